"""An intruder's hands: rows changed by SQL, events made up without our key; and what patients and `verify` make of it."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import DatabaseError, connection, models, transaction
from django.test import Client

from education.evidence import audit, chain, keys
from education.evidence.canonical import canonical
from education.evidence.schemas import SCHEMAS, name_of, newest
from education.models import AuditEvent, SignOff
from tests import factories as make
from tests.integration import evidence

AT = make.NOON + timedelta(hours=1)
HOUR = timedelta(hours=1)
# What is said where a page is not served.
DARK = (404, 410, 503)
Looked = dict[str, bytes | int]


def look(client: Client, pages: Iterator[str] | tuple[str, ...]) -> Looked:
    """What a patient gets at each address: the bytes of a page, or the status where there is none."""
    answers = {address: client.get(address) for address in pages}
    return {
        address: answer.content if answer.status_code == 200 else answer.status_code
        for address, answer in answers.items()
    }


def changed_pages(before: Looked, after: Looked) -> list[str]:
    """The addresses at which patients get something else than before, other than no page."""
    return [address for address in before if after[address] != before[address] and after[address] not in DARK]


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside is undone, constraints that wait for the commit and all."""
    mark = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(mark)


def set_by_sql(table: str, column: str, value: Any, *, pk: Any, of: str = "id") -> bool:
    """UPDATE one column of a row. False where the database refuses."""
    quote = connection.ops.quote_name
    try:
        with transaction.atomic():
            evidence.execute(
                f"UPDATE {quote(table)} SET {quote(column)} = %s WHERE {quote(of)} = %s", value, pk
            )
    except (DatabaseError, ValueError, OverflowError):  # the driver refuses some before the database can
        return False
    return True


def adapted(field: models.Field[Any, Any], value: Any) -> Any:
    """A value of a model's field as the database's driver takes it."""
    return field.get_db_prep_save(value, connection)


def other(field: models.Field[Any, Any], row: models.Model) -> Any:
    """Another valid value for a field of a row, so made that it breaks no constraint on that column alone if it can."""
    value = getattr(row, field.attname)
    if field.is_relation:
        remote = field.related_model._default_manager.exclude(pk=value).order_by("-pk")
        if field.unique:
            taken = type(row)._default_manager.values(field.attname)
            remote = remote.exclude(pk__in=taken)
        found = remote.first()
        return found.pk if found else (value or 0) + 1_000_000
    if field.choices:
        return next(choice for choice, _label in field.flatchoices if choice != value)
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.IntegerField):
        return (value or 0) + (1_000_000 if field.primary_key else 1)
    if isinstance(field, models.DateTimeField):
        return (value or make.NOON) + HOUR
    if isinstance(field, models.DateField):
        return (value or make.NOON.date()) + timedelta(days=1)
    if isinstance(field, models.JSONField):
        return {**value, "x": "y"} if isinstance(value, dict) else [*(value or []), "x"]
    if isinstance(field, models.CharField | models.TextField):
        room = field.max_length or 1_000_000
        return f"{value[: room - 1]}x" if not value or value[room - 1 :] != "x" else f"{value[: room - 1]}y"
    raise TypeError(f"Say here what another value of a {type(field).__name__} is.")


def made_up(
    act: str, subject: models.Model | None = None, schema: int = newest().number, **said: Any
) -> AuditEvent:
    """An event that follows the newest one as an event of ours would, but for the signature, which no outsider has.

    `said` replaces what stands in its body; the columns beside it repeat the body.
    """
    last = AuditEvent.objects.order_by("pk").last()
    fields: dict[str, Any] = {
        "schema": schema,
        "number": last.pk + 1 if last else 1,
        "at": AT,
        "actor": None,
        "act": act,
        "topic": None,
        "revision": None,
        "detail": {},
        "previous_hash": last.hash if last else "",
    }
    if schema == 1:
        if subject is not None:
            name = name_of(subject, SCHEMAS[1])
            fields["detail"] = {"rows": {name: chain.fingerprint(subject, 1)}}
    else:
        fields["subject"] = name_of(subject, SCHEMAS[schema]) if subject is not None else None
        fields["fingerprint"] = chain.fingerprint(subject, schema) if subject is not None else None
    fields |= said
    body = canonical(fields).decode()
    return as_row(body, fields)


def as_row(body: str, fields: dict[str, Any]) -> AuditEvent:
    """The row of an event with this body and its hash; `fields` has what the columns say."""
    at = fields["at"]
    return AuditEvent(
        pk=fields["number"],
        schema=fields["schema"],
        at=at if isinstance(at, datetime) else AT,
        actor_id=fields["actor"],
        act=fields["act"],
        topic_id=fields["topic"],
        revision_id=fields["revision"],
        subject=fields.get("subject") or "",
        body=body,
        previous_hash=fields["previous_hash"],
        hash=sha256(body.encode()).hexdigest(),
    )


def _by_another_key(message: bytes) -> tuple[str, str]:
    private = Ed25519PrivateKey.from_private_bytes(b"x" * 32)
    id_ = keys.Key(private.public_key().public_bytes_raw()).id
    return id_, b64encode(private.sign(message)).decode()


def _ours() -> str:
    return next(iter(keys.known()))


# How somebody without our key may fill in what stands for the signature: from the event to key and signature.
FORGERIES: dict[str, Any] = {
    "nothing": lambda _event: ("", ""),
    "no signature": lambda _event: (_ours(), ""),
    "no key": lambda event: ("", _by_another_key(event.hash.encode())[1]),
    "zeros": lambda _event: (_ours(), b64encode(bytes(64)).decode()),
    "no base64": lambda _event: (_ours(), "no signature at all"),
    "another key": lambda event: _by_another_key(b"countersign audit event\n" + event.hash.encode()),
    "another key under our name": lambda event: (
        _ours(),
        _by_another_key(b"countersign audit event\n" + event.hash.encode())[1],
    ),
    "that of another event": lambda _event: (
        AuditEvent.objects.exclude(signature="").values_list("key_id", "signature").last()
    ),
    "that of a sign-off": lambda _event: SignOff.objects.values_list("key_id", "signature").last(),
    # Ours, but over something else: what the key signs for one use counts for no other.
    "of the bare hash": lambda event: keys.sign(event.hash.encode(), event.at),
    "of the body": lambda event: keys.sign(event.body.encode(), event.at),
}


def forged(event: AuditEvent, how: str) -> AuditEvent:
    """The event with a signature that is none, stored by a plain INSERT."""
    event.key_id, event.signature = FORGERIES[how](event)
    event.save(force_insert=True)
    return event


def signed_anyhow(event: AuditEvent) -> AuditEvent:
    """The event signed with our own key, as only somebody can who holds it; stored by a plain INSERT."""
    event.key_id, event.signature = keys.sign(b"countersign audit event\n" + event.hash.encode(), event.at)
    event.save(force_insert=True)
    return event


def faults() -> list[str]:
    """What `verify` says. The tests' acts are not always in the order of their times; that is left out."""
    return [line for line in audit.faults() if not line.endswith(": dated before the event it follows")]


def names(row: models.Model) -> bool:
    """Whether `verify` names a row."""
    return any(line.startswith(f"{row._meta.object_name} {row.pk}: ") for line in faults())
