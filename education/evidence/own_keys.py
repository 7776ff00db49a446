"""Keys of people's own: what is stated with them, and which of them count now.

A key counts that its owner registered, that a second person confirmed and that nobody ended, each as the audit chain
remembers it. Ends and confirmations are asked of the chain too: whoever deletes a row brings no key back, and nobody back
to signing by password.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet

from education.evidence import assertions, chain, memory
from education.evidence.canonical import canonical
from education.evidence.events import Event, Unsound
from education.evidence.readable import readable
from education.evidence.schemas import SCHEMAS, content
from education.models import AuditEvent, KeyConfirmation, OwnKey
from education.once import is_reading, once

# First lines that no other use of a key has: what is signed for one purpose says nothing for another.
_ENROLMENT = b"countersign key 1\n"
_CONFIRMATION = b"countersign key confirmation 1\n"


def stated_enrolment(key: OwnKey) -> bytes:
    """What a key signs when it is registered. Raises KeyError where there is no such version."""
    return _ENROLMENT + _stated(key, SCHEMAS[key.schema].enrolment)


def stated_confirmation(row: KeyConfirmation) -> bytes:
    """What the key of a second person signs about somebody's. Raises KeyError where there is no such version."""
    return _CONFIRMATION + _stated(row, SCHEMAS[row.schema].confirmation)


def _stated(row: OwnKey | KeyConfirmation, fields: Any) -> bytes:
    return canonical({"schema": row.schema, **content(row, fields)})


def held(key: OwnKey) -> assertions.Held:
    """The key as an assertion carries it."""
    return assertions.Held(**{name: getattr(key, name) for name in assertions.Held.__dataclass_fields__})


@once
def usable(owner: User) -> list[OwnKey]:
    """The keys with which a person can sign now."""
    keys = OwnKey.objects.filter(owner=owner, confirmation__isnull=False, end=None)
    ended = {said.detail.get("key") for said in _said("end_key")}
    return [
        key
        for key in readable(keys.select_related("confirmation"))
        if key.pk not in ended and memory.is_remembered(key) and memory.is_remembered(key.confirmation)
    ]


@once
def has_had_one(owner: User) -> bool:
    """Whether a key of this person was ever confirmed: from then on no password makes their signature."""
    known = (
        owner
        if is_reading() and hasattr(owner, "had_a_key")
        else User.objects.annotate(**TOLD).get(pk=owner.pk)
    )
    row, told = known.had_a_key, known.keys_told_of  # type: ignore[attr-defined]
    return row or (told and any(said.detail.get("owner") == owner.pk for said in _said("confirm_key")))


def _events(act: str) -> QuerySet[AuditEvent]:
    return AuditEvent.objects.filter(topic=None, act=act)  # which an index finds


# Whether there is a confirmed key of an account, and whether the chain tells of any: to be asked along with the account.
TOLD = {
    "had_a_key": Exists(KeyConfirmation.objects.filter(key__owner=OuterRef("pk"))),
    "keys_told_of": Exists(_events("confirm_key")),
}


def _said(act: str) -> Iterator[Event]:
    """What the events of an act say that count."""
    for event in readable(_events(act)):
        if chain.counts(event):
            try:
                yield chain.read(event)
            except Unsound:
                continue
