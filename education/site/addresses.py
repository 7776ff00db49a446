"""Addresses that lead nowhere: to the page that was meant, where capitals alone are wrong, and else to the page that says so."""

import re
from collections.abc import Callable

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse
from django.urls import Resolver404, get_resolver, is_valid_path, resolve
from django.utils.translation import activate

from education.reading import library

_OF_TOPIC = re.compile(r"/topics/([-\w]+)/")


class WhereThereIsNone:
    """Middleware. It answers before Django would, whose own page for developers would stand in the demo's place of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            resolve(request.path_info)
        except Resolver404:
            return _in_small_letters(request) or _nothing_below(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return _nothing_here(request) if isinstance(exception, Http404) else None


def _in_small_letters(request: HttpRequest) -> HttpResponse | None:
    """The way to the same address in small letters, if that one leads somewhere. A form is not sent there."""
    small = request.path_info.lower()
    leads = next((path for path in (small, f"{small}/") if is_valid_path(path)), None)
    if small == request.path_info or leads is None or request.method not in {"GET", "HEAD"}:
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{leads}?{query}" if query else leads)


def _nothing_below(request: HttpRequest) -> HttpResponse:
    """404, below the address of a text in its language."""
    topic = topic_in(request.path_info)
    try:
        language = library.language_of(topic) if topic else None
    except DatabaseError:
        language = None
    if language:
        activate(language)
    return _nothing_here(request)


def _nothing_here(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = get_resolver().resolve_error_handler(404)(request)
    return response.render() if isinstance(response, TemplateResponse) else response


def topic_in(path: str) -> str | None:
    """The slug of the topic below whose address a path lies, whether there is such a topic or not."""
    found = _OF_TOPIC.match(path)
    return found[1] if found else None
