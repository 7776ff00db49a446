"""Characters that nobody sees, for patients: in texts of before they were refused, in what is searched, in what is said about a page.

And addresses in capitals, which somebody copied from print.
"""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from education.models import Feedback
from tests import factories as make
from tests.before_the_rules import before_the_rules
from tests.integration.conftest import Site
from tests.integration.pages import Tag, read

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]


@pytest.fixture(autouse=True)
def _at_noon(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: make.NOON)
    cache.clear()


def search(client: Client, words: str) -> Tag:
    return read(client.get("/search/", {"q": words}))


def hits(client: Client, words: str) -> list[str]:
    found = search(client, words).all("ol", **{"class": "hits"})
    return [address for hit in found for address in hit.addresses() if "#" not in address]


@pytest.mark.parametrize("between", ["\u00ad", "\u2060", "\u200b", "\u200c", "\ufeff"])
def test_in_a_word_they_keep_nobody_from_finding_it(client: Client, between: str) -> None:
    with before_the_rules():
        make.live(make.topic("older"), title="O", body=f"Of quok{between}ka{between}lands [@factory].")
    assert hits(client, "quokkalands") == ["/topics/older/"]
    assert hits(client, f"quokka{between}lands") == ["/topics/older/"]
    marked = search(client, "quokkalands").one("ol", **{"class": "hits"}).all("mark")
    assert [tag.words for tag in marked] == ["quokkalands"]


def test_a_soft_hyphen_that_is_pasted_now_is_taken_out_and_the_word_found(client: Client) -> None:
    live = make.live(make.topic("newer"), title="N", body="Of quok\u00adka\u00adlands [@factory].")
    assert "quokkalands" in live.body
    assert hits(client, "quokkalands") == ["/topics/newer/"]


def test_a_space_that_does_not_break_is_a_space(client: Client) -> None:
    make.live(make.topic("spaced"), title="S", body="Of quokka lands [@factory].")
    assert hits(client, "quokka\u00a0lands") == ["/topics/spaced/"]


def test_a_cry_for_help_is_heard_whatever_is_between_its_letters(client: Client) -> None:
    page = client.get("/search/", {"q": "I want to d\u200bie"}).content.decode()
    assert page.index('id="crisis-help"') < page.index("<main")


def said(comment: str, **typed: str) -> Tag:
    """The page that answers somebody who sends this about a page."""
    client = Client(enforce_csrf_checks=True)
    form = read(client.get("/topics/page/")).one("form", **{"class": "feedback"})
    response = client.post("/feedback/", form.filled(**{"clear": "no", "comment": comment} | typed))
    assert response.status_code == 400
    assert not Feedback.objects.exists()
    return read(response)


@pytest.mark.parametrize(
    ("comment", "place", "again"),
    [
        ("Unclear:\r\nwhat is\u202e this?", "Line 2, after “what is”", "Unclear:\nwhat is this?"),
        ("\u200bWhat?", "Line 1, at its beginning", "What?"),
        ("Don\ufffdt", "Line 1, after “Don”", "Don\ufffdt"),
        ("clinic\u00e2\u20ac\u2122s", "Line 1, after “clinic”", "clinic\u00e2\u20ac\u2122s"),
    ],
)
def test_words_that_nobody_could_read_come_back_with_the_place(
    client: Client, comment: str, place: str, again: str
) -> None:
    page = said(comment)
    assert place in page.one("main").words
    assert "tel:988" in page.addresses()
    form = page.one("form", **{"class": "feedback"})
    assert form.filled()["comment"].replace("\r\n", "\n") == again
    sent = client.post("/feedback/", form.filled(clear="no", comment="What is this?"))
    assert (sent.status_code, Feedback.objects.get().clear) == (200, False)


def test_help_comes_first_with_such_words_too() -> None:
    page = said("I want to d\u200bie")
    assert not list(page.one("main").all("aside"))
    assert page.one("aside", id="crisis-help")


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/topics/Page/", "/topics/page/"),
        ("/topics/PAGE", "/topics/page/"),
        ("/topics/Page/history/", "/topics/page/history/"),
        ("/topics/Page/?utm_source=x", "/topics/page/"),
    ],
)
def test_an_address_in_capitals_leads_to_the_page(client: Client, address: str, leads_to: str) -> None:
    response = client.get(address, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[-1] == (leads_to, 301)


def test_an_address_in_capitals_of_no_page_is_not_found(client: Client) -> None:
    assert client.get("/topics/Never/", follow=True).status_code == 404
    assert client.get("/topics/Retracted/", follow=True).status_code == 410
