"""Who signs: the clinicians who may sign today, and whoever else signed a page that is live."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from education.evidence import memory
from education.evidence.readable import readable
from education.models import AuditEvent, Clinician, Revision
from education.models.topic import utc_day
from education.reading import library
from education.reading.entries import Entry, Signer, signers_of
from education.reading.frame import Notices


@dataclass(frozen=True)
class Person:
    """A clinician, and the live pages and notices that carry their signature. `active`: may sign today."""

    clinician: int
    printed_name: str
    credential: str
    demo: bool
    active: bool
    signed: Sequence[Entry]
    notices: Sequence[Revision]


def people(at: datetime, language: str) -> tuple[list[Person], Notices, bool]:
    """Who may sign today, and whoever else signed a live page; the notices; whether any of it is for demonstration.

    Five queries at any number of topics and people, and two more for texts that this process has not verified yet.
    Raises NoticeMissing.
    """
    entries, notices, demo = library.live_pages(at, language)
    signed: dict[int, list[Entry]] = defaultdict(list)
    of_notices: dict[int, list[Revision]] = defaultdict(list)
    signatures: list[Signer] = []
    for entry in entries:
        signatures += entry.signers
        for signer in entry.signers:
            signed[signer.clinician].append(entry)
    for notice in notices.values():
        signatures += signers_of(notice)
        for signer in signers_of(notice):
            of_notices[signer.clinician].append(notice)
    in_order = sorted(signatures, key=lambda signer: signer.signed_off_at)
    as_signed = {signer.clinician: signer for signer in in_order}  # under the name of the newest signature

    def person(pk: int, known: Clinician | Signer, *, active: bool) -> Person:
        name, credential = known.printed_name, known.credential
        return Person(pk, name, credential, known.demo, active, signed.get(pk, ()), of_notices.get(pk, ()))

    active = {row.pk: as_signed.get(row.pk, row) for row in _entitled(at)}
    former = {pk: signer for pk, signer in as_signed.items() if pk not in active}
    found = [person(pk, row, active=True) for pk, row in active.items()]
    found += [
        person(pk, signer, active=False)
        for pk, signer in sorted(former.items(), key=lambda item: item[1].printed_name)
    ]
    return found, notices, demo or any(each.demo for each in found)


def _entitled(at: datetime) -> list[Clinician]:
    """The profiles that are active and valid at `at`, as an administrator's act has left them. One query."""
    name = Concat(Value("Clinician "), Cast(OuterRef("pk"), CharField()))
    events = AuditEvent.objects.filter(subject=name).order_by("-pk")
    rows = Clinician.objects.filter(active=True, valid_until__gte=utc_day(at))
    told = rows.annotate(told=Subquery(events.values(event=memory.AS_JSON)[:1]))
    return [row for row in readable(told) if memory.is_as_told(row, row.told)]
