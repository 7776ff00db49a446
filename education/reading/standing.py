"""Whether what is on paper still holds: how one version of a page that was public stands now. Costs the same whatever the
history of the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.functional import Promise

from education.evidence import chain
from education.evidence.readable import readable
from education.models import AuditEvent, Publication, Revision
from education.models.topic import Topic, utc_day
from education.reading import diff, library, publications, verified
from education.reading.entries import Signer, signers_of
from education.reading.facts import those
from education.reading.frame import Notices
from education.reading.lives import End, moments_of_retraction
from education.reading.publications import Witnessed, newest_of


@dataclass(frozen=True)
class Standing:
    """How a version that was public stands.

    `text` is None where it may not be read any more, `signers` is empty where its record is not in order. `page` is what
    patients read of the topic now. Where that is nothing, or this version was retracted, `end` says why and `ended` of
    which version; it is None where a record is not in order. `notices_since` is when the notices beside the page last
    changed.
    """

    topic: Topic
    number: int
    effective_at: datetime
    signers: Sequence[Signer]
    text: Revision | None
    page: Publication | None
    ended: int
    end: End | None
    notices: Notices
    notices_since: datetime | None
    demo: bool

    @property
    def verdict(self) -> Literal["current", "newer", "withdrawn"]:
        """`newer`: another version is on the page, and this one was not retracted."""
        if self.page is None or self.text is None:
            return "withdrawn"
        return "current" if self.page.revision_id == self.text.pk else "newer"

    @property
    def title(self) -> str:
        """That of the page, or of what may still be read, or else the words of its address."""
        shown = self.page.revision if self.page else self.text
        return shown.title if shown else library.words_of_address(self.topic)

    @property
    def changed(self) -> Sequence[Promise]:
        """The parts of the page in which the version on it differs from this one."""
        if self.verdict != "newer" or self.page is None or self.text is None:
            return ()
        return diff.changed_parts(self.text, self.page.revision)

    @property
    def reprint(self) -> bool:
        """Whether a leaflet of this version may bear a notice that is another one by now."""
        return self.notices_since is not None and self.notices_since > self.effective_at


def standing_of(topic: int, number: int, at: datetime, language: str) -> Standing:
    """How the version of this number, of the topic with this primary key, stands at `at`; notices in the language, if there are.

    In five queries, one more where something was retracted, and two more for texts that this process has not verified yet.
    Raises NotThere for all that never was on a page of its own, NoticeMissing, and NoLongerThere where only the audit
    chain remembers it.
    """
    rows = publications.and_version(at, those("topic.id = %(topic)s", topic=topic), number)
    own = next((row for row in rows if row.number == number), None)
    if own is None:
        _refuse_what_is_gone(topic, number, at)
    if own is None or own.undone or own.publication.effective_at > at or not own.topic.kind.has_page:
        raise library.NotThere(f"{topic}-{number}")
    around = library.around(at)
    notices, demo = library.notices_from(around, at, language)
    beside = notices
    if notices.language != own.topic.language:
        beside, demo = library.live_notices(around, at, own.topic.language)
    page = library.served(rows, at)
    if page is not None:
        library.require(own.topic.kind.notices, beside)
    found = verified.texts([own]).get(own.publication.pk) if own.remembered else None
    ended = own if own.removed else newest_of(rows, at) or own
    signers = signers_of(found.revision) if found else ()
    return Standing(
        topic=own.topic,
        number=number,
        effective_at=own.publication.effective_at,
        signers=signers,
        text=found.revision if found and not own.removed else None,
        page=page,
        ended=ended.number,
        end=_end(ended, at),
        notices=notices.only(library.ON_EVERY_LIST),
        notices_since=_newest(
            [beside[category] for category in own.topic.kind.notices if category in beside]
        ),
        demo=demo or any(signer.demo for signer in signers),
    )


def _refuse_what_is_gone(topic: int, number: int, at: datetime) -> None:
    """Raise NoLongerThere where an act that counts published the version, and its publication is not there."""
    revision = (
        Revision.objects.filter(topic=topic, number=number).only("topic").select_related("topic").first()
    )
    events = AuditEvent.objects.filter(revision=revision, act="publish", at__lte=at)
    if revision is not None and any(chain.counts(event) for event in readable(events)):
        raise library.NoLongerThere(revision.topic)


def _end(row: Witnessed, at: datetime) -> End | None:
    """What took a version away, if anything did. A retraction says more than a review date that passed before it."""
    publication = row.publication
    if row.removed:
        return End("retracted", moments_of_retraction([row]).get(publication.pk))
    return End("lapsed", publication.review_by) if publication.review_by < utc_day(at) else None


def _newest(notices: Sequence[Revision]) -> datetime | None:
    return max((notice.publication.effective_at for notice in notices), default=None)
