"""Mail to those who have an account at the desk, where EMAIL_URL says how. It never holds up or undoes what it tells of."""

import logging
from threading import Thread

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

_log = logging.getLogger(__name__)


def is_set_up() -> bool:
    """Whether this site sends mail at all."""
    return bool(settings.EMAIL_URL)


def tell(account: User, what: str, *, at_address: str = "") -> None:
    """Tell the owner what happened to their account, once it is committed: at their address, or at the one it was before."""
    words = _(
        "%(what)s\n\nAccount: %(name)s, at the desk of %(clinic)s.\n\nIf that was not you or agreed with you, call an administrator of the clinic at once."
    )
    said = {"what": what, "name": account.username, "clinic": settings.CLINIC_NAME}
    send(at_address or account.email, _("Your account at %s") % settings.CLINIC_NAME, words % said)


def send(to: str, subject: str, body: str) -> None:
    """Send it once what is being done is committed, beside the answer: how long that takes tells nobody who has an account."""
    if to and is_set_up():
        transaction.on_commit(lambda: _beside(EmailMessage(subject, body, to=[to])))


def _beside(message: EmailMessage) -> None:
    Thread(target=_post, args=[message], name="mail").start()


def _post(message: EmailMessage) -> None:
    try:
        message.send()
    except (OSError, ValueError):  # of smtplib; and of an address that is none
        _log.exception("A mail about an account was not sent")
