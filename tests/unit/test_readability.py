"""The formulas against published worked examples, the syllables against words everybody can count."""

import pytest

from education.checks import run
from education.checks.readability import Measure, measure, measure_text, syllables
from education.checks.sentences import split_sentences, split_words
from education.checks.text import CheckedText


def test_a_published_sentence():
    """Grade 11.3 with 24 syllables in 13 words: the worked example of the encyclopedias."""
    counted = measure(["The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."])
    assert (counted.words, counted.syllables) == (13, 24)
    assert counted.grade == pytest.approx(11.3, abs=0.05)


def test_a_published_book():
    """“Green Eggs and Ham”: 5.7 words a sentence, 1.02 syllables a word, grade -1.3."""
    assert Measure(1000, 5700, 5814, 0, 0).grade == pytest.approx(-1.3, abs=0.05)


@pytest.mark.parametrize(
    ("polysyllables", "grade"), [(4, 5), (9, 6), (16, 7), (25, 8), (36, 9), (49, 10), (64, 11), (81, 12)]
)
def test_the_published_table_of_smog(polysyllables, grade):
    """The short form, square root plus three, as published in tables for 30 sentences; ours is the exact formula,
    which stays within half a grade of it."""
    smog = Measure(30, 400, 600, polysyllables, 20).smog
    assert smog is not None
    assert smog == pytest.approx(grade, abs=0.55)


def test_smog_needs_thirty_sentences():
    assert Measure(29, 400, 600, 30, 20).smog is None


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1), ("cat", 1), ("people", 2), ("depression", 3), ("anxiety", 4), ("medicine", 3), ("isn't", 2),
        ("isn\u2019t", 2), ("people's", 2), ("off-label", 3), ("walked", 1), ("needed", 2),
        # not in the dictionary
        ("ketamine", 3), ("esketamine", 4), ("Spravato", 3), ("glutamate", 3), ("spravato's", 3), ("NMDA", 4),
        ("nonketamine", 4), ("xylophoned", 3), ("BWV", 5),
        # numbers as they are said
        ("988", 3), ("7", 1), ("24-hour", 4), ("988lifeline", 5),
    ],
)  # fmt: skip
def test_syllables(word, count):
    assert syllables(word) == count


@pytest.mark.parametrize("word", ["über", "日本", "ß", "x", "١٢", "e"])
def test_every_word_has_a_syllable(word):
    assert syllables(word) >= 1


def test_sentences():
    words = 'Dr. Lee called. Was it 3.5 mg? "Yes." It came at 8 a.m. on a U.S. site! See p. 4 (and more).'
    assert list(split_sentences(words)) == [
        "Dr. Lee called.",
        "Was it 3.5 mg?",
        '"Yes."',
        "It came at 8 a.m. on a U.S. site!",
        "See p. 4 (and more).",
    ]


def test_words():
    assert split_words("It's a well-known fact: 988, and/or 911.") == [
        "It's", "a", "well-known", "fact", "988", "and", "or", "911",
    ]  # fmt: skip


def test_nothing_is_grade_nought():
    assert measure([]).grade == 0
    assert measure(["...", "!"]).longest == 0


def text(body: str, language: str = "en") -> CheckedText:
    return CheckedText(category="site", title="T", summary="", body=body, language=language)


def rules(body: str, language: str = "en") -> set[tuple[str, str]]:
    return {(finding.rule, finding.level) for finding in run(text(body, language))}


HARD = "Psychopharmacological interventions necessitate interdisciplinary consideration of contraindications."
MIDDLING = "The doctor may suggest another medicine if the first does not help you."
EASY = "You can call us. We will help you. It is free."


def test_grade():
    assert ("A1", "error") in rules(HARD)
    assert ("A1", "warning") in rules(MIDDLING)
    assert not {("A1", "error"), ("A1", "warning")} & rules(EASY)


FIGURE = """```figure
kind = "timeline"
title = "{}"
source = "a"
steps = [{{time = "Before", label = "Rest."}}, {{time = "After", label = "Rest."}}]
```"""


@pytest.mark.parametrize(
    "body", [f"## {HARD}", f"::: details {HARD}\nRest.\n:::", f"| {HARD} |\n|---|\n| a |"]
)
def test_what_is_no_sentence_does_not_count(body):
    assert ("A1", "error") not in rules(f"{EASY}\n\n{body}")


@pytest.mark.parametrize(
    "body", [f"- {HARD}", f"| a |\n|---|\n| {HARD} |", f"    {HARD}", FIGURE.format(HARD[:110])]
)
def test_whatever_is_read_as_a_sentence_counts(body):
    assert ("A1", "error") in rules(f"{EASY}\n\n{body}")


@pytest.mark.parametrize("field", [{"summary": HARD}, {"key_points": [HARD]}])
def test_summary_and_key_points_count(field):
    checked = CheckedText(**({"category": "site", "title": "T", "summary": "", "body": EASY} | field))
    assert ("A1", "error") in {(finding.rule, finding.level) for finding in run(checked)}


def test_words_for_themselves_in_a_table_do_not_make_a_page_easier():
    table = "| a | b |\n|---|---|\n" + "| an hour | a day |\n" * 30
    assert measure_text(text(f"{HARD}\n\n{table}")) == measure_text(text(HARD))


def test_a_sentence_in_a_table_counts_however_short():
    assert measure_text(text("| a |\n|---|\n| Rest. |\n| an hour |")).words == 1


def test_one_hard_passage_is_found_among_many_easy_ones():
    hard = " ".join(["Subanesthetic administration"] * 8) + "."
    found = [finding for finding in run(text(f"{EASY}\n\n" * 60 + hard)) if finding.rule == "A1"]
    assert [(finding.level, finding.place.words, finding.place.line) for finding in found] == [
        ("warning", hard, 121)
    ]


def test_smog():
    assert ("A2", "warning") in rules("Necessary medication alleviates considerable suffering.\n\n" * 30)
    assert ("A2", "warning") not in rules("Necessary medication alleviates considerable suffering.\n\n" * 29)
    assert ("A2", "warning") not in rules("We will help you.\n\n" * 40)


def test_sentence_length():
    thirty = " ".join(["word"] * 30)
    assert ("A3", "error") not in rules(f"{thirty}.")
    assert ("A3", "error") in rules(f"{thirty} more.")
    long, short = " ".join(["word"] * 21) + ".", "A word.\n\n"
    assert ("A3", "warning") in rules(short * 8 + long)
    assert ("A3", "warning") not in rules(short * 9 + long)


def test_the_sentence_is_named():
    words = " ".join(["word"] * 30)
    (finding,) = [
        finding
        for finding in run(text(f"## Here\n\nShort. More {words}.\n"))
        if finding.rule == "A3"
        if finding.level == "error"
    ]
    assert (finding.place.heading, finding.place.line) == ("Here", 3)
    assert finding.place.words.startswith("More word")


def test_paragraph_length():
    assert ("A4", "warning") not in rules("One. Two. Three.")
    assert ("A4", "warning") in rules("One. Two. Three. Four.")


def test_formulas_are_for_english():
    assert not {rule for rule, _level in rules(HARD, language="es")} & {"A1", "A2", "A3", "A4"}
    assert ("A1", "error") in rules(HARD, language="en-us")
