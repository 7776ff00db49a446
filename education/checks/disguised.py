"""Letters that are not what they look like, by which words pass every rule on words (A24)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from education.checks.text import CheckedText, Finding, error

_WORD = re.compile(r"[^\W\d_]+")
# "m i r a c l e", "c-u-r-e": five letters or more, each for itself. "A - B - C" has fewer, or no small letters.
_LETTER_BY_LETTER = re.compile(
    r"(?<![\w'])(?:[A-Za-z](?P<gap>[ .-])(?:[A-Za-z](?P=gap)){3,}[A-Za-z])(?![\w'])"
)
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU")
_UNITS = "\u03bc\u03a9"  # of "5 μg" and "kΩ"
_RINGS = ("<circle>", "<square>")
_COSTUMES = (*_RINGS, "<super>", "<sub>")
_RAISED = re.compile(r"(?<![\w)\]])[\u00b2\u00b3\u00b9\u2070-\u2089]+")


def disguised_letters(text: CheckedText) -> Iterator[Finding]:
    """A24: no word of two alphabets or of decorated letters, none written letter by letter, no number that is raised for nothing."""
    remedy = "Type the word anew, with the plain letters of a keyboard."
    for passage in text.everything:
        for match in _LETTER_BY_LETTER.finditer(passage.words):
            message = f"“{match.group()}” is written letter by letter."
            yield error("A24", passage.place_at(match.start()), message, remedy)
        if passage.words.isascii():
            continue
        for match in _RAISED.finditer(passage.words):
            message = f"“{match.group()}” is a raised number that belongs to nothing."
            yield error("A24", passage.place_at(match.start()), message, remedy)
        for match in _WORD.finditer(passage.words):
            if reason := _disguise(match.group()):
                yield error("A24", passage.place_at(match.start()), f"“{match.group()}” {reason}.", remedy)
        for at, sign in enumerate(passage.words):
            if unicodedata.category(sign) == "So" and unicodedata.decomposition(sign).startswith(_RINGS):
                yield error(
                    "A24", passage.place_at(at), f"“{sign}” is a letter or number in a ring or box.", remedy
                )


@cache
def _alphabet(letter: str) -> str:
    if letter in _UNITS:
        return ""
    return next((each for each in _ALPHABETS if unicodedata.name(letter, "").startswith(each)), "")


@cache
def _is_costume(sign: str) -> bool:
    return unicodedata.decomposition(sign).startswith(_COSTUMES) or "SMALL CAPITAL" in unicodedata.name(
        sign, ""
    )


def _disguise(word: str) -> str:
    """Why a word is not what it looks like; nothing where it is."""
    if word.isascii():
        return ""
    if len({_alphabet(letter) for letter in word} - {""}) > 1:
        return "has letters of two alphabets"
    # “1st” may be raised, and “ª” and “º” are Spanish.
    return (
        "has decorated letters"
        if sum(_is_costume(letter) and letter not in "ªº" for letter in word) > 1
        else ""
    )
