"""A field of a text, or an act, that is added in one place is added in all."""

import re
from dataclasses import fields

import pytest
from django.conf import settings

from education.checks import CheckedText
from education.content.markdown import render
from education.desk.forms import FORMS, DraftForm
from education.evidence.digest import digest
from education.evidence.schemas import newest
from education.models import Revision, Topic
from education.policies import Text
from education.reading.diff import changes
from education.seeding.files import FixtureText
from education.states import TRANSITIONS, Act

WRITTEN = {field.name for field in fields(Text)}
NOT_CHECKED = {"keywords"}  # no page shows them
# The topic and the lines of the key points are signed by their own fields; a number names the text.
OF_NO_DIGEST = {"topic", "key_point_list", "number"}
NOT_OFFERED = {Act.SAVE_DRAFT}  # the page of a draft does it


def test_editors_write_every_field() -> None:
    assert set(DraftForm.Meta.fields) == WRITTEN


def test_the_fixtures_have_every_field() -> None:
    assert {field.name for field in fields(FixtureText)} >= WRITTEN


def test_every_field_is_checked() -> None:
    assert {field.name for field in fields(CheckedText)} >= WRITTEN - NOT_CHECKED


@pytest.mark.parametrize("field", sorted(WRITTEN))
def test_a_field_that_changes_is_signed_and_seen(field: str) -> None:
    """Its digest is another, and the signer's comparison names it."""
    topic = Topic(slug="page", category="risks")
    before, after = _of(topic), _of(topic, **{field: "Words"})
    after.html = render(after.body).html  # as submitting it does
    assert digest(before) != digest(after)
    assert len(changes(before, after)) == 1


def test_what_pages_show_of_a_text_is_signed() -> None:
    pages = (settings.BASE_DIR / "templates" / "education").glob("*.html")
    shown = {name for page in pages for name in re.findall(r"\b(?:revision|notice)\.(\w+)", page.read_text())}
    assert shown >= {"title", "html"}
    topic = Topic(slug="page", category="risks")
    before = digest(_of(topic))
    assert {name for name in shown - OF_NO_DIGEST if digest(_with(topic, name)) == before} == set()


def _of(topic: Topic, **fields: str) -> Revision:
    return Revision(schema=newest().number, topic=topic, **fields)


def _with(topic: Topic, name: str) -> Revision:
    revision = _of(topic)
    setattr(revision, name, "Words")
    return revision


def test_every_act_is_possible_somewhere_and_has_its_form() -> None:
    assert {row.act for row in TRANSITIONS} == set(Act)
    assert {form.act for form in FORMS} == set(Act) - NOT_OFFERED
