"""What a log holds, and what it never holds."""

import json
import logging
import logging.config
import re
import sys

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from config import logs

SECRET = "i-want-nobody-to-read-this"


def record(
    message: str = "Not Found: %s", *arguments: object, error: Exception | None = None
) -> logging.LogRecord:
    info = None
    if error is not None:
        try:
            raise error
        except type(error):
            info = sys.exc_info()
    return logging.LogRecord("django.request", logging.WARNING, __file__, 1, message, arguments, info)


def line(made: logging.LogRecord) -> dict[str, object]:
    logs.WithoutReaders().filter(made)
    found: dict[str, object] = json.loads(logs.Json().format(made))
    return found


def test_a_line_is_json_with_its_time_in_utc() -> None:
    said = line(record("Not Found: %s", "/x\n/"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", str(said["time"]))
    assert (said["level"], said["logger"], said["message"]) == (
        "WARNING",
        "django.request",
        "Not Found: /x\n/",
    )
    assert "\n" not in logs.Json().format(record("two\nlines"))


@pytest.mark.parametrize(
    "sign", ["\n", "\r", "\x0b", "\x1b[2J", "\x85", "\x9b2J", "\u2028", "\u202e", "\ud800"]
)
def test_what_is_asked_for_makes_no_second_line_and_hides_none(sign: str) -> None:
    """A terminal obeys some, some end a line for whoever reads it, and what cannot be encoded would be no line at all."""
    written = logs.Json().format(record("Not Found: %s", f'/x{sign}{{"level": "INFO"}}'))
    assert written.isascii()
    assert written.isprintable()
    assert json.loads(written)["message"] == f'Not Found: /x{sign}{{"level": "INFO"}}'


@pytest.mark.parametrize(
    "path", [f"/search/?q={SECRET}", f"/x?{SECRET}", f"/es/search/{SECRET}", f"/search/{SECRET}?a"]
)
def test_no_search_is_in_a_line(path: str) -> None:
    assert SECRET not in json.dumps(line(record("Not Found: %s", path)))


@pytest.mark.parametrize("path", ["/admin/invitation/{}/", "/review/{}/", "/review/{}/page/?thanks"])
def test_no_link_that_lets_somebody_in_is_in_a_line(path: str) -> None:
    """Django logs the address of what it refuses: a form without its token, a method, a database that is away."""
    assert SECRET not in json.dumps(line(record("Forbidden: %s", path.format(SECRET))))


def test_the_words_of_an_error_are_not_in_a_line_its_place_is() -> None:
    said = line(record("Internal Server Error: %s", "/", error=ValueError(SECRET)))
    assert SECRET not in json.dumps(said)
    assert said["error"] == "ValueError"
    assert "test_logs.py" in str(said["where"])


def test_a_database_that_is_away_says_why() -> None:
    assert line(record("x", error=OperationalError("connection refused")))["why"] == "connection refused"


def test_lines_of_one_request_have_its_number_and_another_has_another() -> None:
    numbers = []

    def answered(_request: object) -> HttpResponse:
        numbers.extend(line(record("x"))["request"] for _ in range(2))
        return HttpResponse()

    ask = logs.numbered(answered)
    for _ in range(2):
        assert not [name for name in ask(RequestFactory().get("/")).headers if "equest" in name]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    assert "request" not in line(record("x"))


def test_a_flood_of_one_kind_is_twenty_lines_a_minute_and_hides_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0
    monkeypatch.setattr(logs.time, "monotonic", lambda: now)
    filter_ = logs.AtMost()
    # As Django says it: with the host in the words, which the sender made up.
    passed = [filter_.filter(record(f"Invalid HTTP_HOST header: {number}")) for number in range(18_700)]
    assert passed.count(True) == 20
    graver = record("Internal Server Error")
    graver.levelno = logging.ERROR
    assert filter_.filter(graver)
    now = 61.0
    later = record("Invalid HTTP_HOST header: again")
    assert filter_.filter(later)
    assert later.getMessage() == "Invalid HTTP_HOST header: again (and 18680 like it)"


@pytest.mark.django_db
def test_a_foreign_host_writes_no_traceback_each_time(
    settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    """18,700 requests wrote 18 MB."""
    logging.config.dictConfig(settings.LOGGING | {"disable_existing_loggers": False})
    client = Client(raise_request_exception=False)
    for number in range(60):
        assert client.get("/", headers={"host": f"evil{number}.example"}).status_code == 400
    assert 0 < capfd.readouterr().err.count("ERROR django.security.DisallowedHost") <= 20
