"""Words that a clinician suggests, taken into the text, are theirs: another clinician signs it. What was only said is not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from education import workflow
from education.models import Revision, Topic
from education.permissions import EDITORS
from education.policies import Text
from tests import factories as make
from tests.integration.conftest import Site

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.django_db]
LATER = make.NOON + timedelta(hours=1)
WORDS = "For some hours it can raise your blood pressure"


@pytest.fixture
def topic(site: Site) -> Topic:
    return make.topic("suggested")


def said(topic: Topic, words: str, by: User, **about: str) -> Revision:
    """A draft on which somebody commented."""
    draft = make.draft(topic)
    workflow.comment(revision=draft, weight="suggestion", words=words, by=by, at=make.NOON, **about)
    return draft


def with_words(draft: Revision, words: str) -> Revision:
    """The draft, into which an editor typed words, submitted."""
    text = replace(Text.of(draft), body=f"{draft.body}\n\n{words} [@factory].")
    by = make.somebody(EDITORS)
    saved = workflow.save_draft(revision=draft, text=text, seen=draft.edited_at, by=by, at=LATER)
    return workflow.submit(revision=saved, change_note=make.NEWS, by=by, at=LATER)


def may_sign(revision: Revision, by: User) -> bool:
    reason = workflow.refusal("sign_off", revision, by=by, at=LATER)
    assert reason is None or "You worked on this text" in reason
    return reason is None


@pytest.mark.parametrize(
    ("suggestion", "typed"),
    [
        (WORDS, WORDS),
        (f"I would write: {WORDS.lower()}, then go on.", f"**{WORDS}**"),
        (f"“{WORDS}”", f"And so it is: {WORDS.upper()}"),
        ("Write “two whole hours”.", "It takes two whole hours"),
        ("about two hours", "It takes about two hours"),
        (f"Like this?\n\n{WORDS}.", f"{WORDS}, [more](https://example.org)"),
    ],
)
def test_who_suggested_words_that_were_taken_does_not_sign_them(
    site: Site, topic: Topic, suggestion: str, typed: str
) -> None:
    submitted = with_words(said(topic, suggestion, site.clinician), typed)
    assert not may_sign(submitted, site.clinician)
    assert may_sign(submitted, make.clinician())


@pytest.mark.parametrize(
    "comment",
    [
        "Say by how much it goes up, and for how long.",
        "Why?",
        "It is it.",
        "The blood pressure goes up. Say so.",
    ],
)
def test_who_only_asked_signs(site: Site, topic: Topic, comment: str) -> None:
    assert may_sign(with_words(said(topic, comment, site.clinician), WORDS), site.clinician)


def test_who_repeats_what_stood_there_already_signs(site: Site, topic: Topic) -> None:
    draft = said(
        topic,
        "I like “It can raise blood pressure”: it is plain, it can raise blood pressure.",
        site.clinician,
    )
    assert may_sign(with_words(draft, "Other words"), site.clinician)


def test_answers_and_requests_for_changes_are_words_as_well(site: Site, topic: Topic) -> None:
    draft = make.draft(topic)
    asked = workflow.comment(
        revision=draft, weight="question", words="How?", by=make.somebody(EDITORS), at=make.NOON
    )
    workflow.answer(comment=asked, words=WORDS, by=site.clinician, at=make.NOON)
    assert not may_sign(with_words(draft, WORDS), site.clinician)

    sent = make.submitted(make.topic())
    declaration = make.declaration(sent, site.clinician, meaning=make.ASK)
    comment = f"Please write: {WORDS}."
    workflow.request_changes(
        revision=sent, declaration=declaration, comment=comment, by=site.clinician, at=make.NOON
    )
    again = make.draft(sent.topic, at=LATER, body=f"{WORDS} [@factory].")
    by = make.somebody(EDITORS)
    again = workflow.submit(revision=again, by=by, at=LATER)
    assert not may_sign(again, site.clinician)


def test_a_passage_that_is_quoted_with_a_request_is_no_suggestion(site: Site) -> None:
    sent = make.submitted(make.topic(), body="It can raise blood pressure [@factory].")
    workflow.request_changes(
        revision=sent,
        declaration=make.declaration(sent, site.clinician, meaning=make.ASK),
        comment="“raise blood pressure”: Say by how much.",
        by=site.clinician,
        at=make.NOON,
    )
    again = make.draft(sent.topic, at=LATER, body="For some hours it can raise blood pressure [@factory].")
    assert may_sign(workflow.submit(revision=again, by=make.somebody(EDITORS), at=LATER), site.clinician)


def test_once_another_has_signed_them_the_next_text_is_open_again(site: Site, topic: Topic) -> None:
    first = with_words(said(topic, WORDS, site.clinician), WORDS)
    make.sign(first, make.clinician(at=LATER), LATER)
    by = make.somebody(EDITORS)
    later = LATER + timedelta(hours=1)
    text = replace(Text.of(first), title="Another title")
    draft = workflow.start_draft(topic=topic, text=text, by=by, at=later)
    submitted = workflow.submit(revision=draft, change_note=make.NEWS, by=by, at=later)
    assert workflow.refusal("sign_off", submitted, by=site.clinician, at=later) is None
