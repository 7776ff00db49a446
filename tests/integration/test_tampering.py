"""An intruder drops the guards, alters evidence and puts the guards back. The page goes dark, `verify` names the row."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from education.evidence.digest import digest
from education.models import Clinician, Contributor, Publication, Revision, SignOff, Topic
from education.models.sign_off import Decision
from education.reading import library
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.evidence import alter, delete, name

pytestmark = pytest.mark.django_db
AT = make.NOON + timedelta(hours=1)
HOUR = timedelta(hours=1)


def redigested(revision: Revision, **fields: Any) -> dict[str, Any]:
    """The fields, and the digest that goes with them."""
    altered = Revision.objects.get(pk=revision.pk)
    for field, value in fields.items():
        setattr(altered, field, value)
    return fields | {"digest": digest(altered)}


def test_all_is_well_before(site: Site) -> None:
    assert evidence.faults() == ""
    assert library.topic_page("page", AT).revision == site.page


TEXT = {
    "title": "Altered",
    "summary": "Altered",
    "key_points": "Altered",
    "body": "Altered",
    "keywords": "Altered",
    "html": "<p>Altered</p>",
    "references": [],
    "images": ["0" * 64],
}


@pytest.mark.parametrize("field", TEXT)
def test_an_altered_text(site: Site, field: str) -> None:
    alter(site.page, **{field: TEXT[field]})
    assert not evidence.is_served("page", AT)
    assert f"{name(site.page)}its content does not have the digest" in evidence.faults()


@pytest.mark.parametrize("field", TEXT)
def test_an_altered_text_with_its_digest_made_again(site: Site, field: str) -> None:
    alter(site.page, **redigested(site.page, **{field: TEXT[field]}))
    assert not evidence.is_served("page", AT)
    assert f"{name(site.page)}sign-off {site.page.sign_offs.get().pk} is on another text" in evidence.faults()


def test_an_altered_text_with_every_digest_made_again(site: Site) -> None:
    fields = redigested(site.page, body="Altered", html="<p>Altered</p>")
    sign_off = site.page.sign_offs.get()
    alter(site.page, **fields)
    alter(sign_off, digest=fields["digest"])
    assert not evidence.is_served("page", AT)
    assert f"{name(site.page)}sign-off {sign_off.pk} does not carry a valid signature" in evidence.faults()


@pytest.mark.parametrize(("field", "value"), [("slug", "moved"), ("category", "coping"), ("language", "es")])
def test_an_altered_topic(site: Site, field: str, value: str) -> None:
    alter(site.topic, **{field: value})
    assert not evidence.is_served("page", AT)
    assert not evidence.is_served("moved", AT)
    assert f"{name(site.page)}its content does not have the digest" in evidence.faults()


def test_a_text_moved_to_another_topic(site: Site) -> None:
    other = make.live(make.topic("other", at=AT), at=AT)
    for row, fields in ((site.page, {"number": 7}), (site.page.publication, {})):
        alter(row, topic=other.topic, **fields)
        assert library.topic_page("other", AT + HOUR).revision == other
        assert not evidence.is_served("page", AT + HOUR)
        assert name(row) in evidence.faults()


RECORD: dict[str, Callable[[Site], Any]] = {
    "number": lambda _site: 9,
    "submitted_at": lambda site: site.page.submitted_at - HOUR,
    "submitted_by": lambda site: site.clinician,
    "findings": lambda _site: [{"rule": "A1"}],
}


@pytest.mark.parametrize("field", RECORD)
def test_an_altered_record_of_a_submission(site: Site, field: str) -> None:
    alter(site.page, **{field: RECORD[field](site)})
    assert f"Revision {site.page.pk}" in evidence.faults()


SIGN_OFF: dict[str, Callable[[Site], Any]] = {
    "acknowledgements": lambda _site: {"0": "Altered"},
    "answers": lambda _site: [{"said": "Altered"}],
    "assertion": lambda _site: {"signature": "Altered"},
    "clinician": lambda _site: Clinician.objects.exclude(user__username="signer").first(),
    "comment": lambda _site: "Altered",
    "credential": lambda _site: "DO",
    "demo": lambda _site: True,
    "digest": lambda site: site.in_review.digest,
    "key_id": lambda _site: "0" * 16,
    "licence": lambda _site: "Altered",
    "meaning": lambda _site: "Altered",
    "notices": lambda _site: {},
    "printed_name": lambda _site: "Altered",
    "publish_from": lambda site: site.page.publication.effective_at + HOUR,
    "recorded_at": lambda site: site.page.publication.effective_at + timedelta(minutes=1),
    "review_by": lambda site: site.page.publication.review_by + timedelta(days=365),
    "schema": lambda _site: 1,
    "signature": lambda site: site.older.sign_offs.get().signature,
    "signed_off_at": lambda site: site.page.publication.effective_at - HOUR,
}


@pytest.mark.parametrize("field", SIGN_OFF)
def test_an_altered_sign_off(site: Site, field: str) -> None:
    sign_off = site.page.sign_offs.get()
    alter(sign_off, **{field: SIGN_OFF[field](site)})
    assert not evidence.is_served("page", AT)
    assert f"{name(site.page)}sign-off {sign_off.pk} " in evidence.faults()


def test_every_column_of_a_sign_off_is_covered() -> None:
    columns = {field.name for field in SignOff._meta.fields} - {"id", "revision", "decision"}
    assert columns <= set(SIGN_OFF)


def test_a_sign_off_turned_into_its_opposite(site: Site) -> None:
    asked = make.submitted(make.topic("asked"), at=AT)
    make.workflow.request_changes(
        revision=asked,
        declaration=make.declaration(asked, site.clinician, AT, make.ASK),
        comment="No.",
        by=site.clinician,
        at=AT,
    )
    approved = {
        "decision": Decision.APPROVE,
        "meaning": make.APPROVE,
        "publish_from": AT,
        "review_by": AT + timedelta(days=90),
    }
    alter(asked.sign_offs.get(), **approved)
    Publication.objects.create(
        schema=2,
        topic=asked.topic,
        revision=asked,
        published_at=AT,
        effective_at=AT,
        review_by=approved["review_by"].date(),
    )
    assert not evidence.is_served("asked", AT)
    assert f"{name(asked)}sign-off {asked.sign_offs.get().pk} does not carry a valid" in evidence.faults()


def test_a_sign_off_copied_to_another_revision(site: Site) -> None:
    copied = site.page.sign_offs.get()
    copied.pk, copied.revision, copied.digest = None, site.in_review, site.in_review.digest
    copied._state.adding = True
    with evidence.guards_dropped():
        copied.save()
        made_up = Publication.objects.create(
            schema=2,
            topic=site.in_review.topic,
            revision=site.in_review,
            published_at=AT,
            effective_at=AT,
            review_by=copied.review_by,
        )
    assert not evidence.is_served("review", AT)
    assert f"{name(site.in_review)}sign-off {copied.pk} does not carry a valid" in evidence.faults()
    assert f"SignOff {copied.pk}: not in the audit chain" in evidence.faults()
    assert f"{name(made_up)}not in the audit chain" in evidence.faults()


def test_a_sign_off_deleted(site: Site) -> None:
    sign_off = site.page.sign_offs.get()
    delete(sign_off)
    assert not evidence.is_served("page", AT)
    assert f"SignOff {sign_off.pk}: gone" in evidence.faults()
    assert f"{name(site.page.publication)}has 0 approving sign-offs of 1" in evidence.faults()


def test_one_of_two_signatures_deleted_and_fewer_asked_for(site: Site) -> None:
    notice = site.notices["crisis"]
    delete(notice.sign_offs.first())
    alter(notice, signatures_required=1)
    with pytest.raises(library.NoticeMissing):
        library.topic_page("page", AT)
    assert f"{name(notice.publication)}has 1 approving sign-offs of 2" in evidence.faults()


DATES: dict[str, Callable[[Publication], Any]] = {
    "effective_at": lambda row: row.effective_at - HOUR,
    "review_by": lambda row: row.review_by + timedelta(days=1),
    "published_at": lambda row: row.published_at - HOUR,
}


@pytest.mark.parametrize("field", DATES)
def test_an_altered_publication(site: Site, field: str) -> None:
    alter(site.page.publication, **{field: DATES[field](site.page.publication)})
    assert not evidence.is_served("page", AT)
    assert name(site.page.publication) in evidence.faults()


@pytest.mark.parametrize("field", ["effective_at", "published_at"])
def test_the_newer_publication_put_off_brings_no_older_text_back(site: Site, field: str) -> None:
    alter(site.page.publication, **{field: AT + HOUR})
    assert not evidence.is_served("page", AT)
    assert name(site.page.publication) in evidence.faults()


@pytest.mark.parametrize("moment", [AT - HOUR / 2, AT + HOUR])
def test_a_retracted_one_put_off_beyond_its_retraction_brings_no_older_text_back(
    site: Site, moment: datetime
) -> None:
    """As if it had been retracted before its moment, and had never taken the place of another."""
    make.workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=make.NOON)
    alter(site.page.publication, effective_at=moment)
    assert not evidence.is_served("page", AT)
    assert name(site.page.publication) in evidence.faults()


def test_the_newer_publication_deleted_brings_no_older_text_back(site: Site) -> None:
    delete(site.page.publication)
    assert not evidence.is_served("page", AT)
    assert f"{name(site.page.publication)}gone, though the audit chain remembers it" in evidence.faults()


def test_the_newer_revision_deleted_with_all_its_rows(site: Site) -> None:
    with evidence.guards_dropped():
        for rows in (
            Publication.objects.filter(revision=site.page),
            SignOff.objects.filter(revision=site.page),
            Contributor.objects.filter(revision=site.page),
            site.page.audit_events.all(),
            Revision.objects.filter(pk=site.page.pk),
        ):
            rows._raw_delete(rows.db)
    assert "missing; the next one there is" in evidence.faults()


def test_publications_exchanged(site: Site) -> None:
    older, newer = site.older.publication, site.page.publication
    moments = ("published_at", "effective_at", "review_by")
    alter(older, **{field: getattr(newer, field) for field in moments})
    alter(newer, **{field: getattr(older, field) for field in moments})
    assert not evidence.is_served("page", AT)
    assert name(older) in evidence.faults()
    assert name(newer) in evidence.faults()


def test_a_topic_is_found_by_its_signed_address_alone(site: Site) -> None:
    impostor = Topic.objects.create(slug="impostor", category="mechanism", language="en")
    alter(site.page.publication, revision=site.draft)
    alter(site.draft, topic=impostor)
    assert not evidence.is_served("page", AT)
    assert not evidence.is_served("impostor", AT)
