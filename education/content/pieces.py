"""Blocks taken apart into the pieces that are compared: words, pictures, links, sources, and how each looks and where it stands.

Two blocks are equal exactly when their units are, but for the numbers of the sources they cite (`numbers`): those change wherever
another one comes or goes above, and say nothing of the block itself.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from education.content.collecting import without_collecting
from education.content.page import Block, Box, Cited, Kind, Link, Picture, Spoken, Text

PieceKind = Literal["word", "space", "joined", "source", "opens", "closes", "part"]
# What is not seen as words of the text around it: the words of a picture, and those for screen readers alone.
_ALTERNATIVE, _SPOKEN = ("alternative",), ("spoken",)
_SPACE = " \t\n\f\r"  # what HTML takes for space
_PARTS = re.compile(r"[^ \t\n\f\r]+|[ \t\n\f\r]+")
_ODD_SPACE = re.compile(r"[\t\n\f\r]|  |^ | $")
# Boxes that begin with a block of their own kind, always: their beginning is no change besides its own.
_OWN = {"item", "definition"}


class Piece(NamedTuple):
    """What cannot be divided in a comparison.

    A `word`; a `space` other than the single one between two words; two words that are `joined` without one; the name of a
    `source`; where a link, a picture or spoken words begin (`opens`) and end (`closes`); where a `part` of a row or figure
    begins. `words` are what can be shown of it; `about` is what else tells it from others.
    """

    kind: PieceKind
    words: str = ""
    marks: tuple[str, ...] = ()
    about: Hashable = None


class Role(NamedTuple):
    """What a block is. `box` is set where no block is meant but the beginning of a box."""

    kind: Kind | None
    level: int = 0
    scope: str = ""
    box: Box | None = None


class Begin(NamedTuple):
    """What begins at a `part`: a block within a row or figure (`depth` from 1), or one that was joined with another (0).

    `begins` tells how many of the boxes it stands in begin with it.
    """

    role: Role
    within: tuple[Box, ...]
    begins: int = 0
    depth: int = 0


class Work(NamedTuple):
    """A work as a citation of it is named, and what tells it from all others."""

    name: str
    identity: Hashable


class Unit(NamedTuple):
    """A block, or the beginning of a box, to be compared.

    `at` is its place among the others, `section` the heading above, `numbers` are its citations as the page shows them.
    """

    at: int
    role: Role
    within: tuple[Box, ...]
    pieces: tuple[Piece, ...]
    section: str = ""
    numbers: tuple[str, ...] = ()

    @property
    def key(self) -> Hashable:
        """Equal for two units exactly when they are."""
        return (self.role, self.within, self.pieces)


@without_collecting
def units(blocks: Iterable[Block], works: Sequence[Work] = ()) -> list[Unit]:
    """The units of some blocks; `works` are the entries of the reference list, in its order."""
    found: list[Unit] = []
    for block in blocks:
        first = len(block.within) - block.begins
        for depth, box in enumerate(block.within[first:], start=first):
            if box.kind not in _OWN:
                role = Role(None, box=box)
                found.append(Unit(len(found), role, block.within[:depth], (), block.section))
        role = Role(block.kind, block.level, block.scope)
        pieces = _simple(block) or tuple(_Writer(works).read(block))
        numbers: tuple[str, ...] = ()
        if any(piece.kind == "source" for piece in pieces):
            numbers = tuple(citation.words for citation in block.citations)
        found.append(Unit(len(found), role, block.within, pieces, block.section, numbers))
    return found


def _simple(block: Block) -> tuple[Piece, ...]:
    """The pieces of a block that has nothing but words, as most have; else none."""
    if len(block.runs) != 1 or block.parts:
        return ()
    (run,) = block.runs
    if not isinstance(run, Text) or run.marks or run.link or _ODD_SPACE.search(run.words):
        return ()
    return tuple([Piece("word", word) for word in run.words.split(" ")])


class _Writer:
    """The pieces of one block. `_after` is what the last one was: a word, a space that is no piece, or neither."""

    def __init__(self, works: Sequence[Work]) -> None:
        self._works = works
        self._pieces: list[Piece] = []
        self._after: Literal["word", "space", ""] = ""

    def read(self, block: Block) -> list[Piece]:
        self._runs(block)
        for part in block.parts:
            self._part(part, block, 1)
        return self._pieces

    def _part(self, part: Block, whole: Block, depth: int) -> None:
        role = Role(part.kind, part.level, part.scope)
        about = Begin(role, part.within[len(whole.within) :], part.begins, depth)
        self._pieces.append(Piece("part", about=about))
        if part.runs:
            self._runs(part)
        for inner in part.parts:
            self._part(inner, part, depth + 1)

    def _runs(self, block: Block) -> None:
        self._after = ""
        for run, starts, ends in _with_links(block):
            link = run.link if isinstance(run, Text | Picture) else None
            if link and starts:
                empty = isinstance(run, Text) and not run.words
                self._pieces.append(Piece("opens", "link", about=self._after if empty else None))
            self._run(run, starts=starts, ends=ends)
            if link and ends:
                self._pieces.append(Piece("closes", "link", about=(link.address, link.term)))
        self._end()

    def _run(self, run: Text | Cited | Picture | Spoken, *, starts: bool, ends: bool) -> None:
        if isinstance(run, Text):
            marked = bool(run.marks)
            self._text(run.words, tuple(sorted(run.marks)), at_edge=(marked or starts, marked or ends))
        elif isinstance(run, Cited):
            self._word(self._cited(run))
        elif isinstance(run, Picture):
            self._word(Piece("opens", "picture", about=run.digest))
            self._aside(run.alternative, _ALTERNATIVE)
            self._pieces.append(Piece("closes", "picture"))
            self._after = "word"
        else:
            after = self._after
            self._pieces.append(Piece("opens", "spoken", about=after))
            self._aside(run.words, _SPOKEN)
            self._pieces.append(Piece("closes", "spoken"))
            self._after = after

    def _aside(self, words: str, marks: tuple[str, ...]) -> None:
        self._after = ""
        self._text(words, marks, at_edge=(True, True))
        self._end()

    def _text(self, words: str, marks: tuple[str, ...], *, at_edge: tuple[bool, bool]) -> None:
        """Words, and the spaces between. A space that looks like something, or begins or ends what does, is a piece."""
        parts = _PARTS.findall(words)
        for index, part in enumerate(parts):
            if part[0] not in _SPACE:
                self._word(Piece("word", part, marks))
                continue
            shows = (at_edge[0] and index == 0) or (at_edge[1] and index == len(parts) - 1)
            if part == " " and self._after == "word" and not shows:
                self._after = "space"
            else:
                self._space(part, marks)

    def _word(self, piece: Piece) -> None:
        if self._after == "word":
            self._pieces.append(Piece("joined"))
        self._pieces.append(piece)
        self._after = "word"

    def _space(self, words: str, marks: tuple[str, ...]) -> None:
        self._end()
        self._pieces.append(Piece("space", words, marks))
        self._after = ""

    def _end(self) -> None:
        if self._after == "space":
            self._pieces.append(Piece("space", " "))
        self._after = ""

    def _cited(self, run: Cited) -> Piece:
        if not 0 < run.number <= len(self._works):
            return Piece("source", run.words)
        work = self._works[run.number - 1]
        name = f"[{work.name}, {run.locator}]" if run.locator else f"[{work.name}]"
        return Piece("source", name, about=(work.identity, run.locator))


def _with_links(block: Block) -> Iterator[tuple[Text | Cited | Picture | Spoken, bool, bool]]:
    """The runs of a block, and of each whether its link begins and ends with it. One link can have several runs."""
    links: list[Link | None] = [run.link if isinstance(run, Text | Picture) else None for run in block.runs]
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for index, link in enumerate(links):
        if link is not None:
            first.setdefault(id(link), index)
            last[id(link)] = index
    for index, (run, link) in enumerate(zip(block.runs, links, strict=True)):
        yield run, link is not None and first[id(link)] == index, link is not None and last[id(link)] == index
