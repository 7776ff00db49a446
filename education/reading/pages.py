"""What `education.reading.library` hands out: a page, its signers, an entry of a list, and a shelf of entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings

from education.categories import Category
from education.content.crisis import speaks_of_crisis
from education.content.glossary import Explained, explained_in
from education.content.page import Block
from education.content.page import Page as Text
from education.content.questions import QuestionGroup, question_groups
from education.content.reader import read
from education.content.words import minutes
from education.models import Publication, Revision, SignOff, Topic
from education.models.sign_off import Decision
from education.reading import related
from education.reading.frame import CitedWork, Notices, cited_works

REVIEW_SOON = timedelta(days=30)  # a page says so from then on


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


@dataclass(frozen=True)
class Page:
    """A topic page as patients get it: the text, the notices beside it, and who answers for it since when.

    `first_public` is when the topic first had a page.
    """

    revision: Revision
    notices: Notices
    sign_offs: Sequence[SignOff]
    publication: Publication | None
    demo: bool
    beside: Sequence[Revision] = ()
    review_soon: bool = False
    first_public: datetime | None = None

    @property
    def topic(self) -> Topic:
        return self.revision.topic

    @property
    def text(self) -> Text:
        """The body, read."""
        return read(self.revision.html)

    @property
    def contents(self) -> Sequence[Block]:
        return self.text.contents

    @property
    def questions(self) -> list[QuestionGroup]:
        """What it suggests to ask."""
        return question_groups(self.text)

    @property
    def neighbours(self) -> related.Neighbours:
        return related.arrange(self.revision, self.beside)

    @property
    def is_about_crisis(self) -> bool:
        """Whether its reader may be in danger, so that help comes before anything else."""
        return speaks_of_crisis(self.revision.title)

    @property
    def minutes(self) -> int:
        """How long it takes to read."""
        return minutes(self.revision.summary, self.revision.key_points, self.text.text)

    @property
    def words(self) -> list[Explained]:
        """The terms of the live glossary that stand in the text, and those that the text leads to."""
        if self.topic.category == Category.GLOSSARY:
            return []
        return explained_in(self.text, self.notices.terms)

    @property
    def sources(self) -> list[CitedWork]:
        return cited_works(self.revision)

    @property
    def signed_off_at(self) -> datetime | None:
        return max((row.signed_off_at for row in self.sign_offs), default=None)

    @property
    def writers(self) -> Sequence[str]:
        """The names of those who wrote it, as they were signed; the clinic's where none were."""
        return self.revision.writers or [settings.CLINIC_NAME]


@dataclass(frozen=True)
class Entry:
    """A live topic as a list shows it."""

    slug: str
    category: str
    language: str
    title: str
    summary: str
    keywords: str
    effective_at: datetime
    signers: Sequence[Signer]

    @classmethod
    def of(cls, publication: Publication, signers: Sequence[Signer]) -> Self:
        """The entry of a publication, which must have its revision and topic with it."""
        revision = publication.revision
        return cls(
            slug=revision.topic.slug,
            category=revision.topic.category,
            language=revision.topic.language,
            title=revision.title,
            summary=revision.summary,
            keywords=revision.keywords,
            effective_at=publication.effective_at,
            signers=signers,
        )

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
