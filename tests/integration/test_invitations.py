"""Reviewers without an account: what a link opens, for how long, what is said by it, and that nothing is signed by it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from education import workflow
from education.models import Comment, Invitation, Opening, Revision
from education.workflow.invitations import MOST_REMARKS
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk, review
from tests.integration.pages import read

pytestmark = pytest.mark.django_db


def link_to(revision: Revision, desk: Desk, **typed: str) -> str:
    """The path of a link that somebody makes at the desk."""
    form = desk.page(review(revision)).one("form", action=f"/admin/links/{revision.pk}/add/")
    filled = {"invitation-whom": "Dr. Outside"} | {
        f"invitation-{name}": value for name, value in typed.items()
    }
    response = desk.client.post(form.attributes["action"], form.filled(**filled))
    assert response.status_code == 200
    links = [link for link in read(response).all("a") if "/review/" in link.attributes.get("href", "")]
    return links[0].attributes["href"].removeprefix("http://testserver")


@pytest.fixture
def guest() -> Client:
    return Client(enforce_csrf_checks=True)


def test_a_fact_check_is_asked_for_answered_and_seen_beside_the_text(
    site: Site, clock: Clock, guest: Client
) -> None:
    desk = Desk(site.editor)
    link = link_to(site.in_review, desk, asked="Is the part on blood pressure right?")
    response = guest.get(link)
    assert response.status_code == 200
    page = read(response)
    assert "Is the part on blood pressure right?" in page.words
    assert "Not signed." in page.words
    frame = page.one("iframe")
    exact = read(guest.get(frame.attributes["src"]))
    assert "It can raise blood pressure" in exact.words
    assert any("not-signed" in sheet.attributes["href"] for sheet in exact.all("link", rel="stylesheet"))
    form = page.one("form", method="post")
    sent = form.filled(name="Dr. Outside", weight="wrong", quote="raise blood pressure", words="By how much?")
    assert guest.post(link, sent).status_code == 302
    shown = desk.page(review(site.in_review)).one("section", **{"aria-labelledby": "comments"}).words
    for told in ("Something is wrong", "By how much?", "Dr. Outside, by the link for Dr. Outside"):
        assert told in shown
    # Whoever invited them settles it.
    workflow.resolve(comment=Comment.objects.get(), by=site.editor, at=make.NOON)


def test_it_leaves_no_trace_of_its_reader(site: Site, clock: Clock, guest: Client) -> None:
    link = link_to(site.in_review, Desk(site.clinician))
    for _visit in range(3):
        response = guest.get(link)
    assert set(guest.cookies) <= {"csrftoken"}
    for address in (link, f"{link}page/"):
        response = guest.get(address)
        assert "noindex" in response["X-Robots-Tag"]
        assert "no-store" in response["Cache-Control"]
    assert Opening.objects.count() == 1
    assert {field.name for field in Opening._meta.fields} == {"id", "invitation", "opened_at"}
    token = link.split("/")[2]
    assert token not in str(Invitation.objects.values().get())
    clock.pass_by(hours=1)
    guest.get(link)
    assert Opening.objects.count() == 2


def ended_by_time(site: Site, clock: Clock) -> None:
    clock.pass_by(days=14)


def revoked(site: Site, clock: Clock) -> None:
    desk, invitation = Desk(site.clinician), Invitation.objects.get()
    form = desk.page(review(site.in_review)).one("form", action=f"/admin/links/{invitation.pk}/revoke/")
    assert desk.client.post(form.attributes["action"], form.filled()).status_code == 302


def decided(site: Site, clock: Clock) -> None:
    make.sign(site.in_review, site.clinician)


def taken_back(site: Site, clock: Clock) -> None:
    workflow.take_back(revision=site.in_review, reason="No.", by=site.editor, at=make.NOON)


def sent_back(site: Site, clock: Clock) -> None:
    assert Desk(site.clinician).sign(site.in_review, "request_changes", comment="No.").status_code == 302


@pytest.mark.parametrize("end", [ended_by_time, revoked, decided, taken_back, sent_back])
def test_a_link_that_does_not_hold_opens_nothing(
    site: Site, clock: Clock, guest: Client, end: Callable[[Site, Clock], None]
) -> None:
    link = link_to(site.in_review, Desk(site.editor))
    form = read(guest.get(link)).one("form", method="post")
    end(site, clock)
    response = guest.get(link)
    assert response.status_code == 410
    assert site.in_review.title not in read(response).one("main").words
    assert guest.get(f"{link}page/").status_code == 404
    sent = guest.post(link, form.filled(name="Late", words="Too late.", weight="right"))
    assert sent.status_code == 410
    assert not Comment.objects.exists()


@pytest.mark.parametrize("token", ["x", "A" * 43, "é", "%00", "%E2%80%AE"])
def test_a_link_that_was_never_made_opens_nothing(
    site: Site, at_noon: None, guest: Client, token: str
) -> None:
    assert guest.get(f"/review/{token}/").status_code in {404, 410}
    assert guest.get(f"/review/{token}/page/").status_code == 404


def test_who_may_ask_and_for_how_long(site: Site, clock: Clock) -> None:
    made = {"revision": site.in_review, "whom": "Dr. Outside", "asked": "", "at": make.NOON}
    with pytest.raises(workflow.Refused):
        workflow.invite(**made, days=1, by=make.administrator())
    for days in (0, 31):
        with pytest.raises(workflow.Refused, match="1 to 30 days"):
            workflow.invite(**made, days=days, by=site.editor)
    with pytest.raises(workflow.Refused, match="not being worked on"):
        workflow.invite(**made | {"revision": site.page}, days=1, by=site.editor)
    invitation, _token = workflow.invite(**made, days=30, by=site.editor)
    assert invitation.expires_at - make.NOON == timedelta(days=30)
    draft, _token = workflow.invite(**made | {"revision": site.draft}, days=1, by=site.clinician)
    assert draft.revision == site.draft


def test_a_link_takes_so_many_comments_and_no_more(site: Site, clock: Clock) -> None:
    _invitation, token = workflow.invite(
        revision=site.in_review, whom="Somebody", asked="", days=1, by=site.editor, at=make.NOON
    )
    said = {"token": token, "name": "A", "weight": "right", "words": "Yes.", "quote": "", "at": make.NOON}
    for _number in range(MOST_REMARKS):
        workflow.remark(**said)
    with pytest.raises(workflow.Refused, match="as many comments"):
        workflow.remark(**said)


def test_what_is_wrong_with_a_comment_stands_by_it_and_nothing_is_lost(
    site: Site, clock: Clock, guest: Client
) -> None:
    link = link_to(site.in_review, Desk(site.editor))
    form = read(guest.get(link)).one("form", method="post")
    sent = form.filled(name="A patient", words="Why?", quote="not on the page at all", weight="question")
    response = guest.post(link, sent)
    page = read(response)
    assert "These words are not on the page." in page.words
    assert page.one("form", method="post").filled()["words"] == "Why?"


def test_a_must_of_a_guest_keeps_nobody_from_signing(site: Site, clock: Clock) -> None:
    _invitation, token = workflow.invite(
        revision=site.in_review, whom="Somebody", asked="", days=1, by=site.clinician, at=make.NOON
    )
    workflow.remark(token=token, name="A", weight="must", words="No.", quote="", at=make.NOON)
    assert Desk(site.clinician).sign(site.in_review).status_code == 302


def test_what_a_guest_wrote_comes_back_where_the_link_ended_meanwhile(
    site: Site, clock: Clock, guest: Client
) -> None:
    link = link_to(site.in_review, Desk(site.editor))
    form = read(guest.get(link)).one("form", method="post")
    sent = form.filled(name="Dr. Outside", weight="wrong", quote="raise blood pressure", words="By how much?")
    workflow.revoke(invitation=Invitation.objects.get(), by=site.editor, at=clock.now)
    response = guest.post(link, sent)
    assert response.status_code == 410
    assert "By how much?" in read(response).words
    assert "raise blood pressure" in read(response).words
    assert not Comment.objects.exists()
