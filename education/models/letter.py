"""Letter: a mail to somebody of the staff, kept until it is sent. Told: what somebody has been told. Unwanted: what they want no mail of."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

KIND_LENGTH = 20
OCCASION_LENGTH = 60
ERROR_LENGTH = 200


class Letter(models.Model):
    """A mail, as it goes out. `taken_until` is set while somebody sends it, so that nobody else does.

    Nothing of patients is in it. A letter is deleted a year after it was written.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=KIND_LENGTH)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"))
    written_at = models.DateTimeField(_("written"))
    taken_until = models.DateTimeField(_("being sent until"), null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    error = models.CharField(_("last error"), max_length=ERROR_LENGTH, blank=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        indexes = [
            models.Index(name="letter_unsent", fields=["id"], condition=Q(sent_at=None)),
            models.Index(name="letter_by_day", fields=["recipient", "written_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient}"


class Told(models.Model):
    """That somebody has been told of one occasion: nobody is told twice. It goes with its letter."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(_("occasion"), max_length=OCCASION_LENGTH)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="occasions")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="told_once", fields=["person", "occasion"])]

    def __str__(self) -> str:
        return f"{self.person}: {self.occasion}"


class Unwanted(models.Model):
    """A kind of mail that somebody does not want."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=KIND_LENGTH)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="unwanted_once", fields=["person", "kind"])]

    def __str__(self) -> str:
        return f"{self.person}: {self.kind}"
