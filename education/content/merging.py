"""Two texts that were made of one, put together block by block. Pure.

Each text is divided without a rest into the same number of parts, and whichever side of each part is chosen goes into the
result whole: nothing that was chosen is lost, and what only one side changed needs no choice.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from education.content.page import Block, Text
from education.content.pairing import paired
from education.content.pieces import Unit, units

Side = Literal["mine", "theirs", "both"]
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")


@dataclass(frozen=True)
class Part:
    """The blocks of one place: as both found them, as they are in the other text, and as they are in this one."""

    base: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    mine: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        return self.theirs == self.mine

    @property
    def in_conflict(self) -> bool:
        """Whether both sides changed it, each in its own way."""
        return not self.same and self.base not in (self.theirs, self.mine)

    @property
    def default(self) -> Side:
        """The side that changed it; where both did, mine, until somebody chooses."""
        return "theirs" if self.mine == self.base else "mine"

    def chosen(self, side: Side) -> tuple[str, ...]:
        if self.same:
            return self.mine
        return {"mine": self.mine, "theirs": self.theirs, "both": self.theirs + self.mine}[side]


def parts(base: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[Part]:
    """The parts of three lists of blocks, in the order in which they are read."""
    found: list[Part] = []
    to_theirs, to_mine = _partners(base, theirs), _partners(base, mine)
    i = j = k = 0
    for at in [*sorted(to_theirs.keys() & to_mine.keys()), len(base)]:
        end_theirs, end_mine = to_theirs.get(at, len(theirs)), to_mine.get(at, len(mine))
        between = Part(tuple(base[i:at]), tuple(theirs[j:end_theirs]), tuple(mine[k:end_mine]))
        if between != Part():
            found.append(between)
        if at < len(base):
            found.append(Part((base[at],), (theirs[end_theirs],), (mine[end_mine],)))
        i, j, k = at + 1, end_theirs + 1, end_mine + 1
    return found


def put_together(found: Sequence[Part], choices: Mapping[int, Side]) -> list[str]:
    """The blocks of the parts; of each the side that was chosen by its place, else its default."""
    return [block for at, part in enumerate(found) for block in part.chosen(choices.get(at, part.default))]


def common(theirs: Sequence[str], mine: Sequence[str]) -> list[str]:
    """What two texts have in common, in order: what they were made of, where nobody knows it any more."""
    groups = paired(_units(theirs), _units(mine))
    return [theirs[group.old[0]] for group in groups if group.same and not group.moved]


def blocks_of(text: str) -> list[str]:
    """The blocks of a Markdown text: what stands between empty lines, and a fence with all that is in it.

    With an empty line between them they are the text again: further empty lines begin the block that they stand before.
    """
    found: list[list[str]] = [[]]
    fence = ""
    for line in text.split("\n") if text else ():
        opens = _FENCE.match(line)
        if fence:
            closes = line.strip()
            fence = "" if closes.startswith(fence) and not closes.strip(fence[0]) else fence
        elif opens:
            fence = opens["fence"]
        elif not line and any(found[-1]):
            found.append([])
            continue
        found[-1].append(line)
    return ["\n".join(lines) for lines in found if lines]


def _partners(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which block became which, of those that stand between the same neighbours and were neither joined nor divided."""
    groups = paired(_units(old), _units(new))
    return {
        group.old[0]: group.new[0]
        for group in groups
        if not group.moved and len(group.old) == len(group.new) == 1
    }


def _units(blocks: Sequence[str]) -> list[Unit]:
    return units(Block("paragraph", words, (Text(words),)) for words in blocks)
