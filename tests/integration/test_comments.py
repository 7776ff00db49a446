"""Comments on passages: made, found again in later texts, answered, resolved, and never changed."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from education import workflow
from education.desk import comments
from education.models import Comment, Reply, Revision
from education.policies import Text
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk, offer, review
from tests.integration.pages import Tag, read

pytestmark = pytest.mark.django_db


def of(page: Tag) -> list[Tag]:
    return [tag for tag in page.all("li") if tag.attributes.get("class", "").startswith("comment")]


def said(desk: Desk, revision: Revision, **typed: str) -> Tag:
    """The page after somebody commented through its form."""
    form = desk.page(review(revision)).one("form", action=f"/admin/comments/{revision.pk}/add/")
    fields = {f"comment-{name}": value for name, value in typed.items()}
    response = desk.client.post(form.attributes["action"], form.filled(**fields))
    assert response.status_code == 302
    return desk.page(response.url.partition("#")[0])


def test_a_comment_is_answered_and_resolved_by_who_made_it(site: Site, clock: Clock) -> None:
    clinician, editor = Desk(site.clinician), Desk(site.editor)
    page = said(clinician, site.in_review, quote="acts in the brain", weight="must", words="How?")
    assert "Must change" in of(page)[0].words
    assert "acts in the brain" in of(page)[0].one("blockquote").words
    row = Comment.objects.get()
    answering = editor.page(review(site.in_review)).one("form", action=f"/admin/comments/{row.pk}/answer/")
    assert (
        editor.client.post(
            answering.attributes["action"], answering.filled(words="By glutamate.")
        ).status_code
        == 302
    )
    # Whoever has not made it is offered no button, and the act refuses.
    assert not list(
        editor.page(review(site.in_review)).all("form", action=f"/admin/comments/{row.pk}/resolve/")
    )
    with pytest.raises(workflow.Refused, match="Whoever made a comment"):
        workflow.resolve(comment=row, by=site.editor, at=make.NOON)
    assert (
        "You said of a passage that it must change"
        in offer(clinician.page(review(site.in_review)), "sign_off").words
    )
    settled = clinician.page(review(site.in_review)).one("form", action=f"/admin/comments/{row.pk}/resolve/")
    assert clinician.client.post(settled.attributes["action"], settled.filled()).status_code == 302
    page = clinician.page(review(site.in_review))
    assert "By glutamate." in of(page)[0].words
    assert "resolved" in of(page)[0].words
    assert clinician.sign(site.in_review).status_code == 302


def test_a_must_of_somebody_else_binds_nobody(site: Site, clock: Clock) -> None:
    workflow.comment(revision=site.in_review, weight="must", words="No.", by=site.editor, at=make.NOON)
    assert Desk(site.clinician).sign(site.in_review).status_code == 302


def test_an_open_must_goes_with_the_request_for_changes(site: Site, clock: Clock) -> None:
    desk = Desk(site.clinician)
    workflow.comment(
        revision=site.in_review, quote="acts in the brain", weight="must", words="Say how.",
        by=site.clinician, at=make.NOON,
    )  # fmt: skip
    form = desk.form(site.in_review, "request_changes")
    assert form.filled()["request_changes-comment"] == "“acts in the brain”: Say how."


def test_an_open_comment_goes_along_to_the_next_text_and_finds_its_passage(site: Site, clock: Clock) -> None:
    first = site.in_review
    for quote in ("acts in the brain", "raise blood pressure"):
        workflow.comment(
            revision=first,
            quote=quote,
            weight="suggestion",
            words=f"On: {quote}",
            by=site.clinician,
            at=make.NOON,
        )
    settled = workflow.comment(
        revision=first, weight="question", words="Old?", by=site.clinician, at=make.NOON
    )
    workflow.resolve(comment=settled, by=site.clinician, at=make.NOON)
    workflow.take_back(revision=first, reason="More to do.", by=site.editor, at=make.NOON)
    later = make.NOON + timedelta(hours=1)
    words = make.text().body.replace("It can raise blood pressure", "Nothing is said here")
    text = Text(
        title="How it works",
        summary="In one sentence.",
        key_points="One.",
        body="New words come first [@factory].\n\n" + words,
    )
    draft = workflow.start_draft(topic=first.topic, text=text, by=site.editor, at=later)
    shown = comments.beside(draft, site.clinician, later)["comments"]
    assert [(each.comment.quote, each.gone) for each in shown] == [
        ("acts in the brain", False),
        ("raise blood pressure", True),
    ]
    page = Desk(site.editor).page(f"/admin/education/topic/{first.topic_id}/draft/")
    assert "the passage is gone" in of(page)[1].words
    assert f"of revision {first.number}" in of(page)[0].words


def test_a_passage_must_be_on_the_page(site: Site, clock: Clock) -> None:
    desk = Desk(site.clinician)
    form = desk.page(review(site.in_review)).one("form", action=f"/admin/comments/{site.in_review.pk}/add/")
    typed = {"comment-quote": "nowhere to be found", "comment-words": "What I typed."}
    response = desk.client.post(form.attributes["action"], form.filled(**typed))
    assert response.status_code == 409
    page = read(response)
    assert "These words are not on the page." in page.words
    again = page.one("form", **{"class": "comment-again"})
    assert again.filled()["comment-words"] == "What I typed."
    # Put right there, it goes through.
    sent = desk.client.post(form.attributes["action"], again.filled(**{"comment-quote": "acts in the brain"}))
    assert sent.status_code == 302


def test_who_only_looks_says_nothing(site: Site) -> None:
    with pytest.raises(workflow.Refused):
        workflow.comment(revision=site.in_review, weight="must", words="No.", by=make.user(), at=make.NOON)
    assert not Comment.objects.exists()


def test_nothing_that_was_said_changes(site: Site) -> None:
    row = workflow.comment(
        revision=site.in_review, weight="must", words="No.", by=site.clinician, at=make.NOON
    )
    reply = workflow.answer(comment=row, words="Why?", by=site.editor, at=make.NOON)
    for act in (
        lambda: Comment.objects.filter(pk=row.pk).update(words="Yes."),
        lambda: Reply.objects.filter(pk=reply.pk).update(words=""),
        lambda: Comment.objects.filter(pk=row.pk).delete(),
        lambda: Reply.objects.filter(pk=reply.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_it_is_resolved_once(site: Site) -> None:
    row = workflow.comment(
        revision=site.in_review, weight="must", words="No.", by=site.clinician, at=make.NOON
    )
    workflow.resolve(comment=row, by=site.clinician, at=make.NOON)
    for act in (
        lambda: workflow.resolve(comment=row, by=site.clinician, at=make.NOON),
        lambda: workflow.answer(comment=row, words="But.", by=site.editor, at=make.NOON),
    ):
        with pytest.raises(workflow.Refused, match="resolved already"):
            act()
