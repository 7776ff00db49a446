"""What somebody has besides a password, to prove who they are at the desk."""

from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

# A passkey's number has 1,364 letters at most and its public key 2,048 (`OwnKey`), with its name and where it signs.
SECRET_LENGTH = 4_200


class SecondFactor(models.Model):
    """One secret of an account: the one behind its codes, a recovery code that is good for one sign-in, or a passkey, which is
    a sign-in by itself.

    Of each the audit chain has a fingerprint, with the account. Signing is another matter: no secret of these signs anything.
    """

    class Kind(models.TextChoices):
        """TOTP is RFC 6238's code of six digits that changes every 30 seconds; of a passkey there is the public half."""

        TOTP = "totp", _("codes of an app")
        RECOVERY = "recovery", _("recovery code")
        PASSKEY = "passkey", _("passkey")

    account = models.ForeignKey(User, on_delete=models.PROTECT, related_name="second_factors")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    secret = models.CharField(
        _("secret"),
        max_length=SECRET_LENGTH,
        help_text=_("Encrypted; of a recovery code its hash; of a passkey its public half, as JSON."),
    )
    made_at = models.DateTimeField(_("made"))
    # The newest moment of 30 seconds whose code was taken, or that a passkey was asked at in milliseconds: nothing is taken
    # twice, whichever worker is asked.
    last_step = models.BigIntegerField(_("last used"), default=0)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("second factor")
        verbose_name_plural = _("second factors")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(kind="totp"), name="one_app_an_account"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account}, {self.get_kind_display()}"
