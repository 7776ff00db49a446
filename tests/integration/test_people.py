"""Who signs the pages: who may, who did, and what each signed."""

import itertools
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from education import workflow
from education.models import Clinician
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import Tag, read
from tests.integration.test_site import assert_links_within_lead_somewhere, assert_self_contained

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]
DAY = timedelta(days=1)


def person(client: Client, clinician: Clinician) -> Tag | None:
    found = list(read(client.get("/people/")).all("section", id=f"clinician-{clinician.pk}"))
    assert len(found) <= 1
    return found[0] if found else None


def links(tag: Tag | None) -> list[str]:
    assert tag is not None
    return [link.attributes["href"] for link in tag.all("a")]


def test_each_clinician_with_what_they_signed(client: Client, site: Site) -> None:
    found = person(client, site.clinician.clinician)
    assert found is not None
    assert found.one("h3").words == "Clinician signer"
    assert "MD" in found.words
    assert links(found) == ["/topics/page/"]
    idle = person(client, make.clinician("idle").clinician)
    assert idle is not None
    assert "Has signed nothing that is public now." in idle.words


def test_the_licence_number_and_the_account_stay_inside(client: Client, site: Site) -> None:
    page = client.get("/people/").content.decode()
    assert site.clinician.clinician.licence not in page


def test_who_signed_a_notice_is_told(client: Client, site: Site) -> None:
    signer = site.notices["crisis"].sign_offs.first()
    assert signer is not None
    found = person(client, signer.clinician)
    assert found is not None
    assert site.notices["crisis"].title in found.words


def test_signers_on_a_page_lead_to_their_place(client: Client, site: Site) -> None:
    place = f"/people/#clinician-{site.clinician.clinician.pk}"
    assert place in read(client.get("/topics/page/")).one("section", **{"class": "signed-by"}).addresses()
    assert person(client, site.clinician.clinician)


class TestNotActive:
    def test_one_who_may_not_sign_and_signed_nothing_is_not_there(self, client: Client) -> None:
        gone = make.clinician("gone").clinician
        gone.active = False
        workflow.save_clinician(clinician=gone, by=make.administrator(), at=make.NOON)
        lapsed = make.clinician("lapsed", valid_until=date(2026, 3, 1)).clinician
        assert person(client, gone) is None
        assert person(client, lapsed) is None

    def test_one_whose_pages_are_still_current_is_told_apart(self, client: Client, site: Site) -> None:
        gone = site.clinician.clinician
        gone.active, gone.printed_name = False, "Renamed later"
        workflow.save_clinician(clinician=gone, by=make.administrator(), at=make.NOON)
        found = person(client, gone)
        assert found is not None
        assert found.one("h3").words == "Clinician signer", "the name as it was signed"
        main = read(client.get("/people/")).one("main")
        before, _heading, after = main.words.partition("no longer sign for us")
        assert "Clinician signer" not in before
        assert "Clinician signer" in after

    def test_not_once_those_pages_are_gone(self, client: Client, site: Site) -> None:
        workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=make.NOON)
        gone = site.clinician.clinician
        gone.active = False
        workflow.save_clinician(clinician=gone, by=make.administrator(), at=make.NOON)
        assert person(client, gone) is None


def test_demo_people_are_marked(client: Client, site: Site) -> None:
    assert not list(read(client.get("/people/")).all("p", **{"class": "demo-banner"}))
    demo = make.clinician("demo", demo=True).clinician
    found = person(client, demo)
    assert found is not None
    assert found.one("p", **{"class": "demo-banner"}).words == "A demonstration account, not a clinician."
    assert len(list(read(client.get("/people/")).all("p", **{"class": "demo-banner"}))) == 2


def test_hostile_names_stay_words(client: Client) -> None:
    hostile = '"><script>alert(1)</script>'
    profile = make.clinician().clinician
    profile.printed_name = profile.credential = hostile
    workflow.save_clinician(clinician=profile, by=make.administrator(), at=make.NOON)
    response = client.get("/people/")
    assert "alert(1)" in response.content.decode()
    assert_self_contained(read(response))


def test_how_we_check_leads_to_the_signed_page_where_it_is_live(client: Client, site: Site) -> None:
    for address in ("/people/", "/topics/page/", "/topics/page/history/"):
        assert "/topics/about-us/" not in client.get(address).content.decode()
    make.live(make.topic("about-us", "site"), title="About us")
    for address in ("/people/", "/topics/page/", "/topics/page/history/"):
        assert "/topics/about-us/" in read(client.get(address)).one("main").addresses(), address


@pytest.mark.parametrize("topics", [0, 5])
def test_the_page_is_like_all_others(
    client: Client, topics: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(topics):
        make.live()
    for most in (8, 6):  # in two queries more it verifies what is new to this process
        with django_assert_max_num_queries(most):
            response = client.get("/people/")
    assert not response.cookies
    assert "Vary" not in response
    assert response["Cache-Control"] == "no-cache"
    assert client.get("/people/", headers={"if-none-match": response["ETag"]}).status_code == 304
    assert_self_contained(read(response))
    assert_links_within_lead_somewhere(read(response))
    assert client.post("/people/").status_code == 405
    levels = [int(tag.name[1]) for tag in read(response).one("main").all("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


class TestReviewSoon:
    @pytest.mark.parametrize(("days", "said"), [(29, True), (30, True), (31, False)])
    def test_a_page_says_so_in_its_last_thirty_days(
        self, client: Client, site: Site, days: int, said: bool
    ) -> None:
        due = make.submitted(make.topic("due"))
        make.sign(due, site.clinician, review_by=(make.NOON + days * DAY).date())
        words = read(client.get("/topics/due/")).one("section", **{"class": "signed-by"}).words
        assert ("Due for review soon." in words) is said

    def test_past_it_the_page_is_withdrawn(self, client: Client, site: Site) -> None:
        make.sign(make.submitted(make.topic("due")), site.clinician, review_by=(make.NOON + DAY).date())
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(timezone, "now", lambda: make.NOON + 2 * DAY)
            assert client.get("/topics/due/").status_code == 410


class TestSources:
    def test_a_statement_leads_to_its_source_and_the_source_back(self, client: Client, site: Site) -> None:
        make.source("second", title="A second work", grade="trial")
        make.sign(
            make.submitted(
                make.topic("cited"), body="First [@second]. Then [@label]. Again [@second, p. 4]."
            ),
            site.clinician,
        )
        page = read(client.get("/topics/cited/"))
        entry = page.one("li", id="reference-1")
        assert "A second work" in entry.words
        assert "Trial." in entry.words
        back = [
            link.attributes["href"][1:] for link in entry.all("a") if link.attributes["href"].startswith("#")
        ]
        places = [page.one("a", id=place) for place in back]
        assert [place.words for place in places] == ["[1]", "[1, p. 4]"]
        assert {place.attributes["href"] for place in places} == {"#reference-1"}

    def test_notices_keep_their_sources_apart(self, client: Client, site: Site) -> None:
        page = read(client.get("/topics/page/"))
        assert "A label" in page.one("li", id="reference-1").words
        assert page.one("li", id="regulatory-reference-1")


class TestGlossary:
    GLOSSARY = "Serotonin\n: A messenger in the brain [@label].\n\nElectroconvulsive therapy (ECT)\n: Brief pulses [@label].\n\nMania\n: A high time [@label]."

    def words(self, client: Client, address: str) -> dict[str, str]:
        page = read(client.get(address))
        boxes = list(page.all("section", **{"class": "words"}))
        if not boxes:
            return {}
        terms = zip(boxes[0].all("dt"), boxes[0].all("dd"), strict=True)
        return {term.words: meaning.words for term, meaning in terms}

    def test_the_words_of_a_page_are_explained_on_it(self, client: Client, site: Site) -> None:
        make.live(make.topic("glossary", "glossary"), body=self.GLOSSARY, title="Glossary")
        make.live(
            make.topic("long"), body="SEROTONIN helps [@label]. ECT does, too [@label]. Maniac [@label]."
        )
        assert self.words(client, "/topics/long/") == {
            "Serotonin": "A messenger in the brain. Back to the text",
            "Electroconvulsive therapy (ECT)": "Brief pulses. Back to the text",
        }
        assert "/topics/glossary/" in read(client.get("/topics/long/")).one("main").addresses()
        assert self.words(client, "/topics/page/") == {}
        assert self.words(client, "/topics/glossary/") == {}

    def test_the_text_leads_to_what_a_word_means_and_back(self, client: Client, site: Site) -> None:
        make.live(make.topic("glossary", "glossary"), body=self.GLOSSARY)
        make.live(make.topic("long"), body="ECT is one way [@label]. ECT, again [@label].")
        page = read(client.get("/topics/long/"))
        (link,) = page.all("a", **{"class": "term"})
        assert link.words == "ECT"
        explained = page.one("div", id=link.attributes["href"][1:])
        assert "Brief pulses." in explained.words
        assert explained.addresses() == [f"#{link.attributes['id']}"]

    def test_a_text_that_is_older_than_the_glossary_has_the_list_alone(
        self, client: Client, site: Site
    ) -> None:
        make.live(make.topic("long"), body="Serotonin helps [@label].")
        make.live(make.topic("glossary", "glossary"), body=self.GLOSSARY)
        assert self.words(client, "/topics/long/") == {"Serotonin": "A messenger in the brain."}
        assert not list(read(client.get("/topics/long/")).all("a", **{"class": "term"}))

    def test_a_new_link_is_no_change_of_the_words(self, client: Client, site: Site) -> None:
        topic = make.topic("long")
        make.live(topic, body="Serotonin helps [@label].")
        make.live(make.topic("glossary", "glossary"), body=self.GLOSSARY)
        make.live(topic, body="Serotonin helps [@label]. A little.")
        page = read(client.get("/topics/long/history/1-2/"))
        changed = " ".join(tag.words for tag in page.all("ins", "del"))
        assert "A little." in changed
        assert "Serotonin" not in changed

    def test_the_signed_text_stays_as_it_was_signed(self, client: Client, site: Site) -> None:
        make.live(make.topic("glossary", "glossary"), body=self.GLOSSARY)
        page = make.live(make.topic("long"), body="Serotonin helps [@label].")
        assert page.html in client.get("/topics/long/").content.decode()

    def test_a_withdrawn_glossary_explains_nothing_and_the_page_says_so(
        self, client: Client, site: Site
    ) -> None:
        glossary = make.live(make.topic("glossary", "glossary"), body=self.GLOSSARY)
        make.live(make.topic("long"), body="Serotonin helps [@label].")
        assert self.words(client, "/topics/long/")
        workflow.retract(revision=glossary, reason="Wrong.", by=site.clinician, at=make.NOON)
        (meaning,) = self.words(client, "/topics/long/").values()
        assert meaning.startswith("Our glossary does not explain this word now.")

    def test_the_cost_stays(
        self, client: Client, site: Site, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        make.live(make.topic("glossary", "glossary"), body=self.GLOSSARY)
        client.get("/topics/page/")
        with django_assert_max_num_queries(4):
            client.get("/topics/page/")
