"""Clinician: the profile that entitles a person to sign."""

from datetime import datetime
from unicodedata import normalize

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from education.models.topic import utc_day


def same_licence(one: str, other: str) -> bool:
    """Whether two licence numbers are one, however they are spaced and spelt."""
    return bare_licence(one) == bare_licence(other)


def bare_licence(licence: str) -> str:
    """A licence number without what people put between its letters and digits."""
    return "".join(sign for sign in normalize("NFKC", licence) if sign.isalnum()).casefold()


class Clinician(models.Model):
    """Who may sign, under which printed name. Made and kept by an administrator, never by the person themself."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="clinician",
        verbose_name=_("account"),
    )
    printed_name = models.CharField(
        _("printed name"), max_length=120, help_text=_("As patients will read it.")
    )
    credential = models.CharField(
        _("credential"), max_length=120, help_text=_("For example MD, psychiatrist.")
    )
    licence = models.CharField(_("licence number"), max_length=60)
    valid_until = models.DateField(
        _("licence valid until"), help_text=_("The last day (UTC) on which it is valid.")
    )
    active = models.BooleanField(
        _("active"), default=True, help_text=_("Untick to end the right to sign at once.")
    )
    demo = models.BooleanField(
        editable=False, default=False, help_text=_("A made-up signer: every page it signs says so.")
    )
    entitled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    entitled_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["printed_name"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(name="clinician_not_self_made", condition=~Q(user=F("entitled_by"))),
        ]

    def __str__(self) -> str:
        return f"{self.printed_name}, {self.credential}"

    def entitled(self, at: datetime) -> bool:
        """Whether the profile is active and its licence valid on the UTC day of `at`."""
        return self.active and self.valid_until >= utc_day(at)
