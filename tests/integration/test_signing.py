"""What a signature asks for: an entitled person who is there, means it, and has read what is there now."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from education import workflow
from education.models import Clinician, Publication, Revision
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db
NOON = make.NOON
MINUTE = timedelta(minutes=1)


def sign(revision: Revision, declaration: workflow.Declaration, by: User, **more: object) -> None:
    arguments = {"review_by": make.latest_review(revision, NOON), "at": NOON} | more
    workflow.sign_off(revision=revision, declaration=declaration, by=by, **arguments)


def refused(
    words: str, revision: Revision, declaration: workflow.Declaration, by: User, **more: object
) -> None:
    before = evidence.rows()
    with pytest.raises(workflow.Refused, match=words):
        sign(revision, declaration, by, **more)
    assert evidence.rows() == before


def test_a_wrong_password(site: Site) -> None:
    declared = replace(make.declaration(site.in_review, site.clinician), password="guess")
    refused("not your password", site.in_review, declared, site.clinician)


def test_another_meaning(site: Site) -> None:
    for meaning in ("", "OK", make.ASK):
        declared = replace(make.declaration(site.in_review, site.clinician), meaning=meaning)
        refused("what your signature means", site.in_review, declared, site.clinician)


def test_what_was_read_is_another_text(site: Site) -> None:
    """Read as a draft, changed, submitted, and signed with the digest of another text that was on the screen."""
    for other in (site.page, site.draft):
        declared = make.declaration(other, site.clinician)
        refused("changed while you were reading", site.in_review, declared, site.clinician)


def test_an_edit_between_reading_and_signing_is_a_new_revision(site: Site) -> None:
    """The text that was read is frozen; what it was replaced by has another digest, and is another row."""
    read = make.declaration(site.in_review, site.clinician)
    with pytest.raises(workflow.Refused, match="in review: save draft is not possible"):
        workflow.save_draft(
            revision=site.in_review,
            text=make.text(title="Edited"),
            seen=site.in_review.edited_at,
            by=site.editor,
            at=NOON,
        )
    workflow.take_back(revision=site.in_review, reason="Edit.", by=site.editor, at=NOON)
    edited = make.submitted(site.in_review.topic, by=site.editor, title="Edited")
    refused("taken back: sign is not possible", site.in_review, read, site.clinician)
    refused("changed while you were reading", edited, read, site.clinician)


def test_a_notice_changed_between_reading_and_signing(site: Site) -> None:
    read = make.declaration(site.in_review, site.clinician)
    make.live(site.notices["disclaimer"].topic, key_points="", title="Newer")
    refused("changed while you were reading", site.in_review, read, site.clinician, at=NOON + MINUTE)


def test_no_signature_on_a_page_that_cannot_be_shown(site: Site) -> None:
    read = make.declaration(site.in_review, site.clinician)
    for signature in site.notices["crisis"].sign_offs.all():
        evidence.alter(signature, comment="Altered")
    refused("no signed notice", site.in_review, read, site.clinician)


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("lies in the past", {"publish_from": NOON - MINUTE}),
        ("at the latest", {"review_by": (NOON + timedelta(days=366)).date()}),
        ("after the day of publication", {"review_by": NOON.date()}),
        ("after the day of publication", {"publish_from": NOON + 9 * MINUTE, "review_by": NOON.date()}),
        ("after the day of publication",
         {"publish_from": NOON + timedelta(days=30), "review_by": (NOON + timedelta(days=30)).date()}),
    ],
)  # fmt: skip
def test_dates_that_cannot_be(site: Site, words: str, dates: dict[str, object]) -> None:
    refused(words, site.in_review, make.declaration(site.in_review, site.clinician), site.clinician, **dates)


def _end_licence(profile: Clinician) -> None:
    profile.valid_until = (NOON - timedelta(days=1)).date()


def _deactivate(profile: Clinician) -> None:
    profile.active = False


@pytest.mark.parametrize("end", [_end_licence, _deactivate])
def test_a_right_that_ended_after_the_page_was_opened(site: Site, end: Callable[[Clinician], None]) -> None:
    by = make.clinician()
    read = make.declaration(site.in_review, by)
    profile = Clinician.objects.get(user=by)
    end(profile)
    workflow.save_clinician(clinician=profile, by=make.administrator(), at=NOON)
    refused("licence ended|profile is switched off", site.in_review, read, by)


@pytest.mark.parametrize("end", [_end_licence, _deactivate])
def test_the_database_refuses_the_signature_of_a_right_that_ended(
    site: Site, end: Callable[[Clinician], None]
) -> None:
    by = make.clinician()
    make.sign(revision := make.submitted(), by)
    copied = revision.sign_offs.get()
    profile = Clinician.objects.get(user=by)
    end(profile)
    workflow.save_clinician(clinician=profile, by=make.administrator(), at=NOON)
    copied.pk, copied.revision, copied.digest = None, site.in_review, site.in_review.digest
    copied._state.adding = True
    with evidence.refused_by_the_database("not active, licensed and named as on the sign-off"):
        copied.save()


def test_the_licence_holds_through_its_last_day(site: Site) -> None:
    make.sign(site.in_review, make.clinician(valid_until=NOON.date()))
    assert Publication.objects.filter(revision=site.in_review).exists()


def test_a_right_that_ends_takes_back_no_earlier_signature(site: Site) -> None:
    profile = Clinician.objects.get(user=site.clinician)
    profile.active, profile.printed_name = False, "Other Name"
    workflow.save_clinician(clinician=profile, by=make.administrator(), at=NOON)
    assert evidence.is_served("page", NOON)
    assert evidence.faults() == ""


@pytest.mark.parametrize("who", ["administrator", "superuser"])
def test_nobody_makes_or_changes_their_own_profile(site: Site, who: str) -> None:
    by = make.administrator() if who == "administrator" else make.user(superuser=True)
    own = Clinician(
        user=by,
        printed_name="Me",
        credential="MD",
        licence="1",
        valid_until=(NOON + timedelta(days=9)).date(),
    )
    with pytest.raises(workflow.Refused, match="their own clinician profile"):
        workflow.save_clinician(clinician=own, by=by, at=NOON)
    workflow.save_clinician(clinician=own, by=make.administrator(), at=NOON)
    own.valid_until += timedelta(days=9)
    with pytest.raises(workflow.Refused, match="their own clinician profile"):
        workflow.save_clinician(clinician=own, by=by, at=NOON)


@pytest.mark.parametrize("who", ["editor", "clinician"])
def test_only_administrators_make_profiles(site: Site, who: str) -> None:
    profile = Clinician(
        user=make.user(), printed_name="Friend", credential="MD", licence="1", valid_until=NOON.date()
    )
    with pytest.raises(workflow.Refused, match="Only administrators"):
        workflow.save_clinician(clinician=profile, by=getattr(site, who), at=NOON)


def test_a_self_made_profile_is_refused_by_the_database(site: Site) -> None:
    by = make.user(superuser=True)
    with pytest.raises(IntegrityError, match="clinician_not_self_made"), transaction.atomic():
        Clinician.objects.create(
            user=by, printed_name="Me", credential="MD", licence="1", valid_until=NOON.date(), entitled_by=by,
            entitled_at=NOON,
        )  # fmt: skip


def test_a_sign_off_carries_what_was_held_and_shown_at_that_moment(site: Site) -> None:
    sign_off = site.page.sign_offs.get()
    assert sign_off.digest == site.page.digest
    assert sign_off.notices == {
        category: site.notices[category].digest for category in ("crisis", "regulatory", "disclaimer")
    }
    assert sign_off.meaning == make.APPROVE
    assert (sign_off.printed_name, sign_off.credential) == ("Clinician signer", "MD")
