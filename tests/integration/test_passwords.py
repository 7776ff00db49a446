"""Which passwords people may choose at the desk, and that a sign-in that fails says nothing about the account."""

import time
from contextlib import suppress

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from education.passwords import NotGuessable
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.pages import read

pytestmark = [pytest.mark.usefixtures("at_noon"), pytest.mark.django_db]

GUESSED = (
    *("Summer2026", "Summer-2026!", "winter winter winter", "Password2026!!", "P@ssw0rdP@ssw0rd", "letmein-letmein"),
    *("qwertyuiopasdfgh", "aaaaaaaaaaaaaaaa", "JulyJulyJuly2026", "short", "730184620157", "7301846201573849162"),
    # The clinic, what it does, the program, the person, what they are called elsewhere.
    *("Ketamine2026!", "Ketamine-Clinic-1", "demo clinic demo", "countersign-2026", "Esketamine2026", "spravato spravato"),
    *("rosalind-2026!", "Rosalind Ashgrove", "ashgrove.clinic", "rashgrove@lakeview"),
)  # fmt: skip
GOOD = (
    "orbit tundra mosaic velvet",
    "Spring-2026-Spring-tundra",
    "kR7#pZq2!vLm",
    "caballo batería grapa correcto",
    "73018462015738491620",  # no kind of sign is asked for
)


@pytest.fixture
def person() -> User:
    made = make.editor("rashgrove")
    return make.change(made, first_name="Rosalind", last_name="Ashgrove", email="rashgrove@lakeview.example")


def choose(user: User, password: str) -> int:
    client = Client()
    client.force_login(user)
    typed = {"old_password": make.PASSWORD, "new_password1": password, "new_password2": password}
    return client.post("/admin/password_change/", typed).status_code


@pytest.mark.parametrize("password", GUESSED)
def test_what_a_guesser_tries_first_is_refused(person: User, password: str) -> None:
    assert choose(person, password) == 200
    assert User.objects.get(pk=person.pk).check_password(make.PASSWORD)


@pytest.mark.parametrize("password", GOOD)
def test_what_is_hard_to_guess_is_taken(person: User, password: str) -> None:
    assert choose(person, password) == 302
    assert User.objects.get(pk=person.pk).check_password(password)


@given(password=st.text(max_size=300))
def test_any_text_is_judged(password: str) -> None:
    with suppress(ValidationError):
        NotGuessable().validate(password)


def test_a_password_of_signs_that_stand_for_letters_is_judged_in_time() -> None:
    """zxcvbn tries what each may stand for."""
    typed = "s$8a%a!3|9@![!t%93!(+2%t28334t3|86+8o84a49st155{(7st!87e[[s{{!9(l729{<{+"
    begun = time.process_time()
    NotGuessable().validate(typed)
    assert time.process_time() - begun < 1


def test_a_sign_in_that_fails_never_says_why(site: Site) -> None:
    """No such account, a wrong password, switched off, no staff, staff without a role: one answer."""
    off = make.change(make.editor(), is_active=False)
    patient, no_role = make.change(make.user(), is_staff=False), make.user()
    said = {
        read(Client().post("/admin/login/", {"username": name, "password": password, "next": "/admin/"}))
        .one("p", **{"class": "errornote"})
        .words
        for name, password in (
            ("nobody", make.PASSWORD),
            (site.editor.username, "guessed"),
            (off.username, make.PASSWORD),
            (patient.username, make.PASSWORD),
            (no_role.username, make.PASSWORD),
        )
    }
    assert len(said) == 1
