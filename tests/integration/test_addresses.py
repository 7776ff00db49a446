"""Addresses as people copy them, and the answer where there is no page, in the language of what the address belongs to."""

import pytest
from django.db import DatabaseError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from education.models import Topic
from education.reading import library
from tests import factories as make
from tests.integration.lanes import Lanes
from tests.integration.pages import read

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]
OF_EACH_KIND = (
    "/topics/page/", "/topics/page/history/", "/topics/page/history/1-2/", "/a-to-z/", "/people/", "/search/", "/feed/",
    "/sitemap.xml", "/robots.txt", "/.well-known/security.txt", "/healthz", "/es/", "/es/a-to-z/", "/es/people/",
    f"/images/{'ab' * 32}.webp",
)  # fmt: skip


@pytest.mark.parametrize("address", OF_EACH_KIND)
def test_an_address_in_any_case_leads_to_the_one_in_small_letters(client: Client, address: str) -> None:
    for written in (address.upper(), address.title()):
        answer = client.get(written)
        assert (answer.status_code, answer["Location"]) == (301, address)
        assert client.get(written, {"q": "A B"})["Location"].startswith(address)


def test_what_was_asked_goes_along(client: Client) -> None:
    assert client.get("/Search", {"q": "Sad"})["Location"] == "/search/?q=Sad"


def test_a_form_is_not_sent_on(client: Client) -> None:
    assert client.post("/Feedback/", {"page": "/"}).status_code == 404


@pytest.mark.parametrize("address", ["/Nothing/Here", "/TOPICS/", "/ES/NADA/"])
def test_one_that_leads_nowhere_in_any_case_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@given(st.text(max_size=30) | st.from_regex(r"/?[\\/]?[A-Z]{1,9}(\.[a-z]{1,5})?/?", fullmatch=True))
def test_no_address_leads_to_another_host(path: str) -> None:
    # As a server hands it on: the test client would take "//host/" for an address with a host, and "//[" for none.
    answer = Client().get("/", PATH_INFO=f"/{path}".encode().decode("latin-1"))
    location = answer.headers.get("Location", "/")
    assert location.startswith("/")
    assert not location.startswith("//")


@pytest.mark.parametrize("address", ["/nothing/here", "/topics/never-heard-of/", f"/images/{'0' * 64}.webp"])
@pytest.mark.parametrize("debug", [True, False])
def test_developers_and_the_demo_meet_the_page_that_patients_meet(
    client: Client, settings: object, address: str, debug: bool
) -> None:
    settings.DEBUG = debug  # type: ignore[attr-defined]
    answer = client.get(address)
    assert answer.status_code == 404
    assert read(answer).one("h1").words == "There is no page here"


class TestInTheLanguageOfTheText:
    @pytest.mark.parametrize("below", ["nada/", "history/7-9/", "my-questions/", "history/1-2/x"])
    def test_a_page_that_is_missing_below_a_text(self, client: Client, spanish: Topic, below: str) -> None:
        missing = read(client.get(f"/topics/{spanish.slug}/{below}"))
        assert missing.one("html").attributes["lang"] == "es"
        assert missing.one("h1").words == "Aquí no hay ninguna página"

    def test_nor_does_what_is_kept_of_another_address_answer_for_it(self, spanish: Topic) -> None:
        lanes = Lanes()
        english = lanes.cached("/topics/nowhere/nada/").text
        assert (
            lanes.cached(f"/topics/{spanish.slug}/nada/").text
            == lanes.plain(f"/topics/{spanish.slug}/nada/").text
        )
        assert (
            lanes.cached("/topics/nowhere/nada/").text
            == english
            != lanes.cached(f"/topics/{spanish.slug}/x/").text
        )

    def test_what_was_never_public_is_not_told_by_its_language(self, client: Client) -> None:
        topic = make.topic("secreto", language="es")
        assert read(client.get(f"/topics/{topic.slug}/nada/")).one("html").attributes["lang"] == "en"

    def test_a_database_that_is_gone_takes_the_page_from_nobody(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def gone(_slug: str) -> None:
            raise DatabaseError

        monkeypatch.setattr(library, "language_of", gone)
        assert client.get("/topics/page/nothing/").status_code == 404
