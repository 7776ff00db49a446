"""Sending letters: whoever sends one takes it first, so that nobody else does; what fails stays, and is tried again.

A process may die between handing a letter over and noting it. Such a letter goes out once more, under the same Message-ID, by
which whoever receives it knows it again: none is lost.
"""

import logging
import smtplib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connections
from django.db.models import Q, QuerySet
from django.utils import timezone

from education.models import Letter
from education.models.letter import ERROR_LENGTH
from education.telling.letters import base

logger = logging.getLogger(__name__)

AT_ONCE = 200  # letters in one run: a minute or two at a slow server
_TAKEN_FOR = timedelta(minutes=5)  # longer than a server may take for one letter (EMAIL_TIMEOUT)
NEWS_FOR = timedelta(days=7)  # what could not be sent for a week is no news any more
KEPT_FOR = timedelta(days=365)
# What is wrong with one letter and keeps no other waiting: the server refuses it, or it is none, by what stands in its address.
_OF_ONE_LETTER = (
    smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPNotSupportedError, ValueError,
)  # fmt: skip


@dataclass
class Sent:
    """What became of the letters of a run: sent, kept because the server would not, or given up after a week."""

    sent: int = 0
    kept: int = 0
    given_up: int = 0
    error: str = ""


def send_beside(letters: Iterable[Letter]) -> None:
    """Send letters that were just written, beside the answer to whoever acted."""
    keys = [letter.pk for letter in letters]
    if keys:
        Thread(target=_beside, args=[keys], name="mail").start()


def _beside(keys: list[int]) -> None:
    try:
        send(Letter.objects.filter(pk__in=keys), timezone.now())
    finally:
        connections.close_all()


def send_all(at: datetime) -> Sent:
    """Send what is not sent yet, oldest first, and forget what is old."""
    Letter.objects.filter(written_at__lt=at - KEPT_FOR).delete()
    fresh = Letter.objects.filter(written_at__gte=at - NEWS_FOR)
    found = send(fresh.order_by("pk"), at)
    found.given_up = Letter.objects.filter(sent_at=None, written_at__lt=at - NEWS_FOR).count()
    return found


def send(letters: "QuerySet[Letter]", at: datetime) -> Sent:
    """Send those of the letters that nobody has sent or is sending. A letter that is refused stays, and the next is tried; where
    the server does not answer all stay.
    """
    found = Sent()
    sendable = letters.filter(_free(at), sent_at=None, recipient__is_active=True)
    waiting = list(sendable.select_related("recipient")[:AT_ONCE])
    if not waiting:
        return found
    try:
        with get_connection() as server:
            for letter in waiting:
                if _take(letter, at):
                    _send(letter, server, found)
    except Exception as error:  # noqa: BLE001  whatever goes wrong with a server of mail: the letters stay
        logger.warning("Letters were not sent: %s", type(error).__name__)
        found.error = _named(error)
    found.kept = Letter.objects.filter(pk__in=[letter.pk for letter in waiting], sent_at=None).count()
    return found


def _take(letter: Letter, at: datetime) -> bool:
    """Whether the letter was free, and is now ours."""
    free = Letter.objects.filter(_free(at), pk=letter.pk, sent_at=None)
    return free.update(taken_until=at + _TAKEN_FOR) == 1


def _free(at: datetime) -> Q:
    return Q(taken_until=None) | Q(taken_until__lt=at)


def _send(letter: Letter, server: BaseEmailBackend, found: Sent) -> None:
    """Raises what a server does that takes no letters at all."""
    try:
        server.send_messages([_message(letter)])
    except Exception as error:
        found.error = _named(error)
        _note(letter, taken_until=None, tries=letter.tries + 1, error=found.error)
        if not isinstance(error, _OF_ONE_LETTER):
            raise
        return
    _note(letter, sent_at=timezone.now(), taken_until=None, tries=letter.tries + 1, error="")
    found.sent += 1


def _message(letter: Letter) -> EmailMultiAlternatives:
    headers = {
        "Message-ID": f"<letter-{letter.pk}@{urlsplit(base()).hostname}>",
        "Date": format_datetime(letter.written_at),
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMultiAlternatives(
        letter.subject, letter.text, to=[letter.recipient.email], headers=headers
    )
    message.attach_alternative(letter.html, "text/html")
    return message


def _note(letter: Letter, **fields: Any) -> None:
    Letter.objects.filter(pk=letter.pk).update(**fields)


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
