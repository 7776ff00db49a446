"""Who may hold what and still not sign: a stolen session, a stolen password, the database, an administrator.

Only the owner's key, with its owner present, makes the signature of somebody who has one. What each of these can do all
the same stands here too.
"""

from copy import copy
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from education import workflow
from education.evidence import key_audit, own_keys
from education.evidence.schemas import newest
from education.models import KeyConfirmation, OwnKey, SignOff
from education.states import Status
from tests import factories as make
from tests import keyholders as hold
from tests.authenticator import Authenticator
from tests.integration import evidence
from tests.integration.attacks import intruder
from tests.integration.attacks.clinic import NOON, Clinic, is_public, of, unsigned
from tests.integration.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]


@pytest.fixture
def clinic(site: Site) -> Clinic:
    return of(site)


def assert_unsigned(clinic: Clinic) -> None:
    assert not SignOff.objects.filter(revision=clinic.waiting).exists()
    assert clinic.waiting.status(NOON) is Status.IN_REVIEW


class TestStolenSessionOrPassword:
    """Somebody acts as the clinician at the desk, password and all, without the key."""

    def test_it_signs_nothing(self, clinic: Clinic) -> None:
        for how in ("sign_off", "request_changes"):
            hold.to_be_signed(clinic.holder.user, clinic.waiting, NOON, how=how)
        hold.to_be_signed(clinic.holder.user, clinic.signed, NOON, how="renew")
        assert_unsigned(clinic)

    def test_it_registers_a_key_that_counts_for_nothing(self, clinic: Clinic) -> None:
        thief, key = hold.register(clinic.holder.user, NOON)
        with pytest.raises(workflow.Refused, match="Nobody confirms their own key"):
            hold.confirm(key, clinic.holder.user, NOON, clinic.holder.authenticator)
        with pytest.raises(workflow.Refused, match="none of your keys"):
            hold.sign(clinic.holder.user, thief, clinic.waiting)
        assert_unsigned(clinic)

    def test_it_confirms_nobodys_key(self, clinic: Clinic) -> None:
        _thief, key = hold.register(make.clinician("friend", at=NOON), NOON)
        given = {"key": key, "fingerprint": key.spoken, "by": clinic.holder.user, "at": NOON}
        with pytest.raises(workflow.ToBeSigned):
            workflow.confirm_key(**given, password=make.PASSWORD)

    def test_it_can_end_the_key_and_retract_which_only_removes(self, clinic: Clinic) -> None:
        workflow.retract(revision=clinic.signed, reason="Spite.", by=clinic.holder.user, at=NOON)
        workflow.end_key(key=clinic.holder.key, reason="Spite.", by=clinic.holder.user, at=NOON)
        with pytest.raises(workflow.Refused, match="none of yours counts"):
            make.sign(clinic.waiting, clinic.holder.user)


class TestAdministrator:
    def test_a_password_that_they_set_leads_to_no_key(self, clinic: Clinic) -> None:
        by = make.administrator()
        clinic.holder.user.set_password("known to both")
        clinic.holder.user.save()
        workflow.note_account(account=clinic.holder.user, change="password", by=by, at=NOON)
        _thief, key = hold.register(clinic.holder.user, NOON)
        for confirming in (by, make.clinician("made up", at=NOON)):
            with pytest.raises(workflow.Refused, match="Only these people can confirm"):
                hold.confirm(key, confirming, NOON)

    def test_who_ends_a_key_brings_nobody_back_to_signing_by_password(self, clinic: Clinic) -> None:
        workflow.end_key(key=clinic.holder.key, reason="Lost.", by=make.administrator(), at=NOON)
        with pytest.raises(workflow.Refused, match="none of yours counts"):
            make.sign(clinic.waiting, clinic.holder.user)
        assert_unsigned(clinic)

    def test_the_first_key_of_a_clinic_of_one_is_the_administrators_word(self, site: Site) -> None:
        """What they can do: where nobody else has a key, and nobody else may sign. A fingerprint kept elsewhere tells."""
        user = make.clinician("alone", at=NOON)
        known = hold.register(user, NOON)[1].fingerprint
        by = make.administrator()
        for profile in make.Clinician.objects.exclude(user=user):
            profile.active = False
            workflow.save_clinician(clinician=profile, by=by, at=NOON)
        thief, key = hold.register(user, NOON)
        hold.confirm(key, by, NOON)
        hold.sign(user, thief, site.in_review)
        assert intruder.faults() == []
        assert list(key_audit.not_among({known})) == [
            f"OwnKey {key.pk}: {key.fingerprint} is none of the fingerprints that you keep"
        ]
        assert list(key_audit.not_among({key.fingerprint})) == []


class TestDatabase:
    """Somebody writes rows by SQL with the owner's rights, and has no key at all."""

    def test_a_key_that_they_write_is_no_key(self, clinic: Clinic) -> None:
        thief, row = self.key_by_sql(clinic)
        assert own_keys.usable(clinic.holder.user) == [clinic.holder.key]
        with pytest.raises(workflow.Refused, match="none of your keys"):
            hold.sign(clinic.holder.user, thief, clinic.waiting)
        assert intruder.names(row)
        assert intruder.names(row.confirmation)

    def key_by_sql(self, clinic: Clinic) -> tuple[Authenticator, OwnKey]:
        thief = Authenticator()
        row = copy(clinic.holder.key)
        row.pk, row.credential, row.public_key = None, thief.credential, thief.public_key
        row.save(force_insert=True)
        vouched = copy(KeyConfirmation.objects.get(key=clinic.holder.key))
        vouched.pk, vouched.key = None, row
        vouched.save(force_insert=True)
        return thief, OwnKey.objects.get(pk=row.pk)

    def test_a_key_that_they_exchange_is_no_key(self, clinic: Clinic) -> None:
        thief = Authenticator()
        evidence.alter(clinic.holder.key, public_key=thief.public_key, credential=thief.credential)
        with pytest.raises(workflow.Refused, match="none of yours counts"):
            hold.sign(clinic.holder.user, thief, clinic.waiting)
        assert intruder.names(clinic.holder.key)

    def test_who_deletes_a_confirmation_brings_no_password_back(self, clinic: Clinic) -> None:
        evidence.delete(KeyConfirmation.objects.get(key=clinic.holder.key))
        with pytest.raises(workflow.Refused, match="none of yours counts"):
            make.sign(clinic.waiting, clinic.holder.user)

    def test_who_deletes_an_end_brings_no_key_back(self, clinic: Clinic) -> None:
        end = workflow.end_key(key=clinic.holder.key, reason="Stolen.", by=clinic.holder.user, at=NOON)
        evidence.delete(end)
        with pytest.raises(workflow.Refused, match="none of yours counts"):
            clinic.holder.sign(clinic.waiting)
        assert "gone, though the audit chain remembers it" in evidence.faults()

    @pytest.mark.parametrize(
        "name", ["signature", "client_data", "authenticator_data", "public_key", "origin", "keys"]
    )
    def test_an_altered_assertion_is_dark(self, clinic: Clinic, name: str) -> None:
        assert is_public("signed")
        value = ["0" * 32] if name == "keys" else "AAAA"
        evidence.alter(clinic.row, assertion=clinic.row.assertion | {name: value})
        assert not is_public("signed")
        assert intruder.names(clinic.row)

    @pytest.mark.parametrize("assertion", [None, {}, [], "x", 1])
    def test_an_assertion_that_is_gone_is_dark(self, clinic: Clinic, assertion: Any) -> None:
        evidence.alter(clinic.row, assertion=assertion)
        assert not is_public("signed")
        assert intruder.names(clinic.row)

    @pytest.mark.parametrize("assertion", [None, "null"])
    def test_a_guard_refuses_a_signature_without_a_key(self, clinic: Clinic, assertion: Any) -> None:
        row = unsigned(clinic)
        with evidence.refused_by_the_database("who has a key of their own signs with it"):
            if assertion is None:
                row.save(force_insert=True)
            else:
                evidence.execute(*_as_sql(row))

    def test_a_guard_refuses_a_confirmation_by_the_owner(self, clinic: Clinic) -> None:
        _thief, key = hold.register(clinic.holder.user, NOON)
        with evidence.refused_by_the_database("nobody confirms their own key"):
            KeyConfirmation.objects.create(
                schema=newest().number, key=key, confirmed_by=clinic.holder.user, confirmed_at=NOON
            )


def _as_sql(row: SignOff) -> tuple[str, ...]:
    """An INSERT of the row whose assertion is JSON's null, which no model of ours writes."""
    fields = [field for field in row._meta.concrete_fields if field.name != "id"]
    values = ["null" if field.name == "assertion" else intruder.adapted(field, field.pre_save(row, add=True)) for field in fields]  # fmt: skip
    columns = ", ".join(f'"{field.column}"' for field in fields)
    return f"INSERT INTO education_signoff ({columns}) VALUES ({', '.join(['%s'] * len(values))})", *values


def test_a_guard_stands_on_the_order_of_keys(clinic: Clinic) -> None:
    """Keys, confirmations and ends stay as they are, and none takes the place of another."""
    for row in (clinic.holder.key, KeyConfirmation.objects.get(key=clinic.holder.key)):
        with evidence.refused_by_the_database("are evidence and cannot be changed"):
            type(row).objects.filter(pk=row.pk).update(schema=1)
        with pytest.raises(IntegrityError), transaction.atomic():
            copied = copy(row)
            copied.save(force_insert=True)
