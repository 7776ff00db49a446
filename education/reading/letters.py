"""The list from A to Z: each page under its title, and under the other words that its signed text names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from education.content.words import fold, words
from education.reading.entries import Entry

_DIGITS = "0-9"
_LONGEST_TERM = 3  # words; a longer keyword is a question, which nobody looks up in a list


@dataclass(frozen=True)
class Line:
    """A line of the list: a title with its page, or another word with the pages to see."""

    words: str
    own: bool
    pages: Sequence[Entry]


def letters(entries: Iterable[Entry]) -> list[tuple[str, list[Line]]]:
    """The lines by first letter, in order of the alphabet."""
    entries = list(entries)
    others: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    titles = {_order(entry.title) for entry in entries}
    for entry in entries:
        for keyword in filter(None, map(str.strip, entry.keywords.split(","))):
            if len(words(keyword)) <= _LONGEST_TERM and _order(keyword) not in titles:
                others[_order(keyword)].append((keyword, entry))
    lines = [Line(entry.title, own=True, pages=[entry]) for entry in entries]
    lines += [
        Line(_first_up(pairs[0][0]), own=False, pages=[entry for _keyword, entry in pairs])
        for pairs in others.values()
    ]
    lines.sort(key=lambda line: (_letter(line.words), _order(line.words)))
    return [(letter, list(group)) for letter, group in groupby(lines, lambda line: _letter(line.words))]


@lru_cache(maxsize=20_000)
def _order(text: str) -> str:
    return " ".join(fold(word) for word in words(text))


def _letter(text: str) -> str:
    first = _order(text)[:1].upper()
    return first if first.isalpha() else _DIGITS


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
