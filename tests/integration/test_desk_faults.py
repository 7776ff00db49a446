"""Staff in whose way something is get a page of the desk: what to do, and what they had typed. Nobody else sees it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from education import workflow
from education.models import Feedback, Topic
from education.site.errors import UNANSWERED
from tests import factories as make
from tests.integration import desk
from tests.integration.conftest import Site
from tests.integration.pages import Tag, read
from tests.integration.test_site import broken

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]
TYPED = {"title": "A title", "summary": "S.", "body": "Words that took all morning.\n\n<b>&"}


class Writer(desk.Desk):
    """An editor with a draft open, whose browser shows an error's page instead of raising the error."""

    def __init__(self, topic: Topic) -> None:
        super().__init__(make.editor())
        self.client.raise_request_exception = False
        self.address = f"/admin/education/topic/{topic.pk}/draft/"
        self.form = self.page(self.address).one("form", **{"class": "draft"})

    def send(self, form: Tag | None = None, **headers: str) -> HttpResponse:
        return self.client.post(self.address, (form or self.form).filled(**TYPED), headers=headers)


@pytest.fixture
def writer(site: Site) -> Writer:
    return Writer(make.topic())


def assert_for_staff(response: HttpResponse, status: int) -> Tag:
    """A page of the desk that says what to do; it names whom to call, lest it be somebody else."""
    assert response.status_code == status
    page = read(response)
    assert "desk" in page.one("body").attributes["class"]
    assert page.one("p", **{"class": "errornote"}).words
    assert {"tel:988", "sms:988", "tel:911", "/admin/"} <= set(page.addresses())
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "no-store"
    return page


def assert_given_back(page: Tag, writer: Writer) -> dict[str, str]:
    form = page.one("form", **{"class": "kept"})
    assert form.attributes["action"] == writer.address
    assert form.filled().items() >= TYPED.items()
    return form.filled()


@contextmanager
def keeping_nothing() -> Iterator[None]:
    """A database that answers and takes nothing new."""
    sqlite = connection.vendor == "sqlite"
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = 1" if sqlite else "SET TRANSACTION READ ONLY")
        try:
            yield
        finally:
            if sqlite:
                connection.connection.execute("PRAGMA query_only = 0")
            transaction.set_rollback(True)


@contextmanager
def full() -> Iterator[None]:
    """A disk on which SQLite finds no room for another page."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        try:
            yield
        finally:
            connection.connection.execute("PRAGMA max_page_count = 1073741823")
            transaction.set_rollback(True)


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_an_error_at_the_desk(writer: Writer, monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    addresses = {403: "/admin/auth/user/", 404: f"/admin/education/topic/{2**31 - 1}/draft/"}
    if status >= 500:
        error = {500: ZeroDivisionError(), 503: OperationalError()}[status]
        monkeypatch.setattr(workflow, "start_draft", raising(error))
        assert_given_back(assert_for_staff(writer.send(), status), writer)
    else:
        assert_for_staff(writer.client.get(addresses[status]), status)


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_arguments: Any, **_options: Any) -> None:
        raise error

    return fail


def test_a_patient_who_comes_upon_the_desk_gets_the_patients_page(site: Site) -> None:
    client = Client(raise_request_exception=False)
    page = read(client.get("/admin/education/topic/?q=%00"))
    assert page.one("aside", id="crisis-help")


def test_with_the_database_away_the_form_is_given_back_and_can_be_sent_again(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        away.setattr(BaseDatabaseWrapper, "cursor", broken)
        page = assert_for_staff(writer.client.post(writer.address, writer.form.filled(**TYPED)), 503)
        known_before = writer.client.post(writer.address, writer.form.filled(**TYPED), **{UNANSWERED: True})
        assert_given_back(assert_for_staff(known_before, 503), writer)
    assert writer.client.post(writer.address, assert_given_back(page, writer)).status_code == 302


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL has no such limit: tests/faults fills its disk"
)
def test_on_a_full_disk_the_form_is_given_back(writer: Writer) -> None:
    with full():
        text = writer.form.filled(**TYPED) | {"body": "Words. " * 8_000}
        page = assert_for_staff(writer.client.post(writer.address, text), 503)
    assert "Nothing can be saved right now" in page.words
    assert writer.send().status_code == 302


def test_where_nothing_can_be_saved_staff_are_told(writer: Writer) -> None:
    with keeping_nothing():
        page = assert_for_staff(writer.send(), 503)
    assert "Nothing can be saved right now" in page.words
    assert_given_back(page, writer)


def test_where_nothing_can_be_saved_reading_goes_on(site: Site, client: Client) -> None:
    client.raise_request_exception = False
    answer = {"page": "/topics/page/", "clear": "no", "comment": "Which tablets?"}
    with keeping_nothing():
        assert client.get("/topics/page/").status_code == 200
        assert client.get("/search/?q=page").status_code == 200
        told = client.post("/feedback/", answer)
    assert told.status_code == 503
    page = read(told)
    assert "Nothing can be saved right now" in page.one("h1").words
    assert page.one("aside", id="crisis-help")
    assert not Feedback.objects.exists()
    assert client.post("/feedback/", answer).status_code == 200


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL has no such limit; its code is in test_outage"
)
def test_on_a_full_disk_reading_goes_on(site: Site, client: Client) -> None:
    client.raise_request_exception = False
    answer = {"page": "/topics/page/", "clear": "no", "comment": "Which tablets? " * 60}
    with full():
        assert client.get("/topics/page/").status_code == 200
        for sender in range(
            250
        ):  # there is some room left in the pages that are there; one sender has a quota
            told = client.post("/feedback/", answer, REMOTE_ADDR=f"10.{sender}.0.1")
            if told.status_code != 200:
                break
    assert told.status_code == 503
    assert "Nothing can be saved right now" in read(told).one("h1").words
    assert "tel:988" in read(told).addresses()


def test_where_nothing_can_be_saved_signing_in_says_so(site: Site) -> None:
    client = Client(raise_request_exception=False)
    with keeping_nothing():
        told = client.post("/admin/login/", {"username": "writer", "password": make.PASSWORD})
    assert told.status_code == 503
    assert "Nothing can be saved right now" in read(told).words


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://testserver"},
        {"Referer": "http://testserver/admin/"},
    ],
)
def test_a_form_whose_cookie_was_lost_is_given_back(writer: Writer, headers: dict[str, str]) -> None:
    del writer.client.cookies["csrftoken"]
    refused = writer.send(**headers)
    assert refused.status_code == 403
    assert writer.client.post(writer.address, assert_given_back(read(refused), writer)).status_code == 302


@pytest.mark.parametrize(
    "headers",
    [
        {"Referer": "http://evil.example/admin/"},
        {"Origin": "http://evil.example"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site", "Referer": "http://testserver/admin/"},
    ],
)
def test_a_form_that_may_be_anothers_is_not(writer: Writer, headers: dict[str, str]) -> None:
    del writer.client.cookies["csrftoken"]
    page = assert_for_staff(writer.send(**headers), 403)
    assert "Go back in your browser" in page.words
    assert TYPED["body"] not in page.words
    assert not list(page.all("form", **{"class": "kept"}))


@pytest.mark.parametrize("headers", [{}, {"Origin": "null"}])
def test_of_a_form_that_nobody_says_whose_it_is_the_words_are_kept(
    writer: Writer, headers: dict[str, str]
) -> None:
    """As after another sign-in, in a browser whose owner lets it tell nothing: one copies them; no button sends them."""
    del writer.client.cookies["csrftoken"]
    page = assert_for_staff(writer.send(**headers), 403)
    assert "Words that took all morning." in page.words
    assert "Copy it" in page.words
    assert not list(page.all("form", **{"class": "kept"}))


def test_what_is_too_much_is_said(writer: Writer, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    page = assert_for_staff(writer.send(), 400)
    assert "too much to send at once" in page.words


def test_no_password_is_given_back(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = desk.Desk(site.clinician)
    writer.client.raise_request_exception = False
    monkeypatch.setattr(workflow, "sign_off", raising(ZeroDivisionError()))
    form = writer.form(site.in_review, "sign_off")
    page = assert_for_staff(writer.sign(site.in_review, form=form), 500)
    assert make.PASSWORD not in str(page.one("form", **{"class": "kept"}).filled())
