"""Whatever a patient's browser gets to show, errors included, says how to get help now."""

from typing import Any

import pytest
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseGone, HttpResponseNotAllowed
from django.test import Client, RequestFactory
from django.urls import get_resolver, reverse
from django.utils import translation
from pytest_django import Settings

from education import workflow
from education.models import Clinic
from education.reading import library
from education.site.errors import no_empty_errors
from tests import factories as make
from tests.integration.pages import read
from tests.integration.test_site import assert_links_within_lead_somewhere, assert_self_contained

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
    pytest.mark.usefixtures("at_noon"),
]

PHONE, BOOKING = "+1 (217) 555-0142", "https://booking.example.org/consult"
WAYS = {"tel:988", "sms:988", "https://chat.988lifeline.org/"}


@pytest.fixture
def patient() -> Client:
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def assert_helps(response: HttpResponse) -> None:
    page = read(response)
    assert page.one("aside", id="crisis-help").addresses(), response.request
    assert "#crisis-help" in page.one("header", **{"class": "site-header"}).addresses()
    assert not response.cookies
    assert_self_contained(page)
    assert_links_within_lead_somewhere(page)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("address", ["/", "/topics/page/", "/topics/retracted/", "/feedback/"])
def test_a_method_that_is_not_allowed(client: Client, method: str, address: str) -> None:
    if (method, address) == ("post", "/feedback/"):
        return
    response = getattr(client, method)(address)
    assert response.status_code == 405
    assert response["Content-Type"].startswith("text/html")
    assert_helps(response)
    assert set(read(response).one("aside", id="crisis-help").addresses()) >= WAYS


@pytest.mark.parametrize("address", ["/", "/topics/page/", "/feed/", "/es/"])
def test_a_condition_that_does_not_hold(client: Client, address: str) -> None:
    response = client.get(address, headers={"if-match": '"another"'})
    assert response.status_code == 412
    assert read(response).one("aside", id="crisis-help").addresses()


@pytest.mark.parametrize(("address", "status"), [("/nowhere/", 404), ("/topics/retracted/", 410)])
def test_no_cache_keeps_an_error(client: Client, address: str, status: int) -> None:
    response = client.get(address)
    assert (response.status_code, response["Cache-Control"]) == (status, "no-cache")


@pytest.mark.parametrize("host", ["evil.example", "a b", "..", "[::", "x" * 300, ""])
@pytest.mark.parametrize("secure", [False, True])
def test_a_host_that_is_not_ours(patient: Client, host: str, secure: bool) -> None:
    response = patient.get("/topics/page/", headers={"host": host}, secure=secure)
    if host:
        assert response.status_code == 400
    assert_helps(response)


def test_where_everything_goes_over_tls(patient: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert_helps(patient.get("/", headers={"host": "evil.example"}))


@pytest.mark.parametrize("address", ["/%ff", "/topics/%ff%fe/", "/topics/page/%0d%0aX: y/", "/static/none.css", "/static/../x",
                                     "/images/none.webp", "/" + "a" * 9_000, "/\U0001f600", "/admin%00/"])  # fmt: skip
def test_an_address_that_leads_nowhere(patient: Client, address: str) -> None:
    response = patient.get(address)
    assert response.status_code == 404
    assert_helps(response)


def test_a_body_that_cannot_be_read(patient: Client) -> None:
    for body, kind in (
        (b"a" * 3_000_000, "application/x-www-form-urlencoded"),
        (b"page=%ff&clear=%ff", "application/x-www-form-urlencoded"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"--x\r\nbroken", "multipart/form-data"),
        (b"{}", "application/json"),
    ):
        response = patient.post("/feedback/", body, content_type=kind)
        assert response.status_code == 400, kind
        assert_helps(response)


def test_a_form_whose_token_is_missing(patient: Client) -> None:
    response = patient.post("/admin/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert_helps(response)


@pytest.mark.parametrize(
    ("error", "status"),
    [(BadRequest(), 400), (SuspiciousOperation(), 400), (PermissionError(), 500), (Http404(), 404), (RecursionError(), 500), (MemoryError(), 500)],
)  # fmt: skip
def test_whatever_fails(
    patient: Client, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def fail(*_arguments: Any, **_options: Any) -> None:
        raise error

    monkeypatch.setattr(library, "topic_page", fail)
    for address in ("/topics/page/", "/topics/page/my-questions/"):
        response = patient.get(address)
        assert response.status_code == status
        assert_helps(response)


@pytest.mark.parametrize(
    "answer", [HttpResponseNotAllowed(["GET"]), HttpResponseGone(), HttpResponse(status=418)]
)
def test_an_empty_error_gets_a_page(rf: RequestFactory, answer: HttpResponse) -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        return answer

    response = no_empty_errors(view)(rf.get("/"))
    assert response.status_code == answer.status_code
    assert read(response).one("aside", id="crisis-help")


@pytest.mark.parametrize(
    "answer", [HttpResponse(), HttpResponse(status=304), HttpResponse("no\n", status=503)]
)
def test_other_answers_are_left_alone(rf: RequestFactory, answer: HttpResponse) -> None:
    before = answer.content
    assert no_empty_errors(lambda _request: answer)(rf.get("/")).content == before


def test_no_page_of_the_site_is_without_it(patient: Client) -> None:
    """Every address of the site that takes no argument, or a topic's: what is no page for people says so by its type."""
    patterns = get_resolver("education.site.urls").url_patterns
    asked = 0
    for pattern in patterns:
        arguments = pattern.pattern.converters.keys()
        if arguments - {"slug"} or not pattern.name or "(?P" in str(pattern.pattern):
            continue
        for slug in ("page", "retracted", "review") if arguments else ("",):
            response = patient.get(reverse(f"site:{pattern.name}", kwargs={"slug": slug} if slug else None))
            if response["Content-Type"].startswith("text/html") and response.status_code not in {301, 302}:
                if pattern.name == "card":  # a few lines in the frame of another site's page
                    assert b'href="tel:988"' in response.content
                else:
                    assert_helps(response)
                asked += 1
    assert asked >= 6


def help_comes_first(html: str) -> bool:
    assert html.count('id="crisis-help"') == 1
    return html.index('id="crisis-help"') < html.index('<main id="main"')


@pytest.mark.parametrize(
    "words", ["suicide", "I want to die", "sucide", "kill myself", "self-harm", "quiero morir"]
)
@pytest.mark.parametrize("address", ["/search/", "/es/search/"])
def test_a_search_for_words_of_crisis_brings_help_first(client: Client, address: str, words: str) -> None:
    make.live(make.topic("hope"), body="Thoughts of suicide pass [@label].")
    response = client.get(address, {"q": words})
    assert help_comes_first(response.content.decode())
    assert set(read(response).one("aside", id="crisis-help").addresses()) >= {"tel:988"}


REFUSALS = [
    "No page here has the word “%(word)s”.", "We found no page.", "What you can try", "Look at the spelling, or use a simpler word.",
    "Use one word instead of a sentence.", "Did you mean", "Pages that people need most",
]  # fmt: skip


def refusals_in(html: str) -> list[str]:
    said = []
    for language in ("en", "es"):
        with translation.override(language):
            said += [translation.gettext(refusal).partition("%")[0].partition("<")[0] for refusal in REFUSALS]
    return [refusal for refusal in said if refusal in html]


@pytest.mark.parametrize(
    "words", ["quiero morirme zzzz", "zzzz I cant breathe", "tomé todas las pastillas", "suiside"]
)
@pytest.mark.parametrize("address", ["/search/", "/es/search/"])
def test_nothing_that_reads_like_a_refusal_follows_a_cry_for_help(
    client: Client, address: str, words: str
) -> None:
    html = client.get(address, {"q": words}).content.decode()
    assert help_comes_first(html)
    assert refusals_in(html) == []
    assert refusals_in(client.get(address, {"q": "zzzz"}).content.decode())


@pytest.mark.parametrize("address", ["/search/", "/es/search/"])
@pytest.mark.parametrize(
    ("words", "second"),
    [
        ("he stopped breathing", "tel:18002221222"),
        ("no respira", "tel:18002221222"),
        ("i want to die", "tel:988"),
    ],
)
def test_an_emergency_of_the_body_leads_to_911_and_poison_help_first(
    client: Client, address: str, words: str, second: str
) -> None:
    ways = [
        link
        for link in read(client.get(address, {"q": words})).addresses()
        if link.startswith(("tel:", "sms:"))
    ]
    assert ways[:2] == ["tel:911", second]


def test_a_page_about_a_crisis_brings_help_first(client: Client) -> None:
    make.live(make.topic("hope"), title="Thoughts of suicide: getting help now")
    assert help_comes_first(client.get("/topics/hope/").content.decode())


def test_nothing_stands_before_the_help_where_somebody_may_be_in_danger(client: Client) -> None:
    """No way to book, no reading time, no signature and no list of works: a person in danger came for help."""
    workflow.save_clinic(
        clinic=Clinic(phone=PHONE, booking_url=BOOKING), by=make.administrator(), at=make.NOON
    )
    body = "## Help [@label]\n\n::: questions\n### Questions to ask\n- What helps?\n:::\n"
    make.live(make.topic("thoughts-of-suicide"), title="Thoughts of suicide", body=body)
    for address in ("/topics/thoughts-of-suicide/", "/topics/thoughts-of-suicide/my-questions/"):
        html = client.get(address).content.decode()
        help_at, text_at = html.index('id="crisis-help"'), html.index('<div class="text')
        assert help_at < text_at < html.index('class="signed-by"') < html.index('id="crisis-sources"')
        assert "reading-time" not in html
        assert "Sources" not in html[:text_at]
        assert_links_within_lead_somewhere(read(client.get(address)))


@pytest.mark.parametrize(
    ("address", "booked"),
    [
        ("/topics/thoughts-of-suicide/", False),
        ("/topics/thoughts-of-suicide/my-questions/", False),
        ("/topics/thoughts-of-suicide/history/", False),
        ("/topics/thoughts-of-suicide/history/1-2/", False),
        ("/search/?q=overdose", False),
        ("/search/?q=i+took+too+much", False),
        ("/es/search/?q=quiero+morir", False),
        ("/search/?q=works", True),
        ("/topics/page/", True),
        ("/topics/page/history/", True),
        ("/", True),
    ],
)
def test_no_appointment_is_offered_to_somebody_in_danger(client: Client, address: str, booked: bool) -> None:
    workflow.save_clinic(
        clinic=Clinic(phone=PHONE, booking_url=BOOKING), by=make.administrator(), at=make.NOON
    )
    topic = make.topic("thoughts-of-suicide")
    body = "## Help [@label]\n\n::: questions\n### Questions to ask\n- What helps?\n:::\n"
    for title in ("Thoughts of suicide", "Thoughts of suicide: help"):
        make.live(topic, title=title, body=body)
    response = client.get(address)
    assert response.status_code == 200
    addresses = read(response).addresses()
    assert (BOOKING in addresses) == booked
    assert "tel:+12175550142" in addresses


def test_the_help_comes_first_where_a_page_about_a_crisis_was_withdrawn(client: Client) -> None:
    live = make.live(make.topic("thoughts-of-suicide"), title="Thoughts of suicide")
    workflow.retract(revision=live, reason="Wrong.", by=make.clinician(), at=make.NOON)
    response = client.get("/topics/thoughts-of-suicide/")
    assert (response.status_code, help_comes_first(response.content.decode())) == (410, True)
    assert not help_comes_first(client.get("/topics/pulled/").content.decode())


@pytest.mark.parametrize("address", ["/search/?q=works", "/topics/page/", "/"])
def test_elsewhere_help_stays_where_it_always_is(client: Client, address: str) -> None:
    assert not help_comes_first(client.get(address).content.decode())
