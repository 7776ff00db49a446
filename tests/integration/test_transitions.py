"""Every status, every act, every kind of person: allowed where the transition table and the rules below say so,
and otherwise refused in words, with nothing written.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from education import workflow
from education.dates import latest_review
from education.models import Clinician, Revision
from education.permissions import EDITORS
from education.states import TRANSITIONS, Act, Role, Status
from tests import factories as make
from tests.integration import evidence

pytestmark = pytest.mark.django_db

EARLY = make.NOON - timedelta(days=3)
AT = make.NOON + timedelta(hours=1)


@dataclass(frozen=True)
class Actor:
    """A kind of person: the hats that count today, and what ties them to the texts."""

    hats: frozenset[Role] = frozenset()
    contributed: bool = False
    signed_first: bool = False


EVERY_HAT_BUT_THE_CLINICIAN = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
ACTORS = {
    "patient": Actor(),
    "editor": Actor(frozenset({Role.EDITOR})),
    "editor switched off": Actor(),
    "clinician": Actor(frozenset({Role.CLINICIAN})),
    "clinician who contributed": Actor(frozenset({Role.CLINICIAN, Role.EDITOR}), contributed=True),
    "clinician who signed first": Actor(frozenset({Role.CLINICIAN}), signed_first=True),
    "clinician lapsed": Actor(),
    "clinician deactivated": Actor(),
    "clinician switched off": Actor(),
    "administrator": Actor(frozenset({Role.ADMINISTRATOR})),
    "superuser": Actor(EVERY_HAT_BUT_THE_CLINICIAN),
    "superuser who contributed": Actor(frozenset(Role), contributed=True),
}


def expected(status: Status, act: Act, actor: Actor) -> tuple[Status, ...]:
    """Where the act leads, or nowhere."""
    targets = next(
        (row.targets for row in TRANSITIONS if (row.source, row.act) == (status, act) and actor.hats & set(row.roles)), ()
    )  # fmt: skip
    if act in {Act.SIGN_OFF, Act.REQUEST_CHANGES, Act.RENEW}:
        decided = actor.signed_first and status is Status.SIGNED
        return () if actor.contributed or decided else targets
    return targets


@dataclass(frozen=True)
class World:
    people: dict[str, User]
    revisions: dict[Status, Revision]
    rows: evidence.Rows


def _people() -> dict[str, User]:
    contributor = make.change(make.clinician("clinician-contributor", at=EARLY), EDITORS)
    superuser = make.user("superuser-contributor", superuser=True)
    profile = Clinician(
        user=superuser, printed_name="S", credential="MD", licence="S-1", valid_until=date(2030, 1, 1)
    )
    workflow.save_clinician(clinician=profile, by=make.administrator(), at=EARLY)
    deactivated = make.clinician("deactivated", at=EARLY)
    profile = deactivated.clinician
    profile.active = False
    workflow.save_clinician(clinician=profile, by=make.administrator(), at=EARLY)
    return {
        "patient": make.change(make.user("patient"), is_staff=False),
        "editor": make.editor(),
        "editor switched off": make.change(make.editor(), is_active=False),
        "clinician": make.clinician(at=EARLY),
        "clinician who contributed": contributor,
        "clinician who signed first": make.clinician(at=EARLY),
        "clinician lapsed": make.clinician(at=EARLY, valid_until=(AT - timedelta(days=1)).date()),
        "clinician deactivated": deactivated,
        "clinician switched off": make.change(make.clinician(at=EARLY), is_active=False),
        "administrator": make.administrator(),
        "superuser": make.user("superuser", superuser=True),
        "superuser who contributed": superuser,
    }


def _revision(status: Status, people: dict[str, User]) -> Revision:
    """A revision with the status at AT on whose text, in earlier drafts never signed, the contributors worked."""
    on = make.spanish_notice(at=EARLY) if status is Status.SIGNED else make.topic(at=EARLY)
    for name, actor in ACTORS.items():
        if actor.contributed:
            by = people[name]
            draft = make.draft(on, by=by, at=EARLY)
            workflow.take_back(revision=draft, reason="Start again.", by=by, at=EARLY)
    if status is Status.SIGNED:
        revision = make.submitted(on)
        make.sign(revision, people["clinician who signed first"])
        return revision
    return make.in_status(status, on=on)


@pytest.fixture(scope="module")
def world(module_db: None) -> World:
    make.live_notices(EARLY)
    people = _people()
    revisions = {status: _revision(status, people) for status in Status}
    assert {status: row.status(AT) for status, row in revisions.items()} == {
        status: status for status in Status
    }
    return World(people, revisions, evidence.rows())


def _do(act: Act, world: World, status: Status, by: User) -> Any:
    revision = world.revisions[status]
    common = {"revision": revision, "by": by, "at": AT}
    approve, ask = (make.declaration(revision, by, AT, meaning) for meaning in (make.APPROVE, make.ASK))
    match act:
        case Act.SAVE_DRAFT:
            return workflow.save_draft(text=make.text(title="Other"), seen=revision.edited_at, **common)
        case Act.SUBMIT:
            return workflow.submit(**common)
        case Act.TAKE_BACK:
            return workflow.take_back(reason="Enough.", **common)
        case Act.REQUEST_CHANGES:
            return workflow.request_changes(declaration=ask, comment="Say more.", **common)
        case Act.SIGN_OFF:
            return workflow.sign_off(declaration=approve, review_by=latest_review(revision, AT), **common)
        case Act.RENEW:
            return workflow.renew(declaration=approve, review_by=latest_review(revision, AT), **common)
        case Act.RETRACT:
            return workflow.retract(reason="Wrong dose.", **common)


@pytest.mark.parametrize("name", ACTORS)
@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("status", Status)
def test_an_act_leads_where_the_table_says_or_is_refused_in_words(
    world: World, status: Status, act: Act, name: str
) -> None:
    revision, by = world.revisions[status], world.people[name]
    targets = expected(status, act, ACTORS[name])
    words = workflow.refusal(act, revision, by=by, at=AT)
    if targets:
        assert words is None
        _do(act, world, status, by)
        assert revision.status(AT) in targets
        return
    with pytest.raises(workflow.Refused) as refused:
        _do(act, world, status, by)
    assert str(refused.value) == words
    assert len(str(words)) > len("Not now.")
    assert evidence.rows() == world.rows


def test_each_row_of_the_table_is_walked_by_somebody() -> None:
    for row in TRANSITIONS:
        assert any(expected(row.source, row.act, actor) for actor in ACTORS.values())
