"""What a signer answers about sources and the checklist: asked of everybody, kept in what is signed, and what stands of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from education import workflow
from education.checklist import POINTS, points_of
from education.dates import latest_review
from education.evidence.signatures import signature_is_valid
from education.evidence.verification import faults_of_sign_off
from education.models import Revision, SignOff, Source, Topic
from education.workflow import Answer, Answers
from education.workflow.answers import LARGEST_CHANGE
from tests import factories as make

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=30)
BODY = "One says this [@factory].\n\nThe other says that [@label].\n\n" + "\n\n".join(
    f"Sentence {number} [@factory]." for number in ("one", "two", "three", "four", "five", "six")
)


@pytest.fixture
def topic() -> Topic:
    make.live_notices()
    made = make.topic("page")
    make.source("label")
    make.live(made, body=BODY)
    return made


def next_text(topic: Topic, **words: str) -> Revision:
    return make.submitted(topic, at=LATER, **{"body": BODY} | words)


def standing(revision: Revision, demo: bool = False) -> tuple[set[str], set[str]]:
    """The sources and the points whose answers stand."""
    asked = workflow.questions(revision, make.clinician(demo=demo))
    return {each.key for each in asked.sources if each.stands}, {
        each.key for each in asked.checklist if each.stands
    }


def signed(revision: Revision, answers: Answers) -> SignOff:
    by = make.clinician(at=LATER)
    declaration = replace(make.declaration(revision, by, LATER), answers=answers)
    return workflow.sign_off(
        revision=revision,
        declaration=declaration,
        review_by=latest_review(revision, LATER),
        by=by,
        at=LATER,
    )


def kept(revision: Revision) -> Mapping[str, Any]:
    return revision.sign_offs.get().answers


ANEW = {point.key for point in POINTS if point.anew}


def test_everything_that_applies_is_asked(topic: Topic) -> None:
    revision = topic.revisions.get()
    answers = kept(revision)
    assert set(answers["sources"]) == {"factory", "label"}
    assert answers["sources"]["label"] == {"answer": "checked", "read": "whole"}
    assert set(answers["checklist"]) == {point.key for point in points_of("mechanism")}
    assert answers["checklist"]["claims"] == {"asked": str(POINTS[0].words), "answer": "yes"}


@pytest.mark.parametrize("group", ["sources", "checklist"])
@pytest.mark.parametrize("wrong", [None, Answer(""), Answer("perhaps"), Answer("not_applicable", " "), Answer("carried")])  # fmt: skip
def test_an_approval_that_lacks_an_answer_is_refused(group: str, wrong: Answer | None) -> None:
    make.live_notices()
    revision = make.submitted()
    answers = make.answers(revision, make.clinician())
    key = {"sources": "factory", "checklist": "urgent"}[group]
    given = {**getattr(answers, group), key: wrong}
    if wrong is None:
        del given[key]
    with pytest.raises(workflow.Refused, match="Not answered yet"):
        signed(revision, replace(answers, **{group: given}))
    assert not revision.sign_offs.exists()


def test_an_answer_to_what_is_not_asked_is_refused() -> None:
    make.live_notices()
    revision = make.submitted()
    answers = make.answers(revision, make.clinician())
    with pytest.raises(workflow.Refused, match="does not ask"):
        signed(revision, replace(answers, sources={**answers.sources, "label": Answer("checked")}))


def test_a_word_that_deceives_is_refused() -> None:
    make.live_notices()
    revision = make.submitted()
    answers = make.answers(revision, make.clinician())
    points = {**answers.checklist, "aloud": Answer("not_applicable", "Later\u202e.")}
    with pytest.raises(workflow.Refused, match="U\\+202E"):
        signed(revision, replace(answers, checklist=points))


def test_the_answers_are_signed(topic: Topic) -> None:
    row = topic.revisions.get().sign_offs.get()
    assert signature_is_valid(row)
    row.answers = {**row.answers, "sources": {}}
    assert not signature_is_valid(row)
    assert list(faults_of_sign_off(row, row.revision)) == [
        f"sign-off {row.pk} does not carry a valid signature"
    ]


def test_of_an_unchanged_text_only_what_may_change_by_itself_is_answered_anew(topic: Topic) -> None:
    revision = topic.revisions.get()
    assert standing(revision) == (
        {"factory", "label"},
        {point.key for point in points_of("mechanism")} - ANEW,
    )


def test_a_source_stands_while_it_and_what_leans_on_it_are_the_same(topic: Topic) -> None:
    revision = next_text(topic, body=BODY.replace("says that", "says so"))
    sources, points = standing(revision)
    assert sources == {"factory"}
    assert points == {point.key for point in points_of("mechanism")} - ANEW


def test_the_number_of_a_source_is_no_change_of_it(topic: Topic) -> None:
    make.source("first")
    revision = next_text(topic, body=f"New [@first].\n\n{BODY}")
    assert standing(revision)[0] == {"factory", "label"}


@pytest.mark.parametrize("change", [{"title": "Another label"}, {"read": "abstract"}, {"retired": True}])
def test_a_work_that_changed_is_looked_at_again(topic: Topic, change: dict[str, Any]) -> None:
    source = Source.objects.get(key="label")
    for name, value in change.items():
        setattr(source, name, value)
    workflow.save_source(source=source, by=make.editor(), at=LATER)
    assert standing(topic.revisions.get())[0] == {"factory"}


def test_points_stand_for_nearly_the_same_text_however_small_the_steps(topic: Topic) -> None:
    """Each step is small, but what counts is how far the text went from the one that the answer was given for."""
    body, steps = BODY, 0
    for step in ("one", "two", "three", "four", "five", "six"):
        body = body.replace(f"Sentence {step} ", f"Other words {step} ")
        at = LATER + timedelta(days=steps)
        revision = make.submitted(topic, at=at, body=body)
        if "aloud" not in standing(revision)[1]:
            break
        sign_leaning_on_earlier_answers(revision, at)
        steps += 1
    assert 1 <= steps < 6


def sign_leaning_on_earlier_answers(revision: Revision, at: datetime) -> None:
    by = make.clinician()
    asked = workflow.questions(revision, by)
    fresh = workflow.first(asked)
    sources = {each.key: Answer("carried") for each in asked.sources if each.stands}
    points = {each.key: Answer("carried") for each in asked.checklist if each.stands}
    answers = Answers(sources={**fresh.sources, **sources}, checklist={**fresh.checklist, **points})
    workflow.sign_off(
        revision=revision,
        declaration=replace(make.declaration(revision, by, at), answers=answers),
        review_by=latest_review(revision, at),
        by=by,
        at=at,
    )


def test_whose_answer_it_is_goes_along(topic: Topic) -> None:
    first = topic.revisions.get().sign_offs.get()
    for step in range(1, 3):
        at = LATER + timedelta(days=step)
        revision = make.submitted(topic, at=at, body=BODY, keywords=f"step {step}")
        sign_leaning_on_earlier_answers(revision, at)
        assert kept(revision)["sources"]["label"] == {
            "answer": "checked",
            "read": "whole",
            "by": f"{first.printed_name}, MD",
            "on": "2026-03-02",
            "revision": 1,
        }


def test_nothing_is_leaned_on_that_was_given_for_a_wrong_text(topic: Topic) -> None:
    live = topic.revisions.get()
    workflow.retract(revision=live, reason="Wrong.", by=make.clinician(), at=LATER)
    assert standing(next_text(topic)) == (set(), set())


def test_what_was_not_needed_is_asked_again(topic: Topic) -> None:
    revision = next_text(topic, keywords="new")
    answers = make.answers(revision, make.clinician())
    signed(revision, replace(answers, sources={key: Answer("not_needed") for key in answers.sources}))
    assert standing(revision)[0] == set()


def test_the_demo_answers_for_the_demo_alone() -> None:
    make.live_notices()
    revision = make.submitted()
    make.sign(revision, make.clinician(demo=True))
    assert standing(revision) == (set(), set())
    assert standing(revision, demo=True)[0] == {"factory"}


def test_answers_without_a_valid_signature_do_not_stand(
    topic: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("education.workflow.answers.signature_is_valid", lambda _row: False)
    assert standing(topic.revisions.get()) == (set(), set())


def test_each_point_is_asked_of_some_text_and_few_of_a_small_one() -> None:
    assert all(point.categories for point in POINTS)
    assert len({point.key for point in POINTS}) == len(POINTS)
    assert [point.key for point in points_of("crisis")] == ["urgent", "aloud"]
    assert 0 < LARGEST_CHANGE < 1
