"""How a text speaks: in words that patients know (A17). English only."""

import re
from collections.abc import Iterator

from education.checks.text import CheckedText, Finding, warning

_HARD_WORDS = (
    # “Food and Drug Administration” is a name.
    (re.compile(r"(?<!Food and )\bdrugs?\b", re.IGNORECASE), "Write “medicine”."),
    (re.compile(r"\bclinicians?\b", re.IGNORECASE), "Write “doctor”, “nurse” or “your team”."),
    (re.compile(r"\bmentally ill\b", re.IGNORECASE), "Write “people with a mental illness”."),
)
_ACRONYM = re.compile(r"\b[A-Z]{2,6}s?\b")
_KNOWN_ACRONYMS = {"US", "USA", "OK", "TV", "ID", "AM", "PM", "II", "III", "IV"}


def hard_words(text: CheckedText) -> Iterator[Finding]:
    """A17: words of the trade that patients read differently."""
    if not text.in_english:
        return
    for passage in text.everything:
        for pattern, remedy in _HARD_WORDS:
            for match in pattern.finditer(passage.words):
                place = passage.place_at(match.start())
                yield warning("A17", place, f"“{match.group()}” is not a word for patients.", remedy)


def acronyms(text: CheckedText) -> Iterator[Finding]:
    """A17: the first use of an acronym comes with its words: “transcranial magnetic stimulation (TMS)”."""
    if not text.in_english:
        return
    seen = set(_KNOWN_ACRONYMS)
    for passage in text.everything:
        if passage.kind in {"title", "heading", "spoken"} or passage.figure:
            continue
        for match in _ACRONYM.finditer(passage.words):
            acronym = match.group().removesuffix("s")
            if acronym in seen:
                continue
            seen.add(acronym)
            before, after = passage.words[: match.start()], passage.words[match.end() :]
            if not (before.endswith("(") or after.startswith(" (")):
                yield warning(
                    "A17",
                    passage.place_at(match.start()),
                    f"“{acronym}” is not explained where it first appears.",
                    f"Write its words first, then ({acronym}).",
                )
