"""An empty site: the steps until its first page can be read are ticked by facts, and the drafts come by a button."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from education import workflow
from education.evidence import audit
from education.models import Clinic, Clinician, Revision, Topic
from education.permissions import may_act_as_clinician
from education.seeding import load
from education.states import Status
from tests import factories as make
from tests.integration.pages import Tag, read

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]


def front(client: Client) -> Tag:
    return read(client.get("/admin/"))


def open_steps(client: Client) -> list[str]:
    return [step.one("h3").words for step in front(client).all("li", **{"class": "step"})]


def test_the_steps_are_ticked_one_by_one() -> None:
    administrator, browser = make.administrator(), Client()
    browser.force_login(administrator)
    assert len(open_steps(browser)) == 10
    editor = make.editor()
    assert "Accounts for those who write" not in open_steps(browser)
    make.clinician()
    assert "Two clinicians (1 so far)" in open_steps(browser)
    make.clinician()
    workflow.save_clinic(clinic=Clinic(phone="+1 555 0100"), by=administrator, at=timezone.now())
    make.source("label")
    make.topic("glossary", "glossary")
    left = open_steps(browser)
    assert len(left) == 6
    make.live_notices(timezone.now())
    assert len(open_steps(browser)) == 3
    numbers = make.topic("numbers", "numbers")
    make.live(numbers, title="Numbers", body="Stay\n: 2 hours [@factory].", at=timezone.now())
    glossary = Topic.objects.get(slug="glossary")
    make.live(glossary, title="Words", body="### Ketamine\n\nA medicine [@factory].", at=timezone.now())
    assert open_steps(browser) == ["The first page"]
    make.signed_by_all(make.submitted(make.topic(), by=editor, at=timezone.now()), timezone.now())
    assert not list(front(browser).all("section", **{"class": "steps"}))


def test_each_step_leads_those_who_may_do_it_to_its_form() -> None:
    for who in (make.administrator(), make.editor()):
        browser = Client()
        browser.force_login(who)
        buttons = [
            link.attributes["href"] for link in front(browser).one("section", **{"class": "steps"}).all("a")
        ]
        assert buttons
        assert {browser.get(address).status_code for address in buttons} == {200}
    clinician = Client()
    clinician.force_login(make.clinician())
    assert not list(front(clinician).one("section", **{"class": "steps"}).all("a"))


def test_the_drafts_come_by_a_button_and_a_second_time_nothing_changes() -> None:
    browser = Client()
    browser.force_login(make.editor())
    assert browser.post("/admin/seed/").status_code == 302
    drafts = Revision.objects.in_status(timezone.now(), Status.DRAFT).count()
    assert drafts > 30
    assert f"Loaded: {drafts} new drafts" in front(browser).words
    browser.post("/admin/seed/")
    assert "Loaded: 0 new drafts" in front(browser).words
    assert Revision.objects.count() == drafts


def test_who_only_signs_loads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Client()
    browser.force_login(make.clinician())
    assert "Only editors write texts" in read(browser.post("/admin/seed/")).words
    assert not Topic.objects.exists()
    monkeypatch.setattr(
        load, "seed", lambda *_, **__: (_ for _ in ()).throw(load.Unusable(["a.md:1: wrong"]))
    )
    browser.force_login(make.editor())
    assert "a.md:1: wrong" in read(browser.post("/admin/seed/")).words


def test_the_first_profile_takes_one_administrator_and_every_other_takes_two(settings: Settings) -> None:
    settings.TWO_PEOPLE = True
    first = make.clinician()
    assert may_act_as_clinician(first, make.last_act()) is None
    assert not any("takes two" in fault or "one person" in fault for fault in audit.faults())
    with pytest.raises(workflow.NeedsAnother):
        make.clinician()
    profile = Clinician.objects.get(user=first)
    profile.valid_until = date(2040, 1, 1)
    with pytest.raises(workflow.NeedsAnother):
        workflow.save_clinician(clinician=profile, by=make.administrator(), at=make.last_act())
