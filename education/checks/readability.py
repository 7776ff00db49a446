"""How hard a text is to read: reading grade, sentences, paragraphs (A1 to A4). English only; the formulas are.

Measured on all that is read as sentences, from the summary to the words of figures (`Passage.is_prose`), without headings and citations.
A list item without a full stop ends a sentence. Numbers are counted as they are said, a syllable for each digit.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from education.checks.passages import Place
from education.checks.sentences import split_words
from education.checks.text import CheckedText, Finding, error, warning
from education.checks.thresholds import (
    GRADE_AIM,
    GRADE_LIMIT,
    LONG_SENTENCES_AIM,
    PARAGRAPH_AIM,
    PASSAGE_GRADE_AIM,
    PASSAGE_WORDS,
    SENTENCE_AIM,
    SENTENCE_LIMIT,
    SMOG_AIM,
    SMOG_SENTENCES,
)
from education.content import dictionary

_POLYSYLLABLE = 3
_LONGEST_ACRONYM = 5
_VOWELS = re.compile(r"[aeiouy]+")
_PARTS = re.compile("['-]|(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])")


@dataclass(frozen=True)
class Measure:
    """The counts that readability formulas are made of."""

    sentences: int
    words: int
    syllables: int
    polysyllables: int
    longest: int

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade (Kincaid and others, 1975); 0 for a text without words."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def smog(self) -> float | None:
        """SMOG grade (McLaughlin, 1969); None below 30 sentences, for which it is not defined."""
        if self.sentences < SMOG_SENTENCES:
            return None
        return 1.0430 * sqrt(self.polysyllables * 30 / self.sentences) + 3.1291


def measure(sentences: Iterable[str]) -> Measure:
    """Count sentences given as plain words."""
    counts = [[syllables(word) for word in split_words(sentence)] for sentence in sentences]
    counts = [sentence for sentence in counts if sentence]
    each = [count for sentence in counts for count in sentence]
    return Measure(
        sentences=len(counts),
        words=len(each),
        syllables=sum(each),
        polysyllables=sum(count >= _POLYSYLLABLE for count in each),
        longest=max((len(sentence) for sentence in counts), default=0),
    )


def measure_text(text: CheckedText) -> Measure:
    """Count the prose of a text."""
    return measure(sentence for passage in text.prose for sentence in passage.sentences)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """How many syllables a word has when it is said: from the pronouncing dictionary, or by its vowels."""
    spoken = word.lower().replace("\u2019", "'")
    known = dictionary.syllables().get(spoken)
    if known is not None:
        return known
    if word.isupper() and word.isalpha() and len(word) <= _LONGEST_ACRONYM:
        return sum(3 if letter == "W" else 1 for letter in word)  # spelled out: "double-u" is three
    parts = [part for part in _PARTS.split(spoken.removesuffix("'s")) if part]
    return sum(dictionary.syllables().get(part) or _by_vowels(part) for part in parts)


def _by_vowels(word: str) -> int:
    """Groups of vowels, less a final e that is not said: right for most English words."""
    if word.isdecimal():
        return len(word)
    count = len(_VOWELS.findall(word))
    silent = (word.endswith("e") and not word.endswith(("le", "ee"))) or word.endswith(("es", "ed"))
    if silent and not word.endswith(("ted", "ded", "ses", "ces", "ges", "zes", "xes", "ches", "shes")):
        count -= 1
    return max(count, 1)


def reading_grade(text: CheckedText) -> Iterator[Finding]:
    """A1: the Flesch-Kincaid grade of the prose."""
    grade = measure_text(text).grade
    remedy = "Use shorter sentences and shorter words."
    if grade > GRADE_LIMIT:
        message = f"The text reads at grade {grade:.1f}; the limit is {GRADE_LIMIT:.0f}."
        yield error("A1", Place(), message, remedy)
    elif grade > GRADE_AIM:
        message = f"The text reads at grade {grade:.1f}; the aim is {GRADE_AIM:.0f}."
        yield warning("A1", Place(), message, remedy)


def hard_passages(text: CheckedText) -> Iterator[Finding]:
    """A1: no single passage that is far harder than a page may be: easy ones around it would hide it."""
    for passage in text.prose:
        counted = measure(passage.sentences)
        if counted.words >= PASSAGE_WORDS and counted.grade > PASSAGE_GRADE_AIM:
            message = f"This reads at grade {counted.grade:.0f}, however easy the rest is."
            remedy = "Use shorter sentences and shorter words."
            yield warning("A1", passage.place(passage.sentences[0]), message, remedy)


def smog_grade(text: CheckedText) -> Iterator[Finding]:
    """A2: the SMOG grade, where there are enough sentences for it."""
    smog = measure_text(text).smog
    if smog is not None and smog > SMOG_AIM:
        yield warning(
            "A2",
            Place(),
            f"The SMOG grade is {smog:.1f}; the aim is {SMOG_AIM:.0f}.",
            "Replace words of three or more syllables with short ones.",
        )


def sentence_length(text: CheckedText) -> Iterator[Finding]:
    """A3: no sentence too long, and few of them long."""
    sentences = [(passage, sentence) for passage in text.prose for sentence in passage.sentences]
    lengths = [len(split_words(sentence)) for _passage, sentence in sentences]
    for (passage, sentence), length in zip(sentences, lengths, strict=True):
        if length > SENTENCE_LIMIT:
            yield error(
                "A3",
                passage.place(sentence),
                f"A sentence of {length} words; the limit is {SENTENCE_LIMIT}.",
                "Make two or three sentences of it.",
            )
    long = sum(length > SENTENCE_AIM for length in lengths)
    if long > LONG_SENTENCES_AIM * len(lengths):
        yield warning(
            "A3",
            Place(),
            f"{long} of {len(lengths)} sentences have more than {SENTENCE_AIM} words; "
            f"the aim is at most {LONG_SENTENCES_AIM:.0%}.",
            "Cut the longest ones in two.",
        )


def paragraph_length(text: CheckedText) -> Iterator[Finding]:
    """A4: short paragraphs."""
    for passage in text.prose:
        if len(passage.sentences) > PARAGRAPH_AIM:
            yield warning(
                "A4",
                passage.place(passage.sentences[0]),
                f"A paragraph of {len(passage.sentences)} sentences; the aim is at most {PARAGRAPH_AIM}.",
                "Start a new paragraph where a new thought begins.",
            )
