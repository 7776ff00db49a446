"""The most urgent care card of a text, for a page to show before all else. Pure.

The text is parted, never written anew: the three parts are its HTML, byte for byte, and where one ends is a border of blocks
that the one reader knows. Where that cannot be shown, the text stays whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from education.content.blocks import CARE_LEVELS
from education.content.page import Block, Box, Page
from education.content.reader import read

# So few words before a card, about a third of a phone's screen, keep nobody from it.
EARLY = 60
_CARE, _BEGIN, _END = '<div class="care care-', "<div", "</div>"


@dataclass(frozen=True)
class Parted:
    """The HTML of a text: what stands before the card, the card, and what stands after it.

    `urgency` is one of `blocks.CARE_LEVELS`; `section` the address of the part of the text that the card is taken from, if it has one.
    """

    before: str
    card: str
    after: str
    urgency: str
    section: str


@lru_cache(maxsize=128)
def parted(html: str) -> Parted | None:
    """A text parted at the first of its most urgent care cards.

    None where it has no card that stands for itself, or where few words come before that one.
    """
    page = read(html)
    cards = _cards(page)
    # A card in a list, a quotation or an expander belongs to what is said there.
    free = [
        (index, card, first)
        for index, (card, first) in enumerate(cards)
        if card.name in CARE_LEVELS and first.within[0] is card
    ]
    if not free:
        return None
    index, card, first = max(free, key=lambda each: CARE_LEVELS.index(each[1].name))  # the first of several
    if sum(len(leaf.words.split()) for leaf in _before(page, first)) <= EARLY:
        return None
    parts = _cut(html, index, len(cards))
    if parts is None or not _stands_alone(page, card, parts):
        return None
    return Parted(*parts, urgency=card.name, section=_section_of(page, first))


def _cards(page: Page) -> list[tuple[Box, Block]]:
    """The care cards in order, each with the first block in it."""
    found: dict[int, tuple[Box, Block]] = {}
    for leaf in page.leaves:
        for box in leaf.within:
            if box.kind == "care":
                found.setdefault(box.number, (box, leaf))
    return [found[number] for number in sorted(found)]


def _before(page: Page, block: Block) -> Sequence[Block]:
    return tuple(takewhile(lambda leaf: leaf is not block, page.leaves))


def _section_of(page: Page, block: Block) -> str:
    before = {leaf.id: leaf for leaf in _before(page, block)}
    return next((heading.id for heading in reversed(page.contents) if heading.id in before), "")


def _cut(html: str, index: int, count: int) -> tuple[str, str, str] | None:
    """The HTML around and of one of its cards; None where its tags do not tell."""
    first, *others = html.split(_CARE)
    if len(others) != count:
        return None
    start = len(first) + sum(len(_CARE) + len(other) for other in others[:index])
    end, depth = start, 0
    while end == start or depth > 0:
        border = html.find(_END, end)
        if border < 0:
            return None
        depth += html.count(_BEGIN, end, border) - 1
        end = border + len(_END)
    end += html.startswith("\n", end)
    return html[:start], html[start:end], html[end:]


def _stands_alone(page: Page, card: Box, parts: Sequence[str]) -> bool:
    """Whether the parts, each read by itself, are the blocks of the page, and the middle one those of the card."""
    before, middle, after = (read(part).blocks for part in parts)
    inside = sum(any(box is card for box in block.within) for block in page.blocks)
    return (*before, *middle, *after) == page.blocks and len(middle) == inside
