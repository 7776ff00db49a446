"""Kind 6: whatever somebody makes up to take a text away takes that text away, and no other one, later or elsewhere."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from education import workflow
from education.evidence.events import EARLIEST
from education.models import AuditEvent, Publication, Retraction, Revision, TakeBack
from education.states import Status
from tests import factories as make
from tests.integration import evidence
from tests.integration.attacks import intruder
from tests.integration.attacks.intruder import AT, FORGERIES, HOUR, made_up
from tests.integration.conftest import Site

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
]
FAR = AT + timedelta(days=900)


def event_about(revision: Revision, how: str = "nothing", **said: Any) -> AuditEvent:
    return intruder.forged(
        made_up("retract", **{"revision": revision.pk, "topic": revision.topic_id} | said), how
    )


def row_about(revision: Revision, **fields: Any) -> Retraction:
    written = {"retracted_by": revision.submitted_by, "retracted_at": AT, "reason": "Because.", "schema": 2}
    return Retraction.objects.create(publication=revision.publication, **written | fields)


def as_owner(made: Callable[[], Any]) -> Any:
    with evidence.guards_dropped():
        return made()


def unreadable(site: Site) -> AuditEvent:
    event = made_up("retract", revision=site.page.pk, topic=site.page.topic_id)
    event.body = "retract it!"
    event.hash = intruder.sha256(event.body.encode()).hexdigest()
    return intruder.forged(event, "nothing")


def both(site: Site) -> AuditEvent:
    row = Retraction.objects.get(pk=row_about(site.page).pk)
    said = {"revision": site.page.pk, "topic": site.page.topic_id}
    return intruder.forged(made_up("retract", row, **said), "nothing")


# Each makes something up against the page's text, and returns the row that `verify` is to name.
REMOVALS: dict[str, Callable[[Site], Any]] = {
    **{f"an event: {how}": lambda site, how=how: event_about(site.page, how) for how in FORGERIES},
    "an event of another topic": lambda site: event_about(site.page, topic=site.retracted.topic_id),
    "an event of no topic": lambda site: event_about(site.page, topic=None),
    "an event of the first day": lambda site: event_about(site.page, at=EARLIEST),
    "an event of years to come": lambda site: event_about(site.page, at=FAR),
    "an event about another row": lambda site: intruder.forged(
        made_up("retract", site.retracted.publication.retraction, revision=site.page.pk), "nothing"
    ),
    "an event that is no JSON": unreadable,
    "an event of version 1": lambda site: intruder.forged(
        made_up("retract", schema=1, revision=site.page.pk, topic=site.page.topic_id), "nothing"
    ),
    "a row": lambda site: row_about(site.page),
    "a row of years to come": lambda site: row_about(site.page, retracted_at=FAR),
    "a row of no version": lambda site: row_about(site.page, schema=99),
    "a row of before its text": lambda site: as_owner(
        lambda: row_about(site.page, retracted_at=AT - timedelta(days=300))
    ),
    "a row and its event": both,
}


def renewed(site: Site, at: Any = AT + HOUR) -> Revision:
    """A new text of the page's topic, written and signed."""
    return make.live(site.topic, at=at, title="The newest")


@pytest.mark.parametrize("what", REMOVALS)
def test_it_removes_that_text_and_a_newer_signed_one_brings_the_topic_back(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    assert client.get("/topics/page/").status_code == 200
    row = REMOVALS[what](site)
    assert client.get("/topics/page/").status_code == 410
    for address in ("/", "/a-to-z/", "/feed/", "/sitemap.xml", "/people/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert b"/topics/page/" not in answer.content
    assert intruder.names(row)
    newest = renewed(site)
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT + 2 * HOUR)
    answer = client.get("/topics/page/")
    assert answer.status_code == 200
    assert newest.title.encode() in answer.content
    assert b"/topics/page/" in client.get("/").content
    # And the new text can be taken away in its turn.
    newest = Revision.objects.get(pk=newest.pk)
    by = make.clinician(at=AT + HOUR)
    workflow.retract(revision=newest, reason="Wrong.", by=by, at=AT + 2 * HOUR)
    assert client.get("/topics/page/").status_code == 410


@pytest.mark.parametrize("what", ["event", "row"])
def test_one_against_an_older_text_leaves_the_newer_one_alone(site: Site, client: Client, what: str) -> None:
    before = client.get("/topics/page/").content
    row = event_about(site.older) if what == "event" else row_about(site.older)
    assert client.get("/topics/page/").content == before
    assert intruder.names(row)


@pytest.mark.parametrize("how", FORGERIES)
def test_a_notice_taken_away_by_an_event_is_replaced_by_a_signed_one(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    notice = site.notices["crisis"]
    row = event_about(notice, how)
    assert client.get("/topics/page/").status_code == 503
    assert client.get("/").status_code == 503
    assert intruder.names(row)
    make.live(notice.topic, at=AT + HOUR, key_points="")
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT + 2 * HOUR)
    assert client.get("/topics/page/").status_code == 200
    assert client.get("/").status_code == 200


def test_a_notice_is_not_taken_away_by_a_row(site: Site) -> None:
    with evidence.refused_by_the_database():
        row_about(site.notices["crisis"])


def test_a_text_before_the_clinicians_taken_back_by_a_row(site: Site) -> None:
    """It stays taken back; the next text of the topic goes its way."""
    row = TakeBack.objects.create(
        schema=2, revision=site.in_review, taken_back_by=site.editor, taken_back_at=AT, reason="Mine."
    )
    assert site.in_review.status(AT) is Status.TAKEN_BACK
    assert intruder.names(row)
    newest = make.live(site.in_review.topic, at=AT)
    assert newest.status(AT) is Status.LIVE


@pytest.mark.parametrize("ahead", [-HOUR, timedelta(), HOUR, timedelta(days=900)], ids=str)
def test_a_publication_made_up_keeps_no_later_text_down(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch, ahead: timedelta
) -> None:
    """The topic is dark until a text is signed that is newer than the made-up moment."""
    revision = make.submitted(site.topic, at=AT)
    row = as_owner(
        lambda: Publication.objects.create(
            schema=2, topic=site.topic, revision=revision, published_at=AT - HOUR,
            effective_at=AT + ahead, review_by=(AT + timedelta(days=1_000)).date(),
        )
    )  # fmt: skip
    assert client.get("/topics/page/").status_code == 410
    assert b"/topics/page/" not in client.get("/").content
    assert intruder.names(row)
    if ahead > timedelta():  # a clinician takes away what never was
        workflow.retract(revision=revision, reason="Never signed.", by=make.clinician(at=AT), at=AT)
    passed = ahead if timedelta() < ahead < timedelta(days=1) else timedelta()
    newest = make.live(site.topic, at=AT + passed + HOUR / 2, title="The newest")
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT + 2 * HOUR)
    assert newest.title.encode() in client.get("/topics/page/").content


@pytest.mark.parametrize("how", FORGERIES)
@pytest.mark.parametrize("act", ["publish", "submit", "sign_off", "renew", "take_back", "bless"])
def test_no_other_event_takes_a_text_away(site: Site, client: Client, act: str, how: str) -> None:
    """Nor one of publication that no key signed: the act that the chain remembers is the one that counts."""
    before = client.get("/topics/page/").content
    row = intruder.forged(made_up(act, revision=site.older.pk, topic=site.topic.pk, at=AT + HOUR / 2), how)
    assert client.get("/topics/page/").content == before
    assert intruder.names(row)
