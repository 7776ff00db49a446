"""Tampering with what surrounds a text: retractions, texts taken back, contributors, profiles and the audit chain."""

import json
import re
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from education import workflow
from education.evidence import audit, beside, chain, keys
from education.evidence.canonical import canonical
from education.models import AuditEvent, Clinician, Retraction, TakeBack
from education.permissions import EDITORS
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.evidence import alter, delete, name

pytestmark = pytest.mark.django_db
AT = make.NOON + timedelta(hours=1)
HOUR = timedelta(hours=1)


def test_a_retraction_deleted(site: Site) -> None:
    retraction = site.retracted.publication.retraction
    delete(retraction)
    assert not evidence.is_served("retracted", AT)
    assert f"{name(retraction)}gone, though the audit chain remembers it" in evidence.faults()


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
    assert f"{name(retraction)}altered since the act that wrote it" in evidence.faults()


def test_a_retraction_made_up_before_its_publication_brings_no_older_text_back(site: Site) -> None:
    publication = site.page.publication
    with evidence.guards_dropped():
        made_up = Retraction.objects.create(
            schema=2,
            publication=publication,
            retracted_by=site.editor,
            retracted_at=publication.effective_at - HOUR,
            reason="x",
        )
    assert not evidence.is_served("page", AT)
    assert f"{name(made_up)}not in the audit chain" in evidence.faults()


@pytest.mark.parametrize("field", ["taken_back_at", "reason"])
def test_an_altered_take_back(site: Site, field: str) -> None:
    take_back = site.taken_back.take_back
    alter(take_back, **{field: {"taken_back_at": AT + HOUR, "reason": "Altered"}[field]})
    assert f"{name(take_back)}altered since the act that wrote it" in evidence.faults()


def test_a_take_back_deleted(site: Site) -> None:
    take_back = site.taken_back.take_back
    delete(take_back)
    assert f"{name(take_back)}gone" in evidence.faults()
    assert TakeBack.objects.count() == 0


def test_contributors_deleted_so_that_one_of_them_can_sign(site: Site) -> None:
    by = make.change(make.clinician(), EDITORS)
    revision = make.submitted(make.topic("own", at=AT), by=by, at=AT)
    delete(*revision.contributors.filter(user=by))
    with pytest.raises(workflow.Refused, match="You worked on this text"):
        make.sign(revision, by, AT)
    assert f"{name(revision)}altered since the act that wrote it" in evidence.faults()


def test_a_clinician_profile_that_no_administrator_made(site: Site) -> None:
    """The database cannot tell whose hand it was; the audit chain can."""
    user = make.user("impostor")
    made = Clinician.objects.create(
        user=user,
        printed_name="Impostor",
        credential="MD",
        licence="0",
        valid_until=AT + timedelta(days=90),
        entitled_by=make.administrator(),
        entitled_at=AT,
    )
    assert f"{name(made)}not in the audit chain" in evidence.faults()
    with pytest.raises(workflow.Refused, match="changed outside the program"):
        make.sign(site.in_review, user, AT)


def retraction_event(site: Site) -> AuditEvent:
    return site.retracted.audit_events.get(act="retract")


ALTERED_OF_EVENTS = {
    *("schema", "at", "actor", "act", "topic", "revision", "subject", "body", "previous_hash", "hash"),
    *("key_id", "signature"),
}


@pytest.mark.parametrize("field", sorted(ALTERED_OF_EVENTS))
def test_an_altered_audit_event(site: Site, field: str) -> None:
    event = retraction_event(site)
    altered = {
        "at": AT,
        "actor": site.editor,
        "act": "renew",
        "topic": None,
        "revision": None,
        "schema": 1,
        "subject": f"Retraction {event.pk + 1000}",
        "body": event.body.replace("Wrong dose.", "Altered"),
        "previous_hash": "0" * 64,
        "hash": "0" * 64,
        "key_id": "0" * 16,
        "signature": "",
    }
    alter(event, **{field: altered[field]})
    words = {
        "body": "its content does not have the hash",
        "hash": "its content does not have the hash",
        "key_id": "no key signed",
        "signature": "no key signed",
    }
    expected = words.get(field, "the columns beside its content say something else")
    assert re.search(f"AuditEvent {event.pk}: .*{expected}", evidence.faults())
    assert not evidence.is_served("retracted", AT)


def test_every_column_of_an_audit_event_is_covered(site: Site) -> None:
    columns = {field.name for field in AuditEvent._meta.fields} - {"id"}
    assert columns == ALTERED_OF_EVENTS


def test_an_altered_audit_event_hashed_again(site: Site) -> None:
    event = retraction_event(site)
    body = event.body.replace("Wrong dose.", "Altered")
    alter(event, body=body, hash=sha256(body.encode()).hexdigest())
    assert f"AuditEvent {event.pk}: a removal that no key signed" in evidence.faults()
    assert f"AuditEvent {event.pk + 1}: does not follow the event before it" in evidence.faults()


def test_an_audit_event_deleted(site: Site) -> None:
    event = retraction_event(site)
    delete(event)
    assert f"AuditEvent {event.pk}: missing; the next one there is {event.pk + 1}" in evidence.faults()
    assert f"{name(site.retracted.publication.retraction)}not in the audit chain" in evidence.faults()


def test_the_end_of_the_chain_cut_off_differs_from_a_head_noted_elsewhere(site: Site) -> None:
    head = AuditEvent.objects.latest("pk")
    noted = f"{head.pk}:{head.hash}"
    assert list(audit.faults(noted)) == []
    delete(head)
    assert f"AuditEvent {head.pk}: the chain does not contain the head" in "\n".join(audit.faults(noted))


def test_a_whole_chain_hashed_again_differs_from_a_head_noted_elsewhere(site: Site) -> None:
    """A retraction and its event vanish, and every later event is numbered, hashed and signed anew, by somebody who has
    the key as well as the database: only the head tells.
    """
    head = AuditEvent.objects.latest("pk")
    noted = f"{head.pk}:{head.hash}"
    gone = retraction_event(site)
    later = list(AuditEvent.objects.filter(pk__gt=gone.pk))
    delete(site.retracted.publication.retraction, gone, *later)
    previous = gone.previous_hash
    for event in later:
        event.pk, event.previous_hash = event.pk - 1, previous
        content = json.loads(event.body) | {"number": event.pk, "previous_hash": previous}
        event.body = canonical(content).decode()
        event.hash = previous = sha256(event.body.encode()).hexdigest()
        event.key_id, event.signature = keys.sign(chain.DOMAIN + event.hash.encode(), event.at)
        event.save(force_insert=True)
    assert list(audit.faults()) == []
    assert f"AuditEvent {head.pk}: the chain does not contain the head" in "\n".join(audit.faults(noted))


class _NoCore:
    """A pool of processes whose process has died, or cannot be started."""

    def __init__(self, *_given: object, **_named: object) -> None: ...

    def __enter__(self) -> "_NoCore":
        return self

    def __exit__(self, *_fault: object) -> None: ...

    def submit(self, *_given: object) -> Future[Any]:
        died: Future[Any] = Future()
        died.set_exception(BrokenProcessPool("It was killed."))
        return died


def _forbidden(*_given: object, **_named: object) -> None:
    raise PermissionError("This machine allows no other process.")


@pytest.mark.parametrize("core", [ProcessPoolExecutor, _NoCore, _forbidden], ids=["one", "died", "forbidden"])
def test_another_core_finds_the_same_signatures_wrong(
    site: Site, monkeypatch: pytest.MonkeyPatch, core: Callable[..., Any]
) -> None:
    first, second, third, *_others = AuditEvent.objects.order_by("-pk")
    alter(first, signature=second.signature)
    alter(second, signature="no signature")
    alter(third, key_id="nobody's")
    here = list(audit.faults())
    wrong = [fault for fault in here if "does not carry a valid signature" in fault]
    assert [fault.split(":")[0] for fault in wrong] == [
        f"AuditEvent {event.pk}" for event in (third, second, first)
    ]
    monkeypatch.setattr(beside, "_MANY", 0)
    monkeypatch.setattr(beside, "ProcessPoolExecutor", core)
    monkeypatch.setattr(audit, "_CHUNK", 3)
    assert [fault for fault in audit.faults() if "signature" in fault] == wrong
