"""The page that stands where another one was withdrawn: which one it was, and where to read on."""

from datetime import timedelta

import pytest
from django.test import Client

from education import workflow
from education.models import Revision
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.desk import Clock
from tests.integration.pages import Tag, read

pytestmark = [
    pytest.mark.usefixtures("clock"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]


@pytest.fixture
def treated(site: Site) -> dict[str, Revision]:
    """Live pages for one need of the home page, and another of the same category."""
    slugs = ("after-treatment", "managing-side-effects", "living-with-depression")
    made = {slug: make.live(make.topic(slug, "coping"), title=slug.title()) for slug in slugs}
    return made | {"elsewhere": make.live(make.topic("elsewhere", "coping"), title="Elsewhere")}


def gone(client: Client, slug: str) -> Tag:
    response = client.get(f"/topics/{slug}/")
    assert response.status_code == 410
    return read(response).one("main")


def retract(revision: Revision) -> None:
    workflow.retract(revision=revision, reason="Wrong.", by=make.clinician(), at=make.NOON)


def test_a_retracted_page_is_named_by_its_address(client: Client, treated: dict[str, Revision]) -> None:
    retract(treated["after-treatment"])
    main = gone(client, "after-treatment")
    assert "“after treatment”" in main.words
    assert "After-Treatment" not in main.words


def test_one_that_fell_due_is_named_by_its_signed_title(client: Client, site: Site, clock: Clock) -> None:
    lapsing = make.submitted(site.topic, by=site.editor, title="A title")
    make.sign(lapsing, make.clinician(), review_by=(make.NOON + timedelta(days=1)).date())
    clock.pass_by(days=2)
    assert "“A title”" in gone(client, "page").words


def test_one_that_was_altered_is_named_by_its_address(client: Client, site: Site) -> None:
    evidence.alter(site.page, title="Forged")
    main = gone(client, "page")
    assert "“page”" in main.words
    assert "Forged" not in main.words


def test_it_leads_on_to_live_pages_and_to_its_need(client: Client, treated: dict[str, Revision]) -> None:
    retract(treated["after-treatment"])
    retract(treated["living-with-depression"])
    section = gone(client, "after-treatment").one("section", **{"class": "related"})
    assert section.addresses() == ["/topics/managing-side-effects/", "/topics/elsewhere/", "/#need-treatment"]
    assert client.get("/topics/managing-side-effects/").status_code == 200


def test_leaflet_and_questions_of_it_say_the_same(client: Client, treated: dict[str, Revision]) -> None:
    retract(treated["after-treatment"])
    pages = [client.get(f"/topics/after-treatment/{part}") for part in ("", "leaflet/", "my-questions/")]
    assert {page.status_code for page in pages} == {410}
    assert len({read(page).one("main").words for page in pages}) == 1


def test_where_no_notice_is_live_it_leads_to_no_page(client: Client, site: Site, clock: Clock) -> None:
    clock.pass_by(days=400)
    assert not list(gone(client, "page").all("section"))
