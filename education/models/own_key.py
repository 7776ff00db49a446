"""OwnKey, KeyConfirmation, EndOfKey: append-only facts about the key that a clinician signs with, which no server holds.

Only `education.workflow` creates them. A key counts from its confirmation by a second person until its end.
"""

from base64 import b64decode
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

_SHOWN = 32  # hex digits of a fingerprint: 128 bits, so that nobody makes another key of the same


def fingerprint_of(public_key: str) -> str:
    """The name by which people know a public key (SPKI, base64): the beginning of its SHA-256, in hex."""
    return sha256(b64decode(public_key)).hexdigest()[:_SHOWN]


class OwnKey(models.Model):
    """A key that somebody registered for their signature, with what it said itself about its registration.

    Where it may sign stands here (`rp_id`, `origin`), so that no later setting decides what an old signature is worth.
    """

    schema = models.PositiveSmallIntegerField(editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="own_keys")
    owner_name = models.CharField(max_length=120, help_text=_("The owner's printed name at that time."))
    label = models.CharField(_("name of the key"), max_length=60)
    credential = models.CharField(max_length=1364, unique=True, help_text=_("Its number, base64url."))
    public_key = models.CharField(max_length=2048, help_text=_("SubjectPublicKeyInfo, base64."))
    algorithm = models.SmallIntegerField(help_text=_("COSE: -7, -8 or -257."))
    rp_id = models.CharField(max_length=253)
    origin = models.CharField(max_length=300)
    backup_eligible = models.BooleanField(help_text=_("May be copied to other devices of its owner."))
    backed_up = models.BooleanField()
    assertion = models.JSONField()
    registered_at = models.DateTimeField(_("registered"))

    class Meta:
        ordering = ["pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.label} ({self.owner_name})"

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.public_key)

    @property
    def spoken(self) -> str:
        """The fingerprint in groups, as somebody reads it out."""
        digits = self.fingerprint
        return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


class KeyConfirmation(models.Model):
    """The fact that a second person vouched for a key: with a key of their own, or with its fingerprint read out to them."""

    schema = models.PositiveSmallIntegerField(editable=False)
    key = models.OneToOneField(OwnKey, on_delete=models.PROTECT, related_name="confirmation")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed"))
    assertion = models.JSONField(null=True)

    class Meta:
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.key}: confirmed"


class EndOfKey(models.Model):
    """The fact that a key was lost, replaced or given up. What it signed before stays signed."""

    schema = models.PositiveSmallIntegerField(editable=False)
    key = models.OneToOneField(OwnKey, on_delete=models.PROTECT, related_name="end")
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(_("ended"))
    reason = models.TextField(_("reason"))

    class Meta:
        default_permissions = ("view",)
        constraints = [models.CheckConstraint(name="end_of_key_has_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.key}: ended"
