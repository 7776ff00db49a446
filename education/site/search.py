"""Finding a page by a word: the search, and the list from A to Z."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import cache_control

from education.content.words import fold, words
from education.needs import MOST_NEEDED
from education.reading import library
from education.reading.entries import Entry
from education.search import query
from education.site.responses import interface_language, public

_DIGITS = "0-9"
_LONGEST_TERM = 3  # words; a longer keyword is a question, which nobody looks up in a list


@cache_control(
    no_store=True
)  # what somebody searched for stays in nobody's cache, on a shared computer least of all
@public
def search(request: HttpRequest) -> HttpResponse:
    """The pages that fit the words in `q`, best first. Without words, the form."""
    found = query.search(request.GET.get("q", ""), library.now(), interface_language(), MOST_NEEDED)
    most_needed = [found.others[slug] for slug in MOST_NEEDED if slug in found.others]
    context = {"found": found, "most_needed": most_needed, "notices": found.notices, "demo": found.demo}
    # Not even our own log may learn the words, by way of the address that a browser names when it goes on from here.
    headers = {"Referrer-Policy": "no-referrer"}
    return TemplateResponse(request, "education/search.html", context, headers=headers)


@public
def a_to_z(request: HttpRequest) -> HttpResponse:
    """Every live page under its title, and under the other words that its signed text names."""
    entries, notices, demo = library.live_pages(library.now(), interface_language())
    context = {"letters": letters(entries), "notices": notices, "demo": demo}
    return TemplateResponse(request, "education/a_to_z.html", context)


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
