"""The clock of the machine jumps: patients get pages or help, a removal holds at once, and the evidence stays sound."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from types import SimpleNamespace

import pytest

from education import workflow
from education.evidence import audit
from education.evidence import clock as evidence_clock
from education.models import AuditEvent
from education.reading import library
from education.site import response_cache
from education.states import Status
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Clock
from tests.integration.lanes import Lanes

pytestmark = pytest.mark.django_db
PAGE = "/topics/page/"
JUMPS = (
    timedelta(days=-3650),
    timedelta(days=-3),
    timedelta(hours=-1),
    timedelta(hours=1),
    timedelta(days=3650),
)


@pytest.fixture
def lanes(site: Site, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Lanes:
    monkeypatch.setattr(response_cache.time, "time", lambda: clock.now.timestamp())  # noqa: PLW0108  it moves
    return Lanes()


@pytest.mark.parametrize("jump", JUMPS)
def test_patients_get_the_page_or_help_and_the_same_page_afterwards(
    lanes: Lanes, clock: Clock, jump: timedelta
) -> None:
    before = lanes.cached(PAGE)
    clock.now += jump
    meanwhile = lanes.cached(PAGE)
    assert meanwhile.status in {200, 404, 410, 503}
    assert "tel:988" in meanwhile.text
    assert (meanwhile.status, meanwhile.text) == (lanes.plain(PAGE).status, lanes.plain(PAGE).text)
    clock.now -= jump
    again = lanes.cached(PAGE)
    assert (again.status, again.text) == (before.status, before.text) == (200, before.text)


@pytest.mark.parametrize("jump", JUMPS)
def test_a_removal_holds_at_once_whatever_the_clock_says(
    site: Site, lanes: Lanes, clock: Clock, jump: timedelta
) -> None:
    assert lanes.cached(PAGE).status == 200
    workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=clock.now)
    for moment in (clock.now, clock.now + jump, clock.now):
        clock.now = moment
        assert lanes.cached(PAGE).status != 200
        assert "tel:988" in lanes.cached(PAGE).text
    assert list(audit.faults()) == []


def altered() -> list[str]:
    """What `verify` names, but for moments that are to come by this clock: those it should name."""
    return [line for line in audit.faults() if not line.endswith("dated in the future")]


@pytest.mark.parametrize("jump", [jump for jump in JUMPS if jump < timedelta(0)])
def test_with_a_clock_that_is_behind_everything_can_be_done(
    site: Site, clock: Clock, jump: timedelta
) -> None:
    """What was done a moment ago was done: now is never before the newest act."""
    clock.now += jump
    make.sign(site.in_review, site.clinician, library.now())
    workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=library.now())
    at = library.now()
    assert (site.in_review.status(at), site.page.status(at)) == (Status.LIVE, Status.RETRACTED)
    assert altered() == []
    clock.now -= jump
    assert altered() == []


@pytest.mark.parametrize("jump", [jump for jump in JUMPS if jump > timedelta(0)])
def test_an_act_under_a_clock_that_is_ahead_is_refused_or_sound(
    site: Site, clock: Clock, jump: timedelta
) -> None:
    clock.now += jump
    for act in (
        lambda: workflow.take_back(revision=site.draft, reason="x", by=site.editor, at=library.now()),
        lambda: workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=library.now()),
    ):
        with suppress(workflow.Refused):
            act()
    assert altered() == []
    clock.now -= jump
    assert altered() == []


@pytest.fixture
def off(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Sets the clock of this machine forward or back, against the database's and the time since it was started."""

    def set_by(jump: timedelta) -> None:
        wrong = SimpleNamespace(
            **{name: getattr(time, name) for name in ("CLOCK_REALTIME", "CLOCK_BOOTTIME", "CLOCK_MONOTONIC")}
        )
        wrong.clock_gettime = lambda which: (
            time.clock_gettime(which) + jump.total_seconds() * (which == time.CLOCK_REALTIME)
        )
        monkeypatch.setattr(evidence_clock, "time", wrong)

    return set_by


@pytest.mark.parametrize("jump", [*JUMPS, timedelta(minutes=6)])
def test_a_machine_whose_clock_is_off_does_nothing_but_remove(
    site: Site, clock: Clock, off: Callable[[timedelta], None], jump: timedelta
) -> None:
    before, newest = clock.now, AuditEvent.objects.latest("pk").at
    off(jump)
    clock.now += jump
    at = library.now()
    with pytest.raises(workflow.Refused, match="clock of this server"):
        workflow.take_back(revision=site.in_review, reason="Not needed.", by=site.editor, at=at)
    with pytest.raises(workflow.Refused, match="clock of this server"):
        make.source("new")
    workflow.retract(revision=site.page, reason="Wrong.", by=site.clinician, at=at)
    # No page lapses by it: the newest moment is as near as if the clock had been right.
    assert newest <= AuditEvent.objects.latest("pk").at <= max(before, newest) + timedelta(minutes=1)
    off(timedelta())
    clock.now = before
    assert library.now() <= before + timedelta(minutes=1)
    assert list(audit.faults()) == []
    make.source("newer")


def test_a_clock_that_differs_a_little_hinders_nobody(
    site: Site, clock: Clock, off: Callable[[timedelta], None]
) -> None:
    off(timedelta(minutes=4))
    make.source("new")
