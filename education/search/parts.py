"""The parts of a text that a search can lead to: what stands under each heading. Pure."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest

from education.content.page import Block
from education.content.reader import read
from education.content.snippet import CELLS

_DEPTH = 2  # levels of headings, from the second on, that part a text


@dataclass(frozen=True)
class Part:
    """A piece of a text under one heading: its address (empty where it has none), and its words.

    `said` are those that say something by themselves: a row of a table with the headings of its columns, and no row that is only
    headings, names nothing, or waits to be filled in. `explains` says that the heading is a term, and the text what it means.
    """

    id: str
    heading: str
    text: str
    said: str
    explains: bool = False


class _Lines:
    """The lines of a part, as they come: all words, and what says something by itself."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.said: list[str] = []
        self._columns: tuple[str, ...] = ()

    def add(self, words: str) -> None:
        self.words.append(words)
        self.said.append(words)

    def add_row(self, row: Block) -> None:
        cells = row.parts
        self.words.append(CELLS.join(cell.words for cell in cells if cell.words))
        if row.opens:
            self._columns = ()
        if {cell.scope for cell in cells if cell.words} == {"col"}:
            self._columns = tuple(cell.words for cell in cells)
            return
        if not cells or not cells[0].words:
            return
        pairs = list(zip_longest((cell.words for cell in cells), self._columns, fillvalue=""))
        name, told = pairs[0][0], [_under(column, words) for words, column in pairs[1:] if words]
        if len(cells) == 1:
            self.said.append(_under(pairs[0][1], name))
        elif told:
            self.said.append(CELLS.join((name, *told)))


def _under(column: str, words: str) -> str:
    """What a cell says, after the heading of its column."""
    mark = "" if not column or column[-1] in ":?!." else ":"
    return f"{column}{mark} {words}".strip()


@lru_cache(maxsize=1_000)
def parts_of(html: str) -> tuple[Part, ...]:
    """The text, parted at its headings and at the terms that it explains; what stands before them has no heading."""
    parts: list[tuple[Block | None, _Lines]] = [(None, _Lines())]
    for block in chain.from_iterable(_pieces(block) for block in read(html).blocks):
        # A heading in a box, such as "Don't", says little without what stands before it.
        heads = 2 <= block.level <= 1 + _DEPTH and not block.within  # noqa: PLR2004  the title is the first
        if block.id and (heads or block.kind == "term"):
            parts.append((block, _Lines()))
        elif block.kind == "row":
            parts[-1][1].add_row(block)
        elif block.words and block.kind != "drawing":
            parts[-1][1].add(block.words)
    return tuple(
        Part(
            head.id if head else "",
            head.words if head else "",
            "\n".join(lines.words),
            "\n".join(lines.said),
            bool(head and head.kind == "term"),
        )
        for head, lines in parts
        if head or lines.words
    )


def _pieces(block: Block) -> tuple[Block, ...]:
    """A row is one piece: what a cell says, it says of what the others name."""
    return (block,) if block.kind == "row" else block.leaves
