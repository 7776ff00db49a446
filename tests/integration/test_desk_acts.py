"""The way of a text through the forms of the desk, filled in as a browser fills them in from the page that was got."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from education import workflow
from education.desk.timeline import SAID, said
from education.evidence.schemas import newest
from education.models import AuditEvent
from education.states import Status
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk, assert_refused, in_form, offer, review, status
from tests.integration.pages import read

pytestmark = [
    pytest.mark.usefixtures("clock"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]


@pytest.fixture
def editor(site: Site) -> Desk:
    return Desk(site.editor)


@pytest.fixture
def clinician(site: Site) -> Desk:
    return Desk(site.clinician)


def test_from_draft_to_retraction(site: Site, editor: Desk, clinician: Desk, clock: Clock) -> None:
    reader, topic = Client(), make.topic("whole")
    words = vars(make.text(title="The whole way"))
    assert editor.draft(topic, **words).status_code == 302
    draft = topic.revisions.get()
    assert (draft.title, status(draft)) == ("The whole way", Status.DRAFT)
    clock.pass_by(minutes=1)
    assert editor.draft(topic, title="The whole way on").status_code == 302
    assert editor.do(draft, "submit").status_code == 302
    assert status(draft) is Status.IN_REVIEW
    assert reader.get("/topics/whole/").status_code == 404
    clock.pass_by(minutes=1)
    response = clinician.sign(draft)
    assert response["Location"] == f"/admin/education/topic/{topic.pk}/change/"
    assert "The whole way on" in reader.get("/topics/whole/").content.decode()
    clock.pass_by(days=300)
    renotify(site, clock)
    clinician = Desk(site.clinician)  # nobody stays logged in for so long
    assert clinician.sign(draft, "renew").status_code == 302
    clock.pass_by(minutes=1)
    renewal = topic.revisions.get(renews=draft)
    assert (status(draft), status(renewal)) == (Status.SUPERSEDED, Status.LIVE)
    assert clinician.do(renewal, "retract", reason="Wrong dose.").status_code == 302
    assert reader.get("/topics/whole/").status_code == 410
    timeline = clinician.page(f"/admin/education/topic/{topic.pk}/change/").one("ol", **{"class": "timeline"})
    told = [entry.words for entry in timeline.all("li")]
    for act in (
        "save_topic",
        "start_draft",
        "save_draft",
        "submit",
        "sign_off",
        "publish",
        "renew",
        "retract",
    ):
        assert [entry for entry in told if said(act) in entry], act
    assert "“Wrong dose.”" in told[0]
    assert evidence.faults() == ""


def renotify(site: Site, clock: Clock) -> None:
    """Sign the regulatory status again, which lapses sooner than the pages it stands on."""
    again = make.submitted(site.notices["regulatory"].topic, at=clock.now, key_points="")
    for _ in range(2):
        make.sign(again, make.clinician(at=clock.now), clock.now)


def test_a_draft_is_taken_back_with_a_reason(site: Site, editor: Desk) -> None:
    response = editor.do(site.draft, "take_back", reason="   ")
    assert_refused(response, "This field is required.")
    assert editor.do(site.draft, "take_back", reason="Not needed.").status_code == 302
    assert status(site.draft) is Status.TAKEN_BACK


def test_changes_are_asked_for_with_words(site: Site, clinician: Desk) -> None:
    response = clinician.sign(site.in_review, "request_changes", comment="")
    assert_refused(response, "This field is required.")
    assert clinician.sign(site.in_review, "request_changes", comment="Say more.").status_code == 302
    assert status(site.in_review) is Status.CHANGES_REQUESTED


def test_what_was_asked_for_stands_beside_the_way_on(
    site: Site, editor: Desk, clinician: Desk, clock: Clock
) -> None:
    clinician.do(site.in_review, "request_changes", meaning="on", password=make.PASSWORD, comment="Say when.")
    page = editor.page(review(site.in_review))
    assert "“Say when.”" in page.words
    draft = f"/admin/education/topic/{site.in_review.topic_id}/draft/"
    assert draft in page.addresses()
    assert draft not in clinician.page(review(site.in_review)).addresses()
    editor.client.post(draft, editor.page(draft).one("form", **{"class": "draft"}).filled())
    assert draft not in editor.page(review(site.in_review)).one("main").addresses()


def test_an_editor_goes_on_from_what_is_live(site: Site, editor: Desk, clinician: Desk) -> None:
    page = editor.page(review(site.page))
    draft = f"/admin/education/topic/{site.page.topic_id}/draft/"
    assert draft in page.one("main").addresses()
    older = site.page.topic.revisions.exclude(pk=site.page.pk).get()
    for person, revision in ((clinician, site.page), (editor, older)):
        assert draft not in person.page(review(revision)).one("main").addresses()


def test_what_was_retracted_stays_in_sight(site: Site, editor: Desk) -> None:
    home = editor.page("/admin/")
    queue = next(
        each for each in home.all("li", **{"class": "task"}) if "nothing is in its place" in each.words
    )
    assert review(site.retracted) in queue.addresses()
    page = editor.page(review(site.retracted))
    assert "“Wrong dose.”" in page.words
    assert "As patients saw it" in {heading.words for heading in page.all("h2")}


def test_the_page_to_sign_is_the_whole_page(site: Site, clinician: Desk) -> None:
    """At an address of its own, so that its links work where it is framed; it may be framed by the desk alone."""
    make.live(make.topic("neighbour"), title="A neighbour")
    frame = clinician.page(review(site.in_review)).one("iframe")
    response = clinician.client.get(frame.attributes["src"])
    page = read(response)
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "allow-scripts" not in frame.attributes["sandbox"]
    assert page.one("h1").words == site.in_review.title
    assert "Written by" in page.one("section", **{"class": "signed-by"}).words
    assert "A neighbour" in page.one("article").words
    links = list(page.all("a"))
    assert {link.attributes.get("target") for link in links if link.attributes["href"].startswith("#")} == {
        None
    }
    away = [link for link in links if not link.attributes["href"].startswith("#")]
    assert {link.attributes.get("target") for link in away} == {"_blank"}


def test_who_changes_the_glossary_sees_which_pages_lose_a_word(
    site: Site, editor: Desk, clinician: Desk
) -> None:
    words = "Serotonin\n: A messenger [@label].\n\nMania\n: A high time [@label]."
    glossary = make.live(make.topic("glossary", "glossary"), body=words)
    leading = make.live(make.topic("leading"), title="It leads there", body="Serotonin and mania [@label].")
    retracted = clinician.page(review(glossary)).one("section", **{"aria-labelledby": "unexplained"})
    assert "It leads there: mania, Serotonin" in retracted.words
    editor.draft(glossary.topic, body="Mania\n: A high time [@label].")
    newer = glossary.topic.revisions.first()
    lost = editor.page(review(newer)).one("section", **{"aria-labelledby": "unexplained"})
    assert "It leads there: Serotonin" in lost.words
    assert "mania" not in lost.words
    assert not list(editor.page(review(leading)).all("section", **{"aria-labelledby": "unexplained"}))


def test_a_notice_goes_public_with_its_second_signature(site: Site, clinician: Desk) -> None:
    notice = make.submitted(site.notices["crisis"].topic, key_points="")
    assert clinician.sign(notice).status_code == 302
    assert status(notice) is Status.SIGNED
    page = clinician.page(review(notice))
    assert "You have already decided on this revision." in offer(page, "sign_off").words
    assert Desk(make.clinician()).sign(notice).status_code == 302
    assert status(notice) is Status.LIVE


def test_a_page_is_scheduled(site: Site, clinician: Desk, clock: Clock) -> None:
    response = clinician.sign(site.in_review, publish_from="2026-03-09T08:00")
    assert response.status_code == 302
    assert status(site.in_review) is Status.SCHEDULED
    assert Client().get("/topics/review/").status_code == 404
    clock.pass_by(days=7)
    assert Client().get("/topics/review/").status_code == 200


TYPED = {"comment": "Read twice.", "review_by": "2026-09-01", "publish_from": "2026-03-09T08:00"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"password": "not this"}, "That is not your password."),
        ({"password": ""}, "This field is required."),
        ({"meaning": ""}, "This field is required."),
        ({"review_by": "2026-03-01"}, "The review date must come after the day of publication."),
        ({"review_by": "2031-01-01"}, "The review date may be 2027-03-02 at the latest"),
        ({"review_by": "soon"}, "Enter a valid date."),
        ({"publish_from": "2026-03-01T08:00"}, "The moment of publication lies in the past."),
        ({"publish_from": "when ready"}, "Enter a valid date/time."),
    ],
)
def test_a_refused_signature_keeps_what_was_typed(
    site: Site, clinician: Desk, typed: dict[str, str], words: str
) -> None:
    before = evidence.rows()
    response = clinician.sign(site.in_review, **TYPED | typed)
    assert_refused(response, words)
    assert evidence.rows() == before
    form = in_form(response, site.in_review, "sign_off")
    kept = form.filled()
    for name, value in ({"meaning": "on"} | TYPED | typed).items():
        wanted = "" if name == "password" else value
        assert kept.get(f"sign_off-{name}", "") == wanted, name
    # Nobody is asked to sign what they were not shown: what the form carries now is what the page shows now.
    seen = json.loads(kept["sign_off-seen"])
    assert seen["digest"] == site.in_review.digest
    assert clinician.sign(site.in_review, form=form, **TYPED).status_code == 302


@pytest.mark.parametrize("act", ["take_back", "retract"])
def test_a_refused_reason_keeps_the_rest_of_the_page(site: Site, act: str) -> None:
    revision = site.in_review if act == "take_back" else site.page
    person = Desk(site.editor if act == "take_back" else site.clinician)
    assert_refused(person.do(revision, act, reason=""), "This field is required.")
    long = "x" * 1_001
    response = person.do(revision, act, reason=long)
    assert_refused(response, "Ensure this value has at most 1000 characters")
    assert in_form(response, revision, act).filled()[f"{act}-reason"] == long


def test_a_second_editor_s_stale_draft_survives_beside_the_first(
    site: Site, editor: Desk, clock: Clock
) -> None:
    topic, second = site.draft.topic, Desk(make.editor("second"))
    page = second.page(f"/admin/education/topic/{topic.pk}/draft/")
    clock.pass_by(minutes=1)
    assert editor.draft(topic, title="The first one's").status_code == 302
    clock.pass_by(minutes=1)
    typed = {"title": "The second one's", "body": "My own words.", "keywords": "mine"}
    response = second.draft(topic, page, **typed)
    assert response.status_code == 409
    site.draft.refresh_from_db()
    assert site.draft.title == "The first one's"
    shown = read(response)
    assert "writer saved this draft while you were writing. Nothing was saved." in shown.words
    kept = shown.one("form", **{"class": "draft"}).filled()
    assert {name: kept[name] for name in typed} == typed
    difference = shown.one("section", **{"class": "difference"})
    came = [tag.words for tag in difference.all("ins")]
    assert [words for words in came if "first" in words]
    assert [words for words in came if "second" in words]


def test_a_draft_submitted_meanwhile_gives_back_what_was_typed(site: Site, editor: Desk) -> None:
    page = editor.page(f"/admin/education/topic/{site.draft.topic.pk}/draft/")
    workflow.submit(revision=site.draft, by=site.editor, at=make.NOON)
    response = editor.draft(site.draft.topic, page, body="My own words.")
    assert "is no longer a draft" in read(response).words
    assert read(response).one("form", **{"class": "draft"}).filled()["body"] == "My own words."
    assert site.draft.topic.revisions.count() == 1


def test_a_faulty_draft_gives_back_what_was_typed(site: Site, editor: Desk) -> None:
    typed = {"title": "T" * 66, "summary": "", "body": "Words.\x07"}
    response = editor.draft(site.draft.topic, **typed)
    kept = read(response).one("form", **{"class": "draft"})
    assert {name: kept.filled()[name] for name in typed} == typed
    assert "at most 65 characters" in kept.words
    assert AuditEvent.objects.filter(act="save_draft").count() == 0


def test_the_timeline_has_words_for_every_act() -> None:
    assert SAID.keys() == newest().acts.keys()


def test_a_scheduled_text_shows_its_moment_wherever_it_stands(site: Site, clock: Clock) -> None:
    """With the zone in which it counts: on the front page, on its topic's, and on its own."""
    text = make.submitted(make.topic(), at=clock.now)
    clinician = Desk(site.clinician)
    assert (
        clinician.sign(text, publish_from=clock.now.replace(tzinfo=None) + timedelta(days=40)).status_code
        == 302
    )
    moment = f"{clock.now + timedelta(days=40):public from %a %Y-%m-%d %H:%M UTC}"
    for address in ("/admin/", f"/admin/education/topic/{text.topic_id}/change/", review(text)):
        assert moment in " ".join(clinician.page(address).words.split()), address
