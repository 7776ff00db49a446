"""Signing in and out, as ASVS asks of them: a new session each time, an old one of no use, passwords as they were typed."""

from collections.abc import Callable

import pytest
from django.conf import global_settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import User
from django.test import Client

from tests import factories as make
from tests.integration.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]
_FEWEST_ROUNDS = 600_000  # OWASP's Password Storage Cheat Sheet, for PBKDF2 with SHA-256


def sign_in(client: Client, account: User, password: str = make.PASSWORD) -> bool:
    client.post("/admin/login/", {"username": account.username, "password": password, "next": "/admin/"})
    return client.get("/admin/").status_code == 200


def test_each_sign_in_makes_a_new_session_and_the_old_one_opens_nothing() -> None:
    account, client = make.editor(), Client()
    keys = []
    for _time in range(2):
        assert sign_in(client, account)
        keys.append(client.cookies["sessionid"].value)
    old, stranger = Client(), Client()
    old.cookies["sessionid"] = keys[0]
    stranger.cookies["sessionid"] = "a" * 32  # a name that somebody chose is not taken over
    assert keys[0] != keys[1]
    assert min(map(len, keys)) >= 32
    assert old.get("/admin/").status_code == 302
    assert sign_in(stranger, account)
    assert stranger.cookies["sessionid"].value != "a" * 32


def test_signing_out_is_on_each_page_and_ends_the_session() -> None:
    account, client = make.editor(), Client()
    assert sign_in(client, account)
    key = client.cookies["sessionid"].value
    form = read(client.get("/admin/")).one("form", id="logout-form")
    client.post(form.attributes["action"], form.filled())
    old = Client()
    old.cookies["sessionid"] = key
    assert old.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    "bent",
    [
        str.upper,
        str.strip,
        lambda text: text[:-1],
        lambda text: text[:72],
        lambda text: text.replace("ä", "a"),
    ],
)
def test_a_password_is_checked_as_it_was_typed(bent: Callable[[str], str]) -> None:
    password = (
        " a long one, of ä hundred letters and more than any hash of another kind would look at, with space "
        * 2
    )
    account = make.user()
    account.set_password(password)
    make.change(account)
    make.change(account, "Editors")
    assert not sign_in(Client(), account, bent(password))
    assert sign_in(Client(), account, password)


def test_fields_of_passwords_hide_them_and_let_managers_fill_them_in() -> None:
    client = Client()
    fields = [read(client.get("/admin/login/")).one("input", name="password")]
    client.force_login(make.editor())
    fields += read(client.get("/admin/password_change/")).all("input", type="password")
    assert len(fields) == 4
    for field in fields:
        assert field.attributes["type"] == "password"
        assert field.attributes["autocomplete"] in {"current-password", "new-password"}
        assert not {"onpaste", "readonly"} & field.attributes.keys()


def test_passwords_are_stored_by_a_slow_function() -> None:
    """The tests have a quick one; the settings leave Django's own."""
    assert global_settings.PASSWORD_HASHERS[0].endswith(".PBKDF2PasswordHasher")
    assert PBKDF2PasswordHasher.iterations >= _FEWEST_ROUNDS
