"""Everything that is wrong with the evidence: what `manage.py verify` asks.

Whatever it finds, it ends in a report: a row that cannot even be read is a fault like another. Memory stays flat, as
tables are read in chunks and compared chunk by chunk with the events about them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import Model, Q
from django.utils import timezone

from education.evidence import additions, beside, chain, heads, key_audit, memory, triggers, two_people
from education.evidence.events import Event, Unsound
from education.evidence.readable import ERRORS
from education.evidence.schemas import REMOVALS, name_of, newest
from education.evidence.verification import (
    faults_of_publication,
    faults_of_revision,
    faults_of_sign_off,
)
from education.models import (
    AuditEvent,
    Clinic,
    Clinician,
    EndOfKey,
    KeyConfirmation,
    OwnKey,
    Publication,
    Retraction,
    Revision,
    SignOff,
    Source,
    TakeBack,
    Topic,
)

# Machines' clocks may differ a little; more than this between two acts means that a moment was made up.
_CLOCK_SKEW = timedelta(minutes=5)
_CHUNK = 500
_REMEMBERED: dict[type[Model], tuple[str, ...]] = {
    Topic: (),
    Source: (),
    Clinic: (),
    Group: ("permissions",),
    User: ("groups", "user_permissions", "second_factors"),
    Clinician: (),
    Revision: ("contributors",),
    SignOff: (),
    Publication: (),
    Retraction: (),
    TakeBack: (),
    OwnKey: (),
    KeyConfirmation: (),
    EndOfKey: (),
}
_BY_NAME = {model.__name__: model for model in _REMEMBERED} | {"Withdrawal": TakeBack}

Progress = Callable[[str, int], None]


def faults(head: str | None = None, progress: Progress = lambda _what, _done: None) -> Iterator[str]:
    """Everything that is wrong with the evidence, one line a fault, naming the row.

    `head` is "number:hash" of an audit event noted earlier, outside this database: a chain whose end was cut off has
    no fault in itself, but no longer contains it. `progress` is told what is being looked at, and how many rows of it
    have been.
    """
    if head is not None and not heads.contains(head):
        yield f"AuditEvent {head.partition(':')[0]}: the chain does not contain the head {head}"
    for guard in triggers.missing():
        yield f"guard {guard}: not in the database; run manage.py migrate, then look for who removed it"
    yield from additions.added()
    passed_over: set[int] = set()
    yield from _faults_of_the_chain(passed_over, progress)
    begun = AuditEvent.objects.exists()
    for model in _REMEMBERED:
        if model is Group and not begun:
            continue  # the chain begins with the first account
        yield from _faults_of_table(model, passed_over, progress)
    yield from _faults_of_texts(progress)
    yield from _faults_of_publications(progress)
    yield from key_audit.faults(passed_over)
    yield from two_people.faults(passed_over)


def _faults_of_the_chain(passed_over: set[int], progress: Progress) -> Iterator[str]:
    """What is wrong with each event. Those that do not count are put into `passed_over`."""
    number, previous, at = 0, "", None
    sealed_by = chain.first_of_later_versions()
    latest = timezone.now() + timedelta(days=1)
    chunks = _chunks(AuditEvent, (), "events", progress)
    for events, signed in beside.with_signed(chunks, AuditEvent.objects.count()):
        said_of: dict[int, Event] = {}
        for pk, event in events:
            if event is None or event.at is None:  # SQLite gives no moment for what is none
                yield f"AuditEvent {pk}: cannot be read"
                passed_over.add(pk)
                number, previous = pk, ""
                continue
            if pk < 1:
                yield f"AuditEvent {pk}: stands before the first one: it does not count"
                passed_over.add(pk)
                continue
            if event.pk != number + 1:
                yield f"AuditEvent {number + 1}: missing; the next one there is {event.pk}"
            elif event.previous_hash != previous:
                yield f"AuditEvent {event.pk}: does not follow the event before it"
            if at is not None and event.at < at - _CLOCK_SKEW:
                yield f"AuditEvent {event.pk}: dated before the event it follows"
            if event.at > latest:
                yield f"AuditEvent {event.pk}: dated in the future"
            found = list(_faults_of_event(event, sealed_by, said_of, is_signed=signed.get(pk, False)))
            if found and event.pk not in said_of:
                passed_over.add(event.pk)
            else:
                at = event.at if at is None else max(at, event.at)
            yield from (f"AuditEvent {event.pk}: {fault}" for fault in found)
            number, previous = event.pk, event.hash
        yield from _rows_gone(said_of)
        yield from _at_odds(said_of)


def _faults_of_event(
    event: AuditEvent, sealed_by: int | None, said_of: dict[int, Event], *, is_signed: bool
) -> Iterator[str]:
    """What is wrong with one event. What it says is put into `said_of` where it counts."""
    try:
        said = chain.read(event, once=True)
    except Unsound as fault:
        yield str(fault)
        return
    if said.schema == 1:
        if sealed_by is not None and event.pk > sealed_by:
            yield "not signed, after the chain was sealed: it does not count"
            return
    elif not is_signed:
        if event.act not in REMOVALS:
            yield "does not carry a valid signature: it does not count"
            return
        yield "a removal that no key signed: it counts; look for who made it"
    said_of[event.pk] = said


def _rows_gone(said_of: dict[int, Event]) -> Iterator[str]:
    """Rows that events speak of and the tables do not have."""
    wanted: dict[type[Model], dict[int, str]] = defaultdict(dict)
    for said in said_of.values():
        for name in said.rows:
            kind, _space, number = name.partition(" ")
            wanted[_BY_NAME[kind]][int(number)] = name
    for model, names in wanted.items():
        there = set(model._default_manager.filter(pk__in=names).values_list("pk", flat=True))
        for pk in sorted(names.keys() - there):
            yield f"{names[pk]}: gone, though the audit chain remembers it"


def _at_odds(said_of: dict[int, Event]) -> Iterator[str]:
    """Events that name a revision and a topic which it is not of."""
    revisions = {said.revision for said in said_of.values() if said.revision is not None}
    topics = dict(Revision.objects.filter(pk__in=revisions).values_list("pk", "topic"))
    for number, said in said_of.items():
        if said.revision is not None and topics.get(said.revision, said.topic) != said.topic:
            yield f"AuditEvent {number}: revision {said.revision} is not of topic {said.topic} any more"


def _faults_of_table(model: type[Model], passed_over: set[int], progress: Progress) -> Iterator[str]:
    """Rows that do not say what the newest event about them says, or that no event speaks of."""
    for rows in _chunks(model, _REMEMBERED[model], model.__name__, progress):
        there = [row for _pk, row in rows if row is not None]
        remembered = _newest_events(there, passed_over)
        for pk, row in rows:
            name = f"{model.__name__} {pk}"
            if row is None:
                yield f"{name}: cannot be read"
            elif name not in remembered:
                yield f"{name}: not in the audit chain, so no act of the workflow made it"
            elif not memory.agrees(row, remembered[name]):
                yield f"{name}: altered since the act that wrote it"


def _newest_events(rows: Sequence[Any], passed_over: set[int]) -> dict[str, Event]:
    """What the newest event that counts says of each row, by the row's name today."""
    found: dict[str, Event] = {}
    schema = newest()
    events = AuditEvent.objects.filter(memory.about(rows)).order_by("-pk")
    newest_about: dict[str, int] = {}
    for number, subject in events.values_list("pk", "subject").iterator(chunk_size=_CHUNK):
        if number not in passed_over:
            newest_about.setdefault(subject, number)
    for event in AuditEvent.objects.filter(pk__in=newest_about.values()).order_by("-pk"):
        said = chain.read(event, once=True)
        for name in said.rows:
            kind, _space, pk = name.partition(" ")
            found.setdefault(f"{_BY_NAME[kind].__name__} {pk}", said)
    return {name: found[name] for name in (name_of(row, schema) for row in rows) if name in found}


def _faults_of_texts(progress: Progress) -> Iterator[str]:
    about = ("sign_offs__clinician", "contributors")
    submitted = Q(submitted_at__isnull=False)
    for revisions in _chunks(Revision, about, "texts", progress, submitted, ("topic", "follows")):
        for _pk, revision in revisions:
            if revision is None:
                continue  # named as a row already
            yield from _named(revision, faults_of_revision(revision))
            for row in revision.sign_offs.all():
                yield from _named(revision, _safely(faults_of_sign_off, row, revision))
                yield from _named(row, _safely(_faults_of_signer, row, revision))


def _faults_of_signer(row: SignOff, revision: Revision) -> list[str]:
    touched = {each.user_id for each in revision.contributors.all()}
    return ["signed by a person who worked on the text"] if row.clinician.user_id in touched else []


def _faults_of_publications(progress: Progress) -> Iterator[str]:
    related = ("revision__topic", "revision__follows")
    for rows in _chunks(Publication, ("revision__sign_offs",), "publications", progress, Q(), related):
        for _pk, publication in rows:
            if publication is None:
                continue
            found = _safely(faults_of_publication, publication)
            own = set(found) - set(faults_of_revision(publication.revision))
            yield from _named(
                publication, (fault for fault in sorted(own) if not fault.startswith("sign-off"))
            )


def _safely(look: Callable[..., Iterable[str]], *rows: Model) -> list[str]:
    """What a look at rows finds; values that nobody expects are a fault, not a crash."""
    try:
        return list(look(*rows))
    except ERRORS as error:
        return [f"holds what no act of the workflow writes ({type(error).__name__})"]


def _chunks(
    model: type[Any],
    prefetched: Sequence[str],
    what: str,
    progress: Progress,
    narrowed: Q | None = None,
    related: Sequence[str] = (),
) -> Iterator[list[tuple[int, Any]]]:
    """The rows of a table in chunks, in order: primary key and row, or None for a row that cannot be read."""
    done = 0
    rows = model._default_manager.filter(narrowed or Q()).order_by("pk")
    ahead = rows  # numbers below 1 as well: nobody's row hides there
    while True:
        keys = list(ahead.values_list("pk", flat=True)[:_CHUNK])
        if not keys:
            return
        full = rows.select_related(*related) if related else rows
        full = full.prefetch_related(*prefetched)
        yield list(_read(full, keys))
        ahead, done = rows.filter(pk__gt=keys[-1]), done + len(keys)
        progress(what, done)


def _read(rows: Any, keys: list[int]) -> Iterator[tuple[int, Any]]:
    try:
        found = {row.pk: row for row in rows.filter(pk__in=keys)}
    except ERRORS:
        if len(keys) == 1:
            found = {}
        else:
            for key in keys:
                yield from _read(rows, [key])
            return
    yield from ((key, found.get(key)) for key in keys)


def _named(row: Model, faults: Iterable[str]) -> Iterator[str]:
    return (f"{type(row).__name__} {row.pk}: {fault}" for fault in faults)
