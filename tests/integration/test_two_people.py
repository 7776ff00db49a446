"""What takes two people: nothing has an effect before another administrator has confirmed it, by whatever door."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from pytest_django import Settings

from education import workflow
from education.evidence import audit, chain
from education.models import AuditEvent, Clinic, Clinician, EndOfKey, OwnKey
from education.permissions import ADMINISTRATORS, EDITORS, may_act_as_clinician, may_administer
from tests import factories as make
from tests import keyholders as hold
from tests.integration.conftest import Site
from tests.integration.pages import read
from tests.integration.second_person import NOON, ask, entitling, faults, profile, refused, two

__all__ = ["two"]
pytestmark = [pytest.mark.usefixtures("clock", "two"), pytest.mark.django_db]


class TestAClinician:
    def test_signs_once_a_second_person_has_confirmed(self, site: Site, two: tuple[User, User]) -> None:
        asks, confirms = two
        new = make.user("new")
        refused("second person", lambda: workflow.save_clinician(clinician=profile(new), by=asks, at=NOON))
        number = ask("entitle", entitling(new), asks)
        assert not Clinician.objects.filter(user=new).exists()
        assert may_act_as_clinician(new, NOON) is not None
        workflow.confirm(number=number, by=confirms, at=NOON)
        assert may_act_as_clinician(User.objects.get(pk=new.pk), NOON) is None
        said = chain.read(AuditEvent.objects.latest("pk"))
        assert (said.act, said.actor, said.detail["asked"]) == ("save_clinician", asks.pk, number)
        assert Clinician.objects.get(user=new).entitled_by == asks
        assert faults(site) == []

    def test_is_confirmed_by_nobody_but_another_administrator(
        self, site: Site, two: tuple[User, User]
    ) -> None:
        asks, confirms = two
        new = make.administrator("both")
        number = ask("entitle", entitling(new), asks)
        for by in (asks, new, site.editor, site.clinician):
            refused("administrator", lambda by=by: workflow.confirm(number=number, by=by, at=NOON))  # type: ignore[misc]
        make.change(confirms, is_active=False)
        refused("switched off", lambda: workflow.confirm(number=number, by=confirms, at=NOON))
        assert not Clinician.objects.filter(user=new).exists()

    def test_is_not_entitled_by_an_answer_that_comes_twice_or_late(self, two: tuple[User, User]) -> None:
        asks, confirms = two
        one, other = make.user(), make.user()
        number, late = ask("entitle", entitling(one), asks), ask("entitle", entitling(other), asks)
        workflow.decline(number=number, by=confirms, at=NOON)
        refused("answered already", lambda: workflow.confirm(number=number, by=confirms, at=NOON))
        after = NOON + timedelta(days=14)
        refused("two weeks", lambda: workflow.confirm(number=late, by=confirms, at=after))
        refused("answered already", lambda: workflow.confirm(number=999_999, by=confirms, at=NOON))

    def test_what_was_right_when_it_was_asked_may_be_wrong_when_it_is_confirmed(
        self, two: tuple[User, User]
    ) -> None:
        asks, confirms = two
        one, other = make.user(), make.user()
        first = ask("entitle", entitling(one, licence="SAME-1"), asks)
        second = ask("entitle", entitling(other, licence="same 1"), asks)
        workflow.confirm(number=first, by=confirms, at=NOON)
        refused("licence number", lambda: workflow.confirm(number=second, by=confirms, at=NOON))
        third = ask("entitle", entitling(make.user()), asks)
        make.change(asks, is_active=False)
        refused("switched off", lambda: workflow.confirm(number=third, by=confirms, at=NOON))

    def test_whose_right_ends_needs_nobody_and_to_get_it_back_takes_two(
        self, site: Site, two: tuple[User, User]
    ) -> None:
        asks, confirms = two
        own = Clinician.objects.get(user=site.clinician)
        own.active = False
        workflow.save_clinician(clinician=own, by=asks, at=NOON)
        own.active = True
        refused("second person", lambda: workflow.save_clinician(clinician=own, by=asks, at=NOON))
        own.refresh_from_db()
        assert not own.active
        workflow.confirm(
            number=ask("entitle", {**workflow.asked_profile(own), "active": True}, asks), by=confirms, at=NOON
        )
        own.refresh_from_db()
        assert own.active

    def test_a_longer_licence_takes_two(self, site: Site, two: tuple[User, User]) -> None:
        own = Clinician.objects.get(user=site.clinician)
        own.valid_until = date(2035, 1, 1)
        refused("second person", lambda: workflow.save_clinician(clinician=own, by=two[0], at=NOON))

    def test_of_one_person_does_not_count_once_the_site_wants_two(
        self, site: Site, two: tuple[User, User], settings: Settings
    ) -> None:
        asks, confirms = two
        settings.TWO_PEOPLE = False
        alone = make.clinician("alone")
        assert faults(site) == []
        settings.TWO_PEOPLE = True
        row = Clinician.objects.get(user=alone)
        assert "takes two" in str(may_act_as_clinician(alone, NOON))
        assert f"Clinician {row.pk}: entitled by one person, so it does not count for signing" in list(
            audit.faults()
        )
        workflow.confirm(number=ask("entitle", workflow.asked_profile(row), asks), by=confirms, at=NOON)
        assert may_act_as_clinician(User.objects.get(pk=alone.pk), NOON) is None

    @pytest.mark.parametrize("forged", ["nobody", "own", "other", "declined"])
    def test_whom_a_made_up_confirmation_entitled_does_not_count(
        self, site: Site, two: tuple[User, User], forged: str
    ) -> None:
        """As a program with a fault would write it: its events are signed, and say what nobody confirmed."""
        asks, confirms = two
        new, row = make.user(), None
        number = ask("entitle", entitling(new), asks)
        said: dict[str, object] = {}
        if forged == "own":
            said = {"asked": number, "confirmed": chain.append("confirm", by=asks, at=NOON, asked=number).pk}
        if forged == "declined":
            said = {
                "asked": number,
                "confirmed": chain.append("decline", by=confirms, at=NOON, asked=number).pk,
            }
        if forged == "other":
            answer = chain.append("confirm", by=confirms, at=NOON, asked=number)
            said = {"asked": number, "confirmed": answer.pk}
        row = profile(
            new, entitled_by=asks, entitled_at=NOON, **({"licence": "X-9"} if forged == "other" else {})
        )
        row.save()
        held = workflow.asked_profile(row)
        event = chain.append("save_clinician", by=asks, at=NOON, subject=row, **held, **said)
        assert "takes two" in str(may_act_as_clinician(User.objects.get(pk=new.pk), NOON))
        found = faults(site)
        assert f"AuditEvent {event.pk}: save_clinician takes two people, and nobody confirmed it" in found
        assert f"Clinician {row.pk}: entitled by one person, so it does not count for signing" in found


class TestAnAdministrator:
    """Else one person alone made a second account, and confirmed with it."""

    def test_is_made_once_another_has_confirmed(
        self, site: Site, two: tuple[User, User], client: Client
    ) -> None:
        asks, confirms = two
        new = make.editor("second")
        client.force_login(asks)
        page = f"/admin/auth/user/{new.pk}/change/"
        form = read(client.get(page)).one("form", id="user_form")
        groups = [group.pk for group in Group.objects.filter(name__in=[EDITORS, ADMINISTRATORS])]
        answer = client.post(page, {**form.filled(first_name="New"), "groups": groups}, follow=True)
        assert "another administrator is asked" in answer.content.decode()
        new.refresh_from_db()
        assert (new.first_name, [group.name for group in new.groups.all()]) == ("New", [EDITORS])
        number = AuditEvent.objects.filter(act="ask").latest("pk").pk
        for by in (asks, new):
            refused("administrator", lambda by=by: workflow.confirm(number=number, by=by, at=NOON))  # type: ignore[misc]
        workflow.confirm(number=number, by=confirms, at=NOON)
        assert may_administer(User.objects.get(pk=new.pk), NOON) is None
        assert faults(site) == []

    def test_is_made_by_no_other_door(self, site: Site, two: tuple[User, User]) -> None:
        new = make.editor()
        new.groups.add(Group.objects.get(name=ADMINISTRATORS))
        refused(
            "second person", lambda: workflow.note_account(account=new, change="groups", by=two[0], at=NOON)
        )
        assert may_administer(new, NOON) is not None

    def test_who_is_invited_anew_is_none_any_more(self, site: Site, two: tuple[User, User]) -> None:
        asks, confirms = two
        number = ask("entitle", entitling(make.user()), asks)
        workflow.begin_anew(account=confirms, by=asks, at=NOON)
        refused("administrator", lambda: workflow.confirm(number=number, by=confirms, at=NOON))

    def test_who_was_switched_off_is_none_again_by_one(self, site: Site, two: tuple[User, User]) -> None:
        asks, confirms = two
        for on in (False, True):
            confirms.is_active = on
            confirms.save()
            if on:
                refused(
                    "second person",
                    lambda: workflow.note_account(account=confirms, change="on", by=asks, at=NOON),
                )
            else:
                workflow.note_account(account=confirms, change="off", by=asks, at=NOON)

    def test_made_by_a_fault_of_the_program_is_named(self, site: Site, two: tuple[User, User]) -> None:
        new = make.editor()
        new.groups.add(Group.objects.get(name=ADMINISTRATORS))
        said = {
            "username": new.username,
            "is_active": True,
            "is_superuser": False,
            "groups": [ADMINISTRATORS],
        }
        event = chain.append("save_account", by=two[0], at=NOON, subject=new, **said)
        assert f"AuditEvent {event.pk}: save_account takes two people, and nobody confirmed it" in faults(
            site
        )


class TestTheNumber:
    def test_patients_get_it_once_it_is_confirmed(
        self, site: Site, two: tuple[User, User], client: Client
    ) -> None:
        asks, confirms = two
        workflow.save_clinic(clinic=Clinic(phone="+1 555 0100"), by=asks, at=NOON)
        changed = Clinic(phone="+1 555 0100", out_of_hours_phone="+1 555 0666")
        refused("second person", lambda: workflow.save_clinic(clinic=changed, by=asks, at=NOON))
        number = ask("number", {"out_of_hours_phone": "+1 555 0666"}, asks)
        assert Clinic.objects.get().out_of_hours_phone == ""
        workflow.confirm(number=number, by=confirms, at=NOON)
        assert Clinic.objects.get().out_of_hours_phone == "+1 555 0666"
        assert faults(site) == []

    def test_a_wrong_one_is_taken_away_by_one(self, site: Site, two: tuple[User, User]) -> None:
        asks, confirms = two
        workflow.confirm(
            number=ask("number", {"out_of_hours_phone": "+1 555 0666"}, asks), by=confirms, at=NOON
        )
        workflow.save_clinic(clinic=Clinic(phone="+1 555 0100"), by=asks, at=NOON)
        assert Clinic.objects.get().out_of_hours_phone == ""
        assert faults(site) == []


class TestAKey:
    def test_of_somebody_else_ends_once_it_is_confirmed(
        self, two: tuple[User, User], site: Site, settings: Settings
    ) -> None:
        asks, confirms = two
        settings.TWO_PEOPLE = False
        holder = hold.keyholder(site.clinician)
        settings.TWO_PEOPLE = True
        refused("second person", lambda: workflow.end_key(key=holder.key, reason="Lost.", by=asks, at=NOON))
        number = ask("end_key", {"key": holder.key.pk, "reason": "Lost."}, asks)
        assert not EndOfKey.objects.exists()
        workflow.confirm(number=number, by=confirms, at=NOON)
        assert EndOfKey.objects.get().ended_by == asks
        assert not any("takes two people" in fault for fault in faults(site))

    def test_of_ones_own_ends_at_once(self, site: Site, settings: Settings) -> None:
        settings.TWO_PEOPLE = False
        holder = hold.keyholder(site.clinician)
        settings.TWO_PEOPLE = True
        workflow.end_key(key=holder.key, reason="Lost.", by=site.clinician, at=NOON)
        assert EndOfKey.objects.count() == OwnKey.objects.count()


class TestWhatWasChangedOutsideTheProgram:
    """Else the database's password and one administrator were enough."""

    def test_is_accepted_by_two_where_it_takes_two(self, site: Site, two: tuple[User, User]) -> None:
        asks, confirms = two
        row = Clinician.objects.get(user=site.clinician)
        workflow.save_clinic(clinic=Clinic(phone="+1 555 0100"), by=asks, at=NOON)
        new = make.editor()
        Clinician.objects.filter(pk=row.pk).update(valid_until=date(2050, 1, 1))
        Clinic.objects.update(out_of_hours_phone="+1 555 0666")
        new.groups.add(Group.objects.get(name=ADMINISTRATORS))
        for each in (Clinician.objects.get(pk=row.pk), Clinic.objects.get(), new):
            refused("second person", lambda each=each: workflow.accept(row=each, by=asks, at=NOON))  # type: ignore[misc]
            number = ask("accept", workflow.asked_acceptance(each), asks)
            workflow.confirm(number=number, by=confirms, at=NOON)
        assert may_act_as_clinician(User.objects.get(pk=site.clinician.pk), NOON) is None
        assert faults(site) == []

    def test_is_accepted_as_it_stood_when_it_was_asked_for(self, site: Site, two: tuple[User, User]) -> None:
        workflow.save_clinic(clinic=Clinic(phone="+1 555 0100"), by=two[0], at=NOON)
        Clinic.objects.update(out_of_hours_phone="+1 555 0666")
        number = ask("accept", workflow.asked_acceptance(Clinic.objects.get()), two[0])
        Clinic.objects.update(out_of_hours_phone="+1 555 0667")
        refused("changed again", lambda: workflow.confirm(number=number, by=two[1], at=NOON))
