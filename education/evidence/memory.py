"""What the chain remembers of a row, and whether the row still says so.

A row that was written or changed outside the program is remembered otherwise, or not at all: nobody signs, cites or
leans on it until somebody who may has said so in an act.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db.models import CharField, Field, JSONField, Model, Q, Subquery, TextField
from django.db.models.functions import JSONObject

from education.evidence import chain, keys
from education.evidence.events import Event, Unsound, read_body
from education.evidence.readable import ERRORS, readable
from education.evidence.schemas import SCHEMAS, name_of, newest
from education.models import AuditEvent, Revision, SignOff
from education.once import is_reading, once

WRITING = ("start_draft", "save_draft", "submit")
# An event as one JSON column of another query, so that a page finds its witnesses with its rows.
AS_JSON = JSONObject(
    number="pk",
    schema="schema",
    body="body",
    hash="hash",
    key="key_id",
    signature="signature",
    sealed_by=Subquery(AuditEvent.objects.filter(schema__gt=1, pk__gt=0).order_by("pk").values("pk")[:1]),
)


def about(rows: Iterable[Model]) -> Q:
    """The events that name one of the rows, as a condition; not all of them need to count."""
    wanted = Q(subject__in=_names(rows))
    # A renewal of version 1 wrote two rows in one event, which is found by the other one's name.
    renewals = [
        row.revision_id for row in rows if isinstance(row, SignOff) and isinstance(row.revision_id, int)
    ]
    return wanted | Q(revision__in=renewals, act="renew", schema=1) if renewals else wanted


def events_about(*rows: Model) -> Iterator[Event]:
    """The events that count and say what one of the rows says, newest first. One query."""
    names = _names(rows)
    found: Iterable[AuditEvent] | None = None
    if not any(isinstance(row, SignOff) for row in rows):
        found = _gathered(names)
    if found is None:
        found = readable(AuditEvent.objects.filter(about(rows)).order_by("-pk"), 20)
    for event in found:
        if not chain.counts(event):
            continue
        try:
            said = chain.read(event)
        except Unsound:
            continue
        if names & said.rows.keys():
            yield said


@once
def _pool() -> dict[str, list[AuditEvent]]:
    """The events that `gather` found while a page is read, by the names of rows; nothing at any other time."""
    return {}


def gather(*rows: Model) -> None:
    """Ask for the events about several rows at once, where a page that is only read asks for each of them. No sign-offs."""
    if not is_reading():
        return
    names = _names(rows) - _pool().keys()
    texts = {row.pk for row in rows if isinstance(row, Revision)}
    if not names:
        return
    wanted = Q(subject__in=names) | Q(revision__in=texts, act__in=WRITING)
    found = list(readable(AuditEvent.objects.filter(wanted).order_by("-pk")))
    pool = _pool()
    pool.update({name: [] for name in names} | {f"writing {pk}": [] for pk in texts})
    for event in found:
        if event.subject in names:
            pool[event.subject].append(event)
        if event.revision_id in texts and event.act in WRITING:
            pool[f"writing {event.revision_id}"].append(event)


def of_writing(texts: Iterable[Revision]) -> list[AuditEvent]:
    """The events of writing one of the texts; not all of them need to count. One query, or none where they were gathered."""
    pool, known, others = _pool(), list[AuditEvent](), list[int]()
    for text in texts:
        gathered = pool.get(f"writing {text.pk}")
        if gathered is None:
            others.append(text.pk)
        else:
            known += gathered
    asked = AuditEvent.objects.filter(revision__in=others, act__in=WRITING)
    return [*known, *(readable(asked) if others else ())]


def _gathered(names: set[str]) -> list[AuditEvent] | None:
    """The events about rows, newest first, where all of them were gathered."""
    pool = _pool()
    if not names <= pool.keys():
        return None
    if len(names) == 1:
        return pool[next(iter(names))]
    return sorted((event for name in names for event in pool[name]), key=lambda event: -event.pk)


def _names(rows: Iterable[Model]) -> set[str]:
    versions = tuple(SCHEMAS)
    return {f"{kind} {row.pk}" for row in rows for kind in _kinds(str(row._meta.object_name), versions)}


@lru_cache(maxsize=64)
def _kinds(model: str, _versions: Sequence[int]) -> frozenset[str]:
    """What events of any version call rows of a model."""
    return frozenset(schema.names.get(model, model) for schema in SCHEMAS.values())


def altered(rows: Iterable[Model]) -> list[Model]:
    """Those of many rows that are not remembered as they stand, where a page that is only read asks about them at once. No sign-offs."""
    asked = list(rows)
    gather(*asked)
    pool = _pool()
    named = ((row, pool.get(name_of(row, newest()))) for row in asked)
    return [row for row, events in named if not (events and _says(events[0], row)) and not is_remembered(row)]


def _says(event: AuditEvent, row: Model) -> bool:
    try:
        return chain.counts(event) and agrees(row, chain.read(event))
    except Unsound:
        return False


@once
def is_remembered(row: Model) -> bool:
    """Whether a row read from the database says what the newest event about it says."""
    said = next(events_about(row), None)
    return said is not None and agrees(row, said)


def agrees(row: Model, said: Event) -> bool:
    """Whether a row says what an event says of it."""
    try:
        remembered = said.rows.get(name_of(row, SCHEMAS[said.schema]))
        return remembered == chain.fingerprint(row, said.schema) and not _filled_since(row, said.schema)
    except ERRORS:  # no list for such a row in that version, or a value of no type that we write
        return False


def _filled_since(row: Model, version: int) -> bool:
    """Whether a column of texts or answers, or what hangs on the row, that a later version added holds something, though no
    act of a later version wrote the row.
    """
    if version == newest().number:
        return False
    added = _added_since(type(row), version, newest().number)
    filled = any(getattr(row, field.attname) != field.get_default() for field in added)
    return filled or any(computed(row) for computed in _computed_since(type(row), version, newest().number))


@lru_cache(maxsize=64)
def _added_since(model: type[Model], version: int, newest_version: int) -> tuple[Field[Any, Any], ...]:
    """The columns of a model that hold texts or JSON, may be empty, and are in the newest lists but not in those of a version."""
    known, now = _known_in(model, version), SCHEMAS[newest_version]
    return tuple(
        field
        for field in model._meta.concrete_fields
        if (isinstance(field, JSONField) or (isinstance(field, CharField | TextField) and field.blank))
        and field.attname in set(now.rows[str(model._meta.object_name)]) - known
    )


@lru_cache(maxsize=64)
def _computed_since(
    model: type[Model], version: int, newest_version: int
) -> tuple[Callable[[Any], Any], ...]:
    """What the newest lists compute of a row's relations that those of a version do not."""
    known, now = _known_in(model, version), SCHEMAS[newest_version].rows[str(model._meta.object_name)]
    return tuple(where for name, where in now.items() if callable(where) and name not in known)


def _known_in(model: type[Model], version: int) -> set[str]:
    then = SCHEMAS[version]
    return set(then.rows[name_of(model(), then).partition(" ")[0]])


def is_as_told(row: Model, event: Mapping[str, Any] | None) -> bool:
    """As `is_remembered`, where another query found the newest event about the row already, as AS_JSON."""
    if event is None:
        return False
    told = as_told(row, event, tuple(keys.known().values()))
    return is_remembered(row) if told is None else told


def as_told(row: Model, event: Mapping[str, Any], known: Sequence[Any]) -> bool | None:
    """Whether a row says what an event says of it, by the keys that are known; None where the event does not count."""
    said = _that_counts(
        event["number"], event["body"], event["hash"], event["key"], event["signature"], event["sealed_by"], known
    )  # fmt: skip
    return None if said is None else agrees(row, said)


# The arithmetic is remembered; the event itself is read from the chain every time.
@lru_cache(maxsize=20_000)
def _that_counts(
    number: int, body: str, hash_: str, key: str, signature: str, sealed_by: int | None, _known: Sequence[Any]
) -> Event | None:
    """What an event says, if it counts: somebody may have appended one that does not, or put an old one elsewhere."""
    try:
        said = read_body(body, hash_)
    except Unsound:
        return None
    if said.schema == 1:
        counts = chain.is_sealed(number, sealed_by)
    else:
        counts = chain.is_signed_hash(hash_, key, signature, said.at)
    return said if counts and said.number == number else None
