"""What the public may know of the past: the signed versions of a page, what changed between them, and who signed.

Like `education.library` it hands out only what verifies. All moments are aware datetimes.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from education import diff, library, witness
from education.frame import Notices
from education.models import Clinician, Publication, Revision, Topic
from education.models.topic import effective_publications, utc_day
from education.pages import Entry
from education.signers import Signer, signers_of


@dataclass(frozen=True)
class Version:
    """One signed version of a topic.

    `text` is None where it may not be read any more: it was retracted, or its evidence does not verify. Then nothing
    that could come from that text is here either. `signers` is empty where it does not verify.
    """

    number: int
    effective_at: datetime
    review_by: date
    signers: Sequence[Signer]
    text: Revision | None
    current: bool
    pulled: bool
    retracted_at: datetime | None
    renewed: bool
    changed: Sequence[str] = ()


@dataclass(frozen=True)
class History:
    """The signed versions of a topic, newest first. `page` is what patients read of it now, or None."""

    topic: Topic
    page: Revision | None
    versions: Sequence[Version]
    notices: Notices
    demo: bool

    @property
    def comparable(self) -> list[Version]:
        """The versions whose texts may be set against one another: none once the topic is withdrawn."""
        return [version for version in self.versions if version.text] if self.page else []


@dataclass(frozen=True)
class Comparison:
    """What differs between two versions of a topic, older first."""

    history: History
    old: Version
    new: Version
    changes: Sequence[diff.Change]


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


def history(slug: str, at: datetime) -> History:
    """The history of a topic that is or was public at `at`, in two queries.

    Raises NotThere, NoticeMissing, and NoLongerThere where the audit chain remembers another number of versions.
    """
    rows = witness.with_texts(_of(slug, at))
    own = [row for row in rows if row.revision.topic.slug == slug]
    if not own or not own[0].revision.topic.policy.has_page:
        raise library.NotThere(slug)
    if not witness.is_remembered(own[0].__dict__):
        raise library.NoLongerThere(own[0].revision.topic)
    topic = own[0].revision.topic
    around = [row for row in rows if row is own[0] or row.revision.topic != topic]
    notices, demo = library.live_notices(around, at, topic.language)
    library.require(library.ON_EVERY_LIST, notices)
    live = own[0].revision if library.is_served(own[0], at) else None
    versions = _with_changes([_version(row, live) for row in own])
    demo = demo or any(signer.demo for version in versions for signer in version.signers)
    return History(topic, live, versions, notices.only(library.ON_EVERY_LIST), demo)


def comparison(slug: str, numbers: tuple[int, int], at: datetime) -> Comparison:
    """What differs between two versions of a live topic. Raises as `history`, and NotThere for what may not be read."""
    found = history(slug, at)
    if found.page is None:
        raise library.NoLongerThere(found.topic)
    versions = {version.number: version for version in found.comparable}
    old, new = (versions.get(number) for number in sorted(numbers))
    if old is None or new is None or old is new or old.text is None or new.text is None:
        raise library.NotThere(slug)
    return Comparison(found, old, new, diff.changes_as_read(old.text, new.text))


def people(at: datetime, language: str) -> tuple[list[Person], Notices, bool]:
    """Who may sign today, and whoever else signed a live page; the notices; whether any of it is for demonstration.

    Four queries at any number of topics and people. Raises NoticeMissing.
    """
    entries, notices, demo = library.live_pages(at, language)
    signed: dict[int, list[Entry]] = defaultdict(list)
    of_notices: dict[int, list[Revision]] = defaultdict(list)
    as_signed: dict[int, Signer] = {}
    for entry in entries:
        for signer in entry.signers:
            signed[signer.clinician].append(entry)
            as_signed[signer.clinician] = signer
    for notice in notices.values():
        for signer in signers_of(notice):
            of_notices[signer.clinician].append(notice)
            as_signed[signer.clinician] = signer

    def person(pk: int, known: Clinician | Signer, *, active: bool) -> Person:
        name, credential = known.printed_name, known.credential
        return Person(pk, name, credential, known.demo, active, signed.get(pk, ()), of_notices.get(pk, ()))

    active = {row.pk: row for row in Clinician.objects.filter(active=True, valid_until__gte=utc_day(at))}
    former = {pk: signer for pk, signer in as_signed.items() if pk not in active}
    found = [person(pk, row, active=True) for pk, row in active.items()]
    found += [
        person(pk, signer, active=False)
        for pk, signer in sorted(former.items(), key=lambda item: item[1].printed_name)
    ]
    return found, notices, demo or any(each.demo for each in found)


def _of(slug: str, at: datetime) -> Any:
    """Every publication of a topic that ever took effect, newest first, and what stands around the text now."""
    newest = effective_publications(at, revision__topic=OuterRef("revision__topic")).values("pk")[:1]
    ever = Exists(effective_publications(at, pk=OuterRef("pk")))
    wanted = Q(ever, revision__topic__slug=slug) | Q(library.AROUND, pk=newest)
    rows = witness.witnessed(Publication.objects.filter(wanted), at)
    return rows.annotate(pulled_at=F("retraction__retracted_at")).order_by("-effective_at", "-pk")


def _version(row: Any, live: Revision | None) -> Version:
    intact = library.is_intact(row)
    return Version(
        number=row.revision.number,
        effective_at=row.effective_at,
        review_by=row.review_by,
        signers=signers_of(row.revision) if intact else (),
        text=row.revision if intact and not row.pulled else None,
        current=row.revision is live,
        pulled=row.pulled,
        retracted_at=row.pulled_at if row.pulled else None,
        renewed=row.revision.renews_id is not None,
    )


def _with_changes(versions: Sequence[Version]) -> list[Version]:
    """The versions, newest first, each with what changed since the one before it that may be read."""
    found: list[Version] = []
    before: Revision | None = None
    for version in reversed(versions):
        changed = diff.changed_parts(before, version.text) if before and version.text else ()
        found.insert(0, replace(version, changed=changed))
        before = version.text or before
    return found
