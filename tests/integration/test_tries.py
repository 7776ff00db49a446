"""A password cannot be guessed: not at sign-in, not with a session that was stolen, not by taking several machines."""

from ipaddress import ip_network

import pytest
from django.test import Client
from pytest_django import Settings

from education import tries
from education.models import Try
from education.states import Status
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.desk import Clock, Desk, status
from tests.integration.pages import read

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = "203.0.113.7", "198.51.100.9"


def sign_in(name: str, password: str, sender: str = HERE, peer: str = "127.0.0.1") -> str:
    """What sign-in answers: nothing where somebody got in."""
    sent = {"username": name, "password": password, "next": "/admin/"}
    answer = Client(REMOTE_ADDR=peer).post("/admin/login/", sent, headers={"X-Forwarded-For": sender})
    return "" if answer.status_code == 302 else read(answer).one("p", **{"class": "errornote"}).words


def wrong(name: str, times: int = tries.PER_ACCOUNT, sender: str = HERE, peer: str = "127.0.0.1") -> set[str]:
    return {sign_in(name, "guessed", sender, peer) for _ in range(times)}


def test_who_guesses_is_kept_out_and_nobody_else(clock: Clock) -> None:
    name = make.editor().username
    said = wrong(name)
    assert len(said) == 1
    assert "Too many" not in said.pop()
    assert "Too many wrong passwords." in sign_in(name, make.PASSWORD)
    assert sign_in(name, make.PASSWORD, ELSEWHERE) == ""
    clock.pass_by(minutes=16)
    assert sign_in(name, make.PASSWORD) == ""


def test_going_on_trying_makes_it_no_longer(clock: Clock) -> None:
    name = make.editor().username
    wrong(name)
    for _minute in range(16):
        clock.pass_by(minutes=1)
        last = sign_in(name, make.PASSWORD)
    assert last == ""


def test_an_account_that_there_is_not_is_answered_alike(clock: Clock) -> None:
    name = make.editor().username
    assert wrong("nobody") == wrong(name)
    assert sign_in("nobody", "guessed") == sign_in(name, "guessed")


def test_one_address_cannot_go_through_the_names(clock: Clock) -> None:
    name = make.editor().username
    for number in range(tries.PER_ADDRESS):
        wrong(f"name{number}", 1)
    assert "Too many" in sign_in(name, make.PASSWORD)
    assert sign_in(name, make.PASSWORD, ELSEWHERE) == ""


def test_a_right_password_clears_the_count_and_what_is_old_goes(clock: Clock) -> None:
    name = make.editor().username
    wrong("nobody", 1)
    wrong(name, tries.PER_ACCOUNT - 1)
    assert sign_in(name, make.PASSWORD) == ""
    assert [row.name for row in Try.objects.all()] == ["nobody"]
    clock.pass_by(hours=2)
    assert sign_in(name, make.PASSWORD) == ""
    assert not Try.objects.exists()


@pytest.mark.parametrize(
    "peer", ["8.8.8.8", "10.0.0.9", "192.168.1.5", "172.16.0.1", "fd00::9", "169.254.0.1", "x"]
)
def test_who_comes_without_our_proxy_is_not_believed_to_be_somebody_else(clock: Clock, peer: str) -> None:
    name = make.editor().username
    for number in range(tries.PER_ACCOUNT):
        wrong(name, 1, f"198.51.100.{number}", peer=peer)
    assert "Too many" in sign_in(name, make.PASSWORD, "198.51.100.77", peer=peer)


@pytest.mark.parametrize("peer", ["", "127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.9"])
def test_our_proxy_is_believed_about_the_last_address_alone(
    clock: Clock, settings: Settings, peer: str
) -> None:
    """One without an address comes by the socket of the process, which nginx alone opens."""
    settings.PROXIES = [*settings.PROXIES, ip_network("10.0.0.9")]
    name = make.editor().username
    for number in range(tries.PER_ACCOUNT):
        wrong(name, 1, f"198.51.100.{number}, 10.0.0.9, {HERE}", peer=peer)
    assert "Too many" in sign_in(name, make.PASSWORD, f"192.0.2.1, {HERE}", peer=peer)
    assert sign_in(name, make.PASSWORD, f"{HERE}, {ELSEWHERE}", peer=peer) == ""


def test_whoever_has_an_address_of_ipv6_has_many(clock: Clock) -> None:
    name = make.editor().username
    for number in range(tries.PER_ACCOUNT):
        wrong(name, 1, f"2001:db8::{number}")
    assert "Too many" in sign_in(name, make.PASSWORD, "2001:db8::ffff:77")
    assert sign_in(name, make.PASSWORD, "2001:db8:0:1::1") == ""


@pytest.mark.parametrize(
    "sender", ["", "unknown", "x" * 500, "203.0.113.7:1234", "fe80::1%" + "z" * 500, "\udcff"]
)
def test_no_address_breaks_it(clock: Clock, sender: str) -> None:
    assert sign_in(make.editor().username, make.PASSWORD, sender.encode("utf-8", "replace").decode()) == ""


def test_a_stolen_session_does_not_become_a_signature(site: Site, clock: Clock) -> None:
    text = make.submitted(make.topic(), at=clock.now)
    desk = Desk(site.clinician)
    for _ in range(tries.PER_ACCOUNT):
        assert "That is not your password." in desk.sign(text, password="guessed").content.decode()
    answer = desk.sign(text)
    assert "Too many wrong passwords. Nothing was done." in answer.content.decode()
    assert status(text) is Status.IN_REVIEW
    # An emergency waits for nobody, and asks for no password.
    assert desk.do(site.page, "retract", reason="A wrong dose.").status_code == 302
    clock.pass_by(minutes=16)
    assert desk.sign(text).status_code == 302


def test_what_is_refused_for_another_reason_counts_for_nothing(site: Site, clock: Clock) -> None:
    text = make.submitted(make.topic(), at=clock.now)
    desk = Desk(site.clinician)
    form = desk.form(text, "sign_off")
    make.sign(text, make.clinician(), clock.now)
    assert desk.sign(text, form=form).status_code in {200, 409}
    assert not Try.objects.exists()


def test_an_own_password_is_not_guessed_either(clock: Clock) -> None:
    account = make.editor()
    client = Client()
    client.force_login(account)
    new = "a new one of many words"
    typed = {"old_password": "guessed", "new_password1": new, "new_password2": new}
    for _ in range(tries.PER_ACCOUNT):
        assert client.post("/admin/password_change/", typed).status_code == 200
    answer = client.post("/admin/password_change/", typed | {"old_password": make.PASSWORD})
    assert "Too many wrong passwords." in answer.content.decode()
