"""What the checks read and what they say: `CheckedText` in, `Finding` out. Pure.

A text is rendered and read as a page (`content.reader`), so that no word that patients see or hear is outside.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Literal, Protocol

from django.utils import translation

from education.categories import kind_of
from education.checks.passages import FRONT, Passage, Place, passages_of
from education.checks.thresholds import RULES
from education.content.markdown import Rendered, render
from education.content.numbers import Numbers, put_in
from education.content.page import Page, front
from education.content.reader import read

Level = Literal["error", "warning"]
_LINE_END = re.compile(r"\r\n?|\n")  # as the parser counts lines


class Work(Protocol):
    """What the checks ask of a cited work: its grade, how much of it we read, its year, whether it is retired."""

    @property
    def grade(self) -> str: ...
    @property
    def read(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def retired(self) -> bool: ...


class Site(Protocol):
    """What the checks ask of the site around a text: what its links and images lead to."""

    def live(self, slugs: Collection[str]) -> Collection[str]:
        """Those of some topics that have a page which patients can read now."""

    def ids(self, slug: str) -> Collection[str]:
        """The places within the live page of a topic that a link can lead to."""

    def has_image(self, digest: str) -> bool:
        """Whether there is an image of this SHA-256 (hex) in the store."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is wrong with a text. An error blocks submission; a warning is carried to the clinician."""

    rule: str
    level: Level
    place: Place
    message: str
    remedy: str

    @property
    def source(self) -> str:
        """Where the rule comes from."""
        return RULES[self.rule]


def error(rule: str, place: Place, message: str, remedy: str) -> Finding:
    return Finding(rule=rule, level="error", place=place, message=message, remedy=remedy)


def warning(rule: str, place: Place, message: str, remedy: str) -> Finding:
    return Finding(rule=rule, level="warning", place=place, message=message, remedy=remedy)


@dataclass(frozen=True, kw_only=True)
class CheckedText:
    """One text to check.

    `sources` are all works that may be cited, by key. `topics` are the addresses of all topics, and `site` knows what is public
    and stored; None where they are not known, and then links to them are not checked. `numbers` are those that the text can use by name.
    `change_note` is what patients are told changed; no part of the page. `year` is the year of the check.
    """

    category: str
    title: str
    summary: str
    body: str
    language: str = "en"
    key_points: Sequence[str] = ()
    sources: Mapping[str, Work] = field(default_factory=dict)
    topics: Collection[str] | None = None
    site: Site | None = None
    numbers: Numbers = field(default_factory=dict)
    change_note: str = ""
    year: int = field(default_factory=lambda: datetime.now(UTC).year)

    @cached_property
    def page(self) -> Page:
        """The page as patients would get it, its body with lines of the source; without its references and notices."""
        return Page((*front(self.title, self.summary, self.key_points), *read(self._rendered.html).blocks))

    @property
    def too_large(self) -> str:
        """What is wrong where the page is too large to be made, and so to be read; else nothing."""
        return self._rendered.too_large

    @cached_property
    def _rendered(self) -> Rendered:
        # Our own words in figures are in the language of the text.
        with translation.override(self.language):
            return render(self.written, scope=kind_of(self.category).scope, lines=True)

    @property
    def citations(self) -> tuple[str, ...]:
        """The keys of the works it cites, by their numbers."""
        return self._rendered.citations

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the body as it was written, with its numbers put in."""
        return _LINE_END.split(self.written)

    @cached_property
    def written(self) -> str:
        """The body in Markdown, with the words of numbers instead of their names."""
        return put_in(self.body, self.numbers)

    @cached_property
    def everything(self) -> tuple[Passage, ...]:
        """Every passage from the title down."""
        return tuple(passages_of(self.page, self.citations, self.lines))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of the body."""
        return tuple(passage for passage in self.everything if passage.kind not in FRONT)

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The passages that are read as sentences: what readability is measured on."""
        return tuple(passage for passage in self.everything if passage.is_prose)

    @cached_property
    def headings(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.kind == "heading")

    @property
    def in_english(self) -> bool:
        return self.language.split("-")[0] == "en"
