"""What is typed into drafts, kept beside them so that nothing is lost, and who has a draft open. No evidence: nobody signs it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from education.models.topic import Revision, Topic


class EarlierText(models.Model):
    """A text of a draft that is not, or no longer, the draft: typed and not saved yet, or replaced by a later save.

    Rows are only added, and go as `workflow.thin_out` says. `revision` is the draft there was, if there was one. The fields
    hold what was typed, whether it could be saved or not.
    """

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="earlier_texts")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="earlier_texts")
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(_("kept"))
    replaced = models.BooleanField(
        _("replaced"), help_text=_("It was the saved draft, until a later save took its place.")
    )
    title = models.TextField(_("title"), blank=True, editable=False)
    summary = models.TextField(_("summary"), blank=True, editable=False)
    key_points = models.TextField(_("key points"), blank=True, editable=False)
    body = models.TextField(_("body"), blank=True, editable=False)
    keywords = models.TextField(_("search keywords"), blank=True, editable=False)

    class Meta:
        ordering = ["-kept_at", "-pk"]
        verbose_name = _("earlier text")
        verbose_name_plural = _("earlier texts")
        default_permissions = ()
        indexes = [models.Index(name="earlier_of_topic", fields=["topic", "-kept_at"])]

    def __str__(self) -> str:
        return f"{self.writer}, {self.kept_at:%Y-%m-%d %H:%M}"


class OpenDraft(models.Model):
    """Somebody has the draft of a topic open: since when, and when their browser last said so."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="open_drafts")
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField(_("opened"))
    seen_at = models.DateTimeField(_("last seen"))

    class Meta:
        ordering = ["opened_at", "pk"]
        verbose_name = _("open draft")
        verbose_name_plural = _("open drafts")
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="open_draft_once", fields=["topic", "writer"])]

    def __str__(self) -> str:
        return f"{self.writer}, {self.topic}"
