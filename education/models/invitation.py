"""Invitation: a link by which somebody without an account reads one unsigned text and says something about it. Append-only.

Of the link only a hash is kept, and of whoever opens it only when: no address, no browser, no cookie.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from education.models.topic import Revision

WHOM_LENGTH = 120
ASKED_LENGTH = 1_000


class Invitation(models.Model):
    """A link to one revision, for somebody outside, until a moment. `asked` is what they are asked to check."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    whom = models.CharField(_("for whom"), max_length=WHOM_LENGTH)
    asked = models.TextField(_("what they are asked to check"), blank=True, max_length=ASKED_LENGTH)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("expires"))

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.whom


class InvitationEnd(models.Model):
    """The fact that a link was revoked."""

    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, related_name="end")
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(_("revoked"))

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.invitation}: revoked"


class Opening(models.Model):
    """The fact that somebody opened a link."""

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="openings")
    opened_at = models.DateTimeField(_("opened"))

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.invitation}: opened"
