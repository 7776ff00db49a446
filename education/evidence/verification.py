"""What makes a publication trustworthy, checked from nothing but its rows and the known public keys.

The serving path asks `faults_of_publication` before the first byte; `manage.py verify` asks everything.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Model, QuerySet

from education.categories import kind_of
from education.evidence import additions, chain, triggers
from education.evidence.digest import digest
from education.evidence.signatures import signature_is_valid
from education.models import (
    AuditEvent,
    Clinic,
    Clinician,
    Publication,
    Retraction,
    Revision,
    SignOff,
    Withdrawal,
)
from education.models.sign_off import Decision

# Machines' clocks may differ a little; more than this between two acts means that a moment was made up.
_CLOCK_SKEW = timedelta(minutes=5)
_WRITTEN_BY_ACTS = (SignOff, Publication, Retraction, Withdrawal, Clinician)
_SIGNING_ACTS = ("sign_off", "request_changes", "renew")


def faults_of_publication(publication: Publication) -> list[str]:
    """Sentences about what is wrong with a publication; empty where it may be served.

    Reads `revision`, its `topic` and its `sign_offs`: fetch them with the publication.
    """
    revision = publication.revision
    approvals = [row for row in revision.sign_offs.all() if row.decision == Decision.APPROVE]
    faults = list(faults_of_revision(revision))
    for row in approvals:
        faults += faults_of_sign_off(row, revision)
    required = max(revision.signatures_required, kind_of(revision.topic.category).signatures)
    if len({row.clinician_id for row in approvals}) < required:
        faults.append(f"has {len(approvals)} approving sign-offs of {required} required")
    elif dates_signed(approvals) != (publication.effective_at, publication.review_by):
        faults.append("its dates are not those that were signed")
    elif publication.published_at != max(row.signed_off_at for row in approvals):
        faults.append("it was not published with its last signature")
    return faults


def faults_of_revision(revision: Revision) -> Iterator[str]:
    """What is wrong with a submitted revision itself."""
    if digest(revision) != revision.digest:
        yield "its content does not have the digest that it carries"


def faults_of_sign_off(sign_off: SignOff, revision: Revision) -> Iterator[str]:
    """What is wrong with one sign-off on `revision`."""
    if sign_off.digest != revision.digest:
        yield f"sign-off {sign_off.pk} is on another text"
    if not signature_is_valid(sign_off):
        yield f"sign-off {sign_off.pk} does not carry a valid signature"


def dates_signed(approvals: list[SignOff]) -> tuple[datetime, date]:
    """When the signers let the text go public, and until when: the latest start, the earliest review."""
    starts = [max(row.publish_from, row.signed_off_at) for row in approvals if row.publish_from]
    return max(starts), min(row.review_by for row in approvals if row.review_by)


def faults(head: str | None = None) -> Iterator[str]:
    """Everything that is wrong with the evidence, one line a fault, naming the row.

    `head` is "number:hash" of an audit event noted earlier, outside this database: a chain whose end was cut off has
    no fault in itself, but no longer contains it.
    """
    if head is not None:
        number, _colon, value = head.partition(":")
        if not AuditEvent.objects.filter(pk=int(number) if number.isdigit() else 0, hash=value).exists():
            yield f"AuditEvent {number}: the chain does not contain the head {head}"
    for guard in triggers.missing():
        yield f"guard {guard}: not in the database; run manage.py migrate, then look for who removed it"
    yield from additions.added()
    yield from _faults_of_texts()
    yield from _faults_of_publications()
    yield from _faults_of_the_chain()
    yield from _events_without_rows()
    yield from _altered_rows()
    yield from _faults_of_the_clinic()


def _faults_of_texts() -> Iterator[str]:
    submitted = Revision.objects.filter(submitted_at__isnull=False).select_related("topic", "withdrawal")
    for revision in submitted.prefetch_related("sign_offs__clinician", "contributors").iterator(
        chunk_size=500
    ):
        yield from _named(revision, faults_of_revision(revision))
        touched = {row.user_id for row in revision.contributors.all()}
        for row in revision.sign_offs.all():
            yield from _named(revision, faults_of_sign_off(row, revision))
            if row.clinician.user_id in touched:
                yield from _named(row, ["signed by a person who worked on the text"])


def _faults_of_publications() -> Iterator[str]:
    publications = Publication.objects.select_related("revision__topic").prefetch_related(
        "revision__sign_offs"
    )
    for publication in publications.iterator(chunk_size=500):
        own = set(faults_of_publication(publication)) - set(faults_of_revision(publication.revision))
        yield from _named(publication, (fault for fault in sorted(own) if not fault.startswith("sign-off")))


def _faults_of_the_chain() -> Iterator[str]:
    number, previous, at = 0, "", None
    for event in AuditEvent.objects.order_by("pk").iterator(chunk_size=500):
        if event.pk != number + 1:
            yield f"AuditEvent {number + 1}: missing; the next one there is {event.pk}"
        elif event.previous_hash != previous:
            yield f"AuditEvent {event.pk}: does not follow the event before it"
        if chain.link(event) != event.hash:
            yield f"AuditEvent {event.pk}: its content does not have the hash that it carries"
        if at is not None and event.at < at - _CLOCK_SKEW:
            yield f"AuditEvent {event.pk}: dated before the event it follows"
        number, previous, at = event.pk, event.hash, event.at


def _events_without_rows() -> Iterator[str]:
    """Rows that the chain remembers and the tables do not, and the other way round."""
    frozen = Revision.objects.filter(submitted_at__isnull=False)
    # The act, the name of its rows, and the revisions that those rows are about.
    rows_of_acts: tuple[tuple[str, str, QuerySet[Any, Any]], ...] = (
        ("submit", "Submission", frozen.filter(renews__isnull=True).values_list("pk", flat=True)),
        ("renew", "Renewal", frozen.filter(renews__isnull=False).values_list("pk", flat=True)),
        ("publish", "Publication", Publication.objects.values_list("revision", flat=True)),
        ("retract", "Retraction", Retraction.objects.values_list("publication__revision", flat=True)),
        ("withdraw", "Withdrawal", Withdrawal.objects.values_list("revision", flat=True)),
    )
    for act, name, present in rows_of_acts:
        remembered = AuditEvent.objects.filter(act=act).values_list("revision", flat=True)
        yield from _differences(f"{name} of revision", set(remembered), set(present))
    events = AuditEvent.objects.filter(act__in=_SIGNING_ACTS).values_list("detail__sign_off", flat=True)
    yield from _differences("SignOff", set(events), set(SignOff.objects.values_list("pk", flat=True)))


def _altered_rows() -> Iterator[str]:
    """Rows that do not say what they said when the last act that wrote them put them into the chain."""
    remembered: dict[str, str] = {}
    for rows in (
        AuditEvent.objects.filter(detail__has_key="rows")
        .values_list("detail__rows", flat=True)
        .order_by("pk")
    ):
        remembered.update(rows)
    frozen = Revision.objects.filter(submitted_at__isnull=False).prefetch_related("contributors")
    tables: tuple[QuerySet[Any], ...] = (frozen, *(model.objects.all() for model in _WRITTEN_BY_ACTS))
    for table in tables:
        for row in table.iterator(chunk_size=500):
            name = chain.name_of(row)
            if name not in remembered:
                yield f"{name}: not in the audit chain, so no act of the workflow made it"
            elif remembered[name] != chain.fingerprint(row):
                yield f"{name}: altered since the act that wrote it"


def _faults_of_the_clinic() -> Iterator[str]:
    """Patients call the number that stands on the card, so it is the one that an administrator entered."""
    event = AuditEvent.objects.filter(act="save_clinic").last()
    remembered = event.detail if event else None
    if Clinic.objects.values(*Clinic.SHOWN).first() != remembered:
        yield "Clinic 1: not as the audit chain remembers it"


def _differences(name: str, remembered: set[Any], present: set[Any]) -> Iterator[str]:
    for pk in sorted(remembered - present):
        yield f"{name} {pk}: gone, though the audit chain remembers it"
    for pk in sorted(present - remembered):
        yield f"{name} {pk}: not in the audit chain, so no act of the workflow made it"


def _named(row: Model, faults: Iterable[str]) -> Iterator[str]:
    return (f"{type(row).__name__} {row.pk}: {fault}" for fault in faults)
