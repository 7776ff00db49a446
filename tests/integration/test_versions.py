"""The short address on paper: current, newer or withdrawn, since when and why; never a word of what nobody may read."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from education import workflow
from education.models import Revision
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.desk import Clock
from tests.integration.lanes import Lanes
from tests.integration.pages import read
from tests.integration.test_site import assert_links_within_lead_somewhere, assert_self_contained

pytestmark = [
    pytest.mark.usefixtures("clock"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]
DAY = timedelta(days=1)
CURRENT, NEWER, WITHDRAWN = (
    "Yes, this is current",
    "There is a newer version",
    "Do not rely on this version: it was withdrawn",
)


def address(revision: Revision, language: str = "") -> str:
    return f"{language}/v/{revision.topic_id}-{revision.number}/"


def said(client: Client, of: Revision) -> tuple[str, str]:
    """The heading and the words of the answer about a version."""
    response = client.get(address(of))
    assert response.status_code == 200, response.status_code
    main = read(response).one("main")
    return main.one("h1").words, main.words


def newer(site: Site, at: object = make.NOON, **fields: str) -> Revision:
    revision = make.submitted(site.topic, by=site.editor, at=at, **fields)  # type: ignore[arg-type]
    make.sign(revision, make.clinician(), at)  # type: ignore[arg-type]
    return revision


def test_what_is_on_the_page_is_current(client: Client, site: Site) -> None:
    heading, words = said(client, site.page)
    assert heading == CURRENT
    for part in ("“Newer”, version 2", "February 28, 2026", "by February 28, 2027", "Clinician signer"):
        assert part in words
    assert {"/topics/page/", "/topics/page/leaflet/"} <= set(read(client.get(address(site.page))).addresses())


def test_an_older_one_leads_to_the_newer_and_to_what_changed(client: Client, site: Site) -> None:
    heading, words = said(client, site.older)
    assert heading == NEWER
    for part in ("Version 2 has been on the page since February 28, 2026", "What changed: Title, Text"):
        assert part in words
    page = read(client.get(address(site.older)))
    assert {"/topics/page/", "/topics/page/history/1-2/", "/topics/page/history/"} <= set(page.addresses())
    assert client.get("/topics/page/history/1-2/").status_code == 200


def test_a_renewed_one_says_that_no_word_changed(client: Client, site: Site) -> None:
    workflow.renew(
        revision=site.page,
        declaration=make.declaration(site.page, site.clinician),
        review_by=make.latest_review(site.page, make.NOON),
        by=site.clinician,
        at=make.NOON,
    )
    heading, words = said(client, site.page)
    assert heading == NEWER
    assert "No word changed" in words


def test_a_retracted_one_says_since_when_and_not_a_word_of_it(client: Client, site: Site) -> None:
    workflow.retract(revision=site.page, reason="A secret reason.", by=site.clinician, at=make.NOON)
    heading, words = said(client, site.page)
    assert heading == WITHDRAWN
    assert "retracted on March 2, 2026" in words
    assert "Newer" not in words
    assert "A secret reason." not in client.get(address(site.page)).content.decode()
    assert "/topics/page/" not in read(client.get(address(site.page))).one("main").addresses()


def test_an_older_one_does_not_come_back_with_the_retraction_of_the_newer(client: Client, site: Site) -> None:
    workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=make.NOON)
    heading, words = said(client, site.older)
    assert heading == WITHDRAWN
    assert "Version 2 took its place, and was withdrawn" in words


def test_a_retracted_one_leads_to_what_came_after(client: Client, site: Site) -> None:
    workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=make.NOON)
    newer(site, title="Newest")
    heading, words = said(client, site.page)
    assert heading == WITHDRAWN
    assert "retracted on March 2, 2026" in words
    assert "Version 3 has been on the page since March 2, 2026" in words
    page = read(client.get(address(site.page))).one("main")
    assert "/topics/page/" in page.addresses()
    assert "/topics/page/history/2-3/" not in page.addresses()


def but_for_its_address(response: HttpResponse) -> str:
    """A page without the address it was asked at, which its link to the other language says again."""
    return response.content.decode().replace(response.request["PATH_INFO"], "")  # type: ignore[attr-defined]


def test_one_whose_review_date_passed(client: Client, site: Site, clock: Clock) -> None:
    lapsing = make.submitted(site.topic, by=site.editor, title="Until Thursday")
    make.sign(lapsing, make.clinician(), review_by=(make.NOON + 3 * DAY).date())
    assert said(client, lapsing)[0] == CURRENT
    clock.pass_by(days=4)
    heading, words = said(client, lapsing)
    assert heading == WITHDRAWN
    assert "Its review date, March 5, 2026, passed" in words
    assert "“Until Thursday”" in words


def test_a_scheduled_one_is_not_known_before_its_moment(client: Client, site: Site, clock: Clock) -> None:
    scheduled = make.submitted(site.topic, by=site.editor, title="Tomorrow")
    make.sign(scheduled, make.clinician(), publish_from=make.NOON + DAY)
    response = client.get(address(scheduled))
    assert response.status_code == 404
    assert but_for_its_address(response) == but_for_its_address(client.get(f"/v/{site.topic.pk}-99/"))
    assert said(client, site.page)[0] == CURRENT
    clock.pass_by(days=1)
    assert said(client, scheduled)[0] == CURRENT
    assert said(client, site.page)[0] == NEWER


def test_one_retracted_before_its_moment_stays_unknown(client: Client, site: Site, clock: Clock) -> None:
    undone = make.submitted(site.topic, by=site.editor)
    make.sign(undone, make.clinician(), publish_from=make.NOON + DAY)
    workflow.retract(revision=undone, reason="Wrong.", by=site.clinician, at=make.NOON)
    clock.pass_by(days=2)
    assert client.get(address(undone)).status_code == 404
    assert said(client, site.page)[0] == CURRENT


def test_what_never_was_on_a_page_is_one_and_the_same_404(client: Client, site: Site) -> None:
    undone = make.submitted(site.topic, by=site.editor)
    make.sign(undone, make.clinician(), publish_from=make.NOON + DAY)
    workflow.retract(revision=undone, reason="Wrong.", by=site.clinician, at=make.NOON)
    notice = site.notices["disclaimer"]
    never = [site.draft, site.in_review, site.taken_back, site.part_signed, notice, undone]
    answers = [client.get(address(revision)) for revision in never]
    answers.append(client.get("/v/999999999-999999999/"))
    assert {answer.status_code for answer in answers} == {404}
    assert len({but_for_its_address(answer) for answer in answers}) == 1
    assert "No version has this number" in read(answers[0]).one("h1").words
    assert read(answers[0]).one("aside", id="crisis-help")


@pytest.mark.parametrize("path", ["/v/", "/v/1", "/v/0-1/", "/v/1-0/", "/v/01-1/", "/v/1-1-1/", "/v/a-1/", f"/v/1-{'9' * 30}/"])  # fmt: skip
def test_what_is_no_number_is_not_found(client: Client, path: str) -> None:
    assert client.get(path, follow=True).status_code == 404


def test_a_capital_letter_and_a_missing_slash_do_no_harm(client: Client, site: Site) -> None:
    for path in (address(site.page).upper(), address(site.page)[:-1], address(site.page).upper()[:-1]):
        assert read(client.get(path, follow=True)).one("h1").words == CURRENT


def test_it_answers_in_both_languages(client: Client, site: Site) -> None:
    page = read(client.get(address(site.page, "/es")))
    assert page.one("html").attributes["lang"] == "es"
    assert page.one("h1").words == "Sí, esta versión está vigente"
    assert address(site.page) in page.one("main").addresses()
    assert address(site.page, "/es") in read(client.get(address(site.page))).one("main").addresses()
    assert "Ninguna versión tiene este número" in client.get("/es/v/999-1/").content.decode()


def test_a_notice_that_changed_since_asks_to_print_again(client: Client, site: Site, clock: Clock) -> None:
    assert "print it again" not in said(client, site.page)[1]
    clock.pass_by(days=1)
    make.signed_by_all(
        make.submitted(site.notices["disclaimer"].topic, at=clock.now, title="Newer notice"), at=clock.now
    )
    heading, words = said(client, site.page)
    assert heading == CURRENT
    assert "printed before March 3, 2026? Then print it again" in words


def test_somebody_in_danger_finds_help_first(client: Client) -> None:
    live = make.live(make.topic("hope"), title="Thoughts of suicide")
    html = client.get(address(live)).content.decode()
    assert html.count('id="crisis-help"') == 1
    assert html.index('id="crisis-help"') < html.index("<main")


class TestTampering:
    def test_an_altered_one_is_relied_on_by_nobody(self, client: Client, site: Site) -> None:
        evidence.alter(site.older, title="Forged")
        heading, words = said(client, site.older)
        assert heading == WITHDRAWN
        assert "record is not in order" in words
        assert "Forged" not in words
        assert "Signed by" not in words

    def test_one_whose_publication_is_gone_was_withdrawn(self, client: Client, site: Site) -> None:
        evidence.delete(site.older.publication)
        assert client.get(address(site.older)).status_code == 410

    def test_one_that_the_chain_does_not_remember_is_relied_on_by_nobody(
        self, client: Client, site: Site
    ) -> None:
        evidence.delete(site.older.audit_events.get(act="publish"))
        heading, words = said(client, site.older)
        assert heading == WITHDRAWN
        assert "record is not in order" in words
        assert "Signed by" not in words

    def test_where_the_newest_is_gone_an_older_one_does_not_hold(self, client: Client, site: Site) -> None:
        evidence.delete(site.page.publication)
        assert said(client, site.older)[0] == WITHDRAWN

    def test_a_moment_that_was_put_back_does_not_publish(self, client: Client, site: Site) -> None:
        scheduled = make.submitted(site.topic, by=site.editor, title="Tomorrow")
        make.sign(scheduled, make.clinician(), publish_from=make.NOON + DAY)
        evidence.alter(scheduled.publication, effective_at=make.NOON)
        heading, words = said(client, scheduled)
        assert heading == WITHDRAWN
        assert "Signed by" not in words
        assert "Tomorrow" not in words

    def test_a_retraction_that_vanished_gives_nothing_back(self, client: Client, site: Site) -> None:
        evidence.delete(site.retracted.publication.retraction)
        heading, words = said(client, site.retracted)
        assert heading == WITHDRAWN
        assert "It was retracted: it must not be used any more." in words


def test_the_answer_is_like_all_other_pages(
    client: Client, site: Site, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for one in (site.page, site.older, site.retracted):
        client.get(address(one))  # verifies the texts
        with django_assert_max_num_queries(5):
            response = client.get(address(one))
        assert (response["Cache-Control"], dict(response.cookies), "Vary" in response) == (
            "no-cache",
            {},
            False,
        )
        assert client.get(address(one), headers={"if-none-match": response["ETag"]}).status_code == 304
        page = read(response)
        assert_self_contained(page)
        assert_links_within_lead_somewhere(page)
        assert page.one("meta", name="robots").attributes["content"] == "noindex"
        assert "tel:988" in page.one("aside", id="crisis-help").addresses()
        assert client.post(address(one)).status_code == 405


def test_without_all_its_notices_a_page_is_not_called_current(
    client: Client, site: Site, clock: Clock
) -> None:
    clock.pass_by(days=200)  # the regulatory status falls due after six months
    assert client.get("/topics/page/").status_code == 503
    assert client.get(address(site.page)).status_code == 503
    assert said(client, site.retracted)[0] == WITHDRAWN


def test_without_the_notices_no_answer(client: Client, site: Site) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: make.NOON + 400 * DAY)
        assert client.get(address(site.page)).status_code == 503


def test_from_memory_a_number_is_kept_where_there_is_one(site: Site) -> None:
    lanes = Lanes()
    for language in ("", "/es"):
        lanes.agree(make.NOON, address(site.page, language))
        for made_up in (f"{site.topic.pk}-77", "77777-1"):
            assert lanes.cached(f"{language}/v/{made_up}/").status == 404
    assert read(lanes.cached(address(site.page).upper()).text).one("h1").words == CURRENT
    assert lanes.kept == 2
