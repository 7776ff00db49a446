"""Words explained: which terms of a glossary's HTML stand in another text, and the links there to what they mean. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import pairwise

from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_ENTRY = re.compile(r"<dt(?: id=[^>]*)?>(.*?)</dt>\s*<dd>(.*?)</dd>", re.DOTALL)
_CITATION = re.compile(r'\s*<a class="citation".*?</a>', re.DOTALL)
_DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)  # what it says stands in words beside it
_TAG = re.compile(r"<[^>]+>")
_ABBREVIATED = re.compile(r"^(?P<long>.+?)\s*\((?P<short>[^()]+)\)$")


# Words that are a label already, or that are being explained, lead nowhere else.
_NOT_IN = {"heading_open", "dt_open"}


@dataclass(frozen=True)
class Term:
    """A term of the glossary, and what it means."""

    words: str
    meaning: str

    @property
    def explained_at(self) -> str:
        """Its address among the words explained on the page of a text."""
        return f"word-{slugify(self.words)}"

    @property
    def used_at(self) -> str:
        """The address of the place where a text first uses it."""
        return f"use-{slugify(self.words)}"

    def is_linked_in(self, html: str) -> bool:
        """Whether HTML made by `render` leads from its first use to its explanation."""
        return f'id="{self.used_at}"' in html

    @property
    def spellings(self) -> tuple[str, ...]:
        """The ways a text may write it: "Electroconvulsive therapy (ECT)" is written in full or as ECT."""
        parts = _ABBREVIATED.match(self.words)
        return (parts["long"], parts["short"]) if parts else (self.words,)


@lru_cache(maxsize=8)
def terms(html: str) -> tuple[Term, ...]:
    """The terms that a glossary's HTML, made by `render`, explains. The numbers of its sources are left out."""
    return tuple(
        Term(_words(entry[1]), _words(_CITATION.sub("", entry[2]))) for entry in _ENTRY.finditer(html)
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


def terms_plugin(md: MarkdownIt) -> None:
    """Where a text first uses one of the terms in `env["terms"]`, link it to its explanation on the same page."""
    md.core.ruler.push("terms", _link_first_uses)


def _link_first_uses(state: StateCore) -> None:
    left: list[Term] = list(state.env.get("terms", ()))
    for opening, inline in pairwise(state.tokens):
        if left and inline.type == "inline" and opening.type not in _NOT_IN:
            inline.children = list(_linked(inline.children or [], left))


def _linked(children: Sequence[Token], left: list[Term]) -> Iterator[Token]:
    """The tokens of a paragraph with links set in; the terms that got one are taken out of `left`."""
    in_links = 0
    for token in children:
        in_links += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type == "text" and not in_links:
            yield from _linked_text(token.content, left)
        else:
            yield token


def _linked_text(text: str, left: list[Term]) -> Iterator[Token]:
    # "Treatment-resistant depression" is that term, not the shorter one within it.
    uses = ((_pattern(each).search(text), term) for term in left for each in term.spellings)
    found = [(use.start(), -use.end(), term) for use, term in uses if use]
    if not found:
        yield _text(text)
        return
    start, minus_end, term = min(found, key=lambda use: use[:2])
    left.remove(term)
    yield _text(text[:start])
    attributes: dict[str, str | int | float] = {
        "class": "term",
        "id": term.used_at,
        "href": f"#{term.explained_at}",
    }
    yield Token("link_open", "a", 1, attrs=attributes)
    yield _text(text[start:-minus_end])
    yield Token("link_close", "a", -1)
    yield from _linked_text(text[-minus_end:], left)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


@lru_cache(maxsize=1024)
def _pattern(spelling: str) -> re.Pattern[str]:
    """A whole word, in the plural as well. Only an abbreviation must be written with its capitals."""
    flags = 0 if spelling.isupper() else re.IGNORECASE
    return re.compile(rf"\b{re.escape(spelling)}(?:s|es)?\b", flags)


def _words(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
