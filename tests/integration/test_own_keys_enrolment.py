"""How a key comes to count, and how it ends: registered by its owner, confirmed by a second person, each with what they hold."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from education import workflow
from education.evidence import own_keys
from education.models import Clinician, EndOfKey, KeyConfirmation, OwnKey
from tests import factories as make
from tests import keyholders as hold
from tests.authenticator import Authenticator
from tests.integration import evidence
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db
NOON = make.NOON


@pytest.fixture
def owner(site: Site) -> User:
    return make.clinician("owner", at=NOON)


def refused(words: str, act: Any, kind: type[Exception] = workflow.Refused) -> None:
    before = evidence.rows()
    with pytest.raises(kind, match=words):
        act()
    assert evidence.rows() == before


def only_clinician(owner: User) -> None:
    """Switch off the profiles of all others."""
    by = make.administrator()
    for profile in Clinician.objects.exclude(user=owner):
        profile.active = False
        workflow.save_clinician(clinician=profile, by=by, at=NOON)


class TestRegistering:
    def test_it_counts_for_nothing_before_somebody_confirmed_it(self, owner: User) -> None:
        _authenticator, key = hold.register(owner, NOON)
        assert own_keys.usable(owner) == []
        assert not own_keys.has_had_one(owner)
        assert key.spoken.replace(" ", "") == key.fingerprint
        assert len(key.fingerprint) == 32
        assert evidence.faults() == ""

    @pytest.mark.parametrize("who", ["editor", "administrator"])
    def test_only_whoever_may_sign(self, site: Site, who: str) -> None:
        by = make.editor() if who == "editor" else make.administrator()
        refused("Only clinicians", lambda: hold.register(by, NOON))

    def test_a_key_is_registered_once(self, owner: User) -> None:
        authenticator, _key = hold.register(owner, NOON)
        for new in (authenticator.new(), replace(authenticator.new(), credential="AAAA")):
            refused("registered already", lambda new=new: workflow.register_key(new=new, by=owner, at=NOON))

    @pytest.mark.parametrize(
        ("words", "altered"),
        [
            ("cannot be used", {"algorithm": -8}),
            ("cannot be used", {"algorithm": -7.5}),
            ("cannot be used", {"algorithm": 0}),
            ("cannot be used", {"public_key": "AAAA"}),
            ("cannot be used", {"public_key": ""}),
            ("cannot be used", {"public_key": "no base64"}),
            ("Give the key a name", {"label": " "}),
            ("label", {"label": "x" * 61}),
            ("credential", {"credential": ""}),
            ("credential", {"credential": "x" * 1365}),
            ("rp_id", {"origin": "null"}),
        ],
    )
    def test_what_is_no_key(self, owner: User, words: str, altered: dict[str, Any]) -> None:
        new = replace(Authenticator().new(), **altered)
        refused(words, lambda: workflow.register_key(new=new, by=owner, at=NOON))

    def test_whose_key_it_is_shows_in_what_it_signs(self, owner: User) -> None:
        """A signature over another registration, by another key, or for another person is none."""
        authenticator, other = Authenticator(), Authenticator()
        another = make.clinician(at=NOON)
        with pytest.raises(workflow.ToBeSigned) as wanted:
            workflow.register_key(new=authenticator.new(), by=owner, at=NOON)
        for response in (
            other.sign(wanted.value.stated),
            replace(other.sign(wanted.value.stated), credential=authenticator.credential),
            authenticator.sign(wanted.value.stated + b" "),
            authenticator.sign(wanted.value.stated, flags=0x01),
        ):
            refused(
                "Nothing was signed",
                lambda response=response: workflow.register_key(
                    new=authenticator.new(), response=response, by=owner, at=NOON
                ),
            )
        response = authenticator.sign(wanted.value.stated)
        refused(
            "another statement",
            lambda: workflow.register_key(
                new=authenticator.new("Other"), response=response, by=owner, at=NOON
            ),
        )
        refused(
            "another statement",
            lambda: workflow.register_key(new=authenticator.new(), response=response, by=another, at=NOON),
        )


class TestConfirming:
    def test_another_clinician_reads_the_fingerprint(self, owner: User) -> None:
        _authenticator, key = hold.register(owner, NOON)
        hold.confirm(key, make.clinician(at=NOON), NOON)
        assert [each.pk for each in own_keys.usable(owner)] == [key.pk]
        assert evidence.faults() == ""

    def test_never_the_owner(self, owner: User) -> None:
        _authenticator, key = hold.register(owner, NOON)
        refused("Nobody confirms their own key", lambda: hold.confirm(key, owner, NOON))

    @pytest.mark.parametrize("typed", ["", "0000 0000", "{} 0", "{}{}"])
    def test_another_fingerprint(self, owner: User, typed: str) -> None:
        _authenticator, key = hold.register(owner, NOON)
        by = make.clinician(at=NOON)
        typed = typed.replace("{}", key.spoken)
        refused(
            "not the fingerprint",
            lambda: workflow.confirm_key(key=key, fingerprint=typed, password=make.PASSWORD, by=by, at=NOON),
        )

    def test_typed_as_people_type(self, owner: User) -> None:
        _authenticator, key = hold.register(owner, NOON)
        typed, by = f" {key.spoken.upper().replace(' ', '-')}\n", make.clinician(at=NOON)
        workflow.confirm_key(key=key, fingerprint=typed, password=make.PASSWORD, by=by, at=NOON)

    def test_a_wrong_password(self, owner: User) -> None:
        _authenticator, key = hold.register(owner, NOON)
        by = make.clinician(at=NOON)
        refused(
            "not your password",
            lambda: workflow.confirm_key(key=key, fingerprint=key.spoken, password="guess", by=by, at=NOON),
            workflow.WrongPassword,
        )

    def test_nobody_who_could_be_the_owner_at_the_desk(self, owner: User) -> None:
        """An administrator who is a clinician as well set the owner's password: another clinician confirms."""
        both = make.clinician(at=NOON)
        make.change(both, make.ADMINISTRATORS)
        workflow.note_account(account=owner, change="password", by=both, at=NOON)
        _authenticator, key = hold.register(owner, NOON)
        refused("Only these people can confirm", lambda: hold.confirm(key, both, NOON))
        hold.confirm(key, make.clinician(at=NOON), NOON)

    def test_an_administrator_only_where_there_is_no_other_clinician(self, owner: User) -> None:
        _authenticator, key = hold.register(owner, NOON)
        administrator = make.administrator()
        refused("Only these people can confirm", lambda: hold.confirm(key, administrator, NOON))
        only_clinician(owner)
        editor = make.editor()
        refused("Only administrators", lambda: hold.confirm(key, editor, NOON))
        hold.confirm(key, administrator, NOON)
        assert evidence.faults() == ""

    def test_where_somebody_has_a_key_it_takes_a_key(self, owner: User) -> None:
        """So a colleague whom an administrator made up confirms nothing."""
        first = hold.keyholder(at=NOON)
        _authenticator, key = hold.register(owner, NOON)
        made_up = make.clinician(at=NOON)
        refused("Only these people can confirm", lambda: hold.confirm(key, made_up, NOON))
        hold.confirm(key, first.user, NOON, first.authenticator)
        row = KeyConfirmation.objects.get(key=key)
        assert row.assertion["credential"] == first.authenticator.credential
        assert evidence.faults() == ""

    def test_the_fingerprint_is_asked_of_who_has_a_key_too(self, owner: User) -> None:
        first = hold.keyholder(at=NOON)
        _authenticator, key = hold.register(owner, NOON)
        refused(
            "not the fingerprint",
            lambda: workflow.confirm_key(key=key, fingerprint="", by=first.user, at=NOON),
        )

    def test_a_signature_over_another_keys_confirmation(self, owner: User) -> None:
        first = hold.keyholder(at=NOON)
        keys = [hold.register(owner, NOON)[1] for _number in range(2)]
        with pytest.raises(workflow.ToBeSigned) as wanted:
            workflow.confirm_key(key=keys[0], fingerprint=keys[0].spoken, by=first.user, at=NOON)
        response = first.authenticator.sign(wanted.value.stated)
        refused(
            "another statement",
            lambda: workflow.confirm_key(
                key=keys[1], fingerprint=keys[1].spoken, response=response, by=first.user, at=NOON
            ),
        )

    def test_the_key_of_somebody_who_left_is_ended_first(self, owner: User) -> None:
        left = hold.keyholder(at=NOON)
        _authenticator, key = hold.register(owner, NOON)
        only_clinician(owner)
        administrator = make.administrator()
        refused("ends these first", lambda: hold.confirm(key, administrator, NOON))
        workflow.end_key(key=left.key, reason="Left the clinic.", by=administrator, at=NOON)
        refused("Another administrator confirms", lambda: hold.confirm(key, administrator, NOON))
        hold.confirm(key, make.administrator(), NOON)
        assert evidence.faults() == ""

    def test_no_administrator_who_made_the_owner_while_there_is_another(self, owner: User) -> None:
        """They could have registered it in the owner's name."""
        made_them = make.administrator()
        workflow.note_account(account=owner, change="begun anew", by=made_them, at=NOON)
        _authenticator, key = hold.register(owner, NOON)
        only_clinician(owner)
        refused("Another administrator confirms", lambda: hold.confirm(key, made_them, NOON))
        for other in User.objects.filter(groups__name=make.ADMINISTRATORS).exclude(pk=made_them.pk):
            make.change(other, is_active=False)
        hold.confirm(key, made_them, NOON)  # a clinic with one administrator alone

    def test_once(self, owner: User) -> None:
        holder = hold.keyholder(owner, at=NOON)
        by = make.clinician(at=NOON)
        refused("confirmed or ended already", lambda: hold.confirm(holder.key, by, NOON))

    def test_not_once_it_is_ended(self, owner: User) -> None:
        _authenticator, key = hold.register(owner, NOON)
        workflow.end_key(key=key, reason="Not mine.", by=owner, at=NOON)
        by = make.clinician(at=NOON)
        refused("confirmed or ended already", lambda: hold.confirm(key, by, NOON))

    def test_not_for_somebody_who_may_not_sign(self, owner: User) -> None:
        _authenticator, key = hold.register(owner, NOON)
        by = make.clinician(at=NOON)
        profile = Clinician.objects.get(user=owner)
        profile.active = False
        workflow.save_clinician(clinician=profile, by=make.administrator(), at=NOON)
        refused("may not sign", lambda: hold.confirm(key, by, NOON))


class TestEnding:
    def test_its_owner_or_an_administrator_at_once(self, owner: User) -> None:
        for by in (owner, make.administrator()):
            holder = hold.keyholder(make.clinician(at=NOON) if by != owner else owner, at=NOON)
            workflow.end_key(key=holder.key, reason="Lost.", by=by, at=NOON)
            assert own_keys.usable(holder.user) == []
            assert own_keys.has_had_one(holder.user)
        assert evidence.faults() == ""

    def test_nobody_else(self, owner: User) -> None:
        holder = hold.keyholder(owner, at=NOON)
        for by in (make.editor(), make.clinician(at=NOON)):
            refused(
                "Only administrators",
                lambda by=by: workflow.end_key(key=holder.key, reason="No.", by=by, at=NOON),
            )

    def test_with_a_reason_and_once(self, owner: User) -> None:
        holder = hold.keyholder(owner, at=NOON)
        refused("Say why", lambda: workflow.end_key(key=holder.key, reason=" ", by=owner, at=NOON))
        workflow.end_key(key=holder.key, reason="Lost.", by=owner, at=NOON)
        refused("ended already", lambda: workflow.end_key(key=holder.key, reason="Lost.", by=owner, at=NOON))

    def test_what_it_signed_stays_signed(self, site: Site, owner: User) -> None:
        holder = hold.keyholder(owner, at=NOON)
        holder.sign(site.in_review)
        workflow.end_key(key=holder.key, reason="Lost.", by=owner, at=NOON + timedelta(minutes=1))
        assert evidence.is_served("review", NOON + timedelta(minutes=1))
        assert evidence.faults() == ""

    def test_a_new_one_takes_its_place(self, site: Site, owner: User) -> None:
        holder = hold.keyholder(owner, at=NOON)
        workflow.end_key(key=holder.key, reason="Lost.", by=owner, at=NOON)
        again, key = hold.register(owner, NOON)
        hold.confirm(key, make.clinician(at=NOON), NOON)
        hold.sign(owner, again, site.in_review)
        assert OwnKey.objects.filter(owner=owner).count() == 2
        assert EndOfKey.objects.count() == KeyConfirmation.objects.count() - 1 == 1
