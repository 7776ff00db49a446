"""A topic page as `education.reading.library` hands it out."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256

from django.conf import settings

from education.categories import Category
from education.content.crisis import speaks_of_body, speaks_of_crisis, speaks_of_next_hour
from education.content.glossary import Explained, explained_in
from education.content.page import Block
from education.content.page import Page as Text
from education.content.questions import QuestionGroup, question_groups
from education.content.reader import read
from education.content.urgent import Parted, parted
from education.content.words import minutes
from education.models import Publication, Revision, SignOff, Topic
from education.reading import related
from education.reading.entries import Entry
from education.reading.frame import CitedWork, Notices, cited_works

REVIEW_SOON = timedelta(days=30)  # a page says so from then on
_PICTURES = {"scene", "synapse"}  # figures without numbers of people: css/page.css has what they need
# The fields of a page that its identity has by their rows, or by what is shown of them. It has all others as they are.
_SAID_OTHERWISE = {"revision", "sign_offs", "publication", "notices", "beside", "counterparts"}


@dataclass(frozen=True)
class Page:
    """A topic page as patients get it: the text, the notices beside it, and who answers for it since when.

    `first_public` is when the topic first had a page; `counterparts` are the same page in other languages.
    """

    revision: Revision
    notices: Notices
    sign_offs: Sequence[SignOff]
    publication: Publication | None
    demo: bool
    beside: Sequence[Entry] = ()
    counterparts: Sequence[Entry] = ()
    review_soon: bool = False
    first_public: datetime | None = None

    @property
    def topic(self) -> Topic:
        return self.revision.topic

    @cached_property
    def identity(self) -> str:
        """Another one (SHA-256, hex) whenever anything that the article shows is another, so that it may be kept under it."""
        rows = [
            row for row in (self.revision, self.topic, *self.sign_offs, self.publication) if row is not None
        ]
        said = [[getattr(row, field.attname) for field in row._meta.concrete_fields] for row in rows]
        around = (self.notices.identity, self.notices.clinic, self.notices.site_pages)
        entries = [
            [(entry.slug, entry.category, entry.language, entry.position, entry.title) for entry in some]
            for some in (self.beside, self.counterparts)
        ]
        others = [getattr(self, each.name) for each in fields(self) if each.name not in _SAID_OTHERWISE]
        return sha256(repr((said, around, entries, others)).encode()).hexdigest()

    @property
    def text(self) -> Text:
        """The body, read."""
        return read(self.revision.html)

    @cached_property
    def parted(self) -> Parted | None:
        """The body with its most urgent care card apart, where many words come before that."""
        return parted(self.revision.html)

    @cached_property
    def contents(self) -> Sequence[Block]:
        return self.text.contents

    @property
    def has_seldom(self) -> bool:
        """Whether it needs the stylesheet for what few texts have."""
        boxes = (box for leaf in self.text.leaves for box in leaf.within)
        return any(
            box.kind == "definitions" or (box.kind == "figure" and box.name not in _PICTURES) for box in boxes
        )

    @property
    def next_hour(self) -> Block | None:
        """The heading of what somebody in danger can do in the next hour."""
        return next((heading for heading in self.contents if speaks_of_next_hour(heading.words)), None)

    @property
    def questions(self) -> list[QuestionGroup]:
        """What it suggests to ask."""
        return question_groups(self.text)

    @cached_property
    def neighbours(self) -> related.Neighbours:
        return related.arrange(self.revision, self.beside)

    @cached_property
    def is_about_crisis(self) -> bool:
        """Whether its reader may be in danger, so that help comes before anything else."""
        return speaks_of_crisis(self.revision.title)

    @property
    def is_about_body(self) -> bool:
        """Whether the danger is what its reader took."""
        return speaks_of_body(self.revision.title)

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
