"""Passkeys at sign-in: what one opens, once and here alone, and what nobody else can do with or about it."""

import json
from dataclasses import asdict
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from education import tries, workflow
from education.evidence import memory
from education.models import RefusedTry, SecondFactor
from tests import factories as make
from tests import keyholders as hold
from tests.authenticator import KINDS, Authenticator
from tests.integration import evidence
from tests.integration.desk import Clock
from tests.integration.pages import read
from tests.integration.phone import Person, enrolled, is_in
from tests.integration.test_second_factor import last_change

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
]
HERE = "http://testserver"
SIGN_IN, OWN = "/admin/passkey/", "/admin/account/passkeys/"


@pytest.fixture
def editor(clock: Clock, settings: Settings) -> Person:
    person = enrolled(make.editor(), clock)
    settings.SECOND_FACTOR_REQUIRED = True
    return person


def another(account: User, clock: Clock) -> Person:
    """Somebody else who has signed in, and set up an app."""
    person = Person(account, clock)
    person.give_password()
    person.set_up()
    return person


def register(client: Client, key: Authenticator, label: str = "My phone") -> HttpResponse:
    """Both steps, as the page and the browser do them."""
    asked = {
        "label": label, "credential": key.credential, "public_key": key.public_key, "algorithm": key.algorithm,
    }  # fmt: skip
    page = client.post(OWN, asked)
    if page.status_code != 200:
        return page
    forms = [form for form in read(page).all("form") if "data-stated" in form.attributes]
    if not forms:
        return page
    stated = str(forms[0].attributes["data-stated"]).encode()
    return client.post(OWN, asked | {"assertion": json.dumps(asdict(key.sign(stated)))})


@pytest.fixture
def key(editor: Person) -> Authenticator:
    made = Authenticator(origin=HERE)
    assert register(editor.client, made).status_code == 302
    return made


def number(client: Client) -> str:
    return str(client.get(SIGN_IN).json()["number"])


def sign_in(client: Client, key: Authenticator, given: str = "", **altered: Any) -> HttpResponse:
    given = given or number(client)
    stated = altered.pop("stated", workflow.SIGN_IN + given).encode()
    response = json.dumps(asdict(key.sign(stated, **altered)))
    return client.post(SIGN_IN, {"number": given, "assertion": response, "next": altered.get("next", "")})


@pytest.mark.parametrize("algorithm", KINDS)
def test_a_passkey_opens_its_owner_s_account_and_the_chain_knows_it(editor: Person, algorithm: int) -> None:
    key, client = Authenticator(algorithm, origin=HERE), Client()
    assert register(editor.client, key).status_code == 302
    assert last_change() == "passkey registered"
    assert sign_in(client, key)["Location"] == "/admin/"
    assert is_in(client)
    assert client.get("/admin/account/").context["user"] == editor.account
    assert memory.is_remembered(User.objects.get(pk=editor.account.pk))
    assert evidence.faults() == ""


def test_five_wrong_passwords_do_not_keep_a_passkey_out(editor: Person, key: Authenticator) -> None:
    for _ in range(tries.PER_ACCOUNT + 1):
        editor.give_password(Client(), password="guessed")
    assert editor.give_password(Client()).status_code == 200
    assert sign_in(Client(), key).status_code == 302


def test_what_was_signed_once_opens_nothing_again(editor: Person, key: Authenticator) -> None:
    given = number(Client())
    sent = {"number": given, "assertion": json.dumps(asdict(key.sign((workflow.SIGN_IN + given).encode())))}
    assert Client().post(SIGN_IN, sent).status_code == 302
    thief = Client()
    assert thief.post(SIGN_IN, sent).status_code == 403
    assert not is_in(thief)
    early = number(Client())
    editor.clock.pass_by(minutes=6)
    assert sign_in(thief, key, early).status_code == 403


def test_only_its_owner_at_this_site_over_our_number_gets_in(editor: Person, key: Authenticator) -> None:
    """Each of these is a signature of the right key."""
    wrong: list[dict[str, Any]] = [
        {"origin": "http://testserver.example"}, {"rp_id": "example.org"}, {"crossOrigin": True},
        {"type": "webauthn.create"}, {"flags": 0x01}, {"flags": 0x04}, {"challenge": "AAAA"},
        {"stated": "countersign signature 1\n{}"}, {"given": "made-up:1:2"},
    ]  # fmt: skip
    for each in wrong:
        editor.clock.pass_by(minutes=16)  # so that none is refused for being one of many
        thief = Client()
        assert sign_in(thief, key, **each).status_code == 403, each
        assert not is_in(thief), each
    assert sign_in(Client(), Authenticator(origin=HERE)).status_code == 403
    assert {(row.door, row.account) for row in RefusedTry.objects.all()} == {
        ("passkey", editor.account),
        ("passkey", None),
    }
    assert Session.objects.count() == 1  # nobody got one who did not get in


@pytest.mark.parametrize("sent", ["", "[]", "{}", "\0", "1" * 20_000, '{"credential": "\\u0000\\ud800"}'])
def test_whatever_is_sent_is_refused_in_words(editor: Person, key: Authenticator, sent: str) -> None:
    shapes = [sent, json.dumps(asdict(key.sign(b"x")) | {"credential": sent})]
    for shape in shapes:
        answer = Client().post(SIGN_IN, {"number": number(Client()), "assertion": shape})
        assert answer.status_code == 403
        assert "does not open" in read(answer).words


def test_who_tries_many_is_slowed_down_and_a_password_still_opens(editor: Person, key: Authenticator) -> None:
    for _ in range(tries.PER_ACCOUNT):
        assert sign_in(Client(), key, flags=0x01).status_code == 403
    assert "Too many" in read(sign_in(Client(), key)).words
    assert editor.sign_in(Client()).status_code == 302


def test_a_removed_one_opens_nothing_and_its_sessions_end(editor: Person, key: Authenticator) -> None:
    client, row = Client(), SecondFactor.objects.get(kind="passkey")
    sign_in(client, key)
    stranger = another(make.editor(), editor.clock)
    assert stranger.client.post(f"{OWN}{row.pk}/remove/").status_code == 404
    assert is_in(client)
    assert editor.client.post(f"{OWN}{row.pk}/remove/").status_code == 302
    assert last_change() == "passkey removed"
    assert is_in(editor.client)
    assert not is_in(client)
    assert sign_in(Client(), key).status_code == 403
    assert evidence.faults() == ""


def test_a_session_that_is_found_open_registers_and_removes_none(editor: Person, key: Authenticator) -> None:
    row = SecondFactor.objects.get(kind="passkey")
    editor.clock.pass_by(minutes=16)
    assert "/admin/again/" in editor.client.get(OWN)["Location"]
    register(editor.client, Authenticator(origin=HERE))
    editor.client.post(f"{OWN}{row.pk}/remove/")
    assert list(SecondFactor.objects.filter(kind="passkey")) == [row]


def test_a_passkey_is_nobody_else_s_and_signs_no_text(
    editor: Person, key: Authenticator, clock: Clock
) -> None:
    other = another(make.editor(), clock)
    assert "registered already" in read(register(other.client, key)).words
    holder = hold.keyholder(at=clock.now)
    with pytest.raises(workflow.Refused, match="registered already"):
        workflow.register_key(new=key.new(), by=holder.user, at=clock.now)
    of_holder = another(holder.user, clock)
    assert "registered already" in read(register(of_holder.client, holder.authenticator)).words
    # Nor does a key that signs texts open anything.
    assert sign_in(Client(), holder.authenticator).status_code == 403


def test_one_that_is_written_by_sql_opens_nothing(editor: Person, key: Authenticator, clock: Clock) -> None:
    thief = Authenticator(origin=HERE)
    secret = json.loads(SecondFactor.objects.get(kind="passkey").secret)
    secret |= {"credential": thief.credential, "public_key": thief.public_key}
    superuser = make.user(superuser=True)
    SecondFactor.objects.create(
        account=superuser, kind="passkey", secret=json.dumps(secret), made_at=clock.now
    )
    SecondFactor.objects.create(account=superuser, kind="passkey", secret="[", made_at=clock.now)
    client = Client()
    assert sign_in(client, thief).status_code == 403
    assert not is_in(client)
    assert f"User {superuser.pk}: altered" in evidence.faults()
    assert sign_in(Client(), key).status_code == 302  # what cannot be read keeps nobody else out


@pytest.mark.parametrize("change", ["switched off", "begun anew"])
def test_it_ends_with_the_account(editor: Person, key: Authenticator, change: str) -> None:
    if change == "switched off":
        make.change(User.objects.get(pk=editor.account.pk), is_active=False)
    else:
        workflow.begin_anew(account=editor.account, by=make.administrator(), at=editor.clock.now)
    assert sign_in(Client(), key).status_code == 403


def test_it_leads_to_where_one_wanted_and_to_no_other_host(editor: Person, key: Authenticator) -> None:
    for wanted, got in {"/admin/account/": "/admin/account/", "https://example.org/": "/admin/", "//example.org": "/admin/"}.items():  # fmt: skip
        editor.clock.pass_by(minutes=1)
        client = Client()
        given = number(client)
        signed = json.dumps(asdict(key.sign((workflow.SIGN_IN + given).encode())))
        answer = client.post(SIGN_IN, {"number": given, "assertion": signed, "next": wanted})
        assert answer["Location"] == got
