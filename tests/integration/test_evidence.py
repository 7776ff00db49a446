"""Digests, signatures and keys: the same bytes in every database, for as long as the evidence is kept."""

from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from pytest_django import Settings

from education import workflow
from education.evidence import chain, keys, signatures
from education.evidence.canonical import canonical
from education.evidence.digest import digest
from education.models import AuditEvent, Revision, SignOff, Topic
from education.reading import library
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db
NOON = make.NOON


def test_canonical_json() -> None:
    value = {
        "b": [1, True, None, 'é\u2028"\\'],
        "a": datetime(2026, 3, 2, 12, tzinfo=UTC),
        "c": date(2026, 3, 2),
    }
    text = '{"a":"2026-03-02T12:00:00.000000+00:00","b":[1,true,null,"é\u2028\\"\\\\"],"c":"2026-03-02"}'
    assert canonical(value) == text.encode()
    assert canonical(dict(reversed(value.items()))) == canonical(value)


def test_one_moment_has_one_form() -> None:
    elsewhere = datetime(2026, 3, 2, 7, tzinfo=timezone(timedelta(hours=-5)))
    assert canonical(elsewhere) == canonical(datetime(2026, 3, 2, 12, tzinfo=UTC))


@pytest.mark.parametrize(("value", "error"), [({1, 2}, TypeError), (b"x", TypeError), ("\ud800", ValueError)])
def test_what_has_no_canonical_form(value: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        canonical(value)


def _known_revision(schema: int) -> Revision:
    """A text whose every field is written out here, through the database and back."""
    topic = workflow.save_topic(
        topic=Topic(slug="known", category="coping", language="en"), by=make.editor(), at=NOON
    )
    revision = make.draft(topic)
    with evidence.guards_dropped():
        Revision.objects.filter(pk=revision.pk).update(
            title="Title é", summary="Summary", key_points="One.\nTwo.", body="## Body\n\nWörter 🙂", keywords="a, b",
            html="<h2>Body</h2>", references=[{"key": "k", "year": 2025, "authors": "Ä"}], images=["0" * 64],
            digest="x", submitted_at=NOON, submitted_by=revision.edited_by, writers=["Ada Å"], change_note="Anew.",
            schema=schema,
        )  # fmt: skip
    return Revision.objects.select_related("topic").get(pk=revision.pk)


@pytest.mark.parametrize(
    ("schema", "known"),
    [
        (1, "66d68c2c6fe98c682e16f8c08b06688e51af7c7f56667a2ecdb23e8925f908ce"),
        (2, "9e49915837fa5a54e88c5298c165e26605e2aa2053467dea3cc73850c15f9d1b"),
    ],
)
def test_the_digest_is_the_same_in_every_database(schema: int, known: str) -> None:
    """These values are for ever: texts signed under these schemas carry digests like them."""
    assert digest(_known_revision(schema)) == known


@pytest.mark.parametrize(("schema", "added"), [(1, ()), (2, ("writers", "change_note"))])
def test_everything_a_patient_sees_is_in_the_digest(schema: int, added: tuple[str, ...]) -> None:
    revision = _known_revision(schema)
    known = digest(revision)
    for field in (
        "title",
        "summary",
        "key_points",
        "body",
        "keywords",
        "html",
        "references",
        "images",
        *added,
    ):
        kept = getattr(revision, field)
        setattr(revision, field, kept + type(kept)("x"))
        assert digest(revision) != known, field
        setattr(revision, field, kept)
    for field in ("slug", "category", "language"):
        kept = getattr(revision.topic, field)
        setattr(revision.topic, field, "other")
        assert digest(revision) != known, field
        setattr(revision.topic, field, kept)
    assert digest(revision) == known


def test_saving_a_draft_unchanged_changes_nothing(site: Site) -> None:
    draft = Revision.objects.get(pk=site.draft.pk)
    text, another = make.Text.of(draft), make.editor()
    before = evidence.rows()
    windows = make.Text(
        title=f" {text.title} ",
        summary=text.summary,
        body=text.body.replace("\n", "\r\n") + "\r\n\r\n",
        key_points=text.key_points.replace("\n", "\r"),
        keywords=text.keywords,
    )
    for again in (text, windows):
        # Even by another editor, long after, who saw an older state of it.
        seen, at = NOON - timedelta(days=1), NOON + timedelta(days=1)
        workflow.save_draft(revision=draft, text=again, seen=seen, by=another, at=at)
        assert evidence.rows() == before


def test_a_draft_saved_over_another_persons_changes_is_stale(site: Site) -> None:
    first, second = make.editor(), make.editor()
    seen, later = site.draft.edited_at, NOON + timedelta(minutes=1)
    workflow.save_draft(revision=site.draft, text=make.text(title="A"), seen=seen, by=first, at=later)
    before = evidence.rows()
    with pytest.raises(workflow.Stale, match=first.username):
        workflow.save_draft(revision=site.draft, text=make.text(title="B"), seen=seen, by=second, at=later)
    assert evidence.rows() == before


def test_two_saves_within_a_microsecond_follow_each_other(site: Site) -> None:
    """What the database tells an edit by is its moment: the second save was refused there, as a 500."""
    writer, draft, at = make.editor(), site.draft, NOON + timedelta(minutes=1)
    for title in ("A", "B", "C"):
        draft = workflow.save_draft(
            revision=draft, text=make.text(title=title), seen=draft.edited_at, by=writer, at=at
        )
    assert (draft.title, draft.edited_at) == ("C", at + timedelta(microseconds=2))
    assert evidence.faults() == ""


class TestKeys:
    def test_signatures_of_earlier_keys_stay_valid(self, site: Site, settings: Settings) -> None:
        earlier = keys.public_key(settings.SIGNING_KEY)
        settings.SIGNING_KEY, settings.SIGNING_PUBLIC_KEYS = keys.new_private_key(), [earlier]
        assert evidence.faults() == ""
        newer = make.live(make.topic("rotated"))
        assert newer.sign_offs.get().key_id != site.page.sign_offs.get().key_id
        assert library.topic_page("rotated", NOON).revision == newer
        assert library.topic_page("page", NOON).revision == site.page

    def test_a_signature_by_an_unknown_key_counts_for_nothing(self, site: Site, settings: Settings) -> None:
        known = settings.SIGNING_KEY
        settings.SIGNING_PUBLIC_KEYS = [keys.public_key(known)]
        settings.SIGNING_KEY = keys.new_private_key()
        revision = make.live(make.topic("forged"))
        settings.SIGNING_KEY = known
        assert not evidence.is_served("forged", NOON)
        number = revision.sign_offs.get().pk
        assert f"Revision {revision.pk}: sign-off {number} does not carry a valid" in evidence.faults()

    def test_an_unknown_key_under_the_name_of_a_known_one(self, site: Site, settings: Settings) -> None:
        known, stranger = settings.SIGNING_KEY, keys.new_private_key()
        sign_off = site.page.sign_offs.get()
        settings.SIGNING_KEY = stranger
        signatures.sign(sign_off)
        settings.SIGNING_KEY = known
        evidence.alter(site.page.sign_offs.get(), signature=sign_off.signature)
        assert not evidence.is_served("page", NOON)

    def test_public_keys_alone_serve_and_sign_nothing(self, site: Site, settings: Settings) -> None:
        settings.SIGNING_PUBLIC_KEYS = [keys.public_key(settings.SIGNING_KEY)]
        settings.SIGNING_KEY = ""
        assert library.topic_page("page", NOON).revision == site.page
        assert evidence.faults() == ""
        before = evidence.rows()
        with pytest.raises(workflow.Refused, match=r"cannot sign.*SIGNING_KEY is not set"):
            make.sign(site.in_review, site.clinician)
        assert evidence.rows() == before

    @pytest.mark.parametrize("key", ["not base64!", "c2hvcnQ="])
    def test_a_malformed_key_is_named(self, site: Site, settings: Settings, key: str) -> None:
        settings.SIGNING_KEY = key
        with pytest.raises(ImproperlyConfigured, match="SIGNING_KEY is not an Ed25519 key"):
            make.sign(site.in_review, site.clinician)

    def test_no_two_signatures_are_on_the_same_statement(self, site: Site) -> None:
        statements = {signatures.statement(row) for row in SignOff.objects.all()}
        assert len(statements) == SignOff.objects.count()


class TestChain:
    def test_each_act_is_one_event_after_the_last(self, site: Site) -> None:
        last = AuditEvent.objects.latest("pk")
        make.sign(site.in_review, site.clinician)
        events = list(AuditEvent.objects.filter(pk__gt=last.pk))
        assert [event.act for event in events] == ["sign_off", "publish"]
        assert [event.previous_hash for event in events] == [last.hash, events[0].hash]
        assert [chain.read(event).number for event in events] == [last.pk + 1, last.pk + 2]
        assert all(sha256(event.body.encode()).hexdigest() == event.hash for event in events)
        assert all(chain.is_signed(event) for event in events)

    def test_an_act_that_fails_leaves_no_event(self, site: Site) -> None:
        before = AuditEvent.objects.count()
        with pytest.raises(workflow.Refused):
            make.sign(site.page, site.clinician)
        assert AuditEvent.objects.count() == before
        assert connection.needs_rollback is False
