"""The audit chain: each event is canonical JSON, carries the hash of the one before it, and is signed by this process.

Only events that count decide anything: those that a known key signed in its time, and those of version 1 that stand
before the first of a later version, which sealed them. Who has the database alone can append nothing that counts.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Min, Model
from django.utils import timezone

from education.evidence import heads, keys
from education.evidence.canonical import canonical
from education.evidence.events import UNSIGNED, Event, Unsound, read_body
from education.evidence.readable import ERRORS, readable
from education.evidence.schemas import REMOVALS, SCHEMAS, content, name_of, newest
from education.models import AuditEvent, Revision, Topic
from education.once import once

_NEWEST = "SELECT id, body, hash, key_id, signature FROM education_auditevent ORDER BY id DESC LIMIT 1"
DOMAIN = b"countersign audit event\n"
# The number of the advisory lock that whoever appends holds. Any would do; nothing else in the database may take it.
_APPENDING = 0x436F756E746572


def append(
    act: str,
    *,
    by: User | None,
    at: datetime,
    subject: Model | None = None,
    topic: Topic | None = None,
    revision: Revision | None = None,
    **detail: Any,
) -> AuditEvent:
    """Add an event to the end of the chain, in the caller's transaction, which must be the act's own.

    `subject` is the row that the act wrote: the event remembers what it says. Without `by` the program acted itself.
    Raises keys.NoSigningKey where this process cannot sign, unless the act only removes.
    """
    one_writer_at_a_time()
    last = AuditEvent.objects.order_by("pk").last()
    stored = _stored(subject) if subject else None
    event = following(last, act, by=by, at=at, subject=stored, topic=topic, revision=revision, detail=detail)
    event.save(force_insert=True)
    heads.note_when_committed(event)
    return event


def following(
    last: AuditEvent | None,
    act: str,
    *,
    by: User | None,
    at: datetime,
    subject: Model | None,
    topic: Topic | None,
    revision: Revision | None,
    detail: Mapping[str, Any],
) -> AuditEvent:
    """The event that comes after `last` in the chain, to be stored. `subject` must say what its row in the database says.

    Raises what `append` raises.
    """
    schema = newest()
    fields: dict[str, Any] = {
        "schema": schema.number,
        "number": last.pk + 1 if last else 1,
        "at": at,
        "actor": by.pk if by else None,
        "act": str(act),
        "topic": topic.pk if topic else None,
        "revision": revision.pk if revision else None,
        "subject": name_of(subject, schema) if subject else None,
        "fingerprint": fingerprint(subject, schema.number) if subject else None,
        "detail": dict(detail),
        "previous_hash": last.hash if last else "",
    }
    event = AuditEvent(
        schema=schema.number,
        pk=fields["number"],
        at=at,
        actor=by,
        act=act,
        topic=topic,
        revision=revision,
        subject=fields["subject"] or "",
        body=canonical(fields).decode(),
        previous_hash=fields["previous_hash"],
    )
    event.hash = sha256(event.body.encode()).hexdigest()
    try:
        event.key_id, event.signature = keys.sign(DOMAIN + event.hash.encode(), at)
    except keys.NoSigningKey:
        if act not in REMOVALS:
            raise
    return event


def fingerprint(row: Model, version: int) -> str:
    """SHA-256 (hex) of what a row read from the database says, under a version of the lists.

    Raises KeyError where that version has no list for such a row.
    """
    return sha256(fingerprinted(row, version)).hexdigest()


def fingerprinted(row: Model, version: int) -> bytes:
    """The canonical JSON that `fingerprint` is the hash of. Raises KeyError as it does."""
    schema = SCHEMAS[version]
    name = name_of(row, schema)
    fields = content(row, schema.rows[name.partition(" ")[0]])
    if version > UNSIGNED:
        fields |= {"schema of event": version, "row": name}
    return canonical(fields)


def read(event: AuditEvent, *, once: bool = False) -> Event:
    """What an event says, once its hash, its form and the columns beside it are in order. Raises Unsound.

    Whether it counts is another question: see `counts`. `once` is that of `read_body`.
    """
    found = read_body(event.body, event.hash, once=once)
    columns = (event.schema, event.pk, event.act, event.actor_id, event.topic_id, event.revision_id)
    said = (found.schema, found.number, found.act, found.actor, found.topic, found.revision)
    if columns != said or event.at != found.at or event.previous_hash != found.previous_hash:
        raise Unsound("the columns beside its content say something else")
    if found.schema > UNSIGNED and event.subject != next(iter(found.rows), ""):
        raise Unsound("the columns beside its content say something else")
    return found


def counts(event: AuditEvent) -> bool:
    """Whether an event may decide anything: signed in its key's time, or sealed. Says nothing of its content."""
    if event.schema == UNSIGNED:
        return is_sealed(event.pk, first_of_later_versions())
    return is_signed(event)


def is_sealed(number: int, sealed_by: int | None) -> bool:
    """Whether an unsigned event of this number counts: one of the chain, before the event that sealed those, if any has."""
    return number > 0 and (sealed_by is None or number < sealed_by)


def is_signed(event: AuditEvent) -> bool:
    """Whether a key known at the event's time signed its hash."""
    return is_signed_hash(event.hash, event.key_id, event.signature, event.at)


def to_be_checked(hash_: str, key_id: str, signature: str, at: datetime) -> tuple[bytes, str, bytes] | None:
    """What has to fit (`keys.fits`) for the hash of an event to be signed by a key known at `at`; None where no key could be."""
    try:
        key = keys.key_at(key_id, at)
        return (key.public, signature, DOMAIN + hash_.encode()) if key and signature else None
    except ERRORS:  # somebody's values, of no type that we write
        return None


def is_signed_hash(hash_: str, key_id: str, signature: str, at: datetime) -> bool:
    """Whether a key known at `at` signed the hash of an event."""
    asked = to_be_checked(hash_, key_id, signature, at)
    return asked is not None and keys.all_that_fit({0: asked})[0]


def first_of_later_versions() -> int | None:
    """The number of the event that sealed the unsigned ones; None while there is none."""
    number: int | None = AuditEvent.objects.filter(schema__gt=UNSIGNED, pk__gt=0).aggregate(first=Min("pk"))[
        "first"
    ]
    return number


def newest_that_counts() -> AuditEvent | None:
    """The last event that counts; what was appended or changed from outside is passed over."""
    backwards = readable(AuditEvent.objects.order_by("-pk"), 10)
    return next((event for event in backwards if counts(event) and _is_sound(event)), None)


def _is_sound(event: AuditEvent) -> bool:
    try:
        read(event)
    except Unsound:
        return False
    return True


@once
def now() -> datetime:
    """The present moment, never before the newest event: another machine's clock may be ahead of ours, and what it withdrew
    is withdrawn.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST)
        newest = cursor.fetchone()
    at = _time_of(*newest, tuple(keys.known().values())) if newest else None
    if at is None:
        event = newest_that_counts()
        at = event.at if event else None
    return max(timezone.now(), at) if at else timezone.now()


@lru_cache(maxsize=64)
def _time_of(number: int, body: str, hash_: str, key: str, signature: str, _known: Any) -> datetime | None:
    """When a signed event was; None where it does not count, or is one that only `newest_that_counts` can judge."""
    try:
        said = read_body(body, hash_)
    except Unsound:
        return None
    signed = said.schema > UNSIGNED and is_signed_hash(hash_, key, signature, said.at)
    return said.at if signed and said.number == number else None


def one_writer_at_a_time() -> None:
    """Hold other appenders back until this transaction ends; readers go on. SQLite's writers queue by themselves."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_APPENDING])


def _stored(row: Model) -> Model:
    """The row as it will be read again."""
    model: Any = row._meta.concrete_model  # the account of a request is wrapped in another class
    stored: Model = model._default_manager.get(pk=row.pk)
    return stored
