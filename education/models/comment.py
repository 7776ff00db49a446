"""Comment and Reply: what staff and outside reviewers say about a passage of a text. Append-only; no patient writes here.

They are no part of what is signed, so the audit chain says nothing of them; the guards keep them as they were written.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from education.models.invitation import WHOM_LENGTH, Invitation
from education.models.topic import Revision

QUOTE_LENGTH = 600  # some five sentences: what is longer is no passage
CONTEXT_LENGTH = 120
WORDS_LENGTH = 2_000


class Weight(models.TextChoices):
    """What a comment asks for."""

    MUST = "must", _("Must change")
    SUGGESTION = "suggestion", _("Suggestion")
    QUESTION = "question", _("Question")
    # What somebody outside answers who was asked to check it.
    RIGHT = "right", _("It is right")
    WRONG = "wrong", _("Something is wrong")


class Comment(models.Model):
    """What somebody says about a passage: its words, and some before and after them, by which it is found in a later text.

    Without a quote it is about the whole page.
    """

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="comments")
    quote = models.CharField(_("passage"), max_length=QUOTE_LENGTH, blank=True)
    before = models.CharField(max_length=CONTEXT_LENGTH, blank=True)
    after = models.CharField(max_length=CONTEXT_LENGTH, blank=True)
    weight = models.CharField(_("what it asks for"), max_length=10, choices=Weight)
    words = models.TextField(_("comment"), max_length=WORDS_LENGTH)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    invitation = models.ForeignKey(
        Invitation, null=True, on_delete=models.PROTECT, related_name="comments", verbose_name=_("link")
    )
    guest = models.CharField(max_length=WHOM_LENGTH, blank=True, help_text=_("The name that they gave."))
    made_at = models.DateTimeField(_("made"))

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="comment_has_words", condition=~Q(words="")),
            models.CheckConstraint(
                name="comment_of_an_account_or_a_guest",
                condition=Q(by__isnull=False, invitation__isnull=True, guest="")
                | Q(by__isnull=True, invitation__isnull=False) & ~Q(guest=""),
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def settled_by(self) -> int:
        """Whose account resolves it: that of whoever made it, or invited the guest who did."""
        return self.by_id or (self.invitation.made_by_id if self.invitation else 0)


class Kind(models.TextChoices):
    """What a reply does."""

    ANSWER = "answer", _("Answer")
    RESOLUTION = "resolution", _("Resolved")


class Reply(models.Model):
    """An answer to a comment, or the word of whoever made it that it is settled."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(_("answer"), max_length=WORDS_LENGTH, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"))

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="reply_answers_with_words", condition=Q(kind="resolution") | ~Q(words="")
            ),
            models.UniqueConstraint(
                name="reply_resolves_once", fields=["comment"], condition=Q(kind="resolution")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.words}"
