"""Which texts a search reads: the same on both databases, since what they say of each text is what can be read in it."""

import random
from datetime import timedelta

import pytest

from education.content.reader import read
from education.content.words import stems
from education.models import Revision
from education.search import candidates
from education.search.places import Places
from tests import factories as make

pytestmark = pytest.mark.django_db
EARLY = make.NOON - timedelta(days=3)
TEXTS = 40  # more than are read for one search
WORDS = [
    "bladder",
    "quokka",
    "special",
    "sprayed",
    "mood",
    "home",
    "pain",
    "kidneys",
    "the",
    "at",
    "it's",
    "can't",
]
Term = tuple[str, ...]


@pytest.fixture(scope="module")
def texts(module_db: None) -> list[Revision]:
    """Made of so few words that phrases stand everywhere, and begin in one part of a text and end in the next."""
    make.live_notices(EARLY)
    chooser = random.Random(1)

    def words(most: int) -> str:
        return " ".join(chooser.choices(WORDS, k=chooser.randint(1, most)))

    return [
        make.live(
            make.topic(f"text-{number}", "mechanism", at=EARLY), at=EARLY, title=words(3).capitalize(), summary=words(3),
            key_points=words(3), keywords=f"{words(2)}, {words(2)}", body=f"## {words(3)}\n\n{words(20)} [@factory].",
        )
        for number in range(TEXTS)
    ]  # fmt: skip


def held(text: Revision, asked: list[list[Term]]) -> int:
    """What can be read in the text: the lowest bits for the first thing asked, each anywhere, in title or keywords, in lead."""
    lead = f"{text.summary}\n{text.key_points}"
    up_front, leading, body = (
        [Places(part, "en") for part in parts]
        for parts in ([text.title, text.keywords], [lead], [read(text.html).text])
    )
    bits = 0
    for number, terms in enumerate(asked):
        for place, parts in enumerate(([*up_front, *leading, *body], up_front, leading)):
            bits |= any(part.count(term) for part in parts for term in terms) << 3 * number + place
    return bits


def term(chooser: random.Random, most: int) -> Term:
    return tuple(stems(" ".join(chooser.choices(WORDS, k=chooser.randint(1, most))), "en"))


@pytest.mark.parametrize("seed", range(60))
def test_the_texts_that_are_read_are_those_that_hold_the_most(texts: list[Revision], seed: int) -> None:
    chooser = random.Random(seed)
    concepts = [
        [term(chooser, 3) for _ in range(chooser.randint(1, 3))] for _ in range(chooser.randint(1, 3))
    ]
    names = [term(chooser, 4) for _ in range(chooser.randint(0, 3))]
    single = [name for name in names if len(name) == 1]
    asked = [*concepts, [name for name in names if len(name) > 1], single]
    only_up_front = ~(0b101 << 3 * (len(asked) - 1))
    expected = {text.publication.pk: held(text, asked) & only_up_front for text in texts}
    expected = {number: bits for number, bits in expected.items() if bits}
    for most in (TEXTS, 10, 3):
        found = candidates.find(concepts, names, language="en", at=make.NOON, most=most)
        assert found == candidates.choose(expected, len(concepts), most)
    assert set(candidates.find(concepts, names, language="en", at=make.NOON, most=TEXTS)) == set(expected)


def test_of_very_many_concepts_so_many_are_looked_for_as_can_be(texts: list[Revision]) -> None:
    wanted = [[("bladder",)], *([(f"nothing{number}",)] for number in range(80))]
    assert candidates.find(wanted, [("home",)], language="en", at=make.NOON, most=TEXTS)
    assert candidates.find([], [("bladder",)], language="es", at=make.NOON, most=TEXTS) == []


def test_a_text_with_every_concept_is_read_before_any_with_one_and_a_rare_one_before_a_common() -> None:
    every, rare, common = 0b001_001, 0b001_000, 0b000_001
    held = {1: common, 2: common, 3: rare, 4: every, 5: 0b000_011}
    assert candidates.choose(held, 2, 5) == [4, 5, 3, 1, 2]
    assert candidates.choose(dict(reversed(held.items())), 2, 2) == [4, 5]
