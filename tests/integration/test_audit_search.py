"""What was done, searched at the desk and taken away: every event that fits and no other, whatever is in its words."""

import csv
import json
from datetime import timedelta
from io import StringIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from pytest_django import Settings

from education import workflow
from education.content.cells import cell, lines
from education.desk import events
from education.evidence import audit
from education.models import AuditEvent
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import Tag, read

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.django_db]
LIST = "/admin/education/auditevent/"


@pytest.fixture
def desk(site: Site, client: Client) -> Client:
    client.force_login(site.editor)
    return client


def numbers(page: Tag) -> list[int]:
    cells = [row.all("td") for row in page.one("tbody").all("tr")]
    first = [next(iter(found), None) for found in cells]
    return [int(found.words) for found in first if found is not None and found.words.isdecimal()]


def found(desk: Client, **asked: Any) -> list[int]:
    """The numbers of all events that a search finds, page after page."""
    all_of_them: list[int] = []
    address = LIST
    while True:
        page = read(desk.get(address, asked))
        all_of_them += numbers(page)
        on = [link for link in page.all("a") if "before=" in link.attributes.get("href", "")]
        if not on:
            return all_of_them
        address, asked = (
            LIST,
            {k: v[0] for k, v in parse_qs(urlsplit(on[0].attributes["href"]).query).items()},
        )


def newest_first(**fits: Any) -> list[int]:
    return list(AuditEvent.objects.filter(**fits).order_by("-pk").values_list("pk", flat=True))


def test_without_a_question_all_are_there_newest_first(
    site: Site, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "PAGE", 7)
    assert len(numbers(read(desk.get(LIST)))) == 7
    assert found(desk) == newest_first()


@pytest.mark.parametrize("page_size", [3, 100])
def test_by_act_person_page_and_all_of_them(
    site: Site, desk: Client, monkeypatch: pytest.MonkeyPatch, page_size: int
) -> None:
    monkeypatch.setattr(events, "PAGE", page_size)
    clinician = site.clinician.pk
    assert found(desk, act="sign_off") == newest_first(act="sign_off")
    assert found(desk, person=clinician) == newest_first(actor=clinician)
    for written in ("page", "/topics/page/", " page "):
        assert found(desk, topic=written) == newest_first(topic__slug="page")
    both = {"act": "sign_off", "person": clinician, "topic": "page"}
    assert found(desk, **both) == newest_first(act="sign_off", actor=clinician, topic__slug="page") != []


def test_by_time(site: Site, desk: Client) -> None:
    start = make.NOON - timedelta(days=2)
    fits = newest_first(at__gte=start, at__lt=start + timedelta(minutes=1))
    assert fits
    assert found(desk, since=f"{start:%Y-%m-%dT%H:%M}", until=f"{start:%Y-%m-%dT%H:%M}") == fits
    assert found(desk, since=f"{make.NOON + timedelta(hours=1):%Y-%m-%dT%H:%M}") == []
    assert found(desk, until=f"{make.NOON:%Y-%m-%dT%H:%M}") == newest_first()


def test_clocks_that_differ_hide_nothing(site: Site, desk: Client) -> None:
    """Two machines append: the one that comes later is four minutes behind."""
    at = make.NOON + timedelta(hours=2)
    workflow.export(what="events", form="csv", chosen={}, by=site.editor, at=at)
    workflow.export(what="events", form="csv", chosen={}, by=site.editor, at=at - timedelta(minutes=4))
    first, last = AuditEvent.objects.filter(act="export").order_by("pk")
    assert found(desk, since=f"{at - timedelta(minutes=1):%Y-%m-%dT%H:%M}") == [first.pk]
    before = f"{at - timedelta(minutes=2):%Y-%m-%dT%H:%M}"
    assert found(desk, until=before, act="export") == [last.pk]


@pytest.mark.parametrize("sought", ["Wrong dose.", "wrong DOSE", "ong do"])
def test_by_words_of_a_reason(site: Site, desk: Client, sought: str) -> None:
    assert found(desk, words=sought) == newest_first(act="retract")


@pytest.mark.parametrize(
    "sought", ["previous_hash", '"act":', "schema", "%", "W_ong", "\\", "Wrong%dose", "nothing of it"]
)
def test_what_is_no_word_of_a_detail_finds_nothing(site: Site, desk: Client, sought: str) -> None:
    assert found(desk, words=sought) == []


@pytest.mark.parametrize(
    "reason", ['He said "stop"', "50% of it", "a_b", "back\\slash", "Ärger über ß", "new\nline"]
)
def test_words_of_any_kind_are_found(site: Site, desk: Client, reason: str) -> None:
    workflow.retract(revision=site.page, reason=reason, by=site.clinician, at=make.NOON)
    (event,) = AuditEvent.objects.filter(act="retract", revision=site.page)
    assert found(desk, words=reason.partition("\n")[0]) == [event.pk]


def test_words_are_looked_for_so_far_back_at_a_time(
    site: Site, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "LOOKED_THROUGH", 5)
    page = read(desk.get(LIST, {"words": "Wrong dose."}))
    assert "The words were looked for in the events from number" in page.words
    assert found(desk, words="Wrong dose.") == newest_first(act="retract")


@pytest.mark.parametrize(
    "asked",
    [
        {"act": "nothing"}, {"person": "x"}, {"person": "9" * 15}, {"topic": "nowhere"}, {"since": "yesterday"},
        {"before": "-1"}, {"words": "x" * 101},
    ],
)  # fmt: skip
def test_what_cannot_be_looked_for_is_said_beside_it(site: Site, desk: Client, asked: dict[str, str]) -> None:
    answer = desk.get(LIST, asked)
    assert answer.status_code == 200
    page = read(answer)
    assert "before" in asked or page.one("ul", **{"class": "errorlist"}).words
    assert not list(page.all("tbody"))


# Taken away


def taken(desk: Client, form: str, **asked: Any) -> str:
    answer = desk.post(f"/admin/events/{form}/", asked)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    return b"".join(answer).decode()  # type: ignore[arg-type]


@pytest.mark.parametrize("asked", [{}, {"act": "sign_off"}, {"topic": "page"}, {"words": "wrong dose"}])
def test_all_that_fits_is_taken_as_csv_and_json(site: Site, desk: Client, asked: dict[str, str]) -> None:
    fits = found(desk, **asked)[::-1]
    rows = json.loads(taken(desk, "json", **asked))
    assert [row["number"] for row in rows if row["act"] != "export"] == fits
    for row in rows:
        event = AuditEvent.objects.get(pk=row["number"])
        assert (row["content"], row["hash"], row["signature"]) == (event.body, event.hash, event.signature)
    table = list(csv.DictReader(StringIO(taken(desk, "csv", **asked))))
    assert [int(row["number"]) for row in table if row["act"] != "export"] == fits
    assert json.loads(taken(desk, "json", act="adopt")) == []


def test_taking_is_an_act(site: Site, desk: Client) -> None:
    taken(desk, "csv", act="sign_off", topic="page")
    event = AuditEvent.objects.latest("pk")
    assert (event.act, event.actor) == ("export", site.editor)
    detail = {"what": "events", "form": "csv", "chosen": {"act": "sign_off", "topic": "page"}, "rows": 2}
    assert json.loads(event.body)["detail"] == detail
    assert list(audit.faults()) == []
    assert "took a list away as a file" in read(desk.get(LIST)).words


def test_nothing_newer_than_the_act_is_in_it(site: Site, desk: Client) -> None:
    answer = desk.post("/admin/events/json/", {})
    last = AuditEvent.objects.latest("pk")
    make.draft(site.topic)
    assert json.loads(b"".join(answer).decode())[-1]["number"] == last.pk  # type: ignore[arg-type]


def test_what_cannot_be_looked_for_is_not_taken(site: Site, desk: Client) -> None:
    before = AuditEvent.objects.count()
    answer = desk.post("/admin/events/csv/", {"topic": "nowhere"}, follow=True)
    assert "Nothing was taken away" in answer.content.decode()
    assert desk.post("/admin/events/xml/").status_code == 404
    assert desk.get("/admin/events/csv/").status_code == 405
    assert AuditEvent.objects.count() == before


def test_who_may_not_act_takes_nothing(site: Site, desk: Client) -> None:
    """An account that was changed outside the program can do nothing; that is an act."""
    User.objects.filter(pk=site.editor.pk).update(email="somebody@else.example")
    answer = desk.post("/admin/events/csv/", {}, follow=True)
    assert "changed outside the program" in answer.content.decode()
    assert not AuditEvent.objects.filter(act="export").exists()


def test_a_server_without_a_key_gives_none(site: Site, desk: Client, settings: Any) -> None:
    from education.evidence import keys

    settings.SIGNING_PUBLIC_KEYS = [keys.public_key(settings.SIGNING_KEY)]
    settings.SIGNING_KEY = ""
    assert "cannot sign" in desk.post("/admin/events/csv/", {}, follow=True).content.decode()


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", '"=1', "'=1", "\u00a0=1", "\uff1d1", "|x", "%1"]  # fmt: skip


@pytest.mark.parametrize("reason", FORMULAS)
def test_no_cell_is_a_formula(reason: str) -> None:
    assert cell(reason).startswith("'")
    assert cell([reason, "x"]).startswith("'")


@seed(3)
@hypothesis(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(st.text() | st.integers() | st.none(), min_size=3, max_size=3)))
def test_a_table_comes_back_as_it_was_but_for_the_sign_before_formulas(rows: list[list[Any]]) -> None:
    written = "".join(lines(("a", "b", "c"), rows))
    try:
        back = list(csv.reader(StringIO(written, newline=""), strict=True))
    except csv.Error:
        assert "\0" in written
        return
    for row, cells in zip(rows, back[1:], strict=True):
        for value, written_cell in zip(row, cells, strict=True):
            assert written_cell.lstrip("'") == ("" if value is None else str(value)).lstrip("'")
            assert not isinstance(value, str) or not written_cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_it_is_sent_in_parts(site: Site, desk: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(60):
        answer = desk.post("/admin/events/json/", {})
        parts = list(answer)  # type: ignore[arg-type]
    assert len(parts) > AuditEvent.objects.count()
    assert max(map(len, parts)) < 5_000


@pytest.mark.parametrize("name", ["since", "until"])
@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_moment_at_the_end_of_the_calendar_is_refused_beside_its_field(
    desk: Client, name: str, moment: str
) -> None:
    response = desk.get(LIST, {name: moment})
    assert response.status_code == 200
    assert "Ensure this value is" in read(response).words
    assert desk.post("/admin/events/csv/", {name: moment}).status_code == 302


def test_times_are_utc_whatever_the_clinics_zone(desk: Client, settings: Settings) -> None:
    """Typed and shown: in Chicago nobody looks six hours beside."""
    settings.TIME_ZONE = "America/Chicago"
    event = AuditEvent.objects.latest("pk")
    moment = event.at.strftime("%Y-%m-%dT%H:%M")
    page = read(desk.get(LIST, {"since": moment, "until": moment}))
    assert event.pk in numbers(page)
    assert event.at.strftime("%Y-%m-%d %H:%M:%S") in page.words
    later = (event.at + timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")
    assert event.pk not in numbers(read(desk.get(LIST, {"since": later})))
