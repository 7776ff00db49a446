"""The page as the checks read it: every word that it shows or says, in passages of folded words, each with its line. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from education.checks.sentences import small, split_sentences, split_words
from education.content.letters import fold
from education.content.page import Block, Box, BoxKind, Kind, Page

PassageKind = Kind | Literal["spoken"]
# What is read as sentences from beginning to end, and may introduce a list.
PROSE: frozenset[PassageKind] = frozenset({"paragraph", "item", "definition"})
_CONTAINERS: tuple[BoxKind, ...] = ("care", "do", "dont", "callout", "questions", "expander")
_LISTS: tuple[BoxKind, ...] = ("list", "table")
# What stands above the body, and the heading that a finding names for it.
FRONT: Mapping[PassageKind, str] = {"title": "Title", "summary": "Summary", "key point": "Key points"}
_FIELDS = {"title": FRONT["title"], "summary": FRONT["summary"], "key_points": FRONT["key point"]}
# What readability is measured on. In tables and figures only what is a sentence: words for themselves would make a hard page
# seem easy.
_SENTENCES = PROSE | {"summary", "key point", "code", "caption", "cell"}
_FEWEST_WORDS = 5


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a finding is: under which heading, in which words, on which line of the body (0 above the body)."""

    heading: str = ""
    words: str = ""
    line: int = 0

    @property
    def field(self) -> str:
        """The field of a draft in which it is typed."""
        return next(
            (name for name, heading in _FIELDS.items() if heading == self.heading and not self.line), "body"
        )


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A piece of a page without inner structure, in folded words; "spoken" are those that are said aloud and not shown.

    `covered` says that the words that introduce it cite a source. `figure` is the kind of the figure it stands in, `box` the care
    card ("care today"), list or call-out. `breaks` are the places in its words where a further line of the source begins.
    """

    kind: PassageKind
    words: str
    line: int
    heading: str = ""
    level: int = 0
    box: str = ""
    figure: str = ""
    covered: bool = False
    citations: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    images: tuple[tuple[str, str], ...] = ()
    breaks: tuple[int, ...] = ()

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        return tuple(split_sentences(self.words))

    @cached_property
    def small(self) -> str:
        """Its words in small letters without accents, each in its place: what the tables of languages are compared with."""
        return small(self.words)

    @property
    def is_prose(self) -> bool:
        """Whether it is read as sentences."""
        if self.kind not in _SENTENCES or not self.words:
            return False
        alone = self.kind != "cell" and not self.figure
        return alone or self.words.endswith((".", "?", "!")) or len(split_words(self.words)) >= _FEWEST_WORDS

    def place(self, words: str | None = None) -> Place:
        """Where some of its words are; without any, where it begins."""
        begins = max(self.words.find(words), 0) if words else 0
        return Place(
            heading=self.heading, words=self.words if words is None else words, line=self._line_at(begins)
        )

    def place_at(self, position: int) -> Place:
        """Where the word at a position is, in its sentence."""
        sentence = self.sentences[self.sentence_at(position)]
        return Place(heading=self.heading, words=sentence, line=self._line_at(position))

    def sentence_at(self, position: int) -> int:
        """The number of the sentence in which a position is."""
        return max(bisect_right(self.begins, position) - 1, 0)

    @cached_property
    def begins(self) -> list[int]:
        """Where each sentence begins."""
        begins, end = [], 0
        for sentence in self.sentences:
            begins.append(self.words.index(sentence, end))
            end = begins[-1] + len(sentence)
        return begins

    def _line_at(self, position: int) -> int:
        return self.line + bisect_right(self.breaks, position)


def passages_of(page: Page, keys: Sequence[str], source: Sequence[str]) -> Iterator[Passage]:
    """The passages of a page, in order. `keys` are those of the works it cites; `source` are the lines it was written in."""
    reading = _Reading(keys, source, _covered(page))
    ends = [*(block.line for block in page.blocks[1:]), len(source) + 1]
    for block, end in zip(page.blocks, ends, strict=True):
        own = range(block.line, max(end, block.line + 1))
        yield from reading.figure(block, own) if block.kind == "figure" else reading.block(block, own)


def with_lead(passages: Iterable[Passage]) -> Iterator[tuple[Passage, str]]:
    """Each passage, and for the items of a list the words that introduce it: “Be careful if a clinic says:”."""
    lead = ""
    for passage in passages:
        yield passage, lead if passage.kind == "item" else ""
        if passage.kind == "heading" or (passage.kind in PROSE and passage.kind != "item"):
            lead = passage.sentences[-1] if passage.words.endswith(":") else ""


@dataclass(frozen=True)
class _Reading:
    keys: Sequence[str]
    source: Sequence[str]
    covered: Mapping[int, bool]

    def block(self, block: Block, own: range) -> Iterator[Passage]:
        for leaf in block.leaves:
            if leaf.runs or leaf.kind == "heading":
                yield self._passage(leaf, leaf.words, leaf.line)
        for said in block.spoken:
            yield self._spoken(block, said, own)

    def figure(self, block: Block, own: range) -> Iterator[Passage]:
        """A figure says aloud what it shows in words as well; that is read there. Each label in it stands by itself."""
        shown = [(leaf, words) for leaf in block.leaves for words in _labels(leaf)]
        for leaf, words in shown:
            yield self._passage(leaf, words, self._line_with(words, own))
        for said in block.spoken:
            if not any(fold(said) in fold(words) for _leaf, words in shown):
                yield self._spoken(block.leaves[0], said, own)

    def _passage(self, leaf: Block, words: str, line: int) -> Passage:
        lists = [box.number for box in leaf.within if box.kind in _LISTS]
        # What is wrong with a figure is said in our own words, not in the writer's.
        folded, breaks = (words, ()) if leaf.kind == "mistake" else _folded(words, leaf.breaks)
        return Passage(
            kind="term" if leaf.scope == "col" else leaf.kind,
            words=folded,
            line=line,
            heading=FRONT.get(leaf.kind) or fold(leaf.section),
            level=leaf.level,
            box=_name(leaf.box(*_CONTAINERS)),
            figure=_figure(leaf),
            covered=bool(lists) and self.covered[lists[-1]],
            citations=tuple(self.keys[cited.number - 1] for cited in leaf.citations),
            links=tuple((link.address, fold(link.words)) for link in leaf.links),
            images=tuple((picture.digest, fold(picture.alternative)) for picture in leaf.pictures),
            breaks=breaks,
        )

    def _spoken(self, block: Block, words: str, own: range) -> Passage:
        return Passage(
            kind="spoken",
            words=fold(words),
            line=self._line_with(words, own),
            heading=fold(block.section),
            box=_name(block.box(*_CONTAINERS)),
            figure=_figure(block),
        )

    def _line_with(self, words: str, own: range) -> int:
        """The line, of a block's own ones, on which some words stand; its first where they are not written like that."""
        if not own.start:
            return 0
        wanted = words.strip().partition("\n")[0]
        return next((line for line in own if wanted in "".join(self.source[line - 1 : line])), own.start)


def _labels(leaf: Block) -> list[str]:
    words = leaf.words.split("\n") if leaf.kind == "drawing" else [leaf.words]
    return [each for each in words if each]


def _figure(block: Block) -> str:
    figure = block.box("figure")
    return figure.name if figure else ""


def _covered(page: Page) -> dict[int, bool]:
    """Of each list and table, by its number, whether the words before it, or before the list around it, cite a source."""
    covered: dict[int, bool] = {}
    last: Block | None = None
    for leaf in page.leaves:
        if last is not None and _parted(last, leaf):
            last = None
        introduced = last is not None and last.kind in PROSE and bool(last.citations)
        above = False
        for box in leaf.within:
            if box.kind in _LISTS:
                above = covered.setdefault(box.number, above or introduced)
        last = leaf
    return covered


def _parted(before: Block, after: Block) -> bool:
    """Whether a list ends, or a card or call-out begins, between two blocks: then the one does not introduce the other."""
    ended = _numbers(before, _LISTS) - _numbers(after, _LISTS)
    begun = _numbers(after, _CONTAINERS) - _numbers(before, _CONTAINERS)
    return bool(ended or begun)


def _numbers(block: Block, kinds: Sequence[BoxKind]) -> set[int]:
    return {box.number for box in block.within if box.kind in kinds}


def _name(box: Box | None) -> str:
    """A card or call-out as the writer names it."""
    return f"{box.kind} {box.name}".strip() if box else ""


def _folded(words: str, breaks: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """Folded words, and where in those the lines begin."""
    if not breaks:
        return fold(words), ()
    lines = [words[start:end] for start, end in pairwise((0, *breaks, len(words)))]
    folded, begins = fold(lines[0]), []
    for before, line in pairwise(lines):
        own = fold(line)
        folded += " " if folded and own and (before[-1:].isspace() or line[:1].isspace()) else ""
        begins.append(len(folded))
        folded += own
    return folded, tuple(begins)
