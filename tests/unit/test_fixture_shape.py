"""The shape of the texts: how long, what comes first, how sentences run, and at least one picture where something is explained."""

from functools import cache
from itertools import groupby

import pytest

from education.categories import Category, kind_of
from education.management.commands.lint import Linted, lint
from tests.unit.test_fixture_texts import NUMBERS, PATHS, SOURCES, TOPICS, each_text, to_check

LOWEST_GRADE, MEAN_SENTENCE = 4.0, (9.0, 15.0)
# Words above the first care card: two screens of a phone, with the cover and the list of contents.
BEFORE_THE_CARD = 180
# What only answers, defines or speaks of this site needs no picture.
WITHOUT_PICTURE = {Category.SITE, Category.GLOSSARY, Category.NUMBERS}
LOOKED_UP = {"frequently-asked-questions"}


@cache
def linted(path) -> Linted:
    return lint(path, SOURCES, TOPICS, NUMBERS)


def pages() -> list:
    return [path for path in PATHS if kind_of(linted(path).fixture.category).has_page]


each_page = pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)


@each_page
def test_a_page_is_as_long_as_a_tired_person_reads(path) -> None:
    found = linted(path)
    assert found.length.shown in found.fits


@each_page
def test_whom_to_call_comes_first(path) -> None:
    before = linted(path).length.before_card
    assert before is None or before <= BEFORE_THE_CARD


@each_text
def test_sentences_are_whole(path) -> None:
    measure = linted(path).measure
    if linted(path).fixture.category == Category.NUMBERS:
        return  # a table has no sentences
    assert measure.grade >= LOWEST_GRADE
    assert MEAN_SENTENCE[0] <= measure.words / measure.sentences <= MEAN_SENTENCE[1]


@each_page
def test_a_page_that_explains_has_a_picture(path) -> None:
    fixture = linted(path).fixture
    if fixture.category not in WITHOUT_PICTURE and path.stem not in LOOKED_UP:
        assert "```figure" in fixture.body


def test_an_answer_is_three_sentences_and_a_link() -> None:
    (path,) = (path for path in PATHS if path.stem == "frequently-asked-questions")
    text = linted(path)
    assert text.fixture.category == Category.QUESTIONS
    answers = groupby(to_check(text.fixture).passages, lambda passage: passage.heading)
    checked = 0
    for question, passages in answers:
        said = [passage for passage in passages if passage.kind != "heading"]
        if not said:
            continue
        checked += 1
        assert 1 <= sum(len(passage.sentences) for passage in said) <= 3, question
        assert any(address.startswith("/topics/") for passage in said for address, _words in passage.links), (
            question
        )
    assert checked > 20
