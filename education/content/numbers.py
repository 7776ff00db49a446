"""Numbers said once: `[=name]` in a text stands for the words that a table of numbers has under that name. Pure.

A table is a text of its own: a list of what each number is about, with its words and their source. What another text says is put in
before anything reads it, so that checks, difference and signature are of the words and not of the name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from education.content.glossary import terms
from education.content.page import Page

USED = re.compile(r"\[=([a-z0-9]+(?:-[a-z0-9]+)*)\]")
_MARKUP = re.compile(r"([\\`*_\[\]<>|~&])")


@dataclass(frozen=True)
class Number:
    """What a number is about, and the words that texts say for it."""

    subject: str
    words: str


Numbers = Mapping[str, Number]


def numbers(page: Page) -> dict[str, Number]:
    """The numbers of a table by their names: what each is about, in small letters with hyphens."""
    return {term.name: Number(term.words, term.meaning) for term in terms(page)}


def put_in(text: str, known: Numbers) -> str:
    """Markdown with the words of each number in the place of its name. A name that is not known stays as it is."""
    return USED.sub(
        lambda use: _MARKUP.sub(r"\\\1", known[use[1]].words) if use[1] in known else use[0], text
    )


def used_in(text: str) -> Iterator[str]:
    """The names of the numbers that a text uses, each once, in order."""
    yield from dict.fromkeys(USED.findall(text))
