"""What goes into a log: what happened, when (UTC), in which request, and nothing of the reader."""

import json
import logging
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from threading import Lock
from traceback import extract_tb

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

_QUERY = re.compile(r"\?[^\n]*")
_ADDRESS_OF_SEARCH = re.compile(r"(/search/)[^\s?]+")
# What follows opens an account, or a text that nobody has signed.
_ADDRESS_OF_LINK = re.compile(r"(/(?:admin/invitation|review)/)[^\s/?]+")
_PER_MINUTE = 20  # lines of one kind; what goes on longer says nothing new
_request: ContextVar[str] = ContextVar("request", default="")
_asked: ContextVar[HttpRequest | None] = ContextVar("asked", default=None)


def numbered(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a random number for each request, so that lines of one request are found together. It tells nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        number, asked = _request.set(uuid.uuid4().hex), _asked.set(request)
        try:
            return get_response(request)
        finally:
            _request.reset(number)
            _asked.reset(asked)

    return middleware


class WithoutReaders(logging.Filter):
    """Cuts off a message what tells of a reader, or lets somebody in."""

    def filter(self, record: logging.LogRecord) -> bool:
        words = _QUERY.sub("…", record.getMessage())
        words = _ADDRESS_OF_LINK.sub(r"\1…", words)
        record.msg, record.args = _ADDRESS_OF_SEARCH.sub(r"\1…", words), ()
        return True


class AtMost(logging.Filter):
    """Lets through 20 lines a minute of each kind (logger, level and place in the code, as senders choose the words), so that
    no flood of requests fills a disk; the first line after that says how many were left out.
    """

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[tuple[str, int, str, int], tuple[int, int]] = {}  # kind: minute, lines in it
        self._lock = Lock()

    def filter(self, record: logging.LogRecord) -> bool:
        kind = (record.name, record.levelno, record.pathname, record.lineno)
        minute = int(time.monotonic() // 60)
        with self._lock:
            began, lines = self._seen.get(kind, (minute, 0))
            if began != minute:
                if lines > _PER_MINUTE:
                    record.msg, record.args = f"{record.getMessage()} (and {lines - _PER_MINUTE} like it)", ()
                began, lines = minute, 0
            self._seen[kind] = (began, lines + 1)
        return lines < _PER_MINUTE


class Json(logging.Formatter):
    """One line of JSON. Of an exception its kind and where it was, not its words: those may be what somebody searched for.
    A database that is away may say why.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if number := _request.get():
            line["request"] = number
        if (account := _account_of(record)) is not None:
            line["account"] = account
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            line["error"] = type(error).__qualname__
            if isinstance(error, OperationalError):
                line["why"] = str(error)
            line["where"] = [
                f"{place.filename}:{place.lineno} {place.name}" for place in extract_tb(error.__traceback__)
            ]
        return json.dumps(line)  # ASCII: no sign that ends a line, moves a cursor or cannot be written


def _account_of(record: logging.LogRecord) -> int | None:
    """The number of the account of staff that a line is about, if the site has asked for it: patients have none."""
    request = getattr(record, "request", None) or _asked.get()
    # Django's, where request.user was looked at; asking for it would be a query.
    account = getattr(request, "_cached_user", None)
    number: int | None = getattr(account, "pk", None)
    return number


class WithoutHead(logging.Filter):
    """Lets no warning through about a HEAD: who only looks whether a page is there is answered, and is no event. Errors are."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if record.levelno > logging.WARNING or request is None:
            return True
        # The cache of patients' pages asks by GET, and sends what a HEAD gets of that.
        return request.method != "HEAD" and not request.META.get("countersign.head")
