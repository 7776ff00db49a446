"""Kinds 2 and 5: an event that nobody signed with our key, or that has two readings, decides nothing and is named."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import models
from django.test import Client

from education import workflow
from education.evidence import chain, memory
from education.evidence.events import Unsound
from education.evidence.schemas import REMOVALS, VERSION_1, newest
from education.models import AuditEvent, Clinic, Publication, Revision, Source
from tests import factories as make
from tests import keyholders as hold
from tests import roles
from tests.authenticator import Authenticator
from tests.integration import evidence
from tests.integration.attacks import intruder
from tests.integration.attacks.intruder import AT, FORGERIES, HOUR, made_up
from tests.integration.conftest import Site

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
]
PRESENT = newest()
KINDS = PRESENT.rows
_SCHEMA = f'"schema":{PRESENT.number}'
WRITTEN = [(act, kind) for act, kinds in PRESENT.acts.items() for kind in kinds]
WRITTEN_BY_1 = [(act, kind) for act, kinds in VERSION_1.acts.items() for kind in kinds]
# A column of each kind of row, and what an intruder would like it to say.
CHANGES: dict[str, dict[str, Any]] = {
    "Topic": {"position": 1},
    "Source": {"url": "https://example.org/"},
    "Clinic": {"phone": "+1 555 6666"},
    "Group": {"name": "Clinicians"},
    "User": {"email": "thief@example.org"},
    "Clinician": {"credential": "Professor"},
    "Revision": {"findings": ["x"]},
    "SignOff": {"comment": "I like it."},
    "Publication": {"review_by": (AT + timedelta(days=900)).date()},
    "Retraction": {"reason": "Only the layout was wrong."},
    "TakeBack": {"reason": "Bored."},
    "OwnKey": {"public_key": Authenticator().public_key},
    "KeyConfirmation": {"confirmed_at": AT - timedelta(days=900)},
    "EndOfKey": {"ended_at": AT + timedelta(days=900)},
}


@pytest.fixture(scope="module")
def rows(site: Site) -> dict[str, models.Model]:
    """A row of each kind that an event may speak of."""
    clinic = workflow.save_clinic(clinic=Clinic(phone="+1 555 0100"), by=make.administrator(), at=make.NOON)
    keyholder = hold.keyholder()
    found: dict[str, models.Model] = {
        "Topic": site.topic,
        "Source": Source.objects.get(key="label"),
        "Clinic": clinic,
        "Group": Group.objects.get(name="Editors"),
        "User": site.editor,
        "Clinician": site.clinician.clinician,
        "Revision": site.page,
        "SignOff": site.page.sign_offs.get(),
        "Publication": site.page.publication,
        "Retraction": site.retracted.publication.retraction,
        "TakeBack": site.taken_back.take_back,
        "OwnKey": keyholder.key,
        "KeyConfirmation": keyholder.key.confirmation,
        "EndOfKey": hold.ended(keyholder).end,
    }
    assert found.keys() == KINDS.keys()
    return found


def altered(rows: dict[str, models.Model], kind: str) -> models.Model:
    """The row of that kind, changed behind the guards' back."""
    row = rows[kind]
    evidence.alter(row, **CHANGES[kind])
    return type(row)._default_manager.get(pk=row.pk)


def assert_not_made_good(row: models.Model, event: AuditEvent) -> None:
    """The event is named; and the row, unless somebody must look at the event anyway to find out that it was removed."""
    event = AuditEvent.objects.get(pk=event.pk)
    found = intruder.faults()
    assert [line for line in found if line.startswith(f"AuditEvent {event.pk}: ")]
    if event.act in REMOVALS:
        return
    assert not chain.counts(event)
    assert not memory.is_remembered(row)
    assert [line for line in found if line.startswith(f"{row._meta.object_name} {row.pk}: altered")]


def test_what_is_changed_would_be_made_good_by_an_event_of_ours(rows: dict[str, models.Model]) -> None:
    """The attacks below fail for want of a key alone."""
    assert intruder.faults() == []
    row = altered(rows, "Topic")
    assert intruder.faults() == [f"Topic {row.pk}: altered since the act that wrote it"]
    intruder.signed_anyhow(made_up("save_topic", row))
    assert intruder.faults() == []


@pytest.mark.parametrize("how", ["nothing", "another key under our name"])
@pytest.mark.parametrize(("act", "kind"), WRITTEN)
def test_an_event_of_each_act_about_a_changed_row(
    rows: dict[str, models.Model], act: str, kind: str, how: str
) -> None:
    row = altered(rows, kind)
    assert_not_made_good(row, intruder.forged(made_up(act, row), how))


@pytest.mark.parametrize("how", FORGERIES)
def test_each_way_to_sign_without_the_key(rows: dict[str, models.Model], how: str) -> None:
    row = altered(rows, "Clinic")
    assert_not_made_good(row, intruder.forged(made_up("save_clinic", row), how))


@pytest.mark.parametrize(("act", "kind"), WRITTEN_BY_1)
def test_an_event_of_the_version_that_signed_none(rows: dict[str, models.Model], act: str, kind: str) -> None:
    row = altered(rows, {"Withdrawal": "TakeBack"}.get(kind, kind))
    event = intruder.forged(made_up(act, row, schema=1), "nothing")
    assert f"AuditEvent {event.pk}: not signed, after the chain was sealed" in evidence.faults()
    assert_not_made_good_by_1(row)


def assert_not_made_good_by_1(row: models.Model) -> None:
    assert not memory.is_remembered(row)
    assert intruder.names(row)


@pytest.mark.parametrize("number", [0, -1])
def test_an_event_of_the_version_that_signed_none_before_the_first(
    rows: dict[str, models.Model], number: int
) -> None:
    """Before the seal such events count. What stands there is of no chain of ours."""
    row = altered(rows, "Clinician")
    event = made_up("save_clinician", row, schema=1, number=number, previous_hash="")
    event.previous_hash = f"none {number}"
    with evidence.guards_dropped():
        event.save(force_insert=True)
    assert not memory.is_remembered(row)
    assert intruder.names(row)
    assert [line for line in intruder.faults() if line.startswith(f"AuditEvent {number}: ")]


@pytest.mark.parametrize("act", ["bless", "", "SAVE_CLINIC", "save_clinic ", "withdraw", "seal", "save"])
def test_an_act_that_writes_no_such_row_even_under_our_key(rows: dict[str, models.Model], act: str) -> None:
    row = altered(rows, "Clinic")
    event = intruder.signed_anyhow(made_up(act, row))
    with pytest.raises(Unsound):
        chain.read(AuditEvent.objects.get(pk=event.pk))
    assert not memory.is_remembered(row)
    assert intruder.names(event)
    assert intruder.names(row)


@pytest.mark.parametrize("kind", KINDS)
def test_no_act_speaks_of_rows_that_it_does_not_write(rows: dict[str, models.Model], kind: str) -> None:
    row = altered(rows, kind)
    wrong = [act for act, kinds in PRESENT.acts.items() if kind not in kinds]
    assert wrong
    for act in wrong:
        with intruder.undone():
            event = intruder.signed_anyhow(made_up(act, row))
            with pytest.raises(Unsound):
                chain.read(AuditEvent.objects.get(pk=event.pk))
            assert not memory.is_remembered(row)
    event = intruder.signed_anyhow(made_up(wrong[-1], row))
    assert intruder.names(event)
    assert intruder.names(row)


@pytest.mark.parametrize("number", [0, -1])
@pytest.mark.parametrize("kind", KINDS)
def test_a_row_of_no_number_that_we_give(rows: dict[str, models.Model], kind: str, number: int) -> None:
    """Nobody's row hides below the first."""
    row = rows[kind]
    with intruder.undone():
        with roles.owner():
            evidence.triggers.remove()
        if not intruder.set_by_sql(row._meta.db_table, "id", number, pk=row.pk):
            assert kind == "Clinic", "only of the clinic there can be but one"
            return
        found = intruder.faults()
    assert f"{kind} {number}: not in the audit chain, so no act of the workflow made it" in found
    assert f"{kind} {row.pk}: gone, though the audit chain remembers it" in found


# What an outsider would change in the body of an event under our key, if it could be changed.
BODIES: dict[str, Any] = {
    "another subject": {"subject": "Clinic 2"},
    "a subject that is no row": {"subject": "Clinic"},
    "a subject that is no text": {"subject": 1},
    "a fingerprint that is none": {"fingerprint": "0"},
    "no fingerprint": {"fingerprint": None},
    "a later number": {"number": 1_000_000},
    "an earlier number": {"number": 1},
    "another schema": {"schema": PRESENT.number + 1},
    "a schema that is no number": {"schema": str(PRESENT.number)},
    "a schema that is true": {"schema": True},
    "a schema that is a list": {"schema": []},
    "a time before us": {"at": "1999-01-01T00:00:00.000000+00:00"},
    "a time after us": {"at": "9999-12-31T23:59:59.000000+00:00"},
    "a time without a zone": {"at": "2026-03-02T13:00:00.000000"},
    "a time of no calendar": {"at": "2026-02-31T13:00:00.000000+00:00"},
    "a time that is a number": {"at": 1_772_000_000},
    "a detail that is a list": {"detail": []},
    "an actor that is a text": {"actor": "1"},
    "an actor that is true": {"actor": True},
    "an act that is null": {"act": None},
    "one key more": {"more": 1},
}


@pytest.mark.parametrize("what", BODIES)
def test_a_body_that_no_act_of_ours_writes_even_under_our_key(
    rows: dict[str, models.Model], what: str
) -> None:
    row = altered(rows, "Clinic")
    event = made_up("save_clinic", row)
    fields = json.loads(event.body) | BODIES[what]
    columns = json.loads(event.body) | {"at": AT}
    changed = intruder.as_row(chain.canonical(fields).decode(), columns)
    intruder.signed_anyhow(changed)
    with pytest.raises(Unsound):
        chain.read(AuditEvent.objects.get(pk=changed.pk))
    assert not memory.is_remembered(row)
    assert intruder.names(changed)
    assert intruder.names(row)


def _spellings(body: str) -> dict[str, str]:
    """Texts that some reader of JSON takes for the same as `body`, or for something else than another does."""
    value = json.loads(body)
    backwards = dict(reversed(value.items()))
    dumps = lambda each, **options: json.dumps(each, ensure_ascii=False, **options)  # noqa: E731
    tight: Any = {"separators": (",", ":")}
    act, act_escaped = '"act":"save_clinic"', '"act":"save\\u005fclinic"'
    return {
        "a key twice, the last one ours": body.replace(act, f'"act":"retract",{act}'),
        "a key twice, the first one ours": body.replace(act, f'{act},"act":"retract"'),
        "a key twice, both ours": body.replace(act, f"{act},{act}"),
        "a key twice within the detail": body.replace('"detail":{}', '"detail":{"x":1,"x":2}'),
        "keys in another order": dumps(backwards, **tight),
        "spaces": dumps(value, sort_keys=True),
        "lines": dumps(value, sort_keys=True, indent=1),
        "a space before": f" {body}",
        "a line end after": f"{body}\n",
        "a mark of its bytes": f"\ufeff{body}",
        "an escaped letter": body.replace(act, act_escaped),
        "a number with a point": body.replace(_SCHEMA, f"{_SCHEMA}.0"),
        "a number with an exponent": body.replace(_SCHEMA, f"{_SCHEMA}e0"),
        "a number that is none": body.replace('"detail":{}', '"detail":{"x":NaN}'),
        "an endless number": body.replace('"detail":{}', '"detail":{"x":Infinity}'),
        "minus nothing": body.replace('"detail":{}', '"detail":{"x":-0}'),
        "a deep nest": body.replace('"detail":{}', f'"detail":{{"x":{"[" * 9_999}{"]" * 9_999}}}'),
        "an endless digit": body.replace('"detail":{}', f'"detail":{{"x":{"9" * 9_999}}}'),
        "a list round it": f"[{body}]",
        "only half of it": body[: len(body) // 2],
        "nothing": "",
        "null": "null",
    }


@pytest.mark.parametrize("what", _spellings(f'{{"act":"save_clinic","detail":{{}},{_SCHEMA}}}'))
def test_another_spelling_even_under_our_key(rows: dict[str, models.Model], what: str) -> None:
    """One text, one meaning: what the hash is over is what is read."""
    row = altered(rows, "Clinic")
    plain = made_up("save_clinic", row)
    body = _spellings(plain.body)[what]
    assert body != plain.body
    event = intruder.signed_anyhow(intruder.as_row(body, json.loads(plain.body) | {"at": AT}))
    with pytest.raises(Unsound):
        chain.read(AuditEvent.objects.get(pk=event.pk))
    assert not memory.is_remembered(row)
    assert intruder.names(event)
    assert intruder.names(row)


@pytest.mark.parametrize("what", _spellings(f'{{"act":"save_clinic","detail":{{}},{_SCHEMA}}}'))
def test_another_spelling_in_place_of_an_event_of_ours(
    rows: dict[str, models.Model], client: Client, what: str
) -> None:
    """As the owner: the body of a true event is written otherwise, with or without the hash that goes with it."""
    event = AuditEvent.objects.get(subject="Clinic 1")
    body = _spellings(event.body.replace("{}", "{}"))[what]
    if body == event.body:
        body = f"{body} "
    before = client.get("/topics/page/").content
    assert b"555 0100" in before
    for fields in ({"body": body}, {"body": body, "hash": chain.sha256(body.encode()).hexdigest()}):
        with intruder.undone():
            evidence.alter(event, **fields)
            assert intruder.names(event)
            assert b"555 0100" not in client.get("/topics/page/").content


class TestPatients:
    """What patients see of a row that an event without our key has made good."""

    @pytest.mark.parametrize("how", FORGERIES)
    def test_the_clinics_telephone(self, rows: dict[str, models.Model], client: Client, how: str) -> None:
        assert b"555 0100" in client.get("/topics/page/").content
        row = altered(rows, "Clinic")
        assert b"555 6666" not in client.get("/topics/page/").content
        intruder.forged(made_up("save_clinic", row), how)
        for page in ("/", "/topics/page/", "/people/", "/a-to-z/", "/topics/page/history/"):
            content = client.get(page).content
            assert b"555 6666" not in content
            assert b"555 0100" not in content

    @pytest.mark.parametrize("how", FORGERIES)
    @pytest.mark.parametrize("field", ["review_by", "effective_at", "published_at"])
    def test_a_publications_dates(
        self, rows: dict[str, models.Model], client: Client, field: str, how: str
    ) -> None:
        row = rows["Publication"]
        before = getattr(row, field)
        evidence.alter(row, **{field: before - (HOUR if isinstance(before, datetime) else timedelta(days=1))})
        publication = Publication.objects.get(pk=row.pk)
        said = {"revision": publication.revision_id, "topic": publication.topic_id}
        intruder.forged(made_up("publish", publication, **said), how)
        assert client.get("/topics/page/").status_code in intruder.DARK
        assert b"Newer" not in client.get("/").content

    def test_a_text_with_words_hidden_from_the_signer(self, site: Site) -> None:
        """The draft's HTML is frozen by hand, and an unsigned submission vouches for it: nobody can sign it."""
        revision = Revision.objects.get(pk=site.in_review.pk)
        revision.html = f'{revision.html}<p class="print-only">Take twice as much.</p>'
        evidence.alter(revision, html=revision.html, digest=make.workflow.drafts.digest(revision))
        revision = Revision.objects.select_related("topic").get(pk=revision.pk)
        intruder.forged(made_up("submit", revision, revision=revision.pk, topic=revision.topic_id), "nothing")
        with pytest.raises(workflow.Refused, match="outside the program"):
            make.sign(revision, make.clinician(), AT)


class TestAnOldState:
    """What an event of ours once said is no more than that."""

    @pytest.fixture
    def moved(self, rows: dict[str, models.Model]) -> Clinic:
        """The clinic, which has another telephone since."""
        return workflow.save_clinic(clinic=Clinic(phone="+1 555 0200"), by=make.administrator(), at=AT)

    def test_the_row_set_back(self, moved: Clinic, client: Client) -> None:
        assert b"555 0200" in client.get("/topics/page/").content
        Clinic.objects.update(phone="+1 555 0100")
        assert b"555 0100" not in client.get("/topics/page/").content
        assert intruder.names(moved)

    def test_the_old_event_said_again_at_the_end(self, moved: Clinic, client: Client) -> None:
        old = AuditEvent.objects.filter(subject="Clinic 1").earliest("pk")
        last = AuditEvent.objects.latest("pk")
        Clinic.objects.update(phone="+1 555 0100")
        with evidence.guards_dropped():
            AuditEvent.objects.filter(pk=old.pk)._raw_delete("default")
            old.pk, old.previous_hash = last.pk + 1, last.hash
            old.save(force_insert=True)
        assert b"555 0100" not in client.get("/topics/page/").content
        assert intruder.names(old)

    def test_the_newer_event_taken_away(self, moved: Clinic) -> None:
        newer = AuditEvent.objects.filter(subject="Clinic 1").latest("pk")
        head = AuditEvent.objects.latest("pk")
        Clinic.objects.update(phone="+1 555 0100")
        evidence.delete(newer)
        from education.evidence import audit

        assert list(audit.faults(f"{head.pk}:{head.hash}"))
