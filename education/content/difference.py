"""What differs between two pages, block by block: what stayed, was changed, moved, joined, came or went. Pure.

Nothing is left out: what stayed and what went is the first page, what stayed and what came the second.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from education.content.collecting import without_collecting
from education.content.matching import Run, matching
from education.content.pairing import Group, paired
from education.content.pieces import Begin, Piece, Unit

EntryKind = Literal["same", "changed", "moved", "gone", "come", "away"]
# Below this share of common words a block is shown as replaced: a patchwork of "the" and "of" is harder to read.
_PATCHWORK = 0.3
_END = Group((), ())


class Marked(NamedTuple):
    """A stretch of pieces: on both sides (`kept`), or what went and what came in its place."""

    kept: Sequence[Piece] = ()
    gone: Sequence[Piece] = ()
    come: Sequence[Piece] = ()


class Entry(NamedTuple):
    """One step from the first page to the second.

    `same`, `changed` and `moved` have units of both sides: one each, or several where blocks were joined or divided; `gone` and
    `come` of one. `away` says where the unit of a `moved` stood before, and adds nothing to it; `to` is where it stands now.
    """

    kind: EntryKind
    old: tuple[Unit, ...] = ()
    new: tuple[Unit, ...] = ()
    to: Unit | None = None

    @property
    def renumbered(self) -> bool:
        """Whether only the numbers of its citations are others."""
        return self.kind == "same" and [unit.numbers for unit in self.old] != [
            unit.numbers for unit in self.new
        ]

    @property
    def marked(self) -> list[Marked]:
        """Its words, and which of them went and came."""
        if not self.old or not self.new:
            return [Marked(gone=pieces_of(self.old), come=pieces_of(self.new))]
        return marked(pieces_of(self.old), pieces_of(self.new))


@without_collecting
def compare(old: Sequence[Unit], new: Sequence[Unit]) -> list[Entry]:
    """The steps from one list of units to the other, in the order in which they are read.

    Bounded: what it costs grows with the length of the two, whatever stands in them.
    """
    groups = paired(old, new)
    away = {group.old[0]: new[group.new[0]] for group in groups if group.moved}
    here = {group.new[0]: old[group.old[0]] for group in groups if group.moved}
    entries: list[Entry] = []
    at_old = at_new = 0
    for group in [*(group for group in groups if not group.moved), _END]:
        end_old, end_new = (group.old[0], group.new[0]) if group.old else (len(old), len(new))
        for unit in old[at_old:end_old]:
            to = away.get(unit.at)
            entries.append(Entry("away", (unit,), to=to) if to else Entry("gone", (unit,)))
        for unit in new[at_new:end_new]:
            before = here.get(unit.at)
            entries.append(Entry("moved", (before,), (unit,)) if before else Entry("come", new=(unit,)))
        if group.old:
            at_old, at_new = group.old[-1] + 1, group.new[-1] + 1
            kind: EntryKind = "same" if group.same else "changed"
            entries.append(Entry(kind, tuple(old[end_old:at_old]), tuple(new[end_new:at_new])))
    return entries


def pieces_of(units: Sequence[Unit]) -> list[Piece]:
    """The pieces of some units, one after the other, with the places where the second and those after it begin."""
    found: list[Piece] = []
    for unit in units:
        if unit is not units[0]:
            found.append(Piece("part", about=Begin(unit.role, unit.within)))
        found += unit.pieces
    return found


def marked(old: Sequence[Piece], new: Sequence[Piece]) -> list[Marked]:
    """The pieces of two blocks, with those marked that went and came."""
    if old == new:
        return [Marked(new)]
    if set(old).isdisjoint(new):
        return [Marked(gone=old, come=new)]
    found: list[Marked] = []
    at_old = at_new = 0
    runs = matching(old, new)
    words = sum(_words(new[run.new : run.new + run.length]) for run in runs)
    if 2 * words < _PATCHWORK * (_words(old) + _words(new)):
        runs = []
    for run in [*runs, Run(len(old), len(new), 0)]:
        if run.old > at_old or run.new > at_new:
            found.append(Marked(gone=old[at_old : run.old], come=new[at_new : run.new]))
        at_old, at_new = run.old + run.length, run.new + run.length
        if run.length:
            found.append(Marked(new[run.new : at_new]))
    return found


def _words(pieces: Sequence[Piece]) -> int:
    return sum(piece.kind in {"word", "source"} for piece in pieces)
