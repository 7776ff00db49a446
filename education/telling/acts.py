"""What is told after an act: once it is committed, beside the answer, and never so that it could undo the act."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import translation

from education.mail import is_set_up
from education.models import Letter, Retraction, Revision, SignOff
from education.states import Act, Status
from education.telling import occasions, outbox


def after(act: str, *, row: int | None, at: datetime) -> None:
    """Tell those who have to know of an act that wrote the row with this primary key. Nothing for most acts."""
    tell = _TOLD.get(str(act))
    if tell is not None and row is not None and is_set_up():
        transaction.on_commit(partial(_send, tell, row, at), robust=True)


def danger(at: datetime) -> None:
    """Tell of a comment that may speak of danger."""
    if is_set_up():
        transaction.on_commit(partial(_send, occasions.danger, at), robust=True)


def _send(tell: Callable[..., list[Letter]], *about: int | datetime) -> None:
    # Staff read English, whatever the language of the page that is being answered.
    with translation.override(settings.LANGUAGE_CODE):
        outbox.send_beside(tell(*about))


def _submitted(revision: int, at: datetime) -> list[Letter]:
    rows = Revision.objects.in_status(at, Status.IN_REVIEW, Status.SIGNED).select_related("topic")
    return occasions.waiting(rows.filter(pk=revision), at)


def _signed(sign_off: int, at: datetime) -> list[Letter]:
    rows = SignOff.objects.filter(pk=sign_off).select_related("revision", "clinician")
    found = occasions.decided(rows, at)
    return found + [letter for row in rows for letter in _submitted(row.revision_id, at)]


def _retracted(retraction: int, at: datetime) -> list[Letter]:
    return occasions.retracted(
        Retraction.objects.filter(pk=retraction).select_related("publication__revision"), at
    )


_TOLD: dict[str, Callable[[int, datetime], list[Letter]]] = {
    Act.SUBMIT.value: _submitted,
    Act.SIGN_OFF.value: _signed,
    Act.REQUEST_CHANGES.value: _signed,
    Act.RETRACT.value: _retracted,
}
