"""Which of the pages that hold the words fits best, and which part of it answers. Pure: the same on every database.

The index names candidates; here each is read again, by its parts. What counts is how rare a word is among the candidates,
where it stands (title, keywords, lead, headings, body), whether one part holds them all, and whether a heading, the title
or a keyword asks the same. What stands under a heading that many texts have, such as whom to call, says little of any.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log

from education.content.words import common_stems, slight_stems, stem
from education.search import called
from education.search.asking import Names
from education.search.called import Called
from education.search.parts import Part, parts_of
from education.search.places import Concept, Places

# How much a word counts by where it stands; found by trial on the searches of tests/corpora.
_TITLE, _KEYWORDS, _LEAD, _HEADING, _BODY = 3.0, 3.0, 2.5, 1.0, 1.5
_OFTEN = 2  # times in the body at which a word has half its weight
_PART_HEADING, _PART_BODY = 1.0, 1.0
_EXPLAINED = 0.5  # a term in a list, of a heading: somebody who meets a word wants more than what it means
_COMMON = 0.2  # of a rare word, in a question
_SAME_QUESTION, _SAME_TITLE, _SAME_KEYWORD = 2.5, 5.0, 2.5
_LEAST_RARE = 0.15  # what a word counts that every candidate has
_SLIGHT = 0.2  # of what a word counts, where it tells little of what a page is about
_COVERED = 1.25
_FEW = 2  # texts that may have a part of the same heading, each as its own

_CALLED, _CALLED_PART = 10.0, 4.0  # what going by a name of the answer counts, for the page and for its part
_SURELY = 0.5  # how far a page goes by one that counts as having every word


@dataclass(frozen=True)
class Found:
    """How well a text fits: `asked` says that one of its headings is the very question, `all` that it holds every concept, save
    slight ones, in one part together with what names the text, or goes by a name of the answer.

    `part` is the one that answers, None if the whole does.
    """

    asked: bool
    all: bool
    score: float
    part: Part | None


@dataclass(frozen=True)
class Text:
    """What is searched of a text."""

    title: str
    lead: str
    keywords: str
    html: str
    language: str


class _Page:
    """A text taken apart, once for all searches."""

    def __init__(self, text: Text) -> None:
        self.parts = parts_of(text.html)
        self.title, self.lead = Places(text.title, text.language), Places(text.lead, text.language)
        self.keywords = [Places(keyword, text.language) for keyword in text.keywords.split(",")]
        self.headings = [Places(part.heading, text.language) for part in self.parts]
        self.explaining = [_EXPLAINED if part.explains else 1.0 for part in self.parts]
        self.bodies = [Places(part.text, text.language) for part in self.parts]
        everywhere = (self.title, self.lead, *self.keywords, *self.headings, *self.bodies)
        self._stems = frozenset(chain.from_iterable(places.stems for places in everywhere))
        self.names = called.Names(
            tuple(self.title.stems), [tuple(each.stems) for each in self.keywords],
            [(tuple(each.stems), counts) for each, counts in zip(self.headings, self.explaining, strict=True)],
            common_stems(text.language),
        )  # fmt: skip

    def terms_of(self, concept: Concept) -> Concept:
        """The concept with its own term and those others that may stand here: most do not, and each costs a look at every part."""
        own, *others = concept
        return [own, *(term for term in others if self._stems.issuperset(term))]

    def parts_with(self, firsts: Set[str]) -> list[int]:
        """The numbers of the parts where any of these stems stands."""
        return [
            number
            for number, (heading, body) in enumerate(zip(self.headings, self.bodies, strict=True))
            if heading.has_any(firsts) or body.has_any(firsts)
        ]


@lru_cache(maxsize=1_000)
def _page(text: Text) -> _Page:
    return _Page(text)


def _of_all(places: Places, concept: Concept) -> float:
    """How good the concept stands in a keyword, by how many of its words a term is: "at home" is little of "guns at home"."""
    good, often = places.weigh(concept)
    return good * max(len(term) for term in concept if places.count(term)) / len(places.stems) if often else 0


@dataclass(frozen=True)
class _Held:
    """How good and how often a concept stands in each place of a page; of the parts, by their numbers, in those that may hold it."""

    title: float
    lead: float
    keywords: float
    headings: Mapping[int, float]
    bodies: Mapping[int, tuple[float, float]]

    @classmethod
    def of(cls, page: _Page, concept: Concept, own: Sequence[float]) -> "_Held":
        """`own` says of each part how much of what it says is of this page."""
        concept = page.terms_of(concept)
        firsts = {term[0] for term in concept}  # most parts and keywords have none of them
        numbers = page.parts_with(firsts)
        bodies = ((number, *page.bodies[number].weigh(concept)) for number in numbers)
        return cls(
            page.title.weigh(concept)[0],
            page.lead.weigh(concept)[0],
            max((_of_all(places, concept) for places in page.keywords if places.has_any(firsts)), default=0),
            {
                number: page.headings[number].weigh(concept)[0] * page.explaining[number] * own[number]
                for number in numbers
            },
            {number: (good * own[number], often * own[number]) for number, good, often in bodies},
        )

    @property
    def of_the_whole(self) -> bool:
        return bool(self.title or self.lead or self.keywords)

    @property
    def up_front(self) -> bool:
        return self.of_the_whole or any(self.headings.values())

    @property
    def anywhere(self) -> bool:
        return self.up_front or any(count for _good, count in self.bodies.values())

    @property
    def weight(self) -> float:
        often = sum(count for _good, count in self.bodies.values())
        good = max((good for good, _count in self.bodies.values()), default=0)
        return (
            _TITLE * self.title
            + _KEYWORDS * self.keywords
            + _LEAD * self.lead
            + _HEADING * max(self.headings.values(), default=0)
            + _BODY * good * often / (often + _OFTEN)
        )

    def near(self, number: int) -> bool:
        """Whether it stands in one part, or in what names the whole page."""
        return self.of_the_whole or (
            number in self.bodies and bool(self.headings[number] or self.bodies[number][1])
        )

    def in_part(self, number: int) -> float:
        good, count = self.bodies.get(number, (0, 0))
        return _PART_HEADING * self.headings.get(number, 0) + _PART_BODY * good * count / (count + 1)


def rank(
    texts: Mapping[int, Text], concepts: Sequence[Concept], asked: Sequence[str], names: Names | None = None
) -> dict[int, Found]:
    """How well each text (by a number of the caller's) fits, the best first. `asked` are all the words, common ones too; `names`
    what texts may call the answer.
    """
    pages = {number: _page(text) for number, text in texts.items()}
    own = _own_parts(pages)
    held = {
        number: [_Held.of(page, concept, own[number]) for concept in concepts]
        for number, page in pages.items()
    }
    language = next((text.language for text in texts.values()), "")
    slight = slight_stems(language)
    telling = [len(own) > 1 or own[0] not in slight for own, *_others in concepts]
    rare = [_rarity([row[place] for row in held.values()], tells) for place, tells in enumerate(telling)]
    question = _Question(asked, concepts, rare, language)
    found = {
        number: _found(page, held[number], rare, telling, question, page.names.called(names or {}))
        for number, page in pages.items()
    }
    return dict(
        sorted(
            found.items(), key=lambda item: (-item[1].asked, -item[1].all, -round(item[1].score, 6), item[0])
        )
    )


def _own_parts(pages: Mapping[int, _Page]) -> dict[int, list[float]]:
    """Of each page, how much of each of its parts is its own: the less, the more pages have a part of the same heading."""
    shared = Counter(
        chain.from_iterable({tuple(places.stems) for places in page.headings} for page in pages.values())
    )
    return {
        number: [
            min(1, _FEW / shared[tuple(places.stems)]) if places.stems else 1 for places in page.headings
        ]
        for number, page in pages.items()
    }


def _rarity(held: Sequence[_Held], tells: bool) -> float:
    """What a concept weighs by how few pages have it; little if none has it up front, or if it is slight."""
    rare = _LEAST_RARE + log(max(1, len(held)) / max(1, sum(each.anywhere for each in held)))
    return rare if tells and any(each.up_front for each in held) else rare * _SLIGHT


def _found(
    page: _Page, held: Sequence[_Held], rare: Sequence[float], telling: Sequence[bool], question: "_Question", named: Called
) -> Found:  # fmt: skip
    there = [each.anywhere for each in held]
    covered = sum(weight for weight, is_there in zip(rare, there, strict=True) if is_there) / (sum(rare) or 1)
    whole = sum(weight * each.weight for weight, each in zip(rare, held, strict=True))
    in_parts = [
        sum(weight * each.in_part(number) for weight, each in zip(rare, held, strict=True))
        + _SAME_QUESTION * question.likeness(places.stems) * page.explaining[number]
        + _CALLED_PART * named.parts.get(number, 0)
        for number, places in enumerate(page.headings)
    ]
    best = max(range(len(in_parts)), key=lambda number: (in_parts[number], -number), default=None)
    title = _SAME_TITLE * question.likeness(page.title.stems)
    title += _SAME_KEYWORD * max((question.likeness(each.stems) for each in page.keywords), default=0)
    same = any(
        question.is_the_same(places.stems)
        for places, part in zip(page.headings, page.parts, strict=True)
        if not part.explains
    )
    score = (whole + title + (in_parts[best] if best is not None else 0)) * covered**_COVERED
    score += _CALLED * named.best
    part = page.parts[best] if best is not None and in_parts[best] > 0 and page.parts[best].id else None
    together = _together(held, telling, len(page.parts)) or named.best >= _SURELY
    return Found(same, together, score, part)


def _together(held: Sequence[_Held], telling: Sequence[bool], parts: int) -> bool:
    """Whether each concept that tells stands in one part, or in what names the page: words that are scattered over a page, each
    said in passing, answer no question. Where none tells, each counts.
    """
    asked = [each for each, tells in zip(held, telling, strict=True) if tells] or held
    return all(each.of_the_whole for each in asked) or any(
        all(each.near(number) for each in asked) for number in range(parts)
    )


class _Question:
    """What was asked, to be compared with headings: words that mean the same count as the same, common ones little."""

    def __init__(
        self, asked: Sequence[str], concepts: Sequence[Concept], rare: Sequence[float], language: str
    ) -> None:
        self._rare, self._common = rare, common_stems(language)
        self._mean = sum(rare) / (len(rare) or 1)
        self._concept = {
            term[0]: place for place, concept in enumerate(concepts) for term in concept if len(term) == 1
        }
        self._known = self._named(stem(word, language) for word in asked)
        self._total = sum(self._known.values())
        self._stems = {found for found, place in self._concept.items() if place in self._known}
        self._stems |= {name for name in self._known if isinstance(name, str)}

    def _named(self, stems: Iterable[str]) -> dict[int | str, float]:
        """The words by their concepts, or else themselves, with what each weighs."""
        named: dict[int | str, float] = {}
        for found in stems:
            place = self._concept.get(found)
            if place is None:
                named[found] = (_COMMON if found in self._common else 1) * self._mean
            else:
                named[place] = self._rare[place]
        return named

    def is_the_same(self, heading: Sequence[str]) -> bool:
        return len(self._known) > 1 and self._named(heading).keys() == self._known.keys()

    def likeness(self, heading: Sequence[str]) -> float:
        """From 0 to the weight of all that was asked, as far as the heading asks the same and nothing else."""
        if self._stems.isdisjoint(heading):  # most headings, which need not be weighed
            return 0
        theirs = self._named(heading)
        shared = sum(weight for name, weight in theirs.items() if name in self._known)
        everything = self._total + sum(theirs.values())
        return self._total * (2 * shared / everything) ** 2 if everything else 0
