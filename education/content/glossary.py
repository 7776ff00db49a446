"""Words explained: which terms of a glossary's HTML stand in another text. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

_ENTRY = re.compile(r'<dt(?: id="([^"]*)")?>(.*?)</dt>\s*<dd>(.*?)</dd>', re.DOTALL)
_CITATION = re.compile(r'\s*<a class="citation".*?</a>', re.DOTALL)
_DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)  # what it says stands in words beside it
_TAG = re.compile(r"<[^>]+>")
_ABBREVIATED = re.compile(r"^(?P<long>.+?)\s*\((?P<short>[^()]+)\)$")


@dataclass(frozen=True)
class Term:
    """A term of the glossary, what it means, and its place on the glossary's page."""

    words: str
    meaning: str
    anchor: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """The ways a text may write it: "Electroconvulsive therapy (ECT)" is written in full or as ECT."""
        parts = _ABBREVIATED.match(self.words)
        return (parts["long"], parts["short"]) if parts else (self.words,)


@lru_cache(maxsize=8)
def terms(html: str) -> tuple[Term, ...]:
    """The terms that a glossary's HTML, made by `render`, explains. The numbers of its sources are left out."""
    return tuple(
        Term(_words(entry[2]), _words(_CITATION.sub("", entry[3])), entry[1] or "")
        for entry in _ENTRY.finditer(html)
    )


def standing_in(html: str, glossary: Iterable[Term]) -> list[Term]:
    """Those terms that stand in the words of some HTML, in the order of the glossary."""
    text = _words(_DRAWING.sub("", html))
    lowered = text.lower()
    return [
        term
        for term in glossary
        # Looking for the letters first is cheap, and most terms are not there.
        if any(each.lower() in lowered and _pattern(each).search(text) for each in term.spellings)
    ]


@lru_cache(maxsize=1024)
def _pattern(spelling: str) -> re.Pattern[str]:
    """A whole word, in the plural as well. Only an abbreviation must be written with its capitals."""
    flags = 0 if spelling.isupper() else re.IGNORECASE
    return re.compile(rf"\b{re.escape(spelling)}(?:s|es)?\b", flags)


def _words(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
