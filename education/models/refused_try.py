"""Tries to get in or to sign that were refused: what an administrator looks at when something is going on."""

from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _


class RefusedTry(models.Model):
    """One of them. Rows are added and, when they are old, cleared away; never changed.

    What was typed for a name is not kept: people type passwords there.
    """

    class Door(models.TextChoices):
        """Where it was tried."""

        SIGN_IN = "sign_in", _("sign-in")
        CODE = "code", _("code at sign-in")
        SIGNATURE = "signature", _("signature")
        AGAIN = "again", _("password asked for again")
        RECOVERY = "recovery", _("forgotten password")
        PASSKEY = "passkey", _("passkey at sign-in")

    tried_at = models.DateTimeField(_("when"))
    door = models.CharField(_("where"), max_length=10, choices=Door.choices)
    account = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("None where there is no such name."),
    )
    address = models.CharField(_("from"), max_length=45)
    too_many = models.BooleanField(
        _("too many"), help_text=_("Not even looked at: too many had been wrong before.")
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("refused try")
        verbose_name_plural = _("refused tries")
        default_permissions = ()
        indexes = [models.Index(name="refused_by_account", fields=["account", "door", "tried_at"])]

    def __str__(self) -> str:
        return f"{self.get_door_display()}, {self.tried_at:%Y-%m-%d %H:%M}"
