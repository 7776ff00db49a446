"""What patients ask, in their words, and what the texts call that which answers. Pure.

`questions/LANGUAGE/*.toml` has groups of questions and short searches, each with the names (titles, keywords, headings) that texts
give the answer. A search is compared with every question; the groups it is nearest to lend their names to the ranking. So a search
finds by words that no text has and no synonym knows, and nothing here knows the pages of a site.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise
from math import log, log1p, sqrt
from pathlib import Path

from education.content.words import fold, stem, stems, telling, words
from education.reading.search_words import Meanings
from education.search.concepts import Concept, Term, concepts_of, kinds

FOLDER = Path(__file__).parent / "questions"
_NEAREST = 3  # groups that are listened to
_CONCEPT, _PAIR = 0.7, 0.4  # what a meaning, and two words in a row, weigh beside a word
_TOGETHER = 1.0  # what all questions of a group weigh beside the nearest of them
_UNKNOWN = 0.5  # what a word weighs that is in no question
_TOO_FAR, _BEHIND = 0.25, 0.4  # groups less near than this, or than this of the nearest, are not listened to
_QUESTION, _WORD = 3, 0.1  # words of a question, and what one word is of it: texts' own words tell more then
_LATER = 0.9  # what each further name of a group counts, of the one before it
_SHORTEST = 3  # words of a term of staff that may be a question

Feature = str | tuple[str, ...]
Names = Mapping[Term, float]  # what the texts may call the answer, with how near the question is, from 0


@dataclass(frozen=True)
class Group:
    """Questions that one answer serves, and the names of the answer, the best first."""

    named: tuple[str, ...]
    asked: tuple[str, ...]


@cache
def groups(language: str) -> tuple[Group, ...]:
    """What patients ask in a language; nothing where there is no list."""
    files = sorted((FOLDER / language).glob("*.toml"))
    return tuple(
        Group(tuple(group["named"]), tuple(line for line in group["asked"].splitlines() if line.strip()))
        for file in files
        for group in tomllib.loads(file.read_text(encoding="utf-8"))["group"]
    )


def has_word(word: str, language: str) -> bool:
    """Whether some question has the word, spelt so."""
    return fold(word) in _words(language)


@cache
def _words(language: str) -> frozenset[str]:
    return frozenset(
        fold(word) for group in groups(language) for question in group.asked for word in words(question)
    )


def names(asked: Sequence[str], concepts: Sequence[Concept], language: str, added: Meanings = ()) -> Names:
    """What the texts may call the answer to what was `asked`, whose meanings are `concepts`; nothing where no question has a word
    or a meaning that tells. `added` is what staff have added.
    """
    tells = _features(telling(asked, language), concepts, language, added)
    known = _asked(language, added)
    if not any(known.has(feature) for feature in tells):
        return {}
    return known.names(_features(asked, concepts, language, added))


def _features(
    asked: Iterable[str], concepts: Sequence[Concept], language: str, added: Meanings
) -> frozenset[Feature]:
    """What questions are compared by: stems, pairs of them, and meanings (each by its first terms in the alphabet, those for all of its
    kind apart).
    """
    own = [stem(word, language) for word in asked if fold(word)]
    wide = kinds(language, added).widest
    meanings = [concept for concept in concepts if len(concept) > 1]
    parted = (
        [term for term in meaning if (term in wide) is apart]
        for meaning in meanings
        for apart in (False, True)
    )
    meant = chain.from_iterable(sorted(terms)[:2] for terms in parted)
    return frozenset((*own, *pairwise(own), *(("", *term) for term in meant)))


@lru_cache(maxsize=4)
def _asked(language: str, added: Meanings) -> "_Asked":
    of_staff = (
        Group(terms, terms) for terms in added if any(len(words(term)) >= _SHORTEST for term in terms)
    )
    return _Asked((*groups(language), *of_staff), language, added)


class _Asked:
    """All questions, made ready to be compared with a search."""

    def __init__(self, of: Sequence[Group], language: str, added: Meanings) -> None:
        self._named = [[tuple(stems(name, language)) for name in group.named] for group in of]
        self._group: list[int] = []  # of each question
        self._holding: dict[Feature, list[int]] = defaultdict(list)  # questions, by what is in them
        self._often: dict[Feature, Counter[int]] = defaultdict(Counter)  # and groups, with how often
        each: list[frozenset[Feature]] = []
        for number, group in enumerate(of):
            for question in group.asked:
                written = words(question)
                each.append(_features(written, concepts_of(written, language, added), language, added))
                for feature in each[-1]:
                    self._holding[feature].append(len(self._group))
                    self._often[feature][number] += 1
                self._group.append(number)
        self._weight = {
            feature: (_kind(feature) * log((len(of) + 1) / (len(often) + 0.5))) ** 2
            for feature, often in self._often.items()
        }
        self._unknown = _UNKNOWN * log(2 * len(of) + 2) ** 2
        self._long = [sqrt(sum(self._weight[feature] for feature in features)) or 1 for features in each]

    def has(self, feature: Feature) -> bool:
        return feature in self._weight

    def names(self, features: frozenset[Feature]) -> Names:
        near = self._near(features)
        least = max(_TOO_FAR, _BEHIND * max(near.values(), default=0))
        more = sum(isinstance(feature, str) for feature in features) - 1
        is_question = max(_WORD, min(1, more / (_QUESTION - 1)))
        found: dict[Term, float] = {}
        for number in sorted(near, key=lambda number: (-round(near[number], 9), number))[:_NEAREST]:
            if near[number] >= least:
                for place, name in enumerate(self._named[number]):
                    found[name] = max(found.get(name, 0), is_question * near[number] * _LATER**place)
        return found

    def _near(self, features: frozenset[Feature]) -> dict[int, float]:
        """How near each group is that shares anything: its nearest question (the cosine of the two), and all of them together."""
        unknown = sum(self._unknown for each in features if isinstance(each, str) and not self.has(each))
        known = features & self._weight.keys()
        long = sqrt(unknown + sum(self._weight[feature] for feature in known))
        shared: dict[int, float] = defaultdict(float)
        together: dict[int, float] = defaultdict(float)
        for feature in known:
            for question in self._holding[feature]:
                shared[question] += self._weight[feature]
            for number, often in self._often[feature].items():
                together[number] += self._weight[feature] * log1p(often)
        near = {number: _TOGETHER * weight / long**2 for number, weight in together.items()}
        nearest: dict[int, float] = defaultdict(float)
        for question, weight in shared.items():
            number = self._group[question]
            nearest[number] = max(nearest[number], weight / (long * self._long[question]))
        return {number: nearest[number] + weight for number, weight in near.items()}


def _kind(feature: Feature) -> float:
    """What a feature weighs beside others as rare as it is."""
    if isinstance(feature, str):
        return 1
    return _PAIR if feature[0] else _CONCEPT
