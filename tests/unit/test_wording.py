"""How the rules on meaning judge sentences and leaflets (`tests/judging/`)."""

from typing import Any

import pytest

from tests.judging.leaflets import Leaflet, leaflets, mended
from tests.judging.sentences import Sentence, cases, corpus, findings, is_judged_rightly

BAD_AT_LEAST, GOOD_AT_MOST = 0.90, 0.10


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_reported_cases(case: dict[str, Any]) -> None:
    assert is_judged_rightly(case)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *(("tuned", "en"), ("tuned", "es"), ("held-out", "en"), ("held-out", "es"), ("fresh", "en")),
        *(("families", "en"), ("families", "es"), ("blind", "en"), ("blind", "es")),
        *(("unseen", "en"), ("unseen", "es")),
    ],
)
def test_bad_is_caught_and_good_is_left_alone(name: str, language: str) -> None:
    sentences = [each for each in corpus(name) if each.language == language]
    bad = [each.judged_rightly for each in sentences if each.rule]
    good = [not each.judged_rightly for each in sentences if not each.rule]
    assert sum(bad) >= BAD_AT_LEAST * len(bad)
    assert sum(good) <= GOOD_AT_MOST * len(good)


def test_the_halves_are_large_and_have_nothing_in_common() -> None:
    tuned, held_out, fresh, families, blind = (
        {each.words for each in corpus(name)} for name in ("tuned", "held-out", "fresh", "families", "blind")
    )
    assert not tuned & held_out
    assert not fresh & (tuned | held_out)
    assert min(len(tuned), len(held_out)) > 240
    assert len(fresh) == 200
    assert not (families | blind) & (tuned | held_out | fresh)
    assert not families & blind
    assert (len(families), len(blind)) == (304, 213)
    unseen = {each.words for each in corpus("unseen")}
    assert not unseen & (tuned | held_out | fresh | families | blind)
    assert len(unseen) == 157


def test_a_rule_that_finds_nothing_would_be_seen() -> None:
    assert not Sentence("Rest today.", "A11", "en").judged_rightly
    assert not Sentence("It is a miracle.", "", "en").judged_rightly


@pytest.mark.parametrize("leaflet", leaflets(), ids=lambda leaflet: leaflet.name)
def test_a_leaflet_can_be_submitted_once_it_is_mended(leaflet: Leaflet) -> None:
    assert mended(leaflet).errors == []


@pytest.mark.parametrize("leaflet", leaflets(), ids=lambda leaflet: leaflet.name)
def test_nothing_is_mended_without_a_finding(leaflet: Leaflet) -> None:
    assert {mend.rule for mend in leaflet.mends} <= {finding.rule for finding in leaflet.findings}


def test_there_are_thirty_leaflets_of_as_many_makers() -> None:
    assert len({leaflet.maker for leaflet in leaflets()}) == 30


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("This is a game\u2011changer.", "A11"),
        ("It is pow\u200berful.", "A11"),
        ("It helps 70 per cent of you.", "A12"),
        ("It helps 1 person in 10.", "A12"),
        ("It helps 70% of you.", "A12"),
    ],
)
def test_letters_and_numbers_in_other_dress(words: str, rule: str) -> None:
    assert rule in {finding.rule for finding in findings(words)}


def test_the_share_is_quoted_whole() -> None:
    assert any("“70%”" in finding.message for finding in findings("It helps 70% of you."))


@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
def test_advice_with_any_apostrophe_needs_no_source(apostrophe: str) -> None:
    assert findings(f"Don{apostrophe}t drive until the next day.") == []
