"""What the public may know of the past: the signed versions of a page, what changed between them, and who signed.

Like `education.reading.library` it hands out only what verifies. All moments are aware datetimes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from django.utils.functional import Promise

from education.models import Publication, Revision, Topic
from education.reading import diff, library, publications, verified
from education.reading.entries import Signer, signers_of
from education.reading.facts import those
from education.reading.frame import Notices
from education.reading.lives import End, end_of, moments_of_retraction
from education.reading.publications import Witnessed


@dataclass(frozen=True)
class Version:
    """One signed version of a topic.

    `text` is None where it may not be read any more: it was retracted, or its evidence does not verify. Then nothing
    that could come from that text is here either. `signers` is empty where it does not verify. `end` is what took it off
    the page, None while nothing has.
    """

    number: int
    effective_at: datetime
    review_by: date
    signers: Sequence[Signer]
    text: Revision | None
    current: bool
    retracted: bool
    retracted_at: datetime | None
    end: End | None
    renewed: bool
    changed: Sequence[Promise] = ()

    @property
    def note(self) -> str:
        """What patients are told changed, in the language of the text. A renewal says it of the text that it renews."""
        return self.text.change_note if self.text and not self.renewed else ""


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
    """The history of a topic that is or was public at `at`, in seven queries at the most.

    Raises NotThere, NoticeMissing, and NoLongerThere where the audit chain remembers other versions.
    """
    all_of_it = publications.all_of_topics(at, those("topic.slug = %(slug)s", slug=slug))
    begun = [row for row in all_of_it if row.publication.effective_at <= at and not row.undone]
    own = sorted(begun, key=lambda row: (row.publication.effective_at, row.publication.pk), reverse=True)
    if not own or not own[0].topic.kind.has_page:
        raise library.NotThere(slug)
    topic = own[0].topic
    if not all(row.remembered for row in all_of_it) or publications.is_one_gone(topic, all_of_it, at):
        raise library.NoLongerThere(topic)
    notices, demo = library.live_notices(library.around(at), at, topic.language)
    library.require(library.ON_EVERY_LIST, notices)
    live = library.served(all_of_it, at)
    texts = verified.texts(own)
    removed = moments_of_retraction(own)
    ends = [end_of(row, after, removed, at) for after, row in pairwise([None, *own]) if row]
    versions = _with_changes(
        [
            _version(row, texts.get(row.publication.pk), live, removed, end)
            for row, end in zip(own, ends, strict=True)
        ]
    )
    demo = demo or any(signer.demo for version in versions for signer in version.signers)
    return History(
        topic, live.revision if live else None, versions, notices.only(library.ON_EVERY_LIST), demo
    )


def comparison(slug: str, numbers: tuple[int, int], at: datetime) -> Comparison:
    """What differs between two versions of a live topic. Raises as `history_of`, and NotThere for what may not be read."""
    found = history_of(slug, at)
    if found.page is None:
        raise library.NoLongerThere(found.topic)
    versions = {version.number: version for version in found.comparable}
    old, new = (versions.get(number) for number in sorted(numbers))
    if old is None or new is None or old is new or old.text is None or new.text is None:
        raise library.NotThere(slug, found.topic.language)
    return Comparison(found, old, new, diff.changes_as_read(old.text, new.text))


def _version(
    row: Witnessed,
    verified: Publication | None,
    live: Publication | None,
    removed: Mapping[int, datetime],
    end: End | None,
) -> Version:
    publication = row.publication
    return Version(
        number=row.number,
        effective_at=publication.effective_at,
        review_by=publication.review_by,
        signers=signers_of(verified.revision) if verified else (),
        text=verified.revision if verified and not row.removed else None,
        current=live is not None and publication.pk == live.pk,
        retracted=row.removed,
        retracted_at=removed.get(publication.pk) if row.removed else None,
        end=end,
        renewed=verified is not None and verified.revision.renews_id is not None,
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
