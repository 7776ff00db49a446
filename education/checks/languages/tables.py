"""What the checks know of a language: its claims, its ways to deny and to doubt, its numbers, its words about suicide.

Patterns are for folded words in small letters, without accents.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

_NOT_HERE = re.compile(r"(?!)")
_NO_NEGATION = r"(?!(?:not|never|no|cannot|[a-z]+n't|nunca|ni|sin)\b)"

# What makes some words no claim: a question; "may"; a doctor decides; help that cannot wait; a condition; a sentence about
# something else than this treatment. Denial, doubt and quotation always do.
Void = Literal["asked", "hedged", "told", "urgent", "condition", "others"]


def _any_of(*patterns: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern in patterns))


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A kind of thing that a text for patients must not claim, and what to write instead.

    The sentence must hold `needs`, where that is given, and not `unless`.
    """

    pattern: re.Pattern[str]
    fault: str
    remedy: str
    level: Literal["error", "warning"] = "error"
    needs: re.Pattern[str] | None = None
    unless: re.Pattern[str] = _NOT_HERE
    voided: frozenset[Void] = frozenset()


# What voids a claim of an effect; one that may be hedged; praise; advice.
CLAIM: frozenset[Void] = frozenset({"asked", "others"})
SOFT: frozenset[Void] = frozenset({"asked", "others", "hedged"})
PROMOTION: frozenset[Void] = frozenset({"others"})
ADVICE: frozenset[Void] = frozenset({"asked", "told"})
HARM = "is advice or a promise that can harm."
_NOT_FOR_PATIENTS = "must not stand in a text for patients."


def whole_words(*alternatives: str) -> re.Pattern[str]:
    """What begins where a word begins, in any of these ways."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})")


def claim(
    remedy: str,
    *alternatives: str,
    fault: str = _NOT_FOR_PATIENTS,
    voided: frozenset[Void] = CLAIM,
    needs: str = "",
    unless: str = "",
    level: Literal["error", "warning"] = "error",
) -> Claim:
    """A claim of whole words, in any of these ways. What a way leaves open is never a negation: that would turn it round."""
    pattern = "|".join(alternatives)
    for comma in ("", ",?"):
        for sign in (r"\w", r"[\w'%-]"):
            pattern = pattern.replace(f"(?:{sign}+{comma} )", f"(?:{_NO_NEGATION}[\\w'%-]+{comma} )")
    return Claim(
        pattern=whole_words(rf"(?:{pattern})(?!\w)"),
        fault=fault,
        remedy=remedy,
        level=level,
        needs=re.compile(needs) if needs else None,
        unless=re.compile(unless) if unless else _NOT_HERE,
        voided=voided,
    )


@dataclass(frozen=True, kw_only=True)
class Denying:
    """How a language takes back, doubts or only asks what a sentence would otherwise claim."""

    negation: re.Pattern[str]
    no_negation: re.Pattern[str]  # looks like one: "not only", "who did not get better"
    clause: re.Pattern[str]  # where a clause begins that a negation before it does not reach
    denial: re.Pattern[str]  # reaches over commas: "no study has shown that ..."
    turn: re.Pattern[str]  # where even that ends: "but"
    denied_after: re.Pattern[str]
    refuted: re.Pattern[str]  # a sentence of its own: "That is wrong."
    doubt: re.Pattern[str]
    reported: re.Pattern[str]
    sales_question: re.Pattern[str]
    half_question: re.Pattern[str]
    conditions_follow: re.Pattern[str]  # "Call your clinic if:"
    hedge: re.Pattern[str]
    told: re.Pattern[str]
    urgent: re.Pattern[str]
    condition: re.Pattern[str]
    treatment: re.Pattern[str]
    others: re.Pattern[str]


@dataclass(frozen=True, kw_only=True)
class Counting:
    """How a language says how many. A share is an error, a number in words or a vague one a warning."""

    share: re.Pattern[str]
    not_people: re.Pattern[str]  # a sentence whose percentages are of money, oxygen or salt
    ratio: re.Pattern[str]  # "<before> N of M <after>"
    people: re.Pattern[str]
    not_counted: re.Pattern[str]  # before a ratio: "visit", "page"
    units: re.Pattern[str]  # after it: "days", "rooms"
    fraction: re.Pattern[str]
    vague: re.Pattern[str]
    relative: re.Pattern[str]
    compared: re.Pattern[str]  # what a sentence with a relative number must speak of
    amount: re.Pattern[str]  # "<number> <unit>" of time and the like
    small: Mapping[str, int]  # numbers that are written as words

    @cached_property
    def any(self) -> re.Pattern[str]:
        """What finds out quickly that there is no number."""
        return _any_of(self.share, self.ratio, self.fraction, self.vague, self.relative)


@dataclass(frozen=True, kw_only=True)
class Suicide:
    """How a language speaks of suicide: words that do harm, with a remedy; danger; methods; deaths; numbers for help."""

    unsafe: tuple[tuple[re.Pattern[str], str], ...]
    danger: re.Pattern[str]
    method: re.Pattern[str]
    death: re.Pattern[str]
    press_three: re.Pattern[str]
    lifeline: re.Pattern[str]
    number: re.Pattern[str]  # "call 998": the number is its first group


@dataclass(frozen=True, kw_only=True)
class Stating:
    """How a language states, and what is no statement: advice, conditions before it, our word on ourselves."""

    advice: frozenset[str]
    lead_in: re.Pattern[str]
    condition: re.Pattern[str]
    our_word: re.Pattern[str]
    outcome: re.Pattern[str]  # what our word may not vouch for
    noun_and_verb: re.Pattern[str]
    safety: re.Pattern[str]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A claim that is made by answering a question: “Is it addictive?” “No.”"""

    question: re.Pattern[str]
    answer: re.Pattern[str]
    remedy: str


class Families:
    """Families of words: of each, its entries. `_` joins the words of one, `*` ends a stem, `#` stands for any number.

    The words of an entry that is in the family "whole" count together alone: “no longer” is no “no”.
    """

    def __init__(self, families: Mapping[str, str]) -> None:
        self._names: dict[str, list[str]] = {}
        self._longest: dict[str, int] = {}
        for name, entries in families.items():
            for entry in entries.split():
                self._names.setdefault(entry, []).append(name)
                first, length = entry.partition("_")[0], entry.count("_") + 1
                self._longest[first] = max(length, self._longest.get(first, 1))
        self._most_letters = max(map(len, self._names), default=0)

    @property
    def names(self) -> set[str]:
        """All families."""
        return {name for names in self._names.values() for name in names}

    def longest(self, first: str) -> int:
        """Of how many words the longest entry is that begins with a word."""
        return self._longest.get(first, 1)

    def of(self, words: Sequence[str]) -> list[str]:
        """The families of some words together."""
        entry = "_".join(words)
        names = [*self._names.get(entry, ())]
        for end in range(len(entry) - len(words[-1]) + 1, min(len(entry), self._most_letters) + 1):
            names += self._names.get(f"{entry[:end]}*", ())
        return names


Whom = Literal["911", "988", "poison", "clinic"]


# The name of the care card; "below" is a line right below the card "emergency": another number than 911 or 988 in it would be called
# by somebody who needs those.
Urgency = Literal["emergency", "today", "team", "below"]


@dataclass(frozen=True)
class Sign:
    """Something that a reader of a care card may notice, how urgent it is, and whom to call."""

    name: str
    urgency: Urgency
    whom: Whom
    said: re.Pattern[str]
    line: str


def sign(name: str, urgency: Urgency, whom: Whom, *said: str, line: str) -> Sign:
    """A sign that a line names in any of these ways, of which `line` is one in full."""
    return Sign(name, urgency, whom, re.compile("|".join(said)), line)


@dataclass(frozen=True, kw_only=True)
class Language:
    """The tables of a language."""

    claims: tuple[Claim, ...]
    answers: tuple[Answer, ...]
    denying: Denying
    counting: Counting
    suicide: Suicide
    stating: Stating
    signs: tuple[Sign, ...]
    elsewhere: re.Pattern[str]  # who else is called than 911 and 988
    families: Families

    @cached_property
    def any_claim(self) -> re.Pattern[str]:
        """What finds out quickly that nothing is claimed."""
        return _any_of(*(claim.pattern for claim in self.claims))
