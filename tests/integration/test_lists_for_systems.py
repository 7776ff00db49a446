"""The list of live pages for the clinic's other systems, and a page's card in a frame of theirs."""

import csv
import json
from io import StringIO

import pytest
from django.test import Client

from education import workflow
from education.models import Topic
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import read

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]


def as_json(client: Client) -> list[dict[str, object]]:
    pages: list[dict[str, object]] = json.loads(client.get("/connect/pages.json").content)["pages"]
    return pages


def as_csv(client: Client) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(client.get("/connect/pages.csv").content.decode())))


def test_each_live_page_with_its_version_signers_and_dates(client: Client, site: Site) -> None:
    (page,) = as_json(client)
    publication = site.page.publication
    assert page == {
        "address": "http://testserver/topics/page/",
        "language": "en",
        "category": "mechanism",
        "title": "Newer",
        "version": site.page.number,
        "signed_by": ["Clinician signer, MD"],
        "signed_on": site.page.sign_offs.get().signed_off_at.isoformat(),
        "public_since": publication.effective_at.isoformat(),
        "first_public": site.older.publication.effective_at.isoformat(),
        "review_by": publication.review_by.isoformat(),
        "demonstration": False,
    }
    assert as_csv(client) == [
        {name: "; ".join(value) if isinstance(value, list) else str(value) for name, value in page.items()}
    ]


def test_of_every_language_and_none_that_is_withdrawn(client: Client, spanish: Topic, site: Site) -> None:
    assert {page["language"] for page in as_json(client)} == {"en", "es"}
    workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=make.NOON)
    assert (
        [page["language"] for page in as_json(client)]
        == ["es"]
        == [row["language"] for row in as_csv(client)]
    )


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@a", '"quoted", with a comma'])
def test_a_spreadsheet_takes_no_title_for_a_formula(client: Client, title: str) -> None:
    make.live(make.topic("formula"), title=title)
    (row,) = (row for row in as_csv(client) if row["address"].endswith("/formula/"))
    assert row["title"] == (title if title.startswith('"') else f"'{title}")


def test_a_card_stands_in_a_frame_of_another_site(client: Client, site: Site) -> None:
    response = client.get("/topics/page/card/")
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    card = read(response)
    assert card.one("h1").one("a").attributes["href"] == "/topics/page/"
    for words in (site.page.summary, "Clinician signer", "Next review by", "not medical advice", "Call 988"):
        assert words in card.one("main").words
    assert not list(card.all("script", "form"))
    assert client.get("/topics/retracted/card/").status_code == 410
    assert client.get("/topics/nowhere/card/").status_code == 404


def test_no_other_page_does(client: Client, site: Site) -> None:
    for address in ("/topics/page/", "/connect/pages.json"):
        assert "frame-ancestors 'none'" in client.get(address)["Content-Security-Policy"]
