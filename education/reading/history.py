"""What the public may know of the past: the signed versions of a page, what changed between them, and who signed.

Like `education.reading.library` it hands out only what verifies. All moments are aware datetimes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from education.models import Publication, Revision, Topic
from education.models.topic import effective_publications
from education.reading import diff, library, publications
from education.reading.frame import Notices
from education.reading.pages import Signer, signers_of


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
    retracted: bool
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


def history_of(slug: str, at: datetime) -> History:
    """The history of a topic that is or was public at `at`, in two queries.

    Raises NotThere, NoticeMissing, and NoLongerThere where the audit chain remembers another number of versions.
    """
    rows = publications.with_texts(_of(slug, at))
    own = [row for row in rows if row.revision.topic.slug == slug]
    if not own or not own[0].revision.topic.kind.has_page:
        raise library.NotThere(slug)
    if not publications.is_remembered(own[0].__dict__):
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
    """What differs between two versions of a live topic. Raises as `history_of`, and NotThere for what may not be read."""
    found = history_of(slug, at)
    if found.page is None:
        raise library.NoLongerThere(found.topic)
    versions = {version.number: version for version in found.comparable}
    old, new = (versions.get(number) for number in sorted(numbers))
    if old is None or new is None or old is new or old.text is None or new.text is None:
        raise library.NotThere(slug)
    return Comparison(found, old, new, diff.changes_as_read(old.text, new.text))


def _of(slug: str, at: datetime) -> Any:
    """Every publication of a topic that ever took effect, newest first, and what stands around the text now."""
    newest = effective_publications(at, revision__topic=OuterRef("revision__topic")).values("pk")[:1]
    ever = Exists(effective_publications(at, pk=OuterRef("pk")))
    wanted = Q(ever, revision__topic__slug=slug) | Q(library.AROUND, pk=newest)
    rows = publications.witnessed(Publication.objects.filter(wanted), at)
    return rows.annotate(retracted_at=F("retraction__retracted_at")).order_by("-effective_at", "-pk")


def _version(row: Any, live: Revision | None) -> Version:
    intact = library.is_intact(row)
    return Version(
        number=row.revision.number,
        effective_at=row.effective_at,
        review_by=row.review_by,
        signers=signers_of(row.revision) if intact else (),
        text=row.revision if intact and not row.retracted else None,
        current=row.revision is live,
        retracted=row.retracted,
        retracted_at=row.retracted_at if row.retracted else None,
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
