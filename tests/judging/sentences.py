"""Sentences, each good or bad, on a page that is otherwise clean.

`sentences/cases.toml` are those that were reported. `sentences/tuned.toml` is the half of our own corpus that the rules were made
with, `sentences/held-out.toml` the half that they were not made with.
`sentences/fresh.toml` are four rounds, each judged once before the rules learned from it. `sentences/families.toml` is what the
families of words were made with, `sentences/blind.toml` what was written before the rules were read, `sentences/unseen.toml` what
somebody wrote who had seen none of them.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from education.checks import CheckedText, Finding, run

FOLDER = Path(__file__).parent / "sentences"
ON_MEANING = {"A8", "A11", "A12", "A13", "A14", "A15", "A16"}
PLAIN = "We tell you how it is."
WAYS = {
    "en": "[Call 988](tel:988), [text 988](sms:988) or [chat](https://chat.988lifeline.org/).",
    "es": "[Llame al 988](tel:988), [mande un texto al 988](sms:988) o [chatee](https://chat.988lifeline.org/).\n\nTraducido por A.",
}


@dataclass(frozen=True)
class Work:
    """A work that carries whatever is said."""

    grade: str = "trial"
    read: str = "whole"
    year: int = 2024
    retired: bool = False


SOURCES = {"elekt-d": Work(), "sustain-1": Work(), "stanley-2018": Work()}


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the rule that must find it (one of several, "*" any on meaning); none where it is good.

    `bare`: on a page that offers no help of its own.
    """

    words: str
    rule: str
    language: str
    bare: bool = False

    @property
    def judged_rightly(self) -> bool:
        # A citation must not whitewash it.
        cited = re.sub(r"([.!]?)$", r" [@elekt-d]\1", self.words, count=1)
        found = {
            finding.rule for finding in findings(cited, language=self.language, bare=self.bare)
        } & ON_MEANING
        wanted = ON_MEANING if self.rule == "*" else set(self.rule.split())
        return bool(found & wanted) if wanted else not found


def findings(
    words: str, *, category: str = "questions", language: str = "en", summary: str = PLAIN, bare: bool = False
) -> list[Finding]:
    """What is found in some words on a page that is otherwise clean; `bare`: without its ways to help."""
    body = f"## What to know\n\n{words}" + ("" if bare else f"\n\n## Getting help\n\n{WAYS[language]}")
    return run(
        CheckedText(
            category=category, language=language, title="Words", summary=summary, key_points=[PLAIN], body=body,
            sources=SOURCES, year=2026,
        )
    )  # fmt: skip


def cases() -> list[dict[str, Any]]:
    """The reported cases, as they were reported."""
    listed: list[dict[str, Any]] = _load("cases")["case"]
    return listed


def is_judged_rightly(case: dict[str, Any]) -> bool:
    """Whether a bad one draws one of its rules at its words, as high as it asks, and a good one nothing at all."""
    fields = {name: case[name] for name in ("category", "summary", "bare") if name in case}
    found = findings(case["text"], **fields)
    if case["kind"] == "good":
        return not found
    wanted = {finding.rule for finding in found} if case["find"] == ["*"] else set(case["find"])
    there = [finding for finding in found if case["mark"].lower() in finding.place.words.lower()]
    return any(finding.rule in wanted and case.get("level") in {None, finding.level} for finding in there)


def corpus(name: str) -> Iterator[Sentence]:
    """One of the files: "tuned", "held-out", "fresh", "families", "blind" or "unseen"."""
    for group in _load(name)["group"]:
        for words in group["sentences"]:
            yield Sentence(words, group["rule"], group["language"], group.get("bare", False))


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
