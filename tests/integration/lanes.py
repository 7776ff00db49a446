"""Both ways to a public page: Django's own, and the response cache in front of it, asked as a server asks them."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import brotli
import pytest
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.utils import timezone

from education.reading import newest_act
from education.site import response_cache
from education.site.response_cache import ResponseCache

MOST = 8 * 1024**2


@dataclass(frozen=True)
class Response:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        found = [value for each, value in self.headers if each.lower() == name.lower()]
        assert len(found) <= 1, name
        return found[0] if found else None

    @property
    def text(self) -> str:
        coding = self.header("Content-Encoding")
        return (brotli.decompress(self.body) if coding == "br" else self.body).decode()


class Django:
    """Django's handler, which counts how often it is asked."""

    def __init__(self) -> None:
        self._handler = WSGIHandler()
        self.asked = 0

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        self.asked += 1
        return self._handler(environ, start_response)


def newest_act_within_the_test() -> object:
    """The question, asked on the connection that sees what the test has not committed."""
    with connection.cursor() as cursor:
        cursor.execute(newest_act.QUESTION)
        return cursor.fetchone()


class Lanes:
    def __init__(self, most: int = MOST, reads_only: Callable[[], bool] = lambda: False) -> None:
        self.django = Django()
        self.cache = ResponseCache(self.django, newest_act_within_the_test, most, reads_only=reads_only)

    def cached(self, path: str, *, method: str = "GET", query: str = "", **headers: str) -> Response:
        """What the cache answers. Header names as in Python: if_none_match."""
        return ask(self.cache, path, method, query, headers)

    def sent(self, path: str, **fields: str) -> Response:
        """What it answers to a form."""
        return ask(self.cache, path, "POST", "", {}, urlencode(fields).encode())

    def plain(self, path: str, **headers: str) -> Response:
        """What Django answers by itself, with nothing that it has kept."""
        caches["default"].clear()
        return ask(WSGIHandler(), path, "GET", "", headers)

    def agree(self, at: datetime, *paths: str) -> None:
        """Both lanes say the same of the paths at a moment, which the whole site takes for now."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(timezone, "now", lambda: at)
            patch.setattr(response_cache.time, "time", at.timestamp)
            for path in paths:
                cached, plain = self.cached(path), self.plain(path)
                assert (cached.status, cached.body) == (plain.status, plain.body), path

    @property
    def kept(self) -> int:
        """How many answers are in memory."""
        return len(self.cache._memory.pages)

    @property
    def size(self) -> int:
        return self.cache._memory.size


def ask(
    application: Any, path: str, method: str, query: str, headers: dict[str, str], body: bytes = b""
) -> Response:
    """What a WSGI application answers."""
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": "", "SERVER_NAME": "testserver",
        "SERVER_PORT": "80", "HTTP_HOST": "testserver", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr, "CONTENT_TYPE": "application/x-www-form-urlencoded" if body else "", "CONTENT_LENGTH": str(len(body)),
    } | {f"HTTP_{name.upper()}": value for name, value in headers.items()}  # fmt: skip
    started: list[Any] = []
    # As Django's test client does: the connection that holds the test's transaction stays open.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        parts = application(environ, lambda status, sent, _error=None: started.extend((status, sent)))
        answered = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
    return Response(int(started[0].split()[0]), list(started[1]), answered)
