"""Whatever somebody changes or adds by SQL beside an account, that is to prove who its owner is, lets nobody in."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from education import factors
from education.evidence import memory, schemas
from education.models import AuditEvent, SecondFactor
from tests import factories as make
from tests.integration import evidence
from tests.integration.desk import Clock
from tests.integration.phone import Person, enrolled, is_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(clock: Clock) -> Person:
    return enrolled(make.editor(), clock)


_BY_SQL = {
    "the app taken away": "DELETE FROM education_secondfactor WHERE account_id = {mine} AND kind = 'totp'",
    "all taken away": "DELETE FROM education_secondfactor WHERE account_id = {mine}",
    "a recovery code taken away": "DELETE FROM education_secondfactor WHERE id = {recovery}",
    "another's secret copied": "UPDATE education_secondfactor SET secret = (SELECT secret FROM education_secondfactor WHERE id = {thiefs}) WHERE account_id = {mine} AND kind = 'totp'",
    "another's app moved": "UPDATE education_secondfactor SET account_id = {mine} WHERE id = {thiefs_recovery}",
    "a recovery code made up": "UPDATE education_secondfactor SET secret = '{made_up}' WHERE id = {recovery}",
    "a kind changed": "UPDATE education_secondfactor SET kind = 'none' WHERE id = {recovery}",
}


@pytest.mark.parametrize("what", _BY_SQL)
def test_what_somebody_writes_by_sql_lets_nobody_in(editor: Person, clock: Clock, what: str) -> None:
    thief = enrolled(make.editor(), clock)
    theirs = SecondFactor.objects.filter(account=thief.account)
    mine = SecondFactor.objects.filter(account=editor.account)
    made_up = "abcd-efgh-ijkl-mnop-qrst-uvwx"
    values = {
        "mine": editor.account.pk,
        "recovery": mine.filter(kind="recovery")[0].pk,
        "thiefs": theirs.get(kind="totp").pk,
        "thiefs_recovery": theirs.filter(kind="recovery")[0].pk,
        "made_up": factors.hash_of(made_up),
    }
    evidence.execute(_BY_SQL[what].format(**values).replace("%", "%%"))
    for code in (thief.code(), editor.code(), made_up, thief.recovery[0]):
        client = Client()
        editor.give_password(client)
        editor.give(code, client)
        assert not is_in(client)
    assert f"User {editor.account.pk}: altered since the act that wrote it" in evidence.faults()


def test_a_used_recovery_code_that_is_put_back_opens_nothing(editor: Person) -> None:
    code = editor.recovery[0]
    row = SecondFactor.objects.get(secret=factors.hash_of(code))
    editor.sign_in(Client(), code)
    row.save(force_insert=True)
    assert editor.give_password(Client()).status_code == 200  # the account is shut
    assert f"User {editor.account.pk}: altered" in evidence.faults()


def test_when_a_code_was_used_last_says_nothing_of_rights(editor: Person) -> None:
    SecondFactor.objects.update(last_step=0)
    assert evidence.faults() == ""


def test_a_factor_beside_an_account_of_an_earlier_version_is_an_alteration(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Version 3 said nothing of second factors: whoever gives an old account one by SQL is found."""
    with monkeypatch.context() as earlier:
        earlier.delitem(schemas.SCHEMAS, 4)
        account = make.editor()
    assert AuditEvent.objects.latest("pk").schema == 3
    assert memory.is_remembered(account)
    assert evidence.faults() == ""
    SecondFactor.objects.create(
        account=account, kind="totp", secret=factors.sealed(b"x" * 20), made_at=clock.now
    )
    assert not memory.is_remembered(User.objects.get(pk=account.pk))
    assert f"User {account.pk}: altered" in evidence.faults()
