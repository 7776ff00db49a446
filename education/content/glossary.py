"""Words explained: which terms of a glossary stand in another text, and the links there to what they mean. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise, takewhile

from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from education.content.page import Block, Page

_ABBREVIATED = re.compile(r"^(?P<long>.+?)\s*\((?P<short>[^()]+)\)$")
_WORD = re.compile(r"\w+")
# Words that are a label already, or that are being explained, lead nowhere else.
_NOT_IN = {"heading_open", "dt_open"}


@dataclass(frozen=True)
class Term:
    """A term of the glossary, and what it means: nothing where the glossary does not explain it any more."""

    words: str
    meaning: str
    name: str

    @property
    def explained_at(self) -> str:
        """Its address among the words explained on the page of a text."""
        return f"word-{self.name}"

    @property
    def used_at(self) -> str:
        """The address of the place where a text first uses it."""
        return f"use-{self.name}"

    @property
    def spellings(self) -> tuple[str, ...]:
        """The ways a text may write it: "Electroconvulsive therapy (ECT)" is written in full or as ECT."""
        return _spellings(self.words)


@dataclass(frozen=True)
class Explained:
    """A term that stands in a text; `linked` says that the text leads to what it means."""

    term: Term
    linked: bool


@lru_cache(maxsize=8)
def terms(page: Page) -> tuple[Term, ...]:
    """The terms that a glossary explains, each with the first meaning below it. The numbers of its sources are left out.

    Of terms that would have the same address the first counts.
    """
    found: dict[str, Term] = {}
    for index, block in enumerate(page.leaves):
        if block.kind == "term":
            words, meaning = _one_line(block.words), _meaning(page.leaves[index + 1 :])
            name = slugify(_spellings(words)[0])
            if name and meaning is not None and name not in found:
                found[name] = Term(words, meaning, name)
    return tuple(found.values())


def _meaning(after: Sequence[Block]) -> str | None:
    """All that the definition which these blocks begin with says; None where it is not one."""
    box = after[0].box("definition") if after else None
    if box is None:
        return None
    inside = takewhile(lambda block: any(other.number == box.number for other in block.within), after)
    return _one_line(" ".join(block.words for block in inside if block.kind != "drawing"))


def explained_in(page: Page, glossary: Sequence[Term]) -> list[Explained]:
    """The terms that stand in a text, in the order of the glossary.

    A term that the text leads to is among them whatever has become of the glossary, so that no link leads nowhere.
    """
    linked = {link.id.removeprefix("use-"): _one_line(link.words) for link in page.links if link.term}
    index = _index(tuple(glossary))
    used = {term for line in page.text.split("\n") for _start, _end, term in _uses(line, index)}
    gone = linked.keys() - {term.name for term in glossary}
    renamed = [_renamed(name, linked[name], index) for name in sorted(gone)]
    once = {term.words for term in renamed}
    there = [term for term in glossary if term.name in linked or (term in used and term.words not in once)]
    return [Explained(term, term.name in linked) for term in there] + [
        Explained(term, linked=True) for term in renamed
    ]


def _renamed(name: str, words: str, index: "_Index") -> Term:
    """The term that these words stand for by now, under the name by which a text leads to it."""
    now = next((term for _start, end, term in _uses(words, index) if end == len(words)), None)
    return Term(now.words, now.meaning, name) if now else Term(words, "", name)


def terms_plugin(md: MarkdownIt) -> None:
    """Where a text first uses one of the terms in `env["terms"]`, link it to its explanation on the same page."""
    md.core.ruler.push("terms", _link_first_uses)


def _link_first_uses(state: StateCore) -> None:
    index = _index(tuple(state.env.get("terms", ())))
    linked: set[Term] = set()
    for opening, inline in pairwise(state.tokens):
        if index and inline.type == "inline" and opening.type not in _NOT_IN:
            inline.children = list(_linked(inline.children or [], index, linked))


def _linked(children: Sequence[Token], index: "_Index", linked: set[Term]) -> Iterator[Token]:
    """The tokens of a paragraph with links set in, for terms that have none yet."""
    in_links = 0
    # A line may be broken within a term.
    for is_text, group in groupby(children, lambda token: token.type in {"text", "softbreak"}):
        if is_text and not in_links:
            yield from _linked_text(
                "".join("\n" if token.type == "softbreak" else token.content for token in group),
                index,
                linked,
            )
            continue
        for token in group:
            in_links += {"link_open": 1, "link_close": -1}.get(token.type, 0)
            yield token


def _linked_text(text: str, index: "_Index", linked: set[Term]) -> Iterator[Token]:
    done = 0
    for start, end, term in _uses(text, index):
        if term in linked:
            continue
        linked.add(term)
        yield _text(text[done:start])
        attributes: dict[str, str | int | float] = {"class": "term", "id": term.used_at, "href": f"#{term.explained_at}"}  # fmt: skip
        yield Token("link_open", "a", 1, attrs=attributes)
        yield _text(text[start:end])
        yield Token("link_close", "a", -1)
        done = end
    yield _text(text[done:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


# By the first word of a spelling, the patterns that may begin there, longest first.
_Index = Mapping[str, Sequence[tuple[re.Pattern[str], Term]]]


@lru_cache(maxsize=8)
def _index(glossary: tuple[Term, ...]) -> _Index:
    found: dict[str, list[tuple[str, Term]]] = defaultdict(list)
    for term in glossary:
        for spelling in term.spellings:
            first = _WORD.search(spelling)
            if first and first.start() == 0:
                for ending in ("", "s", "es") if first[0] == spelling else ("",):
                    found[first[0].lower() + ending].append((spelling, term))
    return {
        first: [(_pattern(spelling), term) for spelling, term in sorted(each, key=lambda pair: -len(pair[0]))]
        for first, each in found.items()
    }


def _pattern(spelling: str) -> re.Pattern[str]:
    """Whole words, in the plural as well. Only an abbreviation must be written with its capitals."""
    words = r"\s+".join(map(re.escape, spelling.split()))
    return re.compile(rf"{words}(?:s|es)?\b", 0 if spelling.isupper() else re.IGNORECASE)


def _uses(text: str, index: _Index) -> Iterator[tuple[int, int, Term]]:
    """Where terms stand in a text: start, end, term. "Treatment-resistant depression" is that, not the shorter term."""
    end = 0
    for word in _WORD.finditer(text):
        if word.start() < end:
            continue
        for pattern, term in index.get(word[0].lower(), ()):
            if use := pattern.match(text, word.start()):
                end = use.end()
                yield use.start(), end, term
                break


@lru_cache(maxsize=1024)
def _spellings(words: str) -> tuple[str, ...]:
    parts = _ABBREVIATED.match(words)
    if parts is None:
        return (words,)
    return (parts["long"], parts["short"]) if parts["short"].isupper() else (parts["long"],)


def _one_line(words: str) -> str:
    return " ".join(words.split())
