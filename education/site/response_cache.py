"""The response cache: patients' pages from memory, in front of Django, on one condition that is asked at every request.

The condition is that the newest act that patients can see is still the same one (`reading.newest_act`), so a retraction
takes effect at the very next request of every worker. Answers are made by Django as for a reader without a cookie, and kept
compressed, until the clock alone may change them: the next full minute, in which texts fall due and the clinic opens, or
the moment of the next scheduled text. A minute is also the longest that a text which somebody altered past the program
goes on being shown as it was signed. The site is right without all this.
"""

import re
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.translation import get_language_from_path, override

from education.reading import library
from education.reading.newest_act import Unanswered
from education.site.addresses import topic_in
from education.site.compression import CODINGS, Answer, answer_of, coding_of, matches
from education.site.errors import READS_ONLY, UNANSWERED

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Key = tuple[str, str, str]  # scheme, host, path

# What every reader gets alike. A difference between two versions is made anew each time: there are too many pairs.
_KEPT = {
    "by_language:home", "by_language:a_to_z", "by_language:people", "by_language:feed", "by_language:sitemap",
    "by_language:version", "site:topic", "site:questions", "site:leaflet", "site:large_print", "site:history", "site:image",
    "site:robots", "site:security",
}  # fmt: skip
# Addresses of which readers can make up any number: those of images, and the short ones that stand on paper.
_MADE_UP = re.compile(r"/images/|(?:/[a-z]{2})?/v/", re.IGNORECASE)
_NOWHERE = "nowhere"
# Without a question to the database, or with one of its own.
_PASSED_BY = (settings.STATIC_URL, "/healthz", "/readyz")
_STAFFS = "/admin/"
# Seconds in which no reader is asked for an answer after one could not be kept: of a full disk no database tells before.
_NO_ROOM = 60.0
# What Django is not told of a request, since others get the answer.
_OF_THE_READER = (
    "HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_RANGE",
)  # fmt: skip


@dataclass(frozen=True)
class _Kept:
    """An answer, good from `since` until before `until` (seconds since 1970)."""

    answer: Answer
    since: float
    until: float


@dataclass
class _Memory:
    """What was made while one act was the newest. Another act, another memory."""

    newest_act: object
    pages: dict[Key, _Kept] = field(default_factory=dict)
    size: int = 0  # bytes
    slugs: frozenset[str] | None = None


class ResponseCache:
    """A WSGI application (PEP 3333) around Django's. `most`: the bytes that each process keeps. `newest_act` may raise
    Unanswered: then readers get 503 with the crisis help, never an unchecked page. `reads_only`: whether the database said with
    its newest answer that it keeps nothing new; pages that are made then ask readers for nothing.
    """

    def __init__(
        self,
        django: Application,
        newest_act: Callable[[], object],
        most: int,
        *,
        reads_only: Callable[[], bool] = lambda: False,
    ) -> None:
        self._django = django
        self._newest_act = newest_act
        self._most = most
        self._reads_only = reads_only
        self._no_room_until = 0.0
        self._memory = _Memory(None)
        self._unanswered: dict[Key, Answer] = {}
        self._keeping = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path: str = environ["PATH_INFO"]
        if path.startswith(_PASSED_BY):
            return self._django(environ, start_response)
        reads = environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        patients = reads and "HTTP_COOKIE" not in environ and not path.startswith(_STAFFS)
        try:
            newest = self._newest_act()
            if patients:
                return _send(self._current(newest, environ), environ, start_response)
        except (Unanswered, DatabaseError):
            if patients:
                return _send(self._help(environ), environ, start_response)
            return self._django(environ | {UNANSWERED: True}, start_response)
        return self._told(environ, start_response)

    def _told(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Django's answer. It is told whether the database keeps nothing new, and tells where it found that out."""
        if self._reads_only() or time.time() < self._no_room_until:
            return self._django(environ | {READS_ONLY: True}, start_response)
        answer = self._django(environ, start_response)
        if READS_ONLY in environ:
            self._no_room_until = time.time() + _NO_ROOM
        return answer

    def _current(self, newest: object, environ: Environ) -> Answer:
        memory = self._memory
        if memory.newest_act != newest:
            memory = self._memory = _Memory(newest)
        kept = memory.pages.get((_scheme(environ), environ.get("HTTP_HOST", ""), environ["PATH_INFO"]))
        if kept and kept.since <= time.time() < kept.until and not environ.get("QUERY_STRING"):
            return kept.answer
        return self._made(memory, environ)

    def _help(self, environ: Environ) -> Answer:
        """What is said while the database is away: one answer in each language, made once, so that no crowd waits for it."""
        language = get_language_from_path(environ["PATH_INFO"]) or settings.LANGUAGE_CODE
        key = (_scheme(environ), environ.get("HTTP_HOST", ""), language)
        answer = self._unanswered.get(key)
        if answer is None:
            answer = self._from_django(environ | {UNANSWERED: True})
            if _is_ours(environ) and answer.status.startswith("503"):
                self._unanswered[key] = answer
        return answer

    def _made(self, memory: _Memory, environ: Environ) -> Answer:
        """The answer as Django makes it now, kept where it may be."""
        address = self._most and _may_be_kept(environ) and self._address(memory, environ["PATH_INFO"])
        if not address:
            return self._from_django(environ, (coding_of(environ.get("HTTP_ACCEPT_ENCODING", "")),))
        key = (_scheme(environ), environ["HTTP_HOST"], address)
        kept = memory.pages.get(key)
        if kept is not None and kept.since <= time.time() < kept.until:  # another address that leads nowhere
            return kept.answer
        since = time.time()
        until = library.next_change(since)
        answer = self._from_django(environ)
        if _is_kept(int(answer.status[:3]), environ["PATH_INFO"], address):
            self._keep(memory, key, _Kept(answer, since, until))
        return answer

    def _address(self, memory: _Memory, path: str) -> str | None:
        """Under which address the answer may be kept: its own, or that of all which lead nowhere. None: under none."""
        language = get_language_from_path(path) or settings.LANGUAGE_CODE
        with override(language):
            found = _resolved(path)
            slug = found.kwargs.get("slug") if found else topic_in(path)
            if found is None and (_resolved(f"{path}/") or slug in self._slugs(memory)):
                return None
            if found is None or (slug is not None and slug not in self._slugs(memory)):
                # One in capitals is led to the one in small letters.
                return f"{_NOWHERE} {language}" if path == path.lower() else None
            # One address for each answer: 3-4 and 03-04 are the same pair of versions.
            own = reverse(found.view_name, args=found.args, kwargs=found.kwargs)
            return path if found.view_name in _KEPT and own == path else None

    def _slugs(self, memory: _Memory) -> frozenset[str]:
        """The topics that were ever published. The answer for any other is 404."""
        if memory.slugs is None:
            memory.slugs = library.slugs()
        return memory.slugs

    def _keep(self, memory: _Memory, key: Key, kept: _Kept) -> None:
        """The oldest go where there is no room."""
        with self._keeping:
            before = memory.pages.pop(key, None)
            memory.size += kept.answer.size - (before.answer.size if before else 0)
            memory.pages[key] = kept
            while memory.size > self._most:
                memory.size -= memory.pages.pop(next(iter(memory.pages))).answer.size

    def _from_django(self, environ: Environ, codings: Sequence[str] = CODINGS) -> Answer:
        """What Django answers to a reader about whom it knows nothing."""
        asked = {name: value for name, value in environ.items() if name not in _OF_THE_READER}
        asked |= {"REQUEST_METHOD": "GET", "countersign.head": environ["REQUEST_METHOD"] == "HEAD"}
        started: list[Any] = []
        parts = self._told(asked, lambda status, headers, _error=None: started.extend((status, headers)))
        try:
            body = b"".join(parts)
        finally:
            getattr(parts, "close", lambda: None)()
        return answer_of(started[0], started[1], body, codings)


def _is_kept(status: int, path: str, address: str) -> bool:
    """Whether an answer to `path` may be kept under `address`."""
    if address != path:
        return status == HTTPStatus.NOT_FOUND
    missing = () if _MADE_UP.match(path) else (HTTPStatus.NOT_FOUND,)
    return status in {HTTPStatus.OK, HTTPStatus.GONE, *missing}


def _scheme(environ: Environ) -> str:
    return str(environ.get("HTTP_X_FORWARDED_PROTO") or environ["wsgi.url_scheme"])


def _may_be_kept(environ: Environ) -> bool:
    return not environ.get("QUERY_STRING") and not environ.get("SCRIPT_NAME") and _is_ours(environ)


def _is_ours(environ: Environ) -> bool:
    """Whether an answer to this host, on this scheme, may be kept: else readers could make up as many as they like."""
    host, colon, port = environ.get("HTTP_HOST", "").partition(":")
    return (
        host in settings.ALLOWED_HOSTS
        and (not colon or port == environ["SERVER_PORT"])
        and _scheme(environ) in {"http", "https"}
    )


def _resolved(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None


def _send(answer: Answer, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    coded = answer.in_coding(coding_of(environ.get("HTTP_ACCEPT_ENCODING", "")))
    if_none_match = environ.get("HTTP_IF_NONE_MATCH")
    if if_none_match and answer.status[:3] == "200" and matches(if_none_match, coded.etag):
        start_response("304 Not Modified", coded.not_modified)
        return ()
    start_response(answer.status, coded.headers)
    return () if environ["REQUEST_METHOD"] == "HEAD" else (coded.body,)
