"""What takes two people, at the desk: asked for, shown, confirmed; files; and the clinic that has one administrator."""

from collections import Counter
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from education import mail, workflow
from education.evidence import chain
from education.models import AuditEvent, Clinic, Clinician
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Clock
from tests.integration.pages import finish, read
from tests.integration.second_person import NOON, PAGE, ask, entitling, profile, two

__all__ = ["two"]
pytestmark = [pytest.mark.usefixtures("clock", "two"), pytest.mark.django_db]


def takes(client: Client, form: str = "csv", **chosen: str) -> bool:
    """Whether somebody gets that list of what was done at once."""
    answer = client.post(f"/admin/events/{form}/", chosen)
    if answer.status_code == 200:
        finish(answer)
    return answer.status_code == 200


class TestTakingAllAway:
    def test_is_done_once_after_it_is_confirmed(
        self, two: tuple[User, User], site: Site, client: Client
    ) -> None:
        client.force_login(site.editor)
        address = "/admin/education/auditevent/"
        file = "/admin/events/csv/"
        for chosen in ({}, {"since": "2020-01-01 00:00"}, {"words": "e"}):
            answer = client.post(file, chosen)
            assert answer.status_code == 302, (address, chosen)
        assert not AuditEvent.objects.filter(act="export").exists()
        number = AuditEvent.objects.filter(act="ask").earliest("pk").pk
        workflow.confirm(number=number, by=two[1], at=NOON)
        form = read(client.get(PAGE)).one("form", action=file)
        assert client.post(file, {"until": "2030-01-01 00:00"}).status_code == 302  # what was not confirmed
        answer = client.post(file, form.filled())
        assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
        finish(answer)
        assert client.post(file, {}).status_code == 302
        assert AuditEvent.objects.filter(act="export").count() == 1

    def test_a_part_needs_nobody(self, site: Site, client: Client) -> None:
        client.force_login(site.editor)
        assert takes(client, act="retract")

    def test_parts_are_counted_together(self, site: Site, client: Client, clock: Clock) -> None:
        """Whoever takes one kind of act after the other has half of what was done at most; the same list again is no more."""
        client.force_login(site.editor)
        acts = Counter(AuditEvent.objects.values_list("act", flat=True)).most_common()
        taken: dict[str, int] = {}
        for act, number in acts:
            more_than_half = 2 * (sum(taken.values()) + number) > AuditEvent.objects.count()
            assert takes(client, act=act) is not more_than_half
            taken |= {} if more_than_half else {act: number}
        assert len(taken) > 1
        assert not any(2 * number > AuditEvent.objects.count() for _act, number in acts)
        assert all(takes(client, form="json", act=act) for act in taken)
        refused = next(act for act, _number in acts if act not in taken)
        assert not takes(client, act=refused)
        client.force_login(make.editor("another"))
        assert takes(client, act=refused)
        clock.pass_by(days=8)
        client.force_login(site.editor)
        assert takes(client, act=refused)

    def test_what_was_confirmed_does_not_count_among_the_parts(
        self, site: Site, two: tuple[User, User], client: Client
    ) -> None:
        client.force_login(site.editor)
        assert not takes(client)
        workflow.confirm(number=AuditEvent.objects.latest("pk").pk, by=two[1], at=NOON)
        assert takes(client)
        assert takes(client, act="retract")

    def test_a_pack_with_most_of_what_was_done_takes_two(
        self, site: Site, two: tuple[User, User], client: Client
    ) -> None:
        """The chain is in it from the page's first event on."""
        client.force_login(site.editor)
        pack = f"/admin/evidence/{min(text.pk for text in site.notices.values())}/"
        assert client.post(pack).status_code == 302
        number = AuditEvent.objects.filter(act="ask").latest("pk").pk
        workflow.confirm(number=number, by=two[1], at=NOON)
        form = read(client.get(PAGE)).one("form", action=pack)
        answer = client.post(pack, form.filled())
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
        finish(answer)
        assert client.post(pack).status_code == 302

    def test_a_pack_counts_among_the_parts(self, site: Site, client: Client) -> None:
        client.force_login(site.editor)
        late = make.submitted(make.topic())
        for _ in range(2):  # the second one holds what the first one did, so it alone counts
            pack = AuditEvent.objects.filter(
                pk__gte=AuditEvent.objects.filter(topic=late.topic).earliest("pk").pk
            ).count()
            finish(client.post(f"/admin/evidence/{late.pk}/"))
        taken, for_the_pack = 0, 0
        for act, number in Counter(AuditEvent.objects.values_list("act", flat=True)).most_common():
            of = AuditEvent.objects.count()
            got = takes(client, act=act)
            assert got is (2 * (pack + taken + number) <= of)
            taken += number if got else 0
            for_the_pack += not got and 2 * (taken + number) <= of
        assert for_the_pack


class TestAtTheDesk:
    def test_from_asking_to_the_new_profile(self, two: tuple[User, User], client: Client) -> None:
        asks, confirms = two
        new = make.user("new")
        client.force_login(asks)
        typed = {
            "user": new.pk,
            "printed_name": "Dr. New",
            "credential": "MD",
            "licence": "N-1",
            "valid_until": "2030-01-01",
        }
        answer = client.post("/admin/education/clinician/add/", {**typed, "active": "on"}, follow=True)
        assert "another administrator is asked" in answer.content.decode()
        assert not Clinician.objects.filter(user=new).exists()
        number = AuditEvent.objects.latest("pk").pk
        client.post(f"{PAGE}{number}/confirm/")
        assert not Clinician.objects.filter(user=new).exists()
        client.force_login(confirms)
        assert "A second person is asked for" in client.get("/admin/").content.decode()
        form = read(client.get(PAGE)).one("form", action=f"{PAGE}{number}/confirm/")
        client.post(f"{PAGE}{number}/confirm/", form.filled())
        assert Clinician.objects.get(user=new).printed_name == "Dr. New"
        assert "A second person is asked for" not in client.get("/admin/").content.decode()

    def test_a_changed_profile_and_number_stay_as_they_were(
        self, two: tuple[User, User], site: Site, client: Client
    ) -> None:
        client.force_login(two[0])
        row = Clinician.objects.get(user=site.clinician)
        for name, address, typed in (
            ("clinician", f"/admin/education/clinician/{row.pk}/change/", {"valid_until": "2035-01-01"}),
            (
                "clinic",
                "/admin/education/clinic/add/",
                {"phone": "+1 555 0100", "out_of_hours_phone": "+1 555 0666"},
            ),
        ):
            form = read(client.get(address)).one("form", id=f"{name}_form")
            answer = client.post(address, form.filled(**typed), follow=True)
            assert "another administrator is asked" in answer.content.decode()
        row.refresh_from_db()
        assert row.valid_until == date(2030, 1, 1)
        assert (Clinic.objects.get().phone, Clinic.objects.get().out_of_hours_phone) == ("+1 555 0100", "")

    def test_who_left_the_session_open_confirms_and_accepts_nothing(
        self, site: Site, two: tuple[User, User], client: Client, clock: Clock
    ) -> None:
        number = ask("entitle", entitling(make.user()), two[0])
        client.force_login(two[1])
        clock.pass_by(minutes=16)
        client.post(f"{PAGE}{number}/confirm/")
        client.post(f"/admin/outside/topic/{site.topic.pk}/")
        assert not AuditEvent.objects.filter(act__in=["confirm", "accept"]).exists()


def test_where_there_is_one_administrator_every_clinician_is_told(
    site: Site, two: tuple[User, User], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    settings.TWO_PEOPLE, settings.EMAIL_URL = False, "smtp://localhost"
    monkeypatch.setattr(mail, "send", lambda to, _subject, body: told.append(f"{to} {body}"))
    make.change(site.clinician, email="signer@example.org")
    workflow.save_clinician(clinician=profile(make.user()), by=two[0], at=NOON)
    assert any(each.startswith("signer@example.org asks did alone") for each in told)
    assert chain.read(AuditEvent.objects.latest("pk")).detail["alone"] is True
