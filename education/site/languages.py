"""The same page in the other language: where it is, for the link at the top and for what machines read of a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, override

_HOME, _SEARCH = "by_language:home", "by_language:search"
_LISTS = "by_language"


@dataclass(frozen=True)
class Alternate:
    """A page in a language; `hreflang` is its code, or x-default for readers of any other language."""

    hreflang: str
    address: str


def alternates(name: str, **kwargs: Any) -> list[Alternate]:
    """Where a list, by the name of its view, is in each language."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.append(Alternate(code, reverse(name, kwargs=kwargs)))
    default = next(each for each in found if each.hreflang == settings.LANGUAGE_CODE)
    return [*found, Alternate("x-default", default.address)]


def of_pages(pages: Iterable[tuple[str, str]]) -> list[Alternate]:
    """Where one page, given as language and slug of each that it is in, is; nothing where it is in one language alone."""
    found = [Alternate(code, reverse("site:topic", args=[slug])) for code, slug in pages]
    if not found[1:]:
        return []
    # The site's own language for readers of any other; of a page that is not in it, the first.
    found.sort(key=lambda each: (each.hreflang != settings.LANGUAGE_CODE, each.hreflang))
    return [*found, Alternate("x-default", found[0].address)]


def of_request(request: HttpRequest | None) -> Sequence[Alternate]:
    """The same list as the request's in each language; nothing for what is no list."""
    match = request.resolver_match if request else None
    if match is None or match.namespace != _LISTS or request is None or request.method == "POST":
        return ()
    return alternates(match.view_name, **match.kwargs)


def others(request: HttpRequest | None) -> Sequence[Alternate]:
    """Where the link to each other language leads: to the same list, with what was searched for; else home."""
    match = request.resolver_match if request else None
    asked = request.GET.get("q") if request and match and match.view_name == _SEARCH else None
    query = f"?{urlencode({'q': asked})}" if asked else ""
    found = [Alternate(each.hreflang, each.address + query) for each in of_request(request)] or alternates(
        _HOME
    )
    return _but_this(found)


def others_of_page(pages: Iterable[Alternate]) -> Sequence[Alternate]:
    """Where the link to each other language leads from a text: to the same page, or else home."""
    found = {each.hreflang: each for each in [*alternates(_HOME), *pages]}
    return _but_this(found.values())


def _but_this(found: Iterable[Alternate]) -> Sequence[Alternate]:
    return [each for each in found if each.hreflang not in {"x-default", get_language()}]
