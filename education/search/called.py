"""How far a text goes by the names that an answer may have: in its title, as a keyword, in the headings of its parts. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

Term = tuple[str, ...]  # stems that stand one after the other

_COMMON = 0.2  # of what another word says
_KEYWORD = 0.6  # of what a title or a heading counts


@dataclass(frozen=True)
class Called:
    """How far a text goes by something, from 0: as a whole (in its title or a keyword), and its parts by their numbers."""

    whole: float
    parts: Mapping[int, float]

    @property
    def best(self) -> float:
        return max(self.whole, *self.parts.values(), 0)


NOT = Called(0, {})


class Names:
    """What a text is called by, taken apart once for all searches."""

    def __init__(
        self, title: Term, keywords: Sequence[Term], headings: Sequence[tuple[Term, float]], common: frozenset[str]
    ) -> None:  # fmt: skip
        """All as stems. A heading comes with how much it counts; `common` stems count little."""
        self._title, self._keywords, self._headings, self._common = title, keywords, headings, common
        self._called: dict[Term, Called] = {}

    def called(self, names: Mapping[Term, float]) -> Called:
        """How far the text goes by the best of these names, each with what it weighs."""
        whole, parts = 0.0, defaultdict[int, float](float)
        for name, weight in names.items():
            found = self._by(name)
            whole = max(whole, weight * found.whole)
            for number, like in found.parts.items():
                parts[number] = max(parts[number], weight * like)
        return Called(whole, parts)

    def _by(self, name: Term) -> Called:
        """Kept, since a name comes again and most texts do not go by it."""
        if name not in self._called:
            keyword = max((self._alike(name, each) for each in self._keywords), default=0)
            likes = (self._alike(name, heading) * counts for heading, counts in self._headings)
            parts = {number: like for number, like in enumerate(likes) if like}
            # A title says more than one thing: "driving, work and children".
            whole = max(sqrt(self._alike(name, self._title)), _KEYWORD * keyword)
            self._called[name] = Called(whole, parts) if whole or parts else NOT
        return self._called[name]

    def _alike(self, name: Term, other: Term) -> float:
        """From 0 to 1, as far as both say the same and nothing else; 0 where they share only common words."""
        ours, theirs = set(name), set(other)
        shared = self._said(ours & theirs)
        return (2 * shared / (self._said(ours) + self._said(theirs))) ** 2 if shared >= 1 else 0

    def _said(self, stems: Iterable[str]) -> float:
        return sum(_COMMON if found in self._common else 1 for found in stems)
