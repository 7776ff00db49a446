"""Sentences and words of a run of plain words."""

import re
import unicodedata
from collections.abc import Iterator

_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Dr|Mr|Mrs|Ms|St|vs|etc|approx|e\.g|i\.e|a\.m|p\.m|pp?|No)\.$")
_LONGEST_ABBREVIATION = 8
# Possessive, so that a long row of stops or quotes costs no more than its length.
_SENTENCE_END = re.compile(
    "(?<![.!?])[.!?]++[\"'\u201d\u2019)\\]]*+\\s++(?=[\"'\u201c\u2018(\\[]{0,3}[A-Z0-9])"
)
_WORD = re.compile("[^\\W_]+(?:['\u2019-][^\\W_]+)*")
_PLAIN = {
    code: plain
    for code in range(0xC0, 0x180)
    if (plain := unicodedata.normalize("NFD", chr(code))[0]) != chr(code)
}


def small(words: str) -> str:
    """The words in small letters and without accents, sign for sign: what is found in them stands at the same place."""
    lowered = words.lower()
    if len(lowered) != len(words):
        lowered = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in words)
    return lowered if lowered.isascii() else lowered.translate(_PLAIN)


def split_sentences(words: str) -> Iterator[str]:
    """The sentences of a run of plain words."""
    start = 0
    for end in _SENTENCE_END.finditer(words):
        tail = words[max(start, end.start() - _LONGEST_ABBREVIATION) : end.start() + 1]
        if not _ABBREVIATION.search(tail):
            yield words[start : end.end()].strip()
            start = end.end()
    if rest := words[start:].strip():
        yield rest


def split_words(sentence: str) -> list[str]:
    """The words of a sentence; a hyphenated word is one."""
    return _WORD.findall(sentence)
