"""What a sentence claims by the families of its words (A11, A12)."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.checks import CheckedText, Finding, claims
from education.checks.families import families_in
from education.checks.languages import LANGUAGES, language_of
from education.checks.languages.frames import FRAMES
from education.checks.languages.tables import Families

FAMILIES = Families(
    {"whole": "no_longer", "none": "no not", "risk": "risk* side_effect*", "few": "only_# no_longer"}
)


def found(words: str) -> list[Finding]:
    return list(claims.claims(CheckedText(category="site", title="T", summary="S.", body=words)))


@pytest.mark.parametrize(
    "words",
    [
        "Gloom is conquered by ketamine.",
        "By the drip all gloom is conquered.",
        "Gloom is history with the drip: it is over.",
        "In a tired mind, ketamine wakes the circuits and reboots them.",
        "Beer is fine that evening.",
    ],
)
def test_a_claim_is_found_in_other_words_and_another_order(words: str) -> None:
    (finding,) = found(words)
    assert (finding.rule, finding.level) == ("A11", "warning")
    assert finding.place.words == words


@pytest.mark.parametrize(
    "words",
    [
        "Gloom is not conquered by ketamine.",
        "Gloom may be conquered by ketamine.",
        "In one study gloom was conquered by ketamine.",
        "Is gloom conquered by ketamine?",
        "Some websites say that gloom is conquered by ketamine.",
        "Gloom is conquered by ketamine. That is not true.",
        "Be careful if a clinic says:\n\n- gloom is conquered by ketamine",
    ],
)
def test_an_honest_sentence_is_none(words: str) -> None:
    assert found(words) == []


def test_a_not_that_comes_after_the_claim_does_not_take_it_back() -> None:
    assert found("Gloom is conquered by ketamine as never so far.") != []


def test_words_far_from_each_other_are_no_claim() -> None:
    filler = "and then you rest in a chair with music and a blanket and tea, "
    assert found(f"No music plays {filler}so the risk is told.") == []


def test_what_the_phrases_find_is_found_once() -> None:
    levels = [
        finding.level
        for finding in found("Gloom is conquered by ketamine, which cures. Gloom is conquered by ketamine.")
    ]
    assert levels == ["error", "warning"]


def test_headings_are_no_sentences() -> None:
    assert found("## Gloom is conquered by ketamine") == []


def test_entries_of_several_words_numbers_and_stems() -> None:
    assert set(families_in("risky side effects", FAMILIES)) == {"risk"}
    assert len(families_in("risky side effects", FAMILIES)["risk"]) == 2
    assert set(families_in("only 12 no longer", FAMILIES)) == {"few", "whole"}  # this “no” denies nothing
    assert families_in("side", FAMILIES) == {}


@given(st.lists(st.sampled_from(["no", "longer", "risks", "side", "effects", "only", "12", "not", "tea"])))
def test_every_word_found_is_where_it_is_said_to_be(words: list[str]) -> None:
    written = " ".join(words)
    spans = [span for each in families_in(written, FAMILIES).values() for span in each]
    assert {written[slice(*span)] for span in spans} <= {
        *("no", "not", "risks", "side effects", "only 12", "no longer"),
    }
    assert len(families_in(written, FAMILIES).get("risk", ())) == written.count("risks") + written.count(
        "side effects"
    )


def _names() -> Iterator[str]:
    for frame in FRAMES:
        yield from (name for place in frame.families for name in place)
        yield from frame.unless


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_family_that_a_frame_asks_for(language: str) -> None:
    assert set(_names()) <= set(language_of(language).families.names)


def test_an_endless_sentence_costs_no_more_than_its_beginning() -> None:
    words = "risk none safe " * 20_000
    assert sum(map(len, families_in(words, language_of("en").families).values())) < 1_000
