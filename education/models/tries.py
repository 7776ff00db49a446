"""Tries of a password at the desk: what is counted so that nobody can go on guessing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Try(models.Model):
    """One try of a password that was not right, or is being looked at just now; a right one takes its row away again.

    `name` is what was typed for an account, whether there is one or not. Rows are of use for an hour.
    """

    name = models.CharField(_("account"), max_length=150)
    address = models.CharField(_("address"), max_length=45)
    tried_at = models.DateTimeField(_("tried"))

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("wrong password")
        verbose_name_plural = _("wrong passwords")
        default_permissions = ()
        indexes = [
            models.Index(name="try_by_name", fields=["name", "address", "tried_at"]),
            models.Index(name="try_by_address", fields=["address", "tried_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.tried_at:%Y-%m-%d %H:%M}"
