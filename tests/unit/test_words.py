"""What counts as a word, which sentence is shown, what a misspelt word may have been."""

import pytest

from education.content import words
from education.search import spelling
from education.search.synonyms import SYNONYMS

VOCABULARY = {
    "ketamine", "esketamine", "depression", "depressed", "anxiety", "suicide", "bladder", "treatment", "pregnant",
    "dissociation", "pressure", "spravato", "psychosis", "hallucination",
}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Treatments", "treatment"),
        ("depresión", "depresion"),
        ("BLADDERS", "bladder"),
        ("injected", "injection"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert words.stem(one, "en") == words.stem(other, "en")


@pytest.mark.parametrize(
    ("typed", "known"),
    [("sketamine", "esketamine"), ("sychosis", "psychosis"), ("kognitive", "cognitive")],
)
def test_a_first_letter_may_be_missing_or_sound_alike(typed: str, known: str) -> None:
    assert spelling.meant(typed, {known}) == known


@pytest.mark.parametrize(
    ("word", "vocabulary"),
    [("madication", {"addiction"}), ("sessions", {"obsessions"}), ("tinnitus", {"dizziness"})],
)
def test_a_word_that_begins_otherwise_is_another_word(word: str, vocabulary: set[str]) -> None:
    assert spelling.meant(word, vocabulary) is None


def test_a_language_without_a_stemmer_compares_whole_words() -> None:
    assert words.stem("Treatments", "xx") == "treatments"


def test_common_words_do_not_tell_pages_apart_unless_there_are_no_others() -> None:
    assert words.telling(["Can", "I", "drive"], "en") == ["drive"]
    assert words.telling(["who", "should", "not"], "en") == ["who", "should", "not"]


@pytest.mark.parametrize(("count", "minutes"), [(0, 1), (299, 1), (301, 2), (1000, 5)])
def test_reading_time(count: int, minutes: int) -> None:
    assert words.minutes("word " * count) == minutes


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("depresion", "depression"), ("ketamin", "ketamine"), ("esketemine", "esketamine"), ("anxeity", "anxiety"),
        ("sucide", "suicide"), ("pregnent", "pregnant"), ("presure", "pressure"), ("spravatto", "spravato"),
        ("cetamine", "ketamine"), ("bladdder", "bladder"), ("dissosiation", "dissociation"), ("tinnitus", None),
        ("zzzz", None),
    ],
)  # fmt: skip
def test_misspelt_words(written: str, meant: str | None) -> None:
    shared = {word for word in VOCABULARY if set(spelling.keys(word)) & set(spelling.keys(written))}
    assert spelling.meant(written, shared) == meant


@pytest.mark.parametrize("language", SYNONYMS)
def test_synonyms_stand_once(language: str) -> None:
    said = [term for group in SYNONYMS[language] for term in group]
    assert len(said) == len(set(said))
