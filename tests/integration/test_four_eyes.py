"""Nobody who touched a text since it was last signed may sign it, whatever else they are."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from education import workflow
from education.models import Clinician, Revision, SignOff
from education.permissions import EDITORS
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
THEIR_OWN = "You worked on this text"


@pytest.fixture
def writer(site: Site) -> User:
    """A clinician who writes texts as well."""
    return make.change(make.clinician(), EDITORS)


def submit(revision: Revision, by: User) -> Revision:
    return workflow.submit(revision=revision, change_note=make.NEWS, by=by, at=make.NOON)


def take_back(revision: Revision, by: User) -> None:
    workflow.take_back(revision=revision, reason="Start again.", by=by, at=make.NOON)


def save(revision: Revision, title: str, by: User) -> Revision:
    return workflow.save_draft(
        revision=revision,
        text=make.text(title=title),
        seen=revision.edited_at,
        by=by,
        at=revision.edited_at + MINUTE,
    )


def assert_own(revision: Revision, by: User) -> None:
    before = evidence.rows()
    with pytest.raises(workflow.Refused, match=THEIR_OWN):
        make.sign(revision, by)
    with pytest.raises(workflow.Refused, match=THEIR_OWN):
        workflow.request_changes(
            revision=revision,
            declaration=make.declaration(revision, by, make.NOON, make.ASK),
            comment="x",
            by=by,
            at=make.NOON,
        )
    assert evidence.rows() == before


def test_the_writer(site: Site, writer: User) -> None:
    assert_own(make.submitted(by=writer), writer)


def test_a_superuser_with_a_profile(site: Site) -> None:
    superuser = make.user(superuser=True)
    profile = Clinician(
        user=superuser,
        printed_name="S",
        credential="MD",
        licence="S",
        valid_until=make.NOON + timedelta(days=9),
    )
    workflow.save_clinician(clinician=profile, by=make.administrator(), at=make.NOON)
    assert_own(make.submitted(by=superuser), superuser)


def test_whoever_submits_a_text_of_others(site: Site, writer: User) -> None:
    assert_own(submit(make.draft(by=site.editor), writer), writer)


def test_whoever_writes_it_while_another_saves_it_last_and_a_third_submits_it(
    site: Site, writer: User
) -> None:
    revision = save(make.draft(by=site.editor), "By the writer", writer)
    revision = save(revision, "By another", make.editor())
    assert_own(submit(revision, site.editor), writer)


def test_a_change_that_somebody_undid(site: Site, writer: User) -> None:
    revision = make.draft(by=site.editor)
    title = revision.title
    revision = save(save(revision, "Other", writer), title, site.editor)
    assert_own(submit(revision, site.editor), writer)


def test_the_same_text_saved_again_is_no_contribution(site: Site, writer: User) -> None:
    revision = make.draft(by=site.editor)
    saved = save(revision, revision.title, writer)
    assert saved.edited_by == site.editor
    make.sign(submit(saved, site.editor), writer)


@pytest.mark.parametrize(
    "ending", ["draft taken back", "taken back in review", "changes requested", "part signed"]
)
def test_contributors_of_unsigned_revisions_are_carried_over(site: Site, writer: User, ending: str) -> None:
    topic = make.topic()
    if ending == "part signed":
        workflow.take_back(revision=site.part_signed, reason="x", by=site.editor, at=make.NOON)
        topic = site.part_signed.topic
    first = make.draft(topic, by=writer)
    if ending != "draft taken back":
        first = submit(first, writer)
    if ending == "changes requested":
        declaration = make.declaration(first, site.clinician, make.NOON, make.ASK)
        workflow.request_changes(
            revision=first, declaration=declaration, comment="x", by=site.clinician, at=make.NOON
        )
    else:
        if ending == "part signed":
            make.sign(first, site.clinician)
        take_back(first, site.editor)
    in_between = make.draft(topic, by=site.editor)
    take_back(in_between, site.editor)
    assert_own(make.submitted(topic, by=site.editor), writer)


def test_contributors_are_carried_over_a_renewal(site: Site, writer: User) -> None:
    """The renewal signs the older text again, not the one that was being written beside it."""
    public = make.live()
    begun = make.draft(public.topic, by=writer)
    workflow.renew(
        revision=public, declaration=make.declaration(public, site.clinician), review_by=make.latest_review(public, make.NOON),
        by=site.clinician, at=make.NOON,
    )  # fmt: skip
    take_back(begun, site.editor)
    assert_own(make.submitted(public.topic, by=site.editor), writer)


def test_a_signature_of_another_settles_it(site: Site, writer: User) -> None:
    """Since it was last signed: who wrote the text that is public now may sign what others made of it."""
    public = make.live(by=writer)
    make.sign(make.submitted(public.topic, by=site.editor, title="Newer"), writer)


def test_the_same_words_again_stay_those_of_their_writer(site: Site, writer: User) -> None:
    public = make.live(by=writer)
    assert_own(make.submitted(public.topic, by=site.editor), writer)


def test_a_second_signature_of_the_same_clinician(site: Site) -> None:
    with pytest.raises(workflow.Refused, match="already decided"):
        make.sign(site.part_signed, site.clinician)
    assert SignOff.objects.filter(revision=site.part_signed).count() == 1
