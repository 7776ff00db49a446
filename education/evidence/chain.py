"""The audit chain: each event is canonical JSON, carries the hash of the one before it, and is signed by this process.

Only events that count decide anything: those that a known key signed in its time, and those of version 1 that stand
before the first of a later version, which sealed them. Who has the database alone can append nothing that counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Min, Model
from django.utils import timezone

from education.evidence import keys
from education.evidence.canonical import canonical, parse
from education.evidence.readable import ERRORS, readable
from education.evidence.schemas import REMOVALS, SCHEMAS, content, name_of, newest
from education.models import AuditEvent, Revision, Topic

_NEWEST = "SELECT id, body, hash, key_id, signature FROM education_auditevent ORDER BY id DESC LIMIT 1"
DOMAIN = b"countersign audit event\n"
_UNSIGNED = 1  # the version whose events carry no signature
_HASH_LENGTH = 64
# The number of the advisory lock that whoever appends holds. Any would do; nothing else in the database may take it.
_APPENDING = 0x436F756E746572
# No act of this program was before it existed, and none is to come; a column cannot hold later ones on every database.
EARLIEST, LATEST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class Unsound(ValueError):
    """An event that is not one of ours; the message says why."""


@dataclass(frozen=True)
class Event:
    """What an event says. `rows` has the fingerprint of each row that its act wrote, by the row's name."""

    schema: int
    number: int
    at: datetime
    act: str
    actor: int | None
    topic: int | None
    revision: int | None
    rows: Mapping[str, str]
    detail: Mapping[str, Any]
    previous_hash: str


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
    schema = SCHEMAS[version]
    name = name_of(row, schema)
    fields = content(row, schema.rows[name.partition(" ")[0]])
    if version > _UNSIGNED:
        fields |= {"schema of event": version, "row": name}
    return sha256(canonical(fields)).hexdigest()


def read(event: AuditEvent) -> Event:
    """What an event says, once its hash, its form and the columns beside it are in order. Raises Unsound.

    Whether it counts is another question: see `counts`.
    """
    found = read_body(event.body, event.hash)
    columns = (event.schema, event.pk, event.act, event.actor_id, event.topic_id, event.revision_id)
    said = (found.schema, found.number, found.act, found.actor, found.topic, found.revision)
    if columns != said or event.at != found.at or event.previous_hash != found.previous_hash:
        raise Unsound("the columns beside its content say something else")
    if found.schema > _UNSIGNED and event.subject != next(iter(found.rows), ""):
        raise Unsound("the columns beside its content say something else")
    return found


def read_body(body: str, named: str) -> Event:
    """What the text of an event says, if it has the hash that it is named by. Raises Unsound."""
    try:
        sound = sha256(body.encode(errors="surrogatepass")).hexdigest() == named
        said = _checked(parse(body)) if sound else None
    except ERRORS as error:
        raise Unsound(str(error)) from error
    if said is None:
        raise Unsound("its content does not have the hash that it carries")
    return said


def counts(event: AuditEvent) -> bool:
    """Whether an event may decide anything: signed in its key's time, or sealed. Says nothing of its content."""
    if event.schema == _UNSIGNED:
        return is_sealed(event.pk, first_of_later_versions())
    return is_signed(event)


def is_sealed(number: int, sealed_by: int | None) -> bool:
    """Whether an unsigned event of this number counts: one of the chain, before the event that sealed those, if any has."""
    return number > 0 and (sealed_by is None or number < sealed_by)


def is_signed(event: AuditEvent) -> bool:
    """Whether a key known at the event's time signed its hash."""
    return is_signed_hash(event.hash, event.key_id, event.signature, event.at)


def is_signed_hash(hash_: str, key_id: str, signature: str, at: datetime) -> bool:
    """Whether a key known at `at` signed the hash of an event."""
    try:
        return bool(signature) and keys.is_signed(key_id, signature, DOMAIN + hash_.encode(), at)
    except ERRORS:  # somebody's values, of no type that we write
        return False


def first_of_later_versions() -> int | None:
    """The number of the event that sealed the unsigned ones; None while there is none."""
    number: int | None = AuditEvent.objects.filter(schema__gt=_UNSIGNED, pk__gt=0).aggregate(first=Min("pk"))[
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
    signed = said.schema > _UNSIGNED and is_signed_hash(hash_, key, signature, said.at)
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


def _checked(value: Any) -> Event:
    """The event in parsed JSON. Raises ValueError, KeyError or TypeError for what no event of ours can be."""
    if (
        not isinstance(value, dict)
        or value.get("schema") not in SCHEMAS
        or set(value) != SCHEMAS[value["schema"]].event
    ):
        raise ValueError("it is no event of a version that we know")
    _insist("schema", value["schema"], int)
    at = datetime.fromisoformat(value["at"])
    if at.tzinfo is None or not EARLIEST <= at < LATEST:
        raise ValueError(f"its time, {value['at']}, is no time at which anybody acted")
    for name in ("number", "actor", "topic", "revision"):
        _insist(name, value[name], int if name == "number" else (int, type(None)))
    for name, kind in (("act", str), ("previous_hash", str), ("detail", dict)):
        _insist(name, value[name], kind)
    return Event(
        schema=value["schema"],
        number=value["number"],
        at=at,
        act=value["act"],
        actor=value["actor"],
        topic=value["topic"],
        revision=value["revision"],
        rows=_rows(value),
        detail=value["detail"],
        previous_hash=value["previous_hash"],
    )


def _rows(value: Mapping[str, Any]) -> dict[str, str]:
    """The fingerprints in an event by the name of their row; only of rows that its act writes."""
    if value["schema"] == _UNSIGNED:
        rows = value["detail"].get("rows", {})
    else:
        rows = {value["subject"]: value["fingerprint"]} if value["subject"] is not None else {}
    _insist("rows", rows, dict)
    rows = dict(rows)
    written = SCHEMAS[value["schema"]].acts.get(value["act"])
    if written is None:
        raise ValueError(f"{value['act']} is no act")
    for name, print_ in rows.items():
        _insist("the name of a row", name, str)
        _insist("a fingerprint", print_, str)
        if name.partition(" ")[0] not in written or not name.partition(" ")[2].isdecimal():
            raise ValueError(f"it speaks of {name}, which {value['act']} does not write")
        if len(print_) != _HASH_LENGTH:
            raise ValueError(f"{print_} is no fingerprint")
    return rows


def _insist(name: str, value: Any, kinds: Any) -> None:
    if not isinstance(value, kinds) or isinstance(value, bool):
        raise Unsound(f"{name} is {value!r:.60}, which it cannot be")
