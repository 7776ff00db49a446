"""Words about suicide (A13), and numbers that lead to help (A14)."""

import re
from collections.abc import Iterator

from education.checks.languages import language_of
from education.checks.languages.tables import Suicide
from education.checks.passages import Passage
from education.checks.sentences import small
from education.checks.text import CheckedText, Finding, error, warning

# Three digits that reach somebody in the United States: the lifeline, emergency services, local services, relay for the deaf.
_HELP = {"988", "911", "211", "711"}
_THREE_DIGITS = re.compile(r"(?:tel|sms):(\d{3})(?:[;?].*)?")
_OLD_NUMBER = re.compile(r"\b1?[-. (]*800[-. )]*273\b")
WRITE_WAYS = "Write [call 988](tel:988), [text 988](sms:988) or [chat at 988lifeline.org](https://chat.988lifeline.org/)."


def suicide_wording(text: CheckedText) -> Iterator[Finding]:
    """A13: words about suicide that do no harm; words about methods go to a human."""
    words_of = language_of(text.language).suicide
    for passage in text.everything:
        words = passage.small
        for pattern, remedy in words_of.unsafe:
            for match in pattern.finditer(words):
                found = passage.words[match.start() : match.end()]
                place = passage.place_at(match.start())
                yield error("A13", place, f"“{found}” can do harm to a reader in danger.", remedy)
        yield from _methods(passage, words_of)


def _methods(passage: Passage, words_of: Suicide) -> Iterator[Finding]:
    """The first method that a sentence names beside danger or a death."""
    for sentence in passage.sentences:
        words = small(sentence)
        method = words_of.method.search(words)
        if method and (words_of.danger.search(words) or words_of.death.search(words)):
            message = f"“{sentence[method.start() : method.end()]}” may name a method of suicide."
            remedy = "Take it out unless a clinician wants it there, and say why."
            yield warning("A13", passage.place(sentence), message, remedy)


def crisis_numbers(text: CheckedText) -> Iterator[Finding]:
    """A14: no number or choice of the lifeline that does not, or no longer, lead to help."""
    words_of = language_of(text.language).suicide
    knows_988 = any("988" in passage.words for passage in text.passages)
    for passage in text.everything:
        words = passage.small
        if words_of.press_three.search(words) and words_of.lifeline.search(words):
            message = "“Press 3” no longer leads to a line of its own."
            remedy = "Take it out: call, text and chat 988 reach everyone."
            yield error("A14", passage.place(), message, remedy)
        for number in sorted(_wrong_numbers(passage, words, words_of)):
            message = f"“{number}” is no number for help in the United States."
            yield error(
                "A14", passage.place(), message, "Write 911 for danger, 988 for a crisis of the mind."
            )
        if _OLD_NUMBER.search(words) and not knows_988:
            message = "The old number of the lifeline stands alone."
            yield error("A14", passage.place(), message, WRITE_WAYS)


def _wrong_numbers(passage: Passage, words: str, words_of: Suicide) -> set[str]:
    """Numbers of three digits, in the words or behind them, that reach nobody."""
    called = {match[1] for match in words_of.number.finditer(words)}
    linked = {match[1] for address, _ in passage.links if (match := _THREE_DIGITS.fullmatch(address))}
    return (called | linked) - _HELP
