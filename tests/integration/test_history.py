"""Page history: what a patient may know of earlier versions, and what not any more."""

import itertools
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from education import workflow
from education.models import Revision
from education.reading import history
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.pages import Tag, read
from tests.integration.test_site import assert_links_within_lead_somewhere, assert_self_contained

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HISTORY = "/topics/page/history/"


def versions(client: Client, address: str = HISTORY) -> dict[str, str]:
    """The words of each version on the history page, by its id."""
    listed = read(client.get(address)).one("ol", **{"class": "versions"})
    return {tag.attributes["id"]: tag.words for tag in listed.all("li") if "id" in tag.attributes}


def newer(site: Site, at: object = make.NOON, **fields: str) -> Revision:
    revision = make.submitted(site.topic, by=site.editor, at=at, **fields)  # type: ignore[arg-type]
    make.sign(revision, make.clinician(), at)  # type: ignore[arg-type]
    return revision


def test_every_signed_version_with_who_and_when(client: Client, site: Site) -> None:
    found = versions(client)
    assert list(found) == ["version-2", "version-1"]
    name = site.page.sign_offs.get().printed_name
    assert f"Signed by {name}, MD, on February 28, 2026" in found["version-2"]
    assert "on the page now" in found["version-2"]
    assert "Next review by February 28, 2027" in found["version-2"]
    assert "What changed: Title, Text" in found["version-2"]
    assert f"Signed by {name}, MD, on February 27, 2026" in found["version-1"]
    assert "The first version." in found["version-1"]
    assert "on the page now" not in found["version-1"]


def test_the_page_leads_to_its_history_and_back(client: Client) -> None:
    assert HISTORY in read(client.get("/topics/page/")).addresses()
    assert "/topics/page/" in read(client.get(HISTORY)).one("main").addresses()


def test_drafts_and_what_waits_are_no_versions(client: Client, site: Site) -> None:
    make.submitted(site.topic, by=site.editor, title="Not signed yet")
    response = client.get(HISTORY)
    assert "Not signed yet" not in response.content.decode()
    assert list(versions(client)) == ["version-2", "version-1"]


def test_a_scheduled_version_is_not_there_before_its_moment(client: Client, site: Site) -> None:
    scheduled = make.submitted(site.topic, by=site.editor, title="Tomorrow")
    make.sign(scheduled, make.clinician(), publish_from=make.NOON + DAY)
    assert "version-3" not in versions(client)


def test_the_words_of_signers_and_editors_to_one_another_stay_inside(client: Client, site: Site) -> None:
    asked = make.submitted(site.topic, by=site.editor)
    workflow.request_changes(
        revision=asked,
        comment="Between us.",
        declaration=make.declaration(asked, site.clinician, meaning=make.ASK),
        by=site.clinician,
        at=make.NOON,
    )
    workflow.retract(revision=site.page, reason="A secret reason.", by=site.clinician, at=make.NOON)
    page = client.get(HISTORY).content.decode()
    assert "Between us." not in page
    assert "A secret reason." not in page


class TestDifference:
    def test_between_any_two(self, client: Client, site: Site) -> None:
        page = read(client.get("/topics/page/history/1-2/"))
        main = page.one("main")
        gone, come = list(main.all("del")), list(main.all("ins"))
        assert any("Older" in tag.words for tag in gone)
        assert any("Newer" in tag.words for tag in come)
        assert [tag.words for tag in main.all("h2")] == ["Title", "Text"]

    def test_says_in_words_what_colours_and_lines_say(self, client: Client) -> None:
        main = read(client.get("/topics/page/history/1-2/")).one("main")
        assert "[taken out: Older]" in main.words
        assert "[added: Newer]" in main.words

    def test_is_of_what_patients_read_not_of_markdown(self, client: Client, site: Site) -> None:
        newer(site, body="Words with **weight** [@label].\n\n- A point [@label]")
        words = read(client.get("/topics/page/history/2-3/")).one("main").words
        assert "Words with weight]" in words
        assert "[A regulator, 2025: A label (label)]" in words
        assert "Item of a list: [added: A point" in words
        assert "[@" not in words
        assert "**" not in words

    def test_of_a_link_shows_where_it_leads(self, client: Client, site: Site) -> None:
        newer(site, body="[Call us](tel:1) [@label].")
        newer(site, make.NOON + HOUR, body="[Call us](tel:2) [@label].")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(timezone, "now", lambda: make.NOON + HOUR)
            words = read(client.get("/topics/page/history/3-4/")).one("main").words
        assert "[taken out: (tel:1)]" in words
        assert "[added: (tel:2)]" in words

    def test_between_a_text_and_its_renewal_is_none(self, client: Client, site: Site) -> None:
        workflow.renew(
            revision=site.page,
            declaration=make.declaration(site.page, site.clinician),
            review_by=make.latest_review(site.page, make.NOON),
            by=site.clinician,
            at=make.NOON,
        )
        assert "The same text, read and signed again." in versions(client)["version-3"]
        words = read(client.get("/topics/page/history/2-3/")).one("main").words
        assert "No word changed" in words

    def test_hostile_words_stay_words(self, client: Client, site: Site) -> None:
        newer(site, title='"><script>alert(1)</script>', body="</ins><img src=x onerror=alert(1)> [@label].")
        response = client.get("/topics/page/history/2-3/")
        assert "alert(1)" in response.content.decode()
        assert_self_contained(read(response))
        assert not list(read(response).all("img", src="x"))

    @pytest.mark.parametrize("numbers", ["1-9", "0-1", "2-2", "9-9", "1-99999999999999999999999"])
    def test_of_versions_that_are_not_is_not_found(self, client: Client, numbers: str) -> None:
        assert client.get(f"/topics/page/history/{numbers}/").status_code == 404

    def test_the_form_leads_to_an_address_without_a_query(self, client: Client) -> None:
        form = read(client.get(HISTORY)).one("form", **{"class": "compare"})
        assert form.attributes["action"] == "/topics/page/history/compare/"
        assert form.attributes.get("method", "get") == "get"
        assert form.filled() == {"old": "1", "new": "2"}
        response = client.get(form.attributes["action"], {"old": "2", "new": "1"})
        assert (response.status_code, response["Location"]) == (302, "/topics/page/history/1-2/")

    @pytest.mark.parametrize(
        "query", ["", "old=1", "old=a&new=b", "old=-1&new=2", "old=1&new=%00", f"old=1&new={'9' * 5000}"]
    )
    def test_a_broken_form_is_not_found(self, client: Client, query: str) -> None:
        assert client.get(f"/topics/page/history/compare/?{query}").status_code == 404


class TestPulled:
    def test_a_withdrawn_page_keeps_its_facts_and_loses_its_words(self, client: Client, site: Site) -> None:
        workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=make.NOON)
        response = client.get(HISTORY)
        main = read(response).one("main")
        assert response.status_code == 200
        assert main.one("h1").words == "History of a withdrawn page"
        assert "Retracted on March 2, 2026." in versions(client)["version-2"]
        assert "Newer" not in main.words
        assert "Older" not in main.words
        assert not list(main.all("form"))
        assert client.get("/topics/page/history/1-2/").status_code == 410

    def test_a_retracted_version_under_a_live_page(self, client: Client, site: Site) -> None:
        workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=make.NOON)
        newer(site, title="Newest")
        found = versions(client)
        assert list(found) == ["version-3", "version-2", "version-1"]
        assert "Retracted on March 2, 2026." in found["version-2"]
        assert "What changed" not in found["version-2"]
        assert client.get("/topics/page/history/1-3/").status_code == 200
        for numbers in ("1-2", "2-3"):
            assert client.get(f"/topics/page/history/{numbers}/").status_code == 404
        assert "New [" not in client.get("/topics/page/history/1-3/").content.decode()
        options = read(client.get(HISTORY)).one("select", id="compare-old").all("option")
        assert [tag.attributes["value"] for tag in options] == ["3", "1"]

    def test_a_later_retraction_does_not_reach_back(self, site: Site) -> None:
        workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=make.NOON + HOUR)
        assert history.history_of("page", make.NOON).versions[0].text == site.page
        assert history.history_of("page", make.NOON + HOUR).versions[0].text is None

    def test_one_that_never_took_effect_was_never_public(self, client: Client, site: Site) -> None:
        scheduled = make.submitted(site.topic, by=site.editor)
        make.sign(scheduled, make.clinician(), publish_from=make.NOON + DAY)
        workflow.retract(revision=scheduled, reason="Wrong.", by=site.clinician, at=make.NOON + HOUR)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(timezone, "now", lambda: make.NOON + 2 * DAY)
            assert list(versions(client)) == ["version-2", "version-1"]


class TestTampering:
    def test_an_altered_older_version_is_shown_as_such_and_not_in_words(
        self, client: Client, site: Site
    ) -> None:
        evidence.alter(site.older, title="Forged")
        found = versions(client)
        assert "does not verify" in found["version-1"]
        assert "Signed by" not in found["version-1"]
        assert client.get("/topics/page/history/1-2/").status_code == 404
        assert "Forged" not in client.get(HISTORY).content.decode()

    def test_a_version_that_vanished_darkens_the_history(self, client: Client, site: Site) -> None:
        evidence.delete(site.older.publication)
        assert client.get(HISTORY).status_code == 410


@pytest.mark.parametrize(
    ("address", "status"),
    [
        *(("never/history/", 404), ("review/history/", 404), ("drafted/history/", 404)),
        *(("notice-crisis/history/", 404), ("retracted/history/", 200), ("retracted/history/1-1/", 410)),
    ],
)
def test_addresses(client: Client, address: str, status: int) -> None:
    assert client.get(f"/topics/{address}").status_code == status


@pytest.mark.parametrize("address", [HISTORY, "/topics/page/history/1-2/", "/topics/retracted/history/"])
def test_the_pages_are_like_all_others(
    client: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(address)  # verifies the texts
    with django_assert_max_num_queries(7):
        response = client.get(address)
    assert not response.cookies
    assert "Vary" not in response
    assert response["Cache-Control"] == "no-cache"
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304
    page = read(response)
    assert_self_contained(page)
    assert_links_within_lead_somewhere(page)
    assert "tel:988" in page.one("aside", id="crisis-help").addresses()
    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert client.post(address).status_code == 405


def test_without_the_notices_no_history(client: Client, site: Site) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: make.NOON + 400 * DAY)
        assert client.get(HISTORY).status_code == 503


def test_the_cost_does_not_grow_with_the_versions(
    client: Client, site: Site, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        at = make.NOON - timedelta(minutes=30 - number)
        one = newer(site, at, title=f"Number {number}")
        if number % 2:
            workflow.retract(revision=one, reason="Wrong.", by=site.clinician, at=at)
    newer(site, title="The public one")
    assert len(versions(client)) == 9  # verifies the texts
    with django_assert_max_num_queries(6):
        assert len(versions(client)) == 9


def headings_of(page: Tag) -> list[str]:
    return [tag.name for tag in page.all("h1", "h2", "h3", "h4")]


def test_no_heading_level_is_skipped(client: Client) -> None:
    for address in (HISTORY, "/topics/page/history/1-2/"):
        levels = [int(name[1]) for name in headings_of(read(client.get(address)).one("main"))]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_withdrawn_page_leads_to_its_record(client: Client, site: Site) -> None:
    response = client.get("/topics/retracted/")
    assert response.status_code == 410
    assert "/topics/retracted/history/" in read(response).addresses()
    assert client.get("/topics/retracted/history/").status_code == 200


def test_a_page_whose_record_was_tampered_with_leads_nowhere(client: Client, site: Site) -> None:
    evidence.alter(site.retracted.publication, effective_at=make.NOON - HOUR)
    response = client.get("/topics/retracted/")
    assert response.status_code == 410
    assert "/topics/retracted/history/" not in read(response).addresses()
    assert client.get("/topics/retracted/history/").status_code == 410


def test_a_retraction_that_vanished_gives_no_word_back(client: Client, site: Site) -> None:
    """The chain remembers it: the record says so still, though not when."""
    evidence.delete(site.retracted.publication.retraction)
    assert client.get("/topics/retracted/").status_code == 410
    found = versions(client, "/topics/retracted/history/")
    assert "Retracted" in found["version-1"]
    assert client.get("/topics/retracted/history/1-1/").status_code == 410
