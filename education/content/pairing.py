"""Which unit of one page became which unit of another: the same ones first, then those alike, in place before moved. Pure."""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

from education.content.letters import fold
from education.content.matching import matching
from education.content.pieces import Unit

# The share of common words from which a unit is another one changed: in its place, and elsewhere on the page.
_ALIKE, _ALIKE_ELSEWHERE = 0.4, 0.6
_FEWEST_WORDS_ELSEWHERE = 4  # "See below." stands anywhere
_JOINED = 0.7  # the share of its words that a unit brought into the one it was joined with
# What bounds the search. Of so many pairs all are looked at, of more those that share a word as rare as this.
_ALL_PAIRS, _RARE = 400, 4
_CLOSEST = 3  # units that share the most rare words with another one

_WORDS = frozenset({"word", "source"})  # pieces that are compared

_Pairs = Iterator[tuple[int, int]]


class Group(NamedTuple):
    """Units of the first page, by their indexes, and those of the second that they became; `same` where they are equal."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False
    same: bool = False


def paired(old: Sequence[Unit], new: Sequence[Unit]) -> list[Group]:
    """The groups, by their place in the second page; those that did not move stand in the same order in the first.

    A group that moved has one unit of each page; others have several where blocks were joined or divided.
    """
    pairing = _Pairing(_Side(old), _Side(new))
    pairing.pair_same()
    pairing.pair_alike()
    pairing.pair_wordless()
    pairing.pair_moved()
    pairing.pair_lone()
    return list(pairing.groups())


class _Side:
    """The units of one page, with their words as far as they were asked for, and which of them have no partner yet."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.worded = [any(piece.kind in _WORDS for piece in unit.pieces) for unit in units]
        self.free = set(range(len(units)))
        self._words: dict[int, tuple[str, ...]] = {}
        self._bags: dict[int, Counter[str]] = {}

    def words(self, at: int) -> tuple[str, ...]:
        """The words of a unit, as they are alike whatever cannot be seen of them."""
        if at not in self._words:
            self._words[at] = _words(self.units[at])
        return self._words[at]

    def bag(self, at: int) -> Counter[str]:
        """How often each of its words stands in a unit."""
        if at not in self._bags:
            self._bags[at] = Counter(self.words(at))
        return self._bags[at]

    def has_free_beside(self, at: int) -> bool:
        return at - 1 in self.free or at + 1 in self.free

    def joined(self, at: int, rest: Counter[str]) -> tuple[int, ...]:
        """A unit and those free neighbours of it, most of whose words are among the `rest`."""
        first = last = at
        for step in (1, -1):
            other = at + step
            while rest and other in self.free:
                bag = self.bag(other)
                if not bag or (bag & rest).total() < _JOINED * bag.total():
                    break
                rest = rest - bag
                first, last = min(first, other), max(last, other)
                other += step
        return tuple(range(first, last + 1))


class _Pairing:
    """Pairs as they are found. `_olds` and `_news` are the indexes of those in place: both rise."""

    def __init__(self, old: _Side, new: _Side) -> None:
        self._old, self._new = old, new
        self._partner: dict[int, int] = {}  # of a unit of the second page
        self._same: set[int] = set()  # units of the second page that are exactly their partners
        self._olds: list[int] = []
        self._news: list[int] = []

    def pair_same(self) -> None:
        """What is equal, in order; then what says the same, wherever it stands and whatever it is."""
        olds, news = (
            [at for at, worded in enumerate(side.worded) if worded] for side in (self._old, self._new)
        )
        self._pair_equal(olds, news)
        waiting: dict[object, deque[int]] = defaultdict(deque)
        for i in olds:
            if i in self._old.free:
                waiting[self._old.units[i].pieces].append(i)
        for j in news if waiting else ():
            if j in self._new.free and (found := waiting.get(self._new.units[j].pieces)):
                first = next((i for i in islice(found, _CLOSEST) if self._fits(i, j)), found[0])
                found.remove(first)
                self._pair(first, j)

    def pair_alike(self) -> None:
        """What has words in common with something between the same neighbours."""
        for olds, news in self._gaps(worded=True):
            for i, j in self._best(self._candidates(olds, news), _ALIKE):
                if self._fits(i, j):
                    self._pair(i, j)

    def pair_wordless(self) -> None:
        """Rules, beginnings of boxes and the like, between the same neighbours."""
        for olds, news in self._gaps(worded=False):
            self._pair_equal(olds, news)

    def pair_moved(self) -> None:
        """What has most of its words in common with something elsewhere."""
        olds, news = (
            [at for at in sorted(side.free) if len(side.words(at)) >= _FEWEST_WORDS_ELSEWHERE]
            for side in (self._old, self._new)
        )
        for i, j in self._best(self._candidates(olds, news), _ALIKE_ELSEWHERE):
            self._pair(i, j)

    def pair_lone(self) -> None:
        """What is the only one of its kind to go, where one of that kind came."""
        for olds, news in self._gaps():
            gone = Counter(self._old.units[i].role.kind for i in olds)
            came = Counter(self._new.units[j].role.kind for j in news)
            for i, j in product(olds, news) if len(olds) * len(news) <= _ALL_PAIRS else ():
                kind = self._old.units[i].role.kind
                if (
                    kind == self._new.units[j].role.kind
                    and gone[kind] == came[kind] == 1
                    and self._fits(i, j)
                ):
                    self._pair(i, j)

    def groups(self) -> Iterator[Group]:
        """The pairs; those in place together with what they were joined with or divided from."""
        in_place = set(self._news)
        for j, i in sorted(self._partner.items()):
            if j not in in_place:
                yield Group((i,), (j,), moved=True)
            elif j in self._same:
                yield Group((i,), (j,), same=True)
            else:
                yield self._with_neighbours(i, j)

    def _with_neighbours(self, i: int, j: int) -> Group:
        olds: tuple[int, ...] = (i,)
        news: tuple[int, ...] = (j,)
        if self._old.has_free_beside(i) or self._new.has_free_beside(j):
            before, after = self._old.bag(i), self._new.bag(j)
            olds = self._old.joined(i, after - before)
            news = self._new.joined(j, before - after) if len(olds) == 1 else news
            self._old.free -= set(olds)
            self._new.free -= set(news)
        alone = len(olds) == len(news) == 1
        return Group(olds, news, same=alone and self._old.units[i].key == self._new.units[j].key)

    def _pair_equal(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Pair what is equal among units that stand between the same neighbours, in order."""
        keys = (
            [side.units[at].key for at in chosen] for side, chosen in ((self._old, olds), (self._new, news))
        )
        for run in matching(*keys):
            for at in range(run.length):
                self._pair(olds[run.old + at], news[run.new + at])
                self._same.add(news[run.new + at])

    def _pair(self, i: int, j: int) -> None:
        if self._fits(i, j):
            at = bisect_left(self._olds, i)
            self._olds.insert(at, i)
            self._news.insert(at, j)
        self._partner[j] = i
        self._old.free.discard(i)
        self._new.free.discard(j)

    def _fits(self, i: int, j: int) -> bool:
        """Whether the pair would stand between the same neighbours on both pages."""
        return bisect_left(self._olds, i) == bisect_left(self._news, j)

    def _gaps(self, *, worded: bool | None = None) -> Iterator[tuple[list[int], list[int]]]:
        """What has no partner yet between two pairs in place, where there is something on both pages.

        With `worded` only what has words, or only what has none.
        """
        i = j = 0
        ends = (len(self._old.units), len(self._new.units))
        for end_i, end_j in [*zip(self._olds, self._news, strict=True), ends]:
            if end_i > i and end_j > j:
                olds, news = (
                    [at for at in range(*gap) if at in side.free and worded in {None, side.worded[at]}]
                    for side, gap in ((self._old, (i, end_i)), (self._new, (j, end_j)))
                )
                if olds and news:
                    yield olds, news
            i, j = end_i + 1, end_j + 1

    def _candidates(self, olds: list[int], news: list[int]) -> _Pairs:
        """Pairs worth a look: all, or else those at the same place and those that share rare words."""
        if len(olds) * len(news) <= _ALL_PAIRS:
            yield from product(olds, news)
            return
        with_word: dict[str, list[int]] = defaultdict(list)
        for i in olds:
            for word in self._old.bag(i):
                with_word[word].append(i)
        news = [j for j in news if not with_word.keys().isdisjoint(self._new.words(j))]
        yield from zip(olds, news, strict=False)
        yield from zip(reversed(olds), reversed(news), strict=False)
        rare = {word: having for word, having in with_word.items() if len(having) <= _RARE}
        for j in news:
            shared: Counter[int] = Counter()
            for word in self._new.bag(j):
                if word in rare:
                    shared.update(rare[word])
            yield from ((i, j) for i, _times in shared.most_common(_CLOSEST))

    def _best(self, pairs: _Pairs, least: float) -> _Pairs:
        """Those of the pairs that are alike, the most alike first, each unit once."""
        scored = [(-self._likeness(i, j, least), i, j) for i, j in set(pairs)]
        for likeness, i, j in sorted(scored):
            if -likeness >= least and i in self._old.free and j in self._new.free:
                yield i, j

    def _likeness(self, i: int, j: int, least: float) -> float:
        """The share of their words that two units have in common; 0 where it cannot reach `least`."""
        before, after = self._old.words(i), self._new.words(j)
        size = len(before) + len(after)
        if 2 * min(len(before), len(after)) < least * size:
            return 0
        if len(before) == len(after) == 1:
            return float(before == after)
        was, is_now = self._old.bag(i), self._new.bag(j)
        return 2 * sum([min(was[word], is_now[word]) for word in was.keys() & is_now]) / size


def _words(unit: Unit) -> tuple[str, ...]:
    """Its words and the names of its sources, as they are alike whatever cannot be seen of them."""
    words = [piece.words for piece in unit.pieces if piece.kind in _WORDS]
    return tuple(
        fold(" ".join(words)).lower().split() or words
    )  # where nothing at all can be seen, as they are
