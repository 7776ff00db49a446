"""How a text speaks: no selling and no false hope (A11), words that patients know (A17). English only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from education.checks.text import CheckedText, Finding, Level, warning


@dataclass(frozen=True)
class Phrase:
    """Words that a text must not use, as a pattern, and what to write instead."""

    pattern: str
    remedy: str
    level: Level = "error"


_PLAIN = "Say what studies found, in whom, compared with what, with the source."
_NO_HOPE = "Do not promise. Say plainly what may help, how often, and what is not known."
_RISK = "Say that ketamine can be misused and that people can come to depend on it."
_UP_TO_THREE_WORDS = r"(?:\W+\w+){0,3}?\W+"
PHRASES = (
    Phrase(r"(?:potential|possible) cure|miracle", _NO_HOPE),
    Phrase(r"works? its magic", "Say how it is thought to work, and that this is not known for sure."),
    Phrase(r"game[- ]chang(?:er|ers|ing)", _PLAIN),
    Phrase(r"revolution(?:ary|i[sz]e|i[sz]es|i[sz]ed|i[sz]ing)", _PLAIN),
    Phrase(r"remarkable (?:results|effects?)", _PLAIN),
    Phrase(r"powerful", _PLAIN),
    Phrase(r"life[- ]changing|transformative|break-?throughs?", _PLAIN),
    Phrase(r"(?:glimmer|ray) of hope|(?:new|new-?found|renewed) hope|brighter futures?", _NO_HOPE),
    Phrase(
        r"high (?:success|efficacy) rates?",
        "Show the number in a figure: who, how many, when, compared with what.",
    ),
    Phrase(r"approximately 70\s?%", "Show the number in a figure: who, how many, when, compared with what."),
    Phrase(r"same risk of (?:dependence|addiction)|non-?addictive|not addictive", _RISK),
    Phrase(
        r"ensur(?:e|es|ing) (?:the |your |its |patient )?safety",
        "Say how patients are watched, and what can still go wrong.",
    ),
    Phrase(r"safe(?:,| and) effective", "Say what the risks are and what studies found."),
    Phrase(
        r"not yet (?:been )?(?:FDA-)?approved(?: by the FDA)?",
        "Keep ketamine (not approved for depression) and esketamine (approved) apart.",
    ),
    Phrase(
        r"depression and mania",
        "Ask readers to tell the team about bipolar disorder: ketamine may set off mania.",
    ),
    Phrase(r"rapidly stabili[sz]\w+", "Ketamine is not emergency care: point to 988 and 911."),
    Phrase(
        r"(?:reach out to|contact|call) us today|call now|request a consultation|book (?:a|your) consult(?:ation)?",
        "Take it out: how to reach the clinic stands outside the text.",
    ),
    Phrase(
        rf"(?:repair(?:s|ed|ing)?|restor(?:e|es|ed|ing)|reviv(?:e|es|ed|ing)){_UP_TO_THREE_WORDS}"
        r"(?:brain|neural|circuits?|pathways?|connections?|connectivity|balance)",
        "Write “is thought to …; doctors do not fully know”.",
    ),
    Phrase(r"promising|innovative", _PLAIN, "warning"),
)
_COMPILED = [(phrase, re.compile(rf"(?<!\w)(?:{phrase.pattern})(?!\w)", re.IGNORECASE)) for phrase in PHRASES]

_HARD_WORDS = (
    # “Food and Drug Administration” is a name.
    (re.compile(r"(?<!Food and )\bdrugs?\b", re.IGNORECASE), "Write “medicine”."),
    (re.compile(r"\bclinicians?\b", re.IGNORECASE), "Write “doctor”, “nurse” or “your team”."),
    (re.compile(r"\bmentally ill\b", re.IGNORECASE), "Write “people with a mental illness”."),
)
_ACRONYM = re.compile(r"\b[A-Z]{2,6}s?\b")
_KNOWN_ACRONYMS = {"US", "USA", "OK", "TV", "ID", "AM", "PM", "II", "III", "IV"}


def banned_phrases(text: CheckedText) -> Iterator[Finding]:
    """A11: no words that sell, promise or give false hope, and none that are out of date."""
    if not text.in_english:
        return
    for passage in text.everything:
        for phrase, pattern in _COMPILED:
            for match in pattern.finditer(passage.words):
                yield Finding(
                    rule="A11",
                    level=phrase.level,
                    place=passage.place_at(match.start()),
                    message=f"“{match.group()}” must not stand in a text for patients.",
                    remedy=phrase.remedy,
                )


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
