"""The parts of a text that a search can lead to: what stands under each heading. Pure."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from education.content.page import Block
from education.content.reader import read
from education.content.snippet import CELLS

_DEPTH = 2  # levels of headings, from the second on, that part a text


@dataclass(frozen=True)
class Part:
    """A piece of a text under one heading: its address (empty where it has none), and its words. `explains` says that the heading
    is a term, and the text what it means.
    """

    id: str
    heading: str
    text: str
    explains: bool = False


@lru_cache(maxsize=1_000)
def parts_of(html: str) -> tuple[Part, ...]:
    """The text, parted at its headings and at the terms that it explains; what stands before them has no heading."""
    parts: list[tuple[Block | None, list[str]]] = [(None, [])]
    for block in chain.from_iterable(_pieces(block) for block in read(html).blocks):
        # A heading in a box, such as "Don't", says little without what stands before it.
        heads = 2 <= block.level <= 1 + _DEPTH and not block.within  # noqa: PLR2004  the title is the first
        if block.id and (heads or block.kind == "term"):
            parts.append((block, []))
        elif block.kind == "row":
            parts[-1][1].append(CELLS.join(cell.words for cell in block.parts if cell.words))
        elif block.words and block.kind != "drawing":
            parts[-1][1].append(block.words)
    return tuple(
        Part(
            head.id if head else "",
            head.words if head else "",
            "\n".join(lines),
            bool(head and head.kind == "term"),
        )
        for head, lines in parts
        if head or lines
    )


def _pieces(block: Block) -> tuple[Block, ...]:
    """A row is one piece: what a cell says, it says of what the others name."""
    return (block,) if block.kind == "row" else block.leaves
