"""Tampering with what surrounds a text: retractions, texts taken back, contributors, profiles and the audit chain."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from education.evidence import audit, chain
from education.models import AuditEvent, Clinician, Retraction, TakeBack
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.evidence import alter, delete, name

pytestmark = pytest.mark.django_db
AT = make.NOON + timedelta(hours=1)
HOUR = timedelta(hours=1)


def test_a_retraction_deleted(site: Site) -> None:
    delete(site.retracted.publication.retraction)
    assert not evidence.is_served("retracted", AT)
    assert f"Retraction of revision {site.retracted.pk}: gone" in evidence.faults()


RETRACTION: dict[str, Callable[[Site], Any]] = {
    "retracted_at": lambda _site: AT + HOUR,
    "retracted_by": lambda site: site.editor,
    "reason": lambda _site: "Altered",
}


@pytest.mark.parametrize("field", RETRACTION)
def test_an_altered_retraction(site: Site, field: str) -> None:
    retraction = site.retracted.publication.retraction
    alter(retraction, **{field: RETRACTION[field](site)})
    assert not evidence.is_served("retracted", AT)
    assert (
        f"Retraction of revision {site.retracted.pk}" in evidence.faults()
        or name(retraction) in evidence.faults()
    )


def test_a_retraction_made_up_before_its_publication_brings_no_older_text_back(site: Site) -> None:
    publication = site.page.publication
    with evidence.guards_dropped():
        Retraction.objects.create(
            publication=publication,
            retracted_by=site.editor,
            retracted_at=publication.effective_at - HOUR,
            reason="x",
        )
    assert not evidence.is_served("page", AT)
    assert f"Retraction of revision {site.page.pk}: not in the audit chain" in evidence.faults()


@pytest.mark.parametrize("field", ["taken_back_at", "reason"])
def test_an_altered_take_back(site: Site, field: str) -> None:
    take_back = site.taken_back.take_back
    alter(take_back, **{field: {"taken_back_at": AT + HOUR, "reason": "Altered"}[field]})
    faults = evidence.faults()
    assert f"TakeBack of revision {site.taken_back.pk}" in faults or name(take_back) in faults


def test_a_take_back_deleted(site: Site) -> None:
    delete(site.taken_back.take_back)
    assert f"TakeBack of revision {site.taken_back.pk}: gone" in evidence.faults()
    assert TakeBack.objects.count() == 0


def test_contributors_deleted_so_that_one_of_them_can_sign(site: Site) -> None:
    by = make.clinician()
    by.groups.add(*site.editor.groups.all())
    revision = make.submitted(make.topic("own", at=AT), by=by, at=AT)
    delete(*revision.contributors.filter(user=by))
    make.sign(revision, by, AT)
    assert f"Revision {revision.pk}" in evidence.faults()


def test_a_clinician_profile_that_no_administrator_made(site: Site) -> None:
    """The database cannot tell whose hand it was; the audit chain can."""
    made = Clinician.objects.create(
        user=User.objects.create_user("impostor"),
        printed_name="Impostor",
        credential="MD",
        licence="0",
        valid_until=AT + timedelta(days=90),
        entitled_by=make.administrator(),
        entitled_at=AT,
    )
    assert name(made) in evidence.faults()


def retraction_event(site: Site) -> AuditEvent:
    return site.retracted.audit_events.get(act="retract")


@pytest.mark.parametrize(
    "field", ["at", "actor", "act", "topic", "revision", "detail", "previous_hash", "hash"]
)
def test_an_altered_audit_event(site: Site, field: str) -> None:
    event = retraction_event(site)
    altered = {
        "at": AT,
        "actor": site.editor,
        "act": "renew",
        "topic": None,
        "revision": None,
        "detail": {"reason": "Altered"},
        "previous_hash": "0" * 64,
        "hash": "0" * 64,
    }
    alter(event, **{field: altered[field]})
    assert f"AuditEvent {event.pk}: its content does not have the hash" in evidence.faults()


def test_an_altered_audit_event_hashed_again(site: Site) -> None:
    event = retraction_event(site)
    event.detail = {"reason": "Altered"}
    alter(event, detail=event.detail, hash=chain.link(event))
    assert f"AuditEvent {event.pk + 1}: does not follow the event before it" in evidence.faults()


def test_an_audit_event_deleted(site: Site) -> None:
    event = retraction_event(site)
    delete(event)
    assert f"AuditEvent {event.pk}: missing; the next one there is {event.pk + 1}" in evidence.faults()
    assert f"Retraction of revision {site.retracted.pk}: not in the audit chain" in evidence.faults()


def test_the_end_of_the_chain_cut_off_differs_from_a_head_noted_elsewhere(site: Site) -> None:
    head = AuditEvent.objects.latest("pk")
    noted = f"{head.pk}:{head.hash}"
    assert list(audit.faults(noted)) == []
    delete(head)
    assert f"AuditEvent {head.pk}: the chain does not contain the head" in "\n".join(audit.faults(noted))


def test_a_whole_chain_hashed_again_differs_from_a_head_noted_elsewhere(site: Site) -> None:
    """A retraction and its event vanish, and every later event is numbered and hashed anew: only the head tells."""
    head = AuditEvent.objects.latest("pk")
    noted = f"{head.pk}:{head.hash}"
    gone = retraction_event(site)
    later = list(AuditEvent.objects.filter(pk__gt=gone.pk))
    delete(site.retracted.publication.retraction, gone, *later)
    previous = gone.previous_hash
    for event in later:
        event.pk, event.previous_hash = event.pk - 1, previous
        event.hash = previous = chain.link(event)
        event.save(force_insert=True)
    assert list(audit.faults()) == []
    assert f"AuditEvent {head.pk}: the chain does not contain the head" in "\n".join(audit.faults(noted))
