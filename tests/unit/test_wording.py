"""How the rules on meaning judge sentences: the cases that were reported, and corpora that others may add to.

`wording/cases.toml` are the reported ones. `wording/tuned.toml` is the half of our corpus that the rules were made with;
`wording/held-out.toml` is the half that they were not made with.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from education.checks import CheckedText, Finding, run

FOLDER = Path(__file__).parent / "wording"
ON_MEANING = {"A8", "A11", "A12", "A13", "A14", "A15", "A16"}
PLAIN = "We tell you how it is."
WAYS = {
    "en": "[Call 988](tel:988), [text 988](sms:988) or [chat](https://chat.988lifeline.org/).",
    "es": "[Llame al 988](tel:988), [mande un texto al 988](sms:988) o [chatee](https://chat.988lifeline.org/).\n\nTraducido por A.",
}
BAD_AT_LEAST, GOOD_AT_MOST = 0.90, 0.10


@dataclass(frozen=True)
class Work:
    grade: str = "trial"
    read: str = "whole"
    year: int = 2024
    retired: bool = False


SOURCES = {"elekt-d": Work(), "sustain-1": Work(), "stanley-2018": Work()}


def findings(
    words: str, *, category: str = "questions", language: str = "en", summary: str = PLAIN, bare: bool = False
) -> list[Finding]:
    """What is found in some words on a page that is otherwise clean; `bare`: without its ways to help."""
    body = f"## What to know\n\n{words}" + ("" if bare else f"\n\n## Getting help\n\n{WAYS[language]}")
    return run(
        CheckedText(
            category=category,
            language=language,
            title="Words",
            summary=summary,
            key_points=[PLAIN],
            body=body,
            sources=SOURCES,
        )
    )


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def corpus(name: str) -> Iterator[tuple[str, str, str]]:
    for group in load(name)["group"]:
        for sentence in group["sentences"]:
            yield sentence, group["rule"], group["language"]


def cited(sentence: str) -> str:
    """A citation must not whitewash it."""
    return re.sub(r"([.!]?)$", r" [@elekt-d]\1", sentence, count=1)


def judged_rightly(sentence: str, rule: str, language: str) -> bool:
    found = {finding.rule for finding in findings(cited(sentence), language=language)} & ON_MEANING
    return rule in found if rule else not found


@pytest.mark.parametrize("case", load("cases")["case"], ids=lambda case: case["id"])
def test_reported_cases(case: dict[str, Any]) -> None:
    fields = {name: case[name] for name in ("category", "summary", "bare") if name in case}
    found = findings(case["text"], **fields)
    if case["kind"] == "good":
        assert found == []
        return
    wanted = {finding.rule for finding in found} if case["find"] == ["*"] else set(case["find"])
    levels = [
        finding.level
        for finding in found
        if finding.rule in wanted and case["mark"].lower() in finding.place.words.lower()
    ]
    assert levels
    assert case.get("level") in {None, *levels}


@pytest.mark.parametrize("name", ["tuned", "held-out"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_bad_is_caught_and_good_is_left_alone(name: str, language: str) -> None:
    sentences = [row for row in corpus(name) if row[2] == language]
    bad = [judged_rightly(*row) for row in sentences if row[1]]
    good = [not judged_rightly(*row) for row in sentences if not row[1]]
    assert sum(bad) >= BAD_AT_LEAST * len(bad)
    assert sum(good) <= GOOD_AT_MOST * len(good)


def test_the_corpora_are_large_and_have_nothing_in_common() -> None:
    tuned, held_out = ({row[0] for row in corpus(name)} for name in ("tuned", "held-out"))
    assert not tuned & held_out
    assert min(len(tuned), len(held_out)) > 240


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
    assert rule in {finding.rule for finding in findings(cited(words))}


def test_the_share_is_quoted_whole() -> None:
    assert any("“70%”" in finding.message for finding in findings("It helps 70% of you."))


@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
def test_advice_with_any_apostrophe_needs_no_source(apostrophe: str) -> None:
    assert findings(f"Don{apostrophe}t drive until the next day.") == []
