"""Pages for when there is no page: each says how to get help in a crisis, and none asks a database.

These tests have no database: a query fails them.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from education.models import Topic
from education.reading import library, publications
from education.search import query
from education.site import errors
from tests.integration.pages import read
from tests.integration.test_site import assert_links_within_lead_somewhere, assert_self_contained, broken

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


@pytest.fixture
def patient() -> Client:
    """A browser that shows an error's page instead of raising the error."""
    return Client(raise_request_exception=False)


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_arguments: Any, **_options: Any) -> None:
        raise error

    return fail


def ask(patient: Client, patch: pytest.MonkeyPatch, status: int) -> HttpResponse:
    """Get a page in a way that ends with this status."""
    if status == 400:
        return patient.get("/", headers={"host": "evil.example"})
    if status == 404:
        return patient.get("/nothing/here")
    if status == 503:
        patch.setattr(BaseDatabaseWrapper, "cursor", broken)
        return patient.get("/topics/page/")
    failure = {
        410: raising(library.NoLongerThere(Topic(slug="page"))),
        500: raising(ZeroDivisionError()),
    }
    patch.setattr(library, "now", timezone.now)
    patch.setattr(library, "topic_page", failure[status])
    # Asked beside the topic, in the database that has just answered; the page itself asks none.
    patch.setattr(publications, "cannot_be_checked", lambda _slug, _at: False)
    return patient.get("/topics/page/")


@pytest.mark.parametrize("status", [400, 404, 410, 500, 503])
def test_an_error_page_carries_the_crisis_help(
    patient: Client, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    response = ask(patient, monkeypatch, status)
    assert (response.status_code, dict(response.cookies)) == (status, {})
    page = read(response)
    help_ = page.one("aside", id="crisis-help")
    assert {"tel:988", "sms:988", "https://chat.988lifeline.org/", "tel:911"} <= set(help_.addresses())
    # What hurts, or was meant to, is for the ambulance; Poison Help is for a mistake of somebody who is well.
    for words in (
        "Call 988",
        "Text 988",
        "Chat",
        "to hurt yourself, call 911",
        "very sleepy, confused or not well after too much",
        "by mistake, call Poison Help",
    ):
        assert words in help_.words
    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert page.one("h1").words
    assert_self_contained(page)
    assert_links_within_lead_somewhere(page)


@pytest.mark.parametrize(
    "failure", [library.NoticeMissing("crisis"), OperationalError(), ZeroDivisionError()]
)
def test_a_search_that_fails_keeps_its_words_to_itself(
    patient: Client, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    """What the page loads, and where its reader goes on, must not carry the address into a log."""
    monkeypatch.setattr(query, "search", raising(failure))
    assert patient.get("/search/?q=secret")["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(("method", "status"), [("get", 404), ("post", 405)])
def test_a_mistaken_search_keeps_its_words_to_itself(patient: Client, method: str, status: int) -> None:
    address = "/search/?q=secret" if method == "post" else "/serach/?q=secret"
    response = getattr(patient, method)(address)
    assert (response.status_code, response["Referrer-Policy"]) == (status, "no-referrer")


@pytest.mark.parametrize(
    "view", [errors.bad_request, errors.forbidden, errors.not_found, errors.withdrawn, errors.unavailable, errors.server_error]
)  # fmt: skip
def test_an_error_page_needs_nothing_but_a_request(
    rf: RequestFactory, view: Callable[..., TemplateResponse]
) -> None:
    """No session, no account, no message: whatever failed may have failed before any of them was there."""
    response = view(rf.get("/")).render()
    assert read(response).one("aside", id="crisis-help")


@pytest.mark.parametrize("template", sorted(path.name for path in (settings.BASE_DIR / "templates").glob("[45]*.html")))  # fmt: skip
def test_an_error_page_says_what_is_wrong(rf: RequestFactory, template: str) -> None:
    page = read(TemplateResponse(rf.get("/"), template).render())
    assert page.one("h1").words == page.one("title").words
    assert page.one("h1").words
    assert page.one("p", **{"class": "summary"}).words
    assert page.one("aside", id="crisis-help")


@pytest.mark.parametrize(
    ("error", "status"), [(OperationalError, 503), (InterfaceError, 503), (RuntimeError, 500)]
)
def test_a_database_that_is_away_is_no_fault_of_the_page(
    patient: Client, monkeypatch: pytest.MonkeyPatch, error: type[Exception], status: int
) -> None:
    monkeypatch.setattr(library, "now", timezone.now)
    monkeypatch.setattr(library, "topic_page", raising(error()))
    response = patient.get("/topics/page/")
    assert (response.status_code, response["Cache-Control"]) == (status, "no-store")
    assert response.headers.get("Retry-After") == ("120" if status == 503 else None)


@pytest.mark.parametrize("address", ["/", "/topics/page/", f"/images/{'0' * 64}.webp", "/healthz"])
def test_every_page_answers_without_a_database(
    patient: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", broken)
    assert patient.get(address).status_code == (404 if "images" in address else 503)


def test_a_session_cookie_does_not_break_the_page_without_a_database(
    patient: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staff, too, get the error page, though nobody can look up who they are."""
    patient.cookies["sessionid"] = "x" * 32
    assert ask(patient, monkeypatch, 503).status_code == 503


def test_a_form_without_its_token_gets_our_own_page() -> None:
    """Django's page for it has inline styles, which the policy forbids, and no crisis help."""
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    page = read(response)
    assert_self_contained(page)
    assert "tel:988" in page.one("aside", id="crisis-help").addresses()
