"""Was this page clear? An answer is taken without a cookie, kept without its sender, and read at the desk."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from education import feedback as inbox
from education.models import AuditEvent, Feedback
from education.site import feedback
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]

PAGES = ["/", "/topics/page/"]


@pytest.fixture(autouse=True)
def _at_noon(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(timezone, "now", lambda: make.NOON)
    caches["senders"].clear()
    yield
    caches["senders"].clear()


@pytest.fixture
def patient() -> Client:
    """A browser whose forms are checked as in production, and that shows an error's page instead of raising it."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def say(patient: Client, address: str = "/topics/page/", headers: Any = None, **changes: str) -> HttpResponse:
    """Fill in the form at the foot of a page, as a browser would, and press a button."""
    form = read(patient.get(address)).one("form", **{"class": "feedback"})
    filled = form.filled(**{"clear": "yes", **changes})
    return patient.post(form.attributes["action"], filled, headers=headers)


@pytest.mark.parametrize("address", PAGES)
def test_an_answer_reaches_the_inbox(patient: Client, site: Site, address: str) -> None:
    response = say(patient, address, clear="no", comment="What is a\r\nreceptor?")
    assert response.status_code == 200
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]
    assert read(response).one("h1").words == "Thank you"
    assert address in read(response).one("main").addresses()
    kept = Feedback.objects.get()
    assert (kept.page, kept.clear, kept.comment, kept.handled) == (
        address,
        False,
        "What is a\nreceptor?",
        False,
    )
    assert kept.topic == (site.topic if "topics" in address else None)
    assert kept.received_on == make.NOON.date()


def test_nothing_of_the_reader_is_kept(patient: Client) -> None:
    say(patient, headers={"user-agent": "Telltale/1.0", "x-forwarded-for": "203.0.113.9"})
    row = Feedback.objects.values().get()
    assert row.keys() == {"id", "received_on", "page", "topic_id", "clear", "comment", "handled"}
    assert "203.0.113.9" not in str(row)
    assert not any("203.0.113" in key for key in caches["senders"]._cache)  # type: ignore[attr-defined]


def test_an_answer_is_no_public_act(patient: Client) -> None:
    before = AuditEvent.objects.count()
    page = patient.get("/topics/page/").content
    say(patient, comment="Unclear.")
    assert AuditEvent.objects.count() == before
    assert patient.get("/topics/page/").content == page


@pytest.mark.parametrize("address", PAGES)
def test_the_form_asks_for_nothing_personal(patient: Client, address: str) -> None:
    form = read(patient.get(address)).one("form", **{"class": "feedback"})
    assert {control.attributes.get("name") for control in form.all("input", "textarea", "button")} == {
        "page", "website", "comment", "clear"
    }  # fmt: skip
    hint = form.one(id="feedback-hint").words
    assert "leave out names" in hint
    assert form.one("textarea").attributes["aria-describedby"] == "feedback-hint"
    trap = form.one("input", name="website")
    assert "hidden" in next(p for p in form.all("p") if trap in p.all("input")).attributes


def test_a_robot_that_fills_everything_is_thanked_and_forgotten(patient: Client) -> None:
    response = say(patient, website="https://spam.example/", comment="Buy!")
    assert (response.status_code, Feedback.objects.count()) == (200, 0)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
        {"sec-fetch-site": "cross-site", "origin": "null"},
        {"origin": "http://["},
    ],
)
def test_a_form_from_another_site_is_refused(patient: Client, headers: dict[str, str]) -> None:
    response = say(patient, headers=headers)
    assert (response.status_code, Feedback.objects.count()) == (400, 0)
    assert "tel:988" in read(response).addresses()


@pytest.mark.parametrize(
    "headers", [{}, {"sec-fetch-site": "same-origin", "origin": "http://testserver"}, {"origin": "http://testserver"},
                {"sec-fetch-site": "same-origin", "origin": "null"}]
)  # fmt: skip
def test_our_own_form_is_taken(patient: Client, headers: dict[str, str]) -> None:
    assert say(patient, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"page": "/"},
        {"clear": "yes"},
        {"page": "/", "clear": "maybe"},
        {"page": "/admin/", "clear": "yes"},
        {"page": "/nothing/here", "clear": "yes"},
        {"page": "/robots.txt", "clear": "yes"},
        {"page": "/topics/no-such-topic/", "clear": "yes"},
        {"page": "/topics/notice-crisis/", "clear": "yes"},
        {"page": "//evil.example/", "clear": "yes"},
        {"page": "https://evil.example/", "clear": "yes"},
        {"page": "/topics/" + "a" * 300 + "/", "clear": "yes"},
        {"page": "/", "clear": "yes", "comment": "a" * 1_001},
        {"page": "/", "clear": "yes", "comment": "a\0b"},
        {"page": "/", "clear": "yes", "comment": "a" * 30_000},
        {"page": "/", "clear": "yes", "comment": "a" * 3_000_000},
        {f"field{number}": "a" for number in range(1_100)},
    ],
)
def test_what_our_form_cannot_send_is_refused_with_help(patient: Client, sent: dict[str, str]) -> None:
    for form in ("multipart/form-data", "application/x-www-form-urlencoded"):
        body = (
            {"data": sent} if form.startswith("multipart") else {"data": _encoded(sent), "content_type": form}
        )
        response = patient.post("/feedback/", **body)
        assert (response.status_code, Feedback.objects.count()) == (400, 0)
        assert "tel:988" in read(response).one("aside", id="crisis-help").addresses()


def _encoded(sent: dict[str, str]) -> str:
    from urllib.parse import urlencode

    return urlencode(sent)


def test_the_longest_comment_is_kept_whole(patient: Client) -> None:
    comment = "\U0001f600" * 499 + "\r\nä"  # as many as a browser lets pass
    assert say(patient, comment=comment).status_code == 200
    assert Feedback.objects.get().comment == comment.replace("\r\n", "\n")


def test_a_flood_from_one_place_is_stopped_and_others_are_not(patient: Client) -> None:
    def ask(sender: str) -> int:
        return sent_from(patient, sender)

    assert [ask("198.51.100.1, 203.0.113.9") for _ in range(feedback.PER_SENDER)] == [
        200
    ] * feedback.PER_SENDER
    assert ask("203.0.113.9") == 429
    assert ask("forged, 203.0.113.9") == 429
    assert ask("203.0.113.10") == 200
    assert [ask(f"2001:db8::{number:x}") for number in range(feedback.PER_SENDER + 1)][-1] == 429
    assert ask("not an address") == 200
    assert Feedback.objects.count() == 2 * feedback.PER_SENDER + 2


@pytest.mark.parametrize(
    ("senders", "apart"),
    [
        (("8.8.1.1:443", "8.8.1.1:90"), False),
        (("8.8.1.1:443", "8.8.2.2:443"), True),
        (("::ffff:1.2.3.4", "1.2.3.4"), False),
        (("::ffff:1.2.3.4", "::ffff:77.7.7.7"), True),
        (("[2001:db8::1]:443", "2001:db8::2"), False),
        (("2001:db8:0:1::1", "2001:db8:0:2::1"), True),
        (("nobody", "unknown"), False),
    ],
)
def test_senders_are_told_apart_by_their_network(
    patient: Client, monkeypatch: pytest.MonkeyPatch, senders: tuple[str, str], apart: bool
) -> None:
    monkeypatch.setattr(feedback, "PER_SENDER", 1)
    first, second = (say(patient, headers={"x-forwarded-for": sender}).status_code for sender in senders)
    assert (first, second) == (200, 200 if apart else 429)


def test_a_flood_from_everywhere_is_stopped(patient: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "DAILY_LIMIT", 2)
    assert [say(patient).status_code for _ in range(3)] == [200, 200, 429]
    refused = say(patient, comment="I want to die")
    assert "could not keep yours" in read(refused).one("main").words
    assert first_is_the_crisis_help(refused)


def first_is_the_crisis_help(response: HttpResponse) -> bool:
    html = response.content.decode()
    return html.index('id="crisis-help"') < html.index("<main")


@pytest.mark.parametrize(
    "comment",
    [
        "I want to die",
        "i don\u2019t want to live\r\nany more",
        "thinking about suicide",
        "SUICIDAL and this did not help",
        "I will kill myself",
        "better off dead",
        "No quiero vivir",
        "pienso en suicidarme",
        "hacerme daño",
        "I can't go on",
    ],
)
def test_help_comes_first_for_somebody_in_danger(patient: Client, comment: str) -> None:
    response = say(patient, comment=comment, clear="no")
    assert first_is_the_crisis_help(response)
    page = read(response)
    assert {"tel:988", "sms:988", "tel:911"} <= set(page.one("aside", id="crisis-help").addresses())
    assert not list(page.one("main").all("aside"))


@pytest.mark.parametrize(
    "comment", ["", "The dye in the tablet?", "Too long. Die Seite ist gut.", "Skilled work"]
)
def test_help_stays_at_the_end_for_everybody_else(patient: Client, comment: str) -> None:
    response = say(patient, comment=comment)
    assert not first_is_the_crisis_help(response)
    assert read(response).one("aside", id="crisis-help")


def test_an_answer_is_sent_and_not_asked_for(patient: Client) -> None:
    response = patient.get("/feedback/")
    assert (response.status_code, response["Allow"]) == (405, "POST")


def test_an_answer_takes_few_queries(
    patient: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(3):
        patient.post("/feedback/", {"page": "/topics/page/", "clear": "yes", "comment": "Fine."})


def test_the_desk_reads_the_inbox_and_ticks_what_is_done(client: Client, patient: Client) -> None:
    say(patient, comment="<script>alert(1)</script> What is a receptor? My chest hurts.")
    kept = Feedback.objects.get()
    client.force_login(make.editor())
    front = read(client.get("/admin/")).one("section", **{"class": "tasks tasks-danger"}).words
    assert "a comment on Newer" in front
    assert "My chest hurts" not in front, "the words stay in the inbox"
    listed = client.get("/admin/education/feedback/", {"topic__id__exact": kept.topic_id})
    assert "What is a receptor?" in read(listed).one("table", id="result_list").words
    assert "speaks of danger" in read(listed).one("table", id="result_list").words
    address = f"/admin/education/feedback/{kept.pk}/change/"
    form = read(client.get(address)).one("form", id="feedback_form")
    assert not list(form.all("textarea", name="comment"))
    client.post(address, {"handled": "on", "comment": "Changed.", "clear": "on"})
    now = Feedback.objects.get()
    assert (now.handled, now.comment) == (True, kept.comment)
    assert not list(read(client.get("/admin/")).all("section", **{"class": "tasks tasks-danger"}))


@pytest.mark.parametrize("path", ["add/", "1/delete/"])
def test_the_inbox_is_neither_added_to_nor_emptied(client: Client, path: str) -> None:
    client.force_login(make.user(superuser=True))
    assert client.get(f"/admin/education/feedback/{path}").status_code in {302, 403, 404}


def test_clinicians_read_and_do_not_tick(client: Client, patient: Client, site: Site) -> None:
    say(patient)
    address = f"/admin/education/feedback/{Feedback.objects.get().pk}/change/"
    client.force_login(site.clinician)
    assert client.get(address).status_code == 200
    assert client.post(address, {"handled": "on"}).status_code == 403


def sent_from(patient: Client, sender: str) -> int:
    form = {"page": "/", "clear": "yes"}
    return patient.post("/feedback/", form, headers={"x-forwarded-for": sender}).status_code
