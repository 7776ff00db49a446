"""A piece of text as a search sees it: its stems, and where each stands. Pure."""

from collections import defaultdict
from collections.abc import Sequence, Set

from education.content.words import stem, words

_SYNONYM = 0.7  # of what the word itself counts

# What is looked for: each concept is its terms (stems in a row), the reader's own first.
Term = tuple[str, ...]
Concept = Sequence[Term]


class Places:
    """The stems of a piece of text, and where each stands."""

    def __init__(self, text: str, language: str) -> None:
        self.stems = [stem(word, language) for word in words(text)]
        self._at: dict[str, list[int]] = defaultdict(list)
        for place, found in enumerate(self.stems):
            self._at[found].append(place)

    def has_any(self, stems: Set[str]) -> bool:
        return not self._at.keys().isdisjoint(stems)

    def count(self, term: Term) -> int:
        places = self._at.get(term[0], ())
        if len(term) == 1 or not places:
            return len(places)
        return sum(tuple(self.stems[place : place + len(term)]) == term for place in places)

    def weigh(self, concept: Concept) -> tuple[float, float]:
        """How good the best term of the concept that stands here is, and how often any does."""
        own, *others = map(self.count, concept)
        often = own + _SYNONYM * sum(others)
        return (1.0 if own else _SYNONYM, often) if often else (0, 0)
