"""Two people at the same moment, each on a connection of their own. One act counts; the other is refused in words."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from education import workflow
from education.evidence import audit
from education.models import AuditEvent, Clinician, Publication, Revision, SignOff
from education.states import Status
from education.workflow import signing as signing_off
from tests import factories as make

NOON = make.NOON
LATER = NOON + make.timedelta(minutes=1)
ROUNDS = 3


def race(*acts: Callable[[], Any]) -> list[Any]:
    """Do all acts at once; what each returned, or the Refused it raised. Any other error is an error of the test."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=10)
            return act()
        except workflow.Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return [future.result(timeout=60) for future in [threads.submit(run, act) for act in acts]]


def losers(outcomes: list[Any]) -> list[workflow.Refused]:
    refused = [outcome for outcome in outcomes if isinstance(outcome, workflow.Refused)]
    assert all(str(row) for row in refused)
    return refused


def signing(revision: Revision, by: User) -> Callable[[], None]:
    read = make.declaration(revision, by, NOON)
    until = make.latest_review(revision, NOON)
    return lambda: workflow.sign_off(revision=revision, declaration=read, review_by=until, by=by, at=LATER)


@pytest.fixture(autouse=True)
def _all_is_well_afterwards(racing_db: None) -> Iterator[None]:
    make.live_notices()
    yield
    assert list(audit.faults()) == []


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_clinicians_give_the_last_signature(_round: int) -> None:
    revision = make.submitted()
    outcomes = race(signing(revision, make.clinician()), signing(revision, make.clinician()))
    assert len(losers(outcomes)) == 1
    assert SignOff.objects.filter(revision=revision).count() == 1
    assert Publication.objects.filter(revision=revision).count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_clinicians_give_the_two_signatures_of_a_notice(_round: int) -> None:
    notice = make.submitted(Revision.objects.filter(topic__category="crisis").get().topic, key_points="")
    assert losers(race(signing(notice, make.clinician()), signing(notice, make.clinician()))) == []
    assert notice.status(LATER) is Status.LIVE


def test_one_clinician_signs_twice() -> None:
    revision, by = make.submitted(make.spanish_notice()), make.clinician()
    assert len(losers(race(signing(revision, by), signing(revision, by)))) == 1
    assert revision.status(LATER) is Status.SIGNED


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_sign_and_take_back(_round: int) -> None:
    revision, by = make.submitted(), make.editor()
    outcomes = race(
        signing(revision, make.clinician()),
        lambda: workflow.take_back(revision=revision, reason="x", by=by, at=LATER),
    )
    assert len(losers(outcomes)) == 1
    assert revision.status(LATER) in {Status.LIVE, Status.TAKEN_BACK}


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_sign_a_newer_text_and_retract_the_public_one(_round: int) -> None:
    """Whoever comes first: the newer text is public, and the older one never is again."""
    public = make.live()
    newer, by = make.submitted(public.topic, title="Newer"), make.clinician()
    outcomes = race(
        signing(newer, make.clinician()),
        lambda: workflow.retract(revision=public, reason="x", by=by, at=LATER),
    )
    assert len(losers(outcomes)) <= 1
    assert newer.status(LATER) is Status.LIVE
    assert public.status(LATER) in {Status.RETRACTED, Status.SUPERSEDED}


def test_two_retract_one_page() -> None:
    public, first, second = make.live(), make.clinician(), make.administrator()
    outcomes = race(
        *(
            lambda by=by: workflow.retract(revision=public, reason="x", by=by, at=LATER)  # type: ignore[misc]
            for by in (first, second)
        )
    )
    assert len(losers(outcomes)) == 1


def test_two_renew_one_page() -> None:
    public = make.live()
    until, people = make.latest_review(public, NOON), (make.clinician(), make.clinician())

    def renewing(by: User) -> Callable[[], None]:
        read = make.declaration(public, by)
        return lambda: workflow.renew(revision=public, declaration=read, review_by=until, by=by, at=LATER)

    outcomes = race(*(renewing(by) for by in people))
    assert len(losers(outcomes)) == 1
    assert Publication.objects.filter(revision__topic=public.topic).count() == 2


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_editors_save_one_draft(_round: int) -> None:
    draft = make.draft()
    outcomes = race(
        *(
            lambda by=by: workflow.save_draft(  # type: ignore[misc]
                revision=draft, text=make.text(title=by.username), seen=draft.edited_at, by=by, at=LATER
            )
            for by in (make.editor(), make.editor())
        )
    )
    (lost,) = losers(outcomes)
    assert isinstance(lost, workflow.Stale)
    draft.refresh_from_db()
    assert draft.title == draft.edited_by.username


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_start_a_draft(_round: int) -> None:
    topic = make.topic()
    outcomes = race(
        *(
            lambda by=by: workflow.start_draft(topic=topic, text=make.text(), by=by, at=LATER)  # type: ignore[misc]
            for by in (make.editor(), make.editor())
        )
    )
    assert len(losers(outcomes)) == 1
    assert topic.revisions.count() == 1


def test_save_and_submit() -> None:
    draft, by = make.draft(), make.editor()
    outcomes = race(
        lambda: workflow.submit(revision=draft, by=by, at=LATER),
        lambda: workflow.save_draft(
            revision=draft, text=make.text(title="Late"), seen=draft.edited_at, by=by, at=LATER
        ),
    )
    assert len(losers(outcomes)) <= 1
    assert draft.status(LATER) is Status.IN_REVIEW


def test_many_acts_on_many_topics_make_one_chain() -> None:
    people = [make.editor() for _ in range(6)]
    topics = [make.topic() for _ in people]
    before = AuditEvent.objects.count()

    def work(by: User, topic: Any) -> Callable[[], None]:
        def acts() -> None:
            for _ in range(3):
                draft = make.workflow.start_draft(topic=topic, text=make.text(), by=by, at=LATER)
                workflow.take_back(revision=draft, reason="x", by=by, at=LATER)

        return acts

    assert losers(race(*(work(by, topic) for by, topic in zip(people, topics, strict=True)))) == []
    assert AuditEvent.objects.count() == before + 6 * 3 * 2


def test_a_right_to_sign_ends_while_its_holder_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the first look at the profile and the signature. The database would refuse it; so must we, in words."""
    revision, by, administrator = make.submitted(), make.clinician(), make.administrator()
    profile = Clinician.objects.get(user=by)
    profile.active = False
    check, asked, ended = signing_off.password_is_right, Event(), Event()

    def check_after_the_end(user: User, password: str) -> bool:
        asked.set()
        # Where writers queue, as in SQLite, the end has to wait for the signature instead.
        ended.wait(timeout=0.5)
        return check(user, password)

    def end() -> None:
        assert asked.wait(timeout=10)
        workflow.save_clinician(clinician=profile, by=administrator, at=LATER)
        ended.set()

    sign = signing(revision, by)
    monkeypatch.setattr(signing_off, "password_is_right", check_after_the_end)
    refused = losers(race(sign, end))
    assert SignOff.objects.filter(revision=revision).count() == 1 - len(refused)
