"""Nobody gets in with a password alone: what a second factor opens, what it does not, and what a database can do about it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from education import factors, tries
from education.evidence import chain, memory
from education.models import AuditEvent, RefusedTry, SecondFactor
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.desk import Clock
from tests.integration.pages import finish, read
from tests.integration.phone import Person, enrolled, is_in
from tests.integration.test_desk_access import _EVERYBODYS, OPEN, STAFF, addresses, person

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]


@pytest.fixture
def required(settings: Settings) -> None:
    """The policy of a site in production."""
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def editor(clock: Clock) -> Person:
    return enrolled(make.editor(), clock)


def last_change() -> str:
    return str(chain.read(AuditEvent.objects.latest("pk")).detail["change"])


def test_an_existing_account_sets_one_up_at_its_next_sign_in(required: None, clock: Clock) -> None:
    """Nobody is locked out by the upgrade, and nobody is in before it is done."""
    somebody = Person(make.editor(), clock)
    assert somebody.give_password()["Location"] == "/admin/second-factor/set-up/"
    assert not is_in(somebody.client)
    done = somebody.set_up()
    assert read(done).one("a", **{"class": "button"}).attributes["href"] == "/admin/account/"
    assert is_in(somebody.client)
    assert len(somebody.recovery) == factors.RECOVERY_CODES
    account = User.objects.get(pk=somebody.account.pk)
    assert memory.is_remembered(account)
    assert last_change() == "second factor set up"
    assert evidence.faults() == ""

    somebody.wait()
    elsewhere = Client()
    assert somebody.sign_in(elsewhere)["Location"] == "/admin/account/"
    assert is_in(elsewhere)


@pytest.mark.parametrize("policy", [True, False])
def test_a_stolen_password_alone_does_not_get_in(editor: Person, settings: Settings, policy: bool) -> None:
    settings.SECOND_FACTOR_REQUIRED = policy
    thief = Client()
    assert editor.give_password(thief)["Location"] == "/admin/second-factor/"
    assert not is_in(thief)
    assert thief.get("/admin/session/").json()["signed_in"] is False
    # Nor by giving the account an app of the thief's.
    for answer in (
        thief.get("/admin/second-factor/set-up/"),
        thief.post("/admin/second-factor/set-up/", {"code": "1"}),
    ):
        assert answer["Location"] == "/admin/second-factor/"
    assert SecondFactor.objects.filter(kind="totp").count() == 1
    for code in ("", "123456", "12345", "١٢٣٤٥٦", "abcd-efgh-ijkl-mnop-qrst-uvwx", " ", "\0"):
        assert editor.give(code, thief).status_code == 200
        assert not is_in(thief)


def test_a_code_is_good_once(editor: Person) -> None:
    code, first, second = editor.code(), Client(), Client()
    assert editor.sign_in(first, code).status_code == 302
    assert editor.sign_in(second, code).status_code == 200
    assert not is_in(second)
    editor.wait()
    assert editor.sign_in(second).status_code == 302


@pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, False), (2, False)])
def test_a_code_is_good_while_clocks_differ_and_no_longer(editor: Person, steps: int, taken: bool) -> None:
    """The one before was taken when the app was set up."""
    client = Client()
    assert (editor.sign_in(client, editor.code(steps)).status_code == 302) is taken
    assert is_in(client) is taken


def test_a_recovery_code_opens_once(editor: Person) -> None:
    first, second = Client(), Client()
    code = editor.recovery[3]
    assert editor.sign_in(first, f" {code.upper().replace('-', ' ')} ").status_code == 302
    assert is_in(first)
    assert last_change() == "recovery code used"
    assert evidence.faults() == ""
    assert editor.sign_in(second, code).status_code == 200
    assert not is_in(second)
    assert editor.sign_in(second, editor.recovery[0]).status_code == 302


def test_new_recovery_codes_end_the_old_ones(editor: Person) -> None:
    page = editor.client.post("/admin/second-factor/codes/")
    new = [each.words for each in read(page).all("code")]
    assert len(new) == factors.RECOVERY_CODES
    assert not set(new) & set(editor.recovery)
    assert editor.sign_in(Client(), editor.recovery[0]).status_code == 200
    assert editor.sign_in(Client(), new[0]).status_code == 302


def test_another_app_ends_the_old_one_and_every_session_it_opened(editor: Person) -> None:
    elsewhere, old = Client(), Person(editor.account, editor.clock)
    editor.sign_in(elsewhere)
    old.secret = editor.secret
    editor.wait()
    editor.set_up()
    assert is_in(editor.client)
    assert not is_in(elsewhere)
    editor.wait()
    assert old.sign_in().status_code == 200
    assert editor.sign_in(Client()).status_code == 302


def test_half_a_sign_in_ends(editor: Person) -> None:
    thief = Client()
    editor.give_password(thief)
    editor.clock.pass_by(minutes=11)
    assert editor.give(editor.code(), thief)["Location"] == "/admin/login/"
    editor.give_password(thief)
    new = "orbit tundra mosaic velvet"
    editor.client.post("/admin/login/", {"username": "x"})
    editor.sign_in()
    typed = {"old_password": editor.password, "new_password1": new, "new_password2": new}
    assert editor.client.post("/admin/password_change/", typed).status_code == 302
    editor.wait()
    assert editor.give(editor.code(), thief)["Location"] == "/admin/login/"


def test_codes_are_not_guessed_from_many_addresses_and_their_owner_gets_in(
    editor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(tries.CODES_PER_ACCOUNT):
        thief = Client(headers={"X-Forwarded-For": f"198.51.100.{number}"})
        editor.give_password(thief)
        assert editor.give("000000", thief).status_code == 200
    last = editor.sign_in(Client(headers={"X-Forwarded-For": "203.0.113.1"}))
    assert "Too many" in read(last).words
    owner = Client()
    assert editor.sign_in(owner, editor.recovery[0]).status_code == 302
    editor.clock.pass_by(minutes=61)
    assert editor.sign_in(Client()).status_code == 302


def test_a_right_password_does_not_clear_the_count_of_codes(editor: Person) -> None:
    for _ in range(tries.PER_ACCOUNT):
        thief = Client()
        editor.give_password(thief)
        editor.give("000000", thief)
    editor.give_password(thief)
    assert "Too many" in read(editor.give(editor.code(), thief)).words


def test_the_database_holds_no_code(editor: Person) -> None:
    stored = "".join(SecondFactor.objects.values_list("secret", flat=True))
    assert editor.secret.hex() not in stored
    assert factors.spelt(editor.secret) not in stored
    assert not [code for code in editor.recovery if code in stored]
    every = "".join(event.body for event in AuditEvent.objects.all())
    assert not [row.secret for row in SecondFactor.objects.all() if row.secret in every]


def test_a_new_secret_key_keeps_them_while_the_old_one_is_known(editor: Person, settings: Settings) -> None:
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another one of many letters"
    assert editor.give(editor.code(), _half(editor)).status_code == 200
    settings.SECRET_KEY_FALLBACKS = [old]
    assert editor.give(editor.code(), _half(editor)).status_code == 302


def _half(of: Person) -> Client:
    client = Client()
    of.give_password(client)
    return client


@pytest.mark.parametrize("actor", STAFF)
@pytest.mark.parametrize("has", ["none", "one, not given"])
def test_without_a_second_factor_no_page_opens(
    site: Site, clock: Clock, settings: Settings, actor: str, has: str
) -> None:
    account = person(actor)
    assert account is not None
    if has != "none":
        enrolled(account, clock)
    settings.SECOND_FACTOR_REQUIRED = True
    client = Client()
    client.force_login(account)  # as a session from before the policy, or one made with SECRET_KEY
    for name, address in addresses(site).items():
        got, posted = client.get(address), client.post(address, {"title": "x"})
        if name in _EVERYBODYS:
            assert (got.status_code, posted.status_code) == _EVERYBODYS[name], address
        else:
            assert (got.status_code, posted.status_code) == (302, 403), address


@pytest.mark.parametrize("actor", STAFF)
def test_with_both_everything_opens_that_is_theirs(
    site: Site, clock: Clock, required: None, actor: str
) -> None:
    account = person(actor)
    assert account is not None
    somebody = Person(account, clock)
    somebody.give_password()
    somebody.set_up()
    opened = set()
    for name, address in addresses(site).items():
        answer = somebody.client.get(address)
        opened |= {name} if answer.status_code == 200 else set()
        finish(answer)  # some are files
    assert opened - _EVERYBODYS.keys() == OPEN[actor]


def test_what_was_refused_is_kept_without_what_was_typed(editor: Person) -> None:
    editor.give_password(Client(), password="guessed")
    thief = _half(editor)
    editor.give("000000", thief)
    Client().post("/admin/login/", {"username": "my password, by mistake", "password": "x"})
    rows = [(row.door, row.account, row.too_many) for row in RefusedTry.objects.order_by("pk")]
    assert rows == [
        ("sign_in", editor.account, False),
        ("code", editor.account, False),
        ("sign_in", None, False),
    ]
    assert "mistake" not in str(list(RefusedTry.objects.values()))


def test_a_flood_of_tries_fills_no_table(clock: Clock) -> None:
    name = make.editor().username
    for _ in range(40):
        Client().post("/admin/login/", {"username": name, "password": "guessed"})
    assert RefusedTry.objects.count() == tries.PER_ACCOUNT + 1
    clock.pass_by(days=366)
    tries.forget_old(clock.now)
    assert not RefusedTry.objects.exists()


@given(secret=st.binary(min_size=20, max_size=20), step=st.integers(0, 2**40), code=st.text(max_size=8))
def test_only_the_code_of_a_near_moment_is_taken(secret: bytes, step: int, code: str) -> None:
    at = make.NOON + timedelta(seconds=step % 10**8)
    now = int(at.timestamp()) // factors.STEP
    near = {factors.code_at(secret, each): each for each in (now + 1, now - 1, now)}
    assert factors.step_of(secret, code, at) == near.get("".join(code.split()))
    for good, each in near.items():
        assert factors.step_of(secret, f" {good[:3]} {good[3:]}", at) == each


@given(secret=st.binary(max_size=40))
def test_a_sealed_secret_opens_again_and_nothing_else_does(secret: bytes) -> None:
    stored = factors.sealed(secret)
    assert factors.opened(stored) == secret
    assert factors.opened(stored[:-2]) is None
    assert factors.opened("") is None
