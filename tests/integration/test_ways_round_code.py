"""Ways round review through Django itself, by a person whom nothing in Django stops: all end at the database."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db.models import ProtectedError
from django.db.models.deletion import RestrictedError

from education.evidence.digest import digest
from education.models import (
    AuditEvent,
    Clinician,
    Contributor,
    Publication,
    Retraction,
    Revision,
    SignOff,
    TakeBack,
    Topic,
)
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db
AT = make.NOON + timedelta(hours=1)


def unsigned_publication(revision: Revision) -> Publication:
    return Publication(
        schema=2,
        topic=revision.topic,
        revision=revision,
        published_at=AT,
        effective_at=AT,
        review_by=(AT + timedelta(days=90)).date(),
    )


def forged_sign_off(site: Site, **fields: object) -> SignOff:
    """The clinician's real sign-off on the public page, as a new row with other fields."""
    sign_off = site.page.sign_offs.get()
    sign_off.pk = None
    sign_off._state.adding = True
    for name, value in fields.items():
        setattr(sign_off, name, value)
    return sign_off


def ready_made(site: Site, **fields: object) -> Revision:
    """A revision that says of itself that it was submitted."""
    revision = Revision.objects.get(pk=site.in_review.pk)
    revision.pk, revision.number = None, 2
    revision._state.adding = True
    for name, value in fields.items():
        setattr(revision, name, value)
    return revision


def test_a_superuser_cannot_publish_without_signatures(site: Site) -> None:
    for revision in (site.draft, site.in_review, site.part_signed, site.taken_back):
        with evidence.refused_by_the_database():
            unsigned_publication(revision).save()
        with evidence.refused_by_the_database():
            Publication.objects.bulk_create([unsigned_publication(revision)])


def test_a_revision_cannot_be_made_ready_for_signing(site: Site) -> None:
    with evidence.refused_by_the_database("begins as a draft"):
        ready_made(site).save()
    with evidence.refused_by_the_database("begins as a draft"):
        Revision.objects.bulk_create([ready_made(site)])


def test_a_revision_cannot_pose_as_the_renewal_of_another_text(site: Site) -> None:
    with evidence.refused_by_the_database("word for word"):
        ready_made(site, renews=site.page).save()
    altered = ready_made(
        site, topic=site.topic, number=9, renews=site.page, html=site.page.html + "<p>More</p>"
    )
    altered.digest = digest(altered)
    with evidence.refused_by_the_database("word for word"):
        altered.save()


@pytest.mark.parametrize("name", ["page", "older", "retracted", "part_signed", "in_review", "taken_back"])
@pytest.mark.parametrize("field", ["title", "summary", "key_points", "body", "keywords", "html", "digest"])
def test_a_submitted_text_cannot_be_edited_in_place(site: Site, name: str, field: str) -> None:
    revision = Revision.objects.get(pk=getattr(site, name).pk)
    setattr(revision, field, "Altered")
    with evidence.refused_by_the_database():
        revision.save()
    with evidence.refused_by_the_database():
        revision.save(update_fields=[field])
    with evidence.refused_by_the_database():
        Revision.objects.filter(pk=revision.pk).update(**{field: "Altered"})
    with evidence.refused_by_the_database():
        Revision.objects.bulk_update([revision], [field])


def test_a_submitted_revision_cannot_become_a_draft_again(site: Site) -> None:
    with evidence.refused_by_the_database("submitted revision"):
        Revision.objects.filter(pk=site.in_review.pk).update(
            submitted_at=None, submitted_by=None, digest="", html=""
        )


@pytest.mark.parametrize(
    "model", [AuditEvent, Contributor, Publication, Retraction, Revision, SignOff, TakeBack]
)
def test_evidence_cannot_be_deleted(site: Site, model: type) -> None:
    # _raw_delete is what a cascade uses: it asks nothing of Django.
    with evidence.refused_by_the_database("evidence"):
        model.objects.all()._raw_delete(model.objects.db)


def test_what_evidence_points_at_cannot_be_deleted(site: Site) -> None:
    for row in (
        site.topic,
        site.draft.topic,
        site.editor,
        site.clinician,
        site.clinician.clinician,
        site.page,
    ):
        before = evidence.rows()
        with pytest.raises((ProtectedError, RestrictedError)):
            row.delete()
        with pytest.raises((ProtectedError, RestrictedError)):
            type(row).objects.filter(pk=row.pk).delete()
        assert evidence.rows() == before


@pytest.mark.parametrize("options", [{}, {"ignore_conflicts": True}])
def test_a_sign_off_cannot_be_copied_to_another_revision(site: Site, options: dict[str, bool]) -> None:
    for revision in (site.in_review, site.part_signed, site.draft, site.taken_back, site.older):
        with evidence.refused_by_the_database("sign-off|revision|worked on|signoff"):
            SignOff.objects.bulk_create([forged_sign_off(site, revision=revision)], **options)


def test_a_sign_off_cannot_take_the_place_of_another(site: Site) -> None:
    with evidence.refused_by_the_database():
        SignOff.objects.bulk_create(
            [forged_sign_off(site, comment="Altered")],
            update_conflicts=True,
            unique_fields=["revision", "clinician"],
            update_fields=["comment"],
        )


def test_a_forged_sign_off_that_the_database_takes_publishes_nothing(site: Site) -> None:
    """Guards know no cryptography: the signature is what the serving path looks at."""
    sign_off = forged_sign_off(
        site,
        revision=site.in_review,
        digest=site.in_review.digest,
        signed_off_at=AT,
        recorded_at=AT,
        publish_from=AT,
    )
    sign_off.save()
    unsigned_publication(site.in_review).save()
    Publication.objects.filter(revision=site.in_review).get()
    assert not evidence.is_served("review", AT)
    assert f"Revision {site.in_review.pk}: sign-off {sign_off.pk} does not carry a valid" in evidence.faults()


@pytest.mark.parametrize("name", ["page", "part_signed", "in_review", "taken_back"])
def test_loaddata_changes_nothing_signed(site: Site, name: str, tmp_path: Path) -> None:
    revision = Revision.objects.get(pk=getattr(site, name).pk)
    revision.body = "Altered"
    _refuse_fixture(tmp_path, revision)


def test_loaddata_brings_no_evidence(site: Site, tmp_path: Path) -> None:
    event = AuditEvent.objects.first()
    assert event is not None
    event.body = "{}"
    sign_off = site.page.sign_offs.get()
    sign_off.comment = "Altered"
    for row in (ready_made(site), unsigned_publication(site.in_review), event, sign_off,
                forged_sign_off(site, revision=site.part_signed)):  # fmt: skip
        _refuse_fixture(tmp_path, row)


def _refuse_fixture(folder: Path, row: object) -> None:
    path = folder / "rows.json"
    path.write_text(serializers.serialize("json", [row]))
    assert json.loads(path.read_text())[0]["model"]
    with evidence.refused_by_the_database():
        call_command("loaddata", str(path), verbosity=0)


@pytest.mark.parametrize("field", ["slug", "category", "language"])
def test_a_topic_keeps_its_address_once_a_text_of_it_is_submitted(site: Site, field: str) -> None:
    other = {"slug": "elsewhere", "category": "risks", "language": "es"}[field]
    with evidence.refused_by_the_database("fixed once"):
        Topic.objects.filter(pk=site.topic.pk).update(**{field: other})


def test_nobody_becomes_a_clinician_by_taking_over_a_profile(site: Site) -> None:
    with evidence.refused_by_the_database("stays with its person"):
        Clinician.objects.filter(user=site.clinician).update(user=site.editor)
    with evidence.refused_by_the_database("stays with its person"):
        Clinician.objects.filter(user=site.clinician).update(demo=True)
