"""Words that may be a call for help, of the mind or the body: whoever writes or searches for them sees the crisis help
before anything else. Pure.

What people in danger type stands in `content.cries`, a table to a language, and every table is asked whatever the
page's language, since people in need write as they think.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from education.content.characters import without_unseen
from education.content.cries import TABLES

# What somebody in danger can do in the next hour, as a heading says it.
_NEXT_HOUR = re.compile(r"\bnext (?:\w+ )?hours?\b|\bproximas? (?:\w+ )?horas?\b")
Danger = Literal["mind", "body"]

# Marks within a word that stand for a letter, and apostrophes, belong to it: "k!ll", "su*cide", "can't".
_TOKEN = re.compile(r"[a-z0-9$@]+(?:['!*$@|]+[a-z0-9]+)*")
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4`"), "'")
# Letters of other alphabets that look like ours, and pictures of what there is a word for.
_LOOK_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u0501\u04bb\u043a\u03b1\u03bf\u03b5\u03b9\u03ba\u03bd\u03c1\u03c4\u03c5\u0131\u0142\u00f8\u0111",
    "aeopcyxisjdhkaoeikvptuilod",
)
_PICTURES = {0x1F48A: " pills ", 0x1F52B: " gun ", 0x1F52A: " knife "}
_FOR_LETTERS = str.maketrans("013457$@!|", "oieastsail")
_SPACED = re.compile(r"(?<![a-z0-9])[a-z](?:[ .\-_]+[a-z]){3,}(?![a-z0-9])")
_LONG_RUN = re.compile(r"(.)\1{2,}")
_LETTER = re.compile(r"[a-z]")


@lru_cache(maxsize=2_000)
def dangers(words: str) -> frozenset[Danger]:
    """The dangers that somebody may be in, as far as words can tell: of the mind (988), of the body (911, Poison Help). Never raises."""
    tokens = _tokens(words)
    mind, body = map(any, zip(*(table.in_danger(tokens) for table in TABLES.values()), strict=True))
    found: list[Danger] = []
    if mind:
        found.append("mind")
    if body:
        found.append("body")
    return frozenset(found)


@lru_cache(maxsize=2_000)
def cried_in(words: str) -> frozenset[str]:
    """The languages, by their codes, in which the words may be a call for help. Never raises."""
    tokens = _tokens(words)
    return frozenset(language for language, table in TABLES.items() if any(table.in_danger(tokens)))


def speaks_of_crisis(words: str) -> bool:
    """Whether somebody may be in danger, as far as words can tell."""
    return bool(dangers(words))


def speaks_of_body(words: str) -> bool:
    """Whether the danger may be one of the body, so that 911 and Poison Help come before the Lifeline."""
    return "body" in dangers(words)


def speaks_of_next_hour(words: str) -> bool:
    """Whether they head what somebody in danger can do in the next hour."""
    return _NEXT_HOUR.search(_plain(words)) is not None


def _plain(words: str) -> str:
    """The words without case and accents."""
    apart = unicodedata.normalize("NFKD", without_unseen(words)).translate(_APOSTROPHES)
    return (
        "".join(char for char in apart if not unicodedata.combining(char)).casefold().translate(_LOOK_ALIKE)
    )


def _tokens(words: str) -> list[str]:
    """The words without case, accents, and the ways to write letters by other signs."""
    joined = _SPACED.sub(lambda match: "".join(_LETTER.findall(match[0])), _plain(words).translate(_PICTURES))
    return [_as_letters(match[0]) for match in _TOKEN.finditer(_LONG_RUN.sub(r"\1\1", joined))]


def _as_letters(token: str) -> str:
    return token.translate(_FOR_LETTERS) if _LETTER.search(token) and not token[0].isdigit() else token
