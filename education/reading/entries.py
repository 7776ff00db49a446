"""A live topic as a list shows it, its signers, and a shelf of such entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from education.categories import Category, Kind, kind_of
from education.models import Publication, Revision
from education.models.sign_off import Decision
from education.needs import NEEDS, Need


@dataclass(frozen=True)
class Signer:
    """A clinician who approved a text, under the name and credential that were signed."""

    clinician: int
    printed_name: str
    credential: str
    demo: bool
    signed_off_at: datetime


def signers_of(revision: Revision) -> tuple[Signer, ...]:
    """Those who approved a text, without the rows themselves: each of those would keep the whole text in memory."""
    return tuple(
        Signer(row.clinician_id, row.printed_name, row.credential, row.demo, row.signed_off_at)
        for row in revision.sign_offs.all()
        if row.decision == Decision.APPROVE
    )


def original_of(revision: Revision) -> int:
    """The topic (primary key) that a text translates, or its own."""
    return revision.follows.topic_id if revision.follows else revision.topic_id


@dataclass(frozen=True)
class Entry:
    """A live topic as a list shows it. `revision`: the primary key of its text, `number` that of the version, `original` that of
    the topic which its text translates, or its own.
    """

    revision: int
    slug: str
    category: str
    language: str
    position: int
    title: str
    summary: str
    keywords: str
    effective_at: datetime
    first_public: datetime
    review_by: date
    number: int
    original: int
    signers: Sequence[Signer]

    @classmethod
    def of(cls, publication: Publication, first_public: datetime) -> Self:
        """The entry of a publication, which must have its revision, topic and sign-offs with it."""
        revision = publication.revision
        return cls(
            revision=revision.pk,
            slug=revision.topic.slug,
            category=revision.topic.category,
            language=revision.topic.language,
            position=revision.topic.position,
            title=revision.title,
            summary=revision.summary,
            keywords=revision.keywords,
            effective_at=publication.effective_at,
            first_public=first_public,
            review_by=publication.review_by,
            number=revision.number,
            original=original_of(revision),
            signers=signers_of(revision),
        )

    @property
    def kind(self) -> Kind:
        return kind_of(self.category)

    @property
    def place(self) -> tuple[int, str]:
        """Where it stands among those of its category."""
        return self.position, self.slug

    @property
    def demo(self) -> bool:
        return any(signer.demo for signer in self.signers)

    @property
    def signed_off_at(self) -> datetime:
        return max(signer.signed_off_at for signer in self.signers)


@dataclass(frozen=True)
class Shelf:
    """The live topics of one category, in order."""

    category: Category
    entries: Sequence[Entry]


def needs_met(shelves: Sequence[Shelf]) -> list[tuple[Need, list[Entry]]]:
    """The needs that live pages answer, each with those pages."""
    live = {entry.slug: entry for shelf in shelves for entry in shelf.entries}
    found = [(need, [live[slug] for slug in need.slugs if slug in live]) for need in NEEDS]
    return [(need, entries) for need, entries in found if entries]
