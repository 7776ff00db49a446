"""`manage.py grow`: copies whose evidence is as real as the demo's, and never one where a real clinician signs."""

from collections.abc import Iterator
from copy import copy
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from education import workflow
from education.evidence import audit, triggers
from education.models import AuditEvent, Publication, Revision, SignOff, Topic
from education.reading import library
from education.search import index
from education.seeding import growing
from tests import factories as make
from tests import roles
from tests.integration import evidence

TOPICS, REVISIONS = 20, 3


# Before the demo is built, which stays for all that follow.
def test_without_a_demo_nothing_is_grown(db: None) -> None:
    with pytest.raises(CommandError, match="no demo here"):
        grow("1")


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo, once for all tests; the database is as it was before when they are done."""
    with django_db_blocker.unblock(), transaction.atomic():
        settings.DEBUG = True
        call_command("demo", stdout=StringIO())
        settings.DEBUG = False
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(built: None, db: None) -> None:
    """The demo, for one test to change."""


def grow(*arguments: str) -> str:
    out = StringIO()
    call_command("grow", *arguments, stdout=out)
    return out.getvalue()


def test_grown_topics_are_live_whole_and_verified(demo: None, client: Client) -> None:
    printed = grow(str(TOPICS), "--revisions", str(REVISIONS))
    assert printed == "20 topics added, 3 texts each, all live.\n"
    assert triggers.missing() == []
    assert list(audit.faults()) == []
    assert list(index.faults(library.now())) == []
    grown = Topic.objects.filter(slug__startswith="topic-")
    assert [topic.revisions.count() for topic in grown] == [REVISIONS] * TOPICS
    page = client.get("/topics/topic-7/").content.decode()
    assert "t7r3" in page
    assert "t7r2" not in page
    assert "demo-banner" in page


def test_its_events_are_those_of_the_acts_one_by_one(demo: None) -> None:
    grow("1", "--revisions", "2")
    topic = Topic.objects.get(slug="topic-0")
    acts = list(AuditEvent.objects.filter(topic=topic).order_by("pk").values_list("act", flat=True))
    of_one = ["start_draft", "save_draft", "submit", "sign_off", "publish"]
    assert acts == ["save_topic", *of_one, *of_one]


def test_a_copy_is_what_submitting_its_text_would_freeze(demo: None) -> None:
    grow("40")
    at = library.now()
    for revision in Revision.objects.filter(topic__slug__startswith="topic-").select_related("topic"):
        draft = copy(revision)
        draft.submitted_at = None
        again = workflow.as_submitted(draft, at)
        frozen = ("html", "references", "images", "writers", "signatures_required", "schema")
        assert [getattr(again, name) for name in frozen] == [getattr(revision, name) for name in frozen]
        assert revision.sign_offs.get().notices == workflow.seen_of(revision, make.user(), at).notices


def test_the_workflow_goes_on_with_what_was_grown(demo: None) -> None:
    grow("1", "--revisions", "2")
    revision = Revision.objects.get(topic__slug="topic-0", number=2)
    by = revision.sign_offs.get().clinician.user
    workflow.retract(revision=revision, reason="Wrong dose.", by=by, at=library.now())
    assert list(audit.faults()) == []


def test_growing_again_adds_to_what_is_there(demo: None) -> None:
    grow("2")
    grow("3")
    assert Topic.objects.filter(slug__startswith="topic-").count() == 5
    assert Publication.objects.filter(topic__slug="topic-4").count() == 1


def test_where_a_real_clinician_signs_nothing_is_grown(demo: None) -> None:
    make.clinician()
    before = evidence.rows()
    with pytest.raises(CommandError, match="no demo accounts"):
        grow("1")
    with pytest.raises(workflow.Refused, match="no demo accounts"):
        growing.grow(1, revisions=1, of=growing.patterns(library.now()))
    assert evidence.rows() == before


def test_the_workflow_itself_signs_in_bulk_for_demo_accounts_only(demo: None) -> None:
    editor, by = make.editor(), make.clinician()
    with pytest.raises(workflow.Refused, match="Only a demo account"):
        workflow.publish_histories([Topic(slug="topic-0", category="mechanism")], [], writers=[editor], by=by, saves=0)  # fmt: skip
    with pytest.raises(workflow.Refused, match="Only editors"):
        workflow.publish_histories([], [], writers=[by], by=by, saves=0)
    assert not Topic.objects.filter(slug="topic-0").exists()


def test_every_signature_says_that_a_demo_account_gave_it(demo: None) -> None:
    grow("3")
    assert set(SignOff.objects.values_list("demo", flat=True)) == {True}


@pytest.mark.parametrize("count", ["0", "-1"])
def test_a_number_below_one_is_refused(db: None, count: str) -> None:
    with pytest.raises(CommandError, match="at least 1"):
        call_command("grow", "--", count)


def test_guards_stay_in_place_meanwhile(demo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triggers, "remove", lambda: pytest.fail("the guards were taken out"))
    grow("2", "--revisions", "2")
    with roles.owner(), connection.cursor() as cursor, pytest.raises(IntegrityError, match="evidence"):
        cursor.execute("DELETE FROM education_signoff")
