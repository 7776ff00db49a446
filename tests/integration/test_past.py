"""The patients' site at a past moment, at the desk: what was public then, in a frame that says so, and no way out of it."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from education.models import Topic
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import Tag, read

pytestmark = [pytest.mark.usefixtures("at_noon"), pytest.mark.django_db]

# The texts of the small site: three days before noon the older one, a day later the newer and one that was retracted at 13:00.
BEFORE, OLDER = make.NOON - timedelta(days=4), make.NOON - timedelta(days=3)
NEWER = OLDER + timedelta(days=1)
RETRACTED = NEWER + timedelta(hours=1)


@pytest.fixture
def desk(site: Site, client: Client) -> Client:
    client.force_login(site.editor)
    return client


def within(at: datetime, page: str = "") -> str:
    return f"/admin/as-of/{at:%Y%m%dT%H%M%SZ}/{page}"


def links(page: Tag) -> list[str]:
    return [tag.attributes["href"] for tag in page.all("a") if "href" in tag.attributes]


@pytest.mark.parametrize(
    ("at", "status", "title"),
    [(BEFORE, 404, "There is no page here"), (OLDER, 200, "Older"), (NEWER - timedelta(seconds=1), 200, "Older"), (NEWER, 200, "Newer")],
)  # fmt: skip
def test_a_page_is_shown_as_it_was(site: Site, desk: Client, at: datetime, status: int, title: str) -> None:
    answer = desk.get(within(at, "topics/page/"))
    assert answer.status_code == status
    assert title in read(answer).one("h1").words


def test_a_withdrawn_page_was_there_before(site: Site, desk: Client) -> None:
    page = within(RETRACTED - timedelta(seconds=1), "topics/retracted/")
    assert desk.get(page).status_code == 200
    assert desk.get(within(RETRACTED, "topics/retracted/")).status_code == 410


def test_before_the_notices_were_signed_no_list_could_be_shown(site: Site, desk: Client) -> None:
    for page in ("", "a-to-z/"):
        assert desk.get(within(BEFORE, page)).status_code == 503


def test_a_moment_is_its_whole_second(site: Site, desk: Client) -> None:
    later = make.NOON - timedelta(hours=1)
    half = later.replace(microsecond=500_000)
    make.live(make.topic("half", at=half), at=half)
    assert desk.get(within(later, "topics/half/")).status_code == 200
    assert desk.get(within(later - timedelta(seconds=1), "topics/half/")).status_code == 404


@pytest.mark.parametrize("place", ["", "a-to-z/"])
def test_lists_name_what_was_public_and_lead_to_it_as_it_was(site: Site, desk: Client, place: str) -> None:
    then = read(desk.get(within(OLDER, place)))
    assert within(OLDER, "topics/page/") in links(then)
    assert within(OLDER, "topics/retracted/") not in links(then)
    assert "Older" in then.words
    assert "Newer" not in then.words
    assert within(NEWER, "topics/retracted/") in links(read(desk.get(within(NEWER, place))))


@pytest.mark.parametrize("place", ["", "a-to-z/", "topics/page/", "topics/nothing/", "search/?q=x", "es/"])
def test_no_link_and_no_form_leads_out_of_the_moment(site: Site, desk: Client, place: str) -> None:
    shown = read(desk.get(within(NEWER, place)))
    assert list(shown.all("form")) == []
    for tag in shown.all("a"):
        href = tag.attributes.get("href", "#")
        inside = href.startswith(("#", within(NEWER)))
        assert inside or tag.attributes.get("target") == "_blank", href
        assert inside or not href.startswith("/"), href


def test_spanish_pages_and_lists_of_then(spanish: Topic, site: Site, desk: Client) -> None:
    page = read(desk.get(within(make.NOON, f"topics/{spanish.slug}/")))
    assert "En español" not in links(page)
    assert within(make.NOON, "es/") in links(page)
    home = read(desk.get(within(make.NOON, "es/")))
    assert within(make.NOON, f"topics/{spanish.slug}/") in links(home)
    assert within(make.NOON, "es/a-to-z/") in links(home)


@pytest.mark.parametrize("place", ["", "a-to-z/", "topics/page/", "topics/nothing/"])
def test_each_page_says_that_it_is_not_the_present(site: Site, desk: Client, place: str) -> None:
    answer = desk.get(within(NEWER, place))
    assert answer["X-Robots-Tag"] == "noindex"
    shown = read(answer)
    note = shown.one("aside", **{"class": "past"})
    assert f"As patients saw it on {NEWER:%Y-%m-%d %H:%M:%S} UTC; not the present." in note.words
    assert {tag.attributes["content"] for tag in shown.all("meta", name="robots")} == {"noindex"}


def test_patients_own_pages_say_nothing_of_it(site: Site, client: Client) -> None:
    for page in ("/", "/topics/page/"):
        assert 'class="past' not in client.get(page).content.decode()


def test_the_frame_is_of_this_site_alone(site: Site, desk: Client) -> None:
    answer = desk.get(within(NEWER))
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "'unsafe-inline'" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    "typed", ["2026-02-28T12:00", "2026-02-28T12:00:00", "2026-02-28 12:00", "2026-02-28T13:00+01:00", "20260228T120000Z"]
)  # fmt: skip
def test_the_moment_is_asked_for_and_framed(site: Site, desk: Client, typed: str) -> None:
    page = read(desk.get("/admin/as-of/", {"at": typed, "page": "/topics/page/"}))
    assert page.one("iframe").attributes["src"] == within(NEWER, "topics/page/")
    assert "As patients saw it on 2026-02-28 12:00:00 UTC; not the present" in page.one("h2", id="past").words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ""),
        ("yesterday", "This is no moment."),
        ("2026-02-30T12:00", "This is no moment."),
        ("0001-01-01T00:00+14:00", "This is no moment."),
        ("2026-03-02T12:00:01", "This moment is still to come."),
        ("9999-12-31T23:59", "This moment is still to come."),
    ],
)
def test_another_is_refused_in_words(site: Site, desk: Client, typed: str, words: str) -> None:
    answer = desk.get("/admin/as-of/", {"at": typed})
    assert answer.status_code == 200
    page = read(answer)
    assert words in page.words
    assert list(page.all("iframe")) == []


@pytest.mark.parametrize("moment", ["20260228T120001Z", "20991231T000000Z", "20260231T000000Z", "x"])
def test_an_address_of_no_past_moment_is_none(site: Site, desk: Client, moment: str) -> None:
    expected = 200 if moment == "20260228T120001Z" else 404
    assert desk.get(f"/admin/as-of/{moment}/").status_code == expected


def test_a_page_that_would_lead_elsewhere_stays_within(site: Site, desk: Client) -> None:
    for page in ("//example.org/", "https://example.org/", "/admin/", "../../"):
        framed = read(desk.get("/admin/as-of/", {"at": "2026-02-28T12:00", "page": page})).one("iframe")
        assert framed.attributes["src"].startswith(within(NEWER))


def test_it_is_for_staff(site: Site) -> None:
    visitor = Client()
    visitor.force_login(User.objects.create_user("visitor"))
    for client in (Client(), visitor):
        for page in ("/admin/as-of/", within(NEWER)):
            answer: HttpResponse = client.get(page)
            assert answer.status_code in {302, 403}
            assert "Older" not in answer.content.decode()


def test_it_leaves_the_present_where_it_is(site: Site, desk: Client, client: Client) -> None:
    """What was remembered of a page while the past was looked at is not served to patients, nor the other way round."""
    before = Client().get("/topics/page/").content
    desk.get(within(OLDER, "topics/page/"))
    assert Client().get("/topics/page/").content == before
    assert "Older" in read(desk.get(within(OLDER, "topics/page/"))).one("h1").words
