"""How long somebody stays signed in: not beyond what they do, nor beyond a day's work, whatever stands in the database."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from education.sessions import SessionStore
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk

pytestmark = pytest.mark.django_db


def signed_in(client: Client) -> bool:
    """Asked without doing anything at the desk."""
    return bool(client.get("/admin/session/").json()["signed_in"])


@pytest.fixture
def client(site: Site, clock: Clock) -> Client:
    client = Client()
    client.force_login(site.editor)
    return client


def test_who_does_nothing_is_signed_out_after_half_an_hour(client: Client, clock: Clock) -> None:
    clock.pass_by(minutes=29, seconds=59)
    assert signed_in(client)
    clock.pass_by(seconds=1)
    assert not signed_in(client)
    assert client.get("/admin/").status_code == 302


def test_who_works_stays_signed_in_for_twelve_hours(client: Client, clock: Clock) -> None:
    for _ in range(12 * 3 - 1):
        clock.pass_by(minutes=20)
        assert client.get("/admin/").status_code == 200
    clock.pass_by(minutes=19, seconds=59)
    assert client.get("/admin/").status_code == 200
    clock.pass_by(seconds=1)
    assert client.get("/admin/").status_code == 302


def test_a_draft_that_is_being_typed_is_work_and_asking_is_not(
    site: Site, client: Client, clock: Clock
) -> None:
    for _ in range(3):
        clock.pass_by(minutes=20)
        assert client.post("/admin/markdown/preview/", {"content": "Words."}).status_code == 200
    address = f"/admin/education/topic/{site.draft.topic.pk}/draft/keep/"
    for _ in range(3):
        clock.pass_by(minutes=10)
        last = signed_in(client)
        client.post(address)  # a draft that lies open, every half minute
    assert not last


def test_it_is_said_how_long_it_lasts(client: Client, clock: Clock) -> None:
    clock.pass_by(minutes=27)
    said = client.get("/admin/session/").json()
    assert (said["seconds_left"], said["stay"]) == (180, "/admin/signed-in/")
    assert client.get(said["stay"]).status_code == 200
    assert client.get("/admin/session/").json()["seconds_left"] == 30 * 60
    for _ in range(34):
        clock.pass_by(minutes=20)
        client.get("/admin/")
    clock.pass_by(minutes=10)
    said = client.get("/admin/session/").json()
    assert (said["seconds_left"], said["stay"]) == (180, "")  # twelve hours are over then, whatever is done


@pytest.mark.parametrize("after", [{"minutes": 31}, {"hours": 13}])
def test_the_database_makes_no_session_longer(client: Client, clock: Clock, after: dict[str, int]) -> None:
    Session.objects.update(expire_date=clock.now + timedelta(days=900))
    clock.pass_by(**after)
    assert not signed_in(client)


def test_a_session_that_does_not_say_when_it_began_is_none(client: Client) -> None:
    """As an earlier release made them, for fourteen days."""
    session = SessionStore(client.cookies["sessionid"].value)
    del session["began"]
    session.save()
    assert not signed_in(client)


def test_signing_in_again_begins_anew(site: Site, client: Client, clock: Clock) -> None:
    clock.pass_by(minutes=20)
    client.post("/admin/login/", {"username": site.editor.username, "password": make.PASSWORD})
    clock.pass_by(minutes=29)
    assert signed_in(client)


def test_patients_pages_touch_no_session(client: Client, clock: Clock) -> None:
    before = Session.objects.get().session_data
    clock.pass_by(minutes=10)
    answer = client.get("/topics/page/")
    assert (answer.status_code, answer.cookies, "Cookie" in answer.get("Vary", "")) == (200, {}, False)
    assert Session.objects.get().session_data == before


def test_what_has_ended_is_cleared_away_by_due(client: Client, clock: Clock) -> None:
    clock.pass_by(minutes=20)
    Desk(make.editor())
    clock.pass_by(minutes=15)
    call_command("due", stdout=StringIO())
    assert Session.objects.count() == 1


def test_ones_sessions_are_told_in_as_many_questions_however_many_there_are(
    site: Site, client: Client
) -> None:
    asked = []
    for _again in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/admin/account/").status_code == 200
        asked.append(len(captured))
        for _number in range(5):
            Client().force_login(site.editor)
    assert asked[1] == asked[0] <= 12
