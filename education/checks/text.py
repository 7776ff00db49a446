"""What the checks read and what they say: `CheckedText` in, `Finding` out. Pure.

A text is taken apart once, with the tokens of the renderer's own parser, into passages: headings, paragraphs, list
items, definitions, table rows and figures, each with its line, its box, its links and the sources it cites.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, Protocol

from markdown_it.token import Token

from education.checks.thresholds import RULES
from education.content.markdown import parse

Level = Literal["error", "warning"]
PassageKind = Literal["heading", "paragraph", "item", "definition", "term", "cell", "figure", "front"]
PROSE: frozenset[PassageKind] = frozenset({"paragraph", "item", "definition"})

_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Dr|Mr|Mrs|Ms|St|vs|etc|approx|e\.g|i\.e|a\.m|p\.m|pp?|No)\.$")
_LONGEST_ABBREVIATION = 8
# Possessive, so that a long row of stops or quotes costs no more than its length.
_SENTENCE_END = re.compile(
    "(?<![.!?])[.!?]++[\"'\u201d\u2019)\\]]*+\\s++(?=[\"'\u201c\u2018(\\[]{0,3}[A-Z0-9])"
)
_WORD = re.compile("[^\\W_]+(?:['\u2019-][^\\W_]+)*")
_SPACE_BEFORE_STOP = re.compile(r"\s+([.,:;!?])")


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


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a finding is: under which heading, in which words, on which line of the body (0 above the body)."""

    heading: str = ""
    words: str = ""
    line: int = 0


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
class Passage:
    """A piece of a text without inner structure. `covered` says that the words that introduce it cite a source."""

    kind: PassageKind
    words: str
    line: int
    heading: str = ""
    level: int = 0
    box: str = ""
    covered: bool = False
    citations: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    images: tuple[tuple[str, str], ...] = ()

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        return tuple(split_sentences(self.words))

    def place(self, words: str | None = None) -> Place:
        return Place(heading=self.heading, words=self.words if words is None else words, line=self.line)


@dataclass(frozen=True, kw_only=True)
class CheckedText:
    """One text to check.

    `sources` are all works that may be cited, by key. `topics` are the addresses of all topics; None where they are
    not known, and then links to them are not checked.
    """

    category: str
    title: str
    summary: str
    body: str
    language: str = "en"
    key_points: Sequence[str] = ()
    sources: Mapping[str, Work] = field(default_factory=dict)
    topics: Collection[str] | None = None

    @cached_property
    def tokens(self) -> list[Token]:
        return parse(self.body)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(_Walk().passages(self.tokens))

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The passages that are read as sentences: what readability is measured on."""
        return tuple(passage for passage in self.passages if passage.kind in PROSE and passage.words)

    @cached_property
    def headings(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.kind == "heading")

    def heading_at(self, line: int) -> str:
        """The words of the heading that a line of the body stands under."""
        return next((heading.words for heading in reversed(self.headings) if heading.line <= line), "")

    @cached_property
    def front(self) -> tuple[Passage, ...]:
        """Title, summary and key points."""
        parts = [("Title", self.title), ("Summary", self.summary)]
        parts += [("Key points", point) for point in self.key_points]
        return tuple(Passage(kind="front", heading=name, words=words, line=0) for name, words in parts)

    @cached_property
    def everything(self) -> tuple[Passage, ...]:
        """Every passage from the title down."""
        return (*self.front, *self.passages)

    @property
    def in_english(self) -> bool:
        return self.language.split("-")[0] == "en"


def split_sentences(words: str) -> Iterator[str]:
    """The sentences of a run of plain words."""
    start = 0
    for end in _SENTENCE_END.finditer(words):
        tail = words[max(start, end.start() - _LONGEST_ABBREVIATION) : end.start() + 1]
        if not _ABBREVIATION.search(tail):
            yield words[start : end.end()].strip()
            start = end.end()
    if rest := words[start:].strip():
        yield rest


def split_words(sentence: str) -> list[str]:
    """The words of a sentence; a hyphenated word is one."""
    return _WORD.findall(sentence)


class _Walk:
    """One pass over block tokens, remembering the heading, the box and the list introduction that hold."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._boxes: list[str] = []
        self._covers: list[bool] = []
        self._heading = ""
        self._level = 0
        self._last: Passage | None = None

    def passages(self, tokens: Sequence[Token]) -> Iterator[Passage]:
        for token in tokens:
            if token.type == "inline":
                self._last = self._passage(token)
                yield self._last
            elif token.type == "fence" and token.info.strip() == "figure":
                self._last = Passage(
                    kind="figure", words=token.content, line=_line(token), heading=self._heading
                )
                yield self._last
            elif token.nesting == 1:
                self._enter(token)
            elif token.nesting == -1:
                self._leave(token)

    def _enter(self, token: Token) -> None:
        name = token.type.removesuffix("_open")
        self._open.append(name)
        if name.startswith("container_"):
            self._boxes.append(" ".join(token.info.split()))
            self._last = None
        elif name in {"bullet_list", "ordered_list", "table"}:
            above = bool(self._covers and self._covers[-1])
            introduced = self._last is not None and self._last.kind in PROSE and bool(self._last.citations)
            self._covers.append(above or introduced)
        elif name == "heading":
            self._level = int(token.tag[1:])

    def _leave(self, token: Token) -> None:
        name = self._open.pop() if self._open else ""
        if name.startswith("container_"):
            self._boxes.pop()
        elif name in {"bullet_list", "ordered_list", "table"}:
            self._covers.pop()
            self._last = None

    def _kind(self) -> PassageKind:
        inner = self._open[-1] if self._open else ""
        if inner == "heading":
            return "heading"
        if inner in {"th", "dt"}:
            return "term"
        if inner == "td":
            return "cell"
        if "dd" in self._open:
            return "definition"
        return "item" if "list_item" in self._open else "paragraph"

    def _passage(self, token: Token) -> Passage:
        kind = self._kind()
        inline = _Inline(token.children or [])
        if kind == "heading":
            self._heading = inline.words
        return Passage(
            kind=kind,
            words=inline.words,
            line=_line(token),
            heading=self._heading,
            level=self._level if kind == "heading" else 0,
            box=self._boxes[-1] if self._boxes else "",
            covered=bool(self._covers and self._covers[-1]),
            citations=tuple(inline.citations),
            links=tuple(inline.links),
            images=tuple(inline.images),
        )


class _Inline:
    """The plain words, citations, links and images of one inline token."""

    def __init__(self, children: Sequence[Token]) -> None:
        self.citations: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.images: list[tuple[str, str]] = []
        pieces: list[str] = []
        link: tuple[str, int] | None = None
        for child in children:
            if child.type == "citation":
                self.citations.append(child.meta["key"])
                pieces.append(" ")
            elif child.type == "image":
                self.images.append((str(child.attrGet("src") or ""), child.content))
            elif child.type == "link_open":
                link = (str(child.attrGet("href") or ""), len(pieces))
            elif child.type == "link_close" and link is not None:
                self.links.append((link[0], "".join(pieces[link[1] :])))
            else:
                pieces.append(" " if child.type in {"softbreak", "hardbreak"} else child.content)
        self.words = _SPACE_BEFORE_STOP.sub(r"\1", " ".join("".join(pieces).split()))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0
