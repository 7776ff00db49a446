"""The page as patients get it, in words: typed blocks, in order, with what each shows, what it says aloud and where it leads.

`education.content.reader` makes them from HTML. Nothing else looks into HTML; checks, differences, search, the glossary and
the lists on a page stand on these blocks. Two pages show and say the same exactly when their blocks are equal: what may
differ beneath (lines of the source, addresses within the page) does not take part in the comparison.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Kind = Literal[
    "title", "summary", "key point", "heading", "paragraph", "item", "term", "definition", "row", "cell", "label",
    "code", "rule", "figure", "caption", "drawing", "empty", "mistake",
]  # fmt: skip
BoxKind = Literal[
    "list", "item", "definitions", "definition", "table", "quote", "expander", "care", "do", "dont", "callout",
    "questions", "figure",
]  # fmt: skip
Scope = Literal["", "row", "col"]


@dataclass(frozen=True)
class Link:
    """A link: its whole address as the page has it, and its words (those of a picture where it has no others).

    `term` says that it leads to the explanation of a word; `id` is the address of the place where it stands.
    """

    address: str
    words: str
    term: bool = False
    id: str = field(default="", compare=False)


@dataclass(frozen=True)
class Text:
    """Visible words, as long as they look the same. `marks` are of `em`, `strong` and `code`."""

    words: str
    marks: frozenset[str] = frozenset()
    link: Link | None = None


@dataclass(frozen=True)
class Cited:
    """A citation: the number of its work in the reference list, where in that work, and the address of the place."""

    number: int
    locator: str
    words: str
    id: str = field(default="", compare=False)


@dataclass(frozen=True)
class Picture:
    """A picture: the SHA-256 of its bytes (hex; empty where it is not of our store), and what it says to those who do not see it."""

    digest: str
    alternative: str
    link: Link | None = None


@dataclass(frozen=True)
class Spoken:
    """Words that are said aloud and not shown: of a drawing, or for screen readers alone."""

    words: str


Run = Text | Cited | Picture | Spoken


@dataclass(frozen=True)
class Box:
    """What a block stands in. `name` is the urgency of a care card, the kind of a figure, "ordered" of a numbered list.

    `start` is the first number of a numbered list; `number` tells two boxes of one page apart; of a draft `line` is where it begins.
    """

    kind: BoxKind
    name: str = ""
    start: int = 1
    number: int = field(default=0, compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Block:
    """A piece of the page without inner structure; or a row or figure, whose pieces are its `parts`.

    `words` are the visible ones without the numbers of citations. `begins` says how many of the boxes around it open with it.
    `section` is the heading it stands under. Of a draft `line` is its line in the source, and `breaks` are the places in `words`
    at which a further line begins.
    """

    kind: Kind
    words: str = ""
    runs: tuple[Run, ...] = ()
    parts: tuple["Block", ...] = ()
    within: tuple[Box, ...] = ()
    begins: int = 0
    level: int = 0
    scope: Scope = ""
    id: str = field(default="", compare=False)
    section: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)
    breaks: tuple[int, ...] = field(default=(), compare=False)

    @property
    def shown(self) -> str:
        """All that can be seen of it as words, with the numbers of citations."""
        own = "".join(run.words for run in self.runs if isinstance(run, Text | Cited))
        return " ".join(filter(None, (own, *(part.shown for part in self.parts))))

    @property
    def spoken(self) -> tuple[str, ...]:
        """What is said aloud and not shown: alternative texts, and the titles and descriptions of drawings."""
        own = (
            run.alternative if isinstance(run, Picture) else run.words
            for run in self.runs
            if isinstance(run, Picture | Spoken)
        )
        return (*filter(None, own), *(words for part in self.parts for words in part.spoken))

    @property
    def leaves(self) -> "tuple[Block, ...]":
        """Its innermost parts, or else itself."""
        return tuple(leaf for part in self.parts for leaf in part.leaves) or (self,)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Its links in order, citations aside."""
        found = [run.link for leaf in self.leaves for run in leaf.runs if isinstance(run, Text | Picture)]
        # One link can have several runs; another one is another object, even to the same address.
        return tuple({id(link): link for link in found if link is not None}.values())

    @cached_property
    def citations(self) -> tuple[Cited, ...]:
        return tuple(run for leaf in self.leaves for run in leaf.runs if isinstance(run, Cited))

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(run for leaf in self.leaves for run in leaf.runs if isinstance(run, Picture))

    @property
    def depth(self) -> int:
        """How many lists it stands in."""
        return sum(box.kind == "list" for box in self.within)

    @property
    def ordered(self) -> bool:
        """Whether the innermost list around it is numbered."""
        return next((box.name == "ordered" for box in reversed(self.within) if box.kind == "list"), False)

    @property
    def opens(self) -> tuple[Box, ...]:
        """The boxes that begin with it."""
        return self.within[len(self.within) - self.begins :]

    def box(self, *kinds: BoxKind) -> Box | None:
        """The innermost box around it of these kinds."""
        return next((box for box in reversed(self.within) if box.kind in kinds), None)

    def line_of(self, position: int) -> int:
        """The line of the source in which a place in its words stands; 0 where the lines are not known."""
        return self.line and self.line + sum(at <= position for at in self.breaks)


@dataclass(frozen=True, eq=False)
class Page:
    """All blocks of a page, or of the HTML of one text. Compare the blocks: a page is equal to itself alone."""

    blocks: tuple[Block, ...]

    @cached_property
    def leaves(self) -> tuple[Block, ...]:
        """The blocks with rows and figures taken apart: every word of the page is in exactly one of them."""
        return tuple(leaf for block in self.blocks for leaf in block.leaves)

    @cached_property
    def contents(self) -> tuple[Block, ...]:
        """The headings for a list of contents: those of the second level, the title's being the first."""
        return tuple(block for block in self.leaves if block.level == 2)  # noqa: PLR2004

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return tuple(link for block in self.blocks for link in block.links)

    @cached_property
    def cited(self) -> Mapping[int, Sequence[str]]:
        """The addresses of the places that cite each work, by its number."""
        found: dict[int, list[str]] = defaultdict(list)
        for block in self.blocks:
            for citation in block.citations:
                found[citation.number].append(citation.id)
        return found

    @cached_property
    def images(self) -> tuple[str, ...]:
        """The digests of the pictures it shows, sorted."""
        return tuple(sorted({picture.digest for block in self.blocks for picture in block.pictures} - {""}))

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every address within it that a link can lead to."""
        return frozenset(filter(None, self._ids()))

    def _ids(self) -> Iterator[str]:
        for block in self.blocks:
            yield block.id
            for leaf in block.leaves:
                yield leaf.id
            yield from (link.id for link in block.links)
            yield from (citation.id for citation in block.citations)

    @cached_property
    def text(self) -> str:
        """Its words, a block to a line, without the labels of drawings, which stand in words beside them."""
        return "\n".join(block.words for block in self.leaves if block.words and block.kind != "drawing")


def front(title: str, summary: str, key_points: Sequence[str]) -> tuple[Block, ...]:
    """The blocks above the body. They are plain text: whatever is typed there shows as it stands."""
    typed: list[tuple[Kind, str]] = [("title", title), ("summary", summary)]
    typed += [("key point", point) for point in key_points]
    return tuple(Block(kind=kind, words=words, runs=(Text(words),) if words else ()) for kind, words in typed)
