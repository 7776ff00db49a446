"""What two sequences have in common, in order: the longest such part where that can be found at a bounded cost, else a long one."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple, cast

from rapidfuzz.distance import Indel

# Up to here (the product of the lengths) the longest common part is found: half a megabyte, about 1 ms.
_CELLS = 4_000_000
_CHUNK = 2_000  # its square is `_CELLS`
# Up to here nothing is gained by leaving out what stands on one side alone: two short blocks, of which there are thousands.
_FEW = 2_500
# What stands once on either side, so many in a row, is the same thing: first long rows, then single ones.
_ROWS = (6, 1)


class Run(NamedTuple):
    """`length` things from `old` on are those from `new` on."""

    old: int
    new: int
    length: int


class _Part(NamedTuple):
    """A stretch of either sequence that is still to be compared."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def cells(self) -> int:
        return (self.old_end - self.old) * (self.new_end - self.new)


def matching(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    """The runs that stand in both, in order, none touching the next on both sides.

    Its cost is bounded by the sum of the lengths: no two texts make it slow. Each sequence has at most 500,000 things.
    """
    signs = _Signs()
    first, second = "".join(map(signs.__getitem__, old)), "".join(map(signs.__getitem__, new))
    head = _common(first, second)
    tail = _common(first[head:][::-1], second[head:][::-1])
    inner = _inner(first[head : len(first) - tail], second[head : len(second) - tail])
    between = (Run(head + run.old, head + run.new, run.length) for run in inner)
    return list(_joined([Run(0, 0, head), *between, Run(len(first) - tail, len(second) - tail, tail)]))


class _Signs(dict[Hashable, str]):
    """A character for each thing, so that equal ones are equal characters."""

    def __missing__(self, thing: Hashable) -> str:
        sign = self[thing] = chr(len(self))
        return sign


def _inner(old: str, new: str) -> Iterator[Run]:
    """The runs of what stands on both sides at all: the rest is left out before, and so costs nothing."""
    if len(old) * len(new) <= _FEW:
        yield from _longest(old, new, _Part(0, len(old), 0, len(new)))
        return
    both = set(old) & set(new)
    olds = [at for at, sign in enumerate(old) if sign in both]
    news = [at for at, sign in enumerate(new) if sign in both]
    for run in _runs("".join(map(old.__getitem__, olds)), "".join(map(new.__getitem__, news))):
        at_old, at_new = olds[run.old : run.old + run.length], news[run.new : run.new + run.length]
        if at_old[-1] - at_old[0] == at_new[-1] - at_new[0] == run.length - 1:
            yield Run(at_old[0], at_new[0], run.length)
        else:
            yield from (Run(here, there, 1) for here, there in zip(at_old, at_new, strict=True))


def _runs(old: str, new: str) -> Iterator[Run]:
    parts = [_Part(0, len(old), 0, len(new))]
    for row in _ROWS:
        parts = [smaller for part in parts for smaller in _divided(old, new, part, row)]
    for part in parts:
        for piece in _chunks(part):
            yield from _longest(old, new, piece)


def _common(old: str, new: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if old[low:middle] == new[low:middle] else (low, middle - 1)
    return low


def _divided(old: str, new: str, part: _Part, row: int) -> Iterator[_Part]:
    """A part that is too large, divided where a row begins that stands once on either side. What divides begins a part."""
    if part.cells <= _CELLS:
        yield part
        return
    here = _once(old, part.old, part.old_end, row)
    there = _once(new, part.new, part.new_end, row)
    places = sorted((at, there[words]) for words, at in here.items() if words in there)
    at_old, at_new = part.old, part.new
    for old_at, new_at in _rising(places):
        if (old_at - at_old) * (new_at - at_new) * 4 > _CELLS:  # parts of a useful size, not one to each row
            yield _Part(at_old, old_at, at_new, new_at)
            at_old, at_new = old_at, new_at
    yield _Part(at_old, part.old_end, at_new, part.new_end)


def _once(text: str, start: int, end: int, row: int) -> dict[str, int]:
    """Where each row of characters stands that stands there once."""
    rows = [text[at : at + row] for at in range(start, end - row + 1)]
    counts = Counter(rows)
    return {words: start + at for at, words in enumerate(rows) if counts[words] == 1}


def _rising(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of the places, in order of the first number, whose second numbers rise as well."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_old, new) in enumerate(places):
        length = bisect_left(ends, new)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [new]
        last[length : length + 1] = [index]
    found = []
    index = last[-1] if last else -1
    while index >= 0:
        found.append(places[index])
        index = before[index]
    return found[::-1]


def _chunks(part: _Part) -> Iterator[_Part]:
    """A part that nothing divides, cut by the same share of either side."""
    count = 1
    if part.cells > _CELLS:
        count = -(-max(part.old_end - part.old, part.new_end - part.new) // _CHUNK)
    olds = [part.old + (part.old_end - part.old) * cut // count for cut in range(count + 1)]
    news = [part.new + (part.new_end - part.new) * cut // count for cut in range(count + 1)]
    for cut in range(count):
        yield _Part(olds[cut], olds[cut + 1], news[cut], news[cut + 1])


def _longest(old: str, new: str, part: _Part) -> Iterator[Run]:
    here, there = old[part.old : part.old_end], new[part.new : part.new_end]
    codes = cast("list[tuple[str, int, int, int, int]]", Indel.opcodes(here, there).as_list())
    for tag, start, end, other, _other_end in codes:
        if tag == "equal":
            yield Run(part.old + start, part.new + other, end - start)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs that are not empty; those that touch are one."""
    held = Run(0, 0, 0)
    for run in runs:
        if (run.old, run.new) == (held.old + held.length, held.new + held.length):
            held = Run(held.old, held.new, held.length + run.length)
        elif run.length:
            if held.length:
                yield held
            held = run
    if held.length:
        yield held
