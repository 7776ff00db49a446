"""Tasks change hands, and a long list of them is as quick as a short one."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from education import feedback
from education.models import Assignment
from education.permissions import ADMINISTRATORS
from education.tasks import queue
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk
from tests.integration.pages import read
from tests.integration.tasklist import clinician_too, names, tasks

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]


class TestHands:
    def test_somebody_is_asked_and_another_takes_over(self, site: Site, clock: Clock) -> None:
        one, other = make.clinician("one"), make.clinician("other")
        name = f"sign-{site.in_review.pk}"
        desk = Desk(one)
        form = desk.page(f"/admin/tasks/{name}/").one("form", **{"class": "assign"})
        filled = form.filled(person=str(other.pk), urgent="on")
        assert desk.client.post(f"/admin/tasks/{name}/", filled).status_code == 302
        assert name not in names(one, clock)
        assert names(other, clock)[0] == name
        words = Desk(other).page("/admin/").words
        assert "Urgent" in words
        assert "for other, says one" in words
        assert "1 task that somebody else is expected to do" in Desk(one).page("/admin/").words
        take = desk.page("/admin/").one("form", action=f"/admin/tasks/{name}/take/")
        desk.client.post(f"/admin/tasks/{name}/take/", take.filled())
        assert names(one, clock)[0] == name
        assert [(row.person, row.urgent, row.assigned_by) for row in Assignment.objects.all()] == [
            (other, True, one), (one, True, one)
        ]  # fmt: skip

    def test_it_is_everybody_s_again(self, site: Site, clock: Clock) -> None:
        one, other = make.clinician(), make.clinician()
        name = f"sign-{site.in_review.pk}"
        task = next(task for task in tasks(one, clock) if task.name == name)
        queue.assign(task=task, person=other, urgent=False, by=one, at=clock.now)
        queue.assign(task=task, person=None, urgent=False, by=one, at=clock.now)
        assert name in names(one, clock)
        assert name in names(other, clock)

    def test_who_has_left_keeps_nothing(self, site: Site, clock: Clock) -> None:
        one, other = make.clinician(), make.clinician()
        name = f"sign-{site.in_review.pk}"
        task = next(task for task in tasks(one, clock) if task.name == name)
        queue.assign(task=task, person=other, urgent=False, by=one, at=clock.now)
        make.change(other, is_active=False)
        assert name in names(one, clock)

    def test_it_gives_nobody_a_right(self, site: Site, clock: Clock) -> None:
        one, editor = make.clinician(), make.editor()
        name = f"sign-{site.in_review.pk}"
        task = next(task for task in tasks(one, clock) if task.name == name)
        with pytest.raises(queue.Refused, match="takes the role clinician"):
            queue.assign(task=task, person=editor, urgent=False, by=one, at=clock.now)
        desk = Desk(one)
        form = desk.page(f"/admin/tasks/{name}/").one("form", **{"class": "assign"})
        answer = desk.client.post(f"/admin/tasks/{name}/", form.filled(person=str(editor.pk)))
        assert "Select a valid choice" in read(answer).words
        assert not Assignment.objects.exists()
        assert Desk(editor).client.get(f"/admin/tasks/{name}/").status_code == 404
        for strange in ("sign-0", "nothing", f"draft-{site.in_review.pk}"):
            assert desk.client.get(f"/admin/tasks/{strange}/").status_code == 404

    def test_an_account_changed_outside_the_program_assigns_nothing(self, site: Site, clock: Clock) -> None:
        one = make.clinician()
        task = tasks(one, clock)[0]
        User.objects.filter(pk=one.pk).update(first_name="Else")
        with pytest.raises(queue.Refused, match="outside the program"):
            queue.assign(task=task, person=None, urgent=True, by=one, at=clock.now)


def test_a_long_list_is_folded_and_shown_whole_when_asked(site: Site, clock: Clock) -> None:
    for _ in range(16):
        make.draft(make.topic())
    desk = Desk(site.editor)

    def rows(address: str) -> Any:
        return list(desk.page(address).one("section", **{"class": "tasks tasks-write"}).all("li"))

    assert len(rows("/admin/")) == 15
    assert len(rows("/admin/?all=write")) == len(names(site.editor, clock))


def test_more_of_everything_asks_no_more(site: Site, clock: Clock) -> None:
    """Texts, drafts, comments, licences: as many queries for many as for one."""
    everybody = make.change(clinician_too(make.editor()), ADMINISTRATORS)
    client = Client()
    client.force_login(everybody)

    def asked() -> int:
        client.get("/admin/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/admin/")
        return len(captured)

    def add() -> None:
        make.submitted(make.topic())
        make.draft(make.topic())
        make.clinician(valid_until=make.NOON.date())
        feedback.receive(page="/", slug=None, clear=False, comment="I want to die.", at=clock.now)

    add()
    before = asked()
    for _ in range(3):
        add()
    assert asked() == before
