"""How people come by a password without anybody else knowing it: invitations, and the way back for who forgot theirs."""

import re
from io import StringIO
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from education import mail
from education.evidence import chain, memory
from education.models import AuditEvent, Clinician
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.desk import Clock
from tests.integration.pages import read
from tests.integration.phone import OTHER_PASSWORD, Person, enrolled, is_in
from tests.integration.test_desk_accounts import change

pytestmark = pytest.mark.django_db
CHOSEN = {"new_password1": OTHER_PASSWORD, "new_password2": OTHER_PASSWORD}


@pytest.fixture
def administrator(clock: Clock) -> Client:
    client = Client()
    client.force_login(make.administrator())
    return client


@pytest.fixture
def letters(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> list[EmailMessage]:
    """What is mailed, as soon as it is sent; the tests never commit."""
    settings.EMAIL_URL = "smtp://mail.example"
    monkeypatch.setattr(mail, "transaction", SimpleNamespace(on_commit=lambda act: act()))
    monkeypatch.setattr(
        mail, "Thread", lambda target, args, name: SimpleNamespace(start=lambda: target(*args))
    )
    return mailoutbox


def invite(administrator: Client, account: User) -> str:
    """The path of the link that the administrator is shown."""
    page = read(administrator.post(f"/admin/auth/user/{account.pk}/invite/"))
    return page.one("code").words.removeprefix("https://localhost")


def link_in(letter: EmailMessage) -> str:
    found = re.search(r"https?://[^/]+(/\S+)", str(letter.body))
    assert found
    return found[1]


def choose(client: Client, link: str, **more: str) -> int:
    client.get(link)
    return client.post("/admin/invitation/", CHOSEN | more).status_code


def test_an_invitation_opens_a_new_account_to_its_owner(
    administrator: Client, clock: Clock, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False  # the administrator of this test has none
    administrator.post("/admin/auth/user/add/", {"username": "newcomer"})
    account = User.objects.get(username="newcomer")
    make.change(account, "Editors", is_staff=True)
    link = invite(administrator, account)
    assert chain.read(AuditEvent.objects.latest("pk")).detail["change"] == "invited"

    settings.SECOND_FACTOR_REQUIRED = True
    owner = Person(account, clock, OTHER_PASSWORD)
    assert owner.client.get(link)["Location"] == "/admin/invitation/"
    assert "newcomer" in read(owner.client.get("/admin/invitation/")).words
    assert owner.client.post("/admin/invitation/", CHOSEN)["Location"] == "/admin/second-factor/set-up/"
    owner.set_up()
    assert is_in(owner.client)
    assert memory.is_remembered(User.objects.get(pk=account.pk))
    assert evidence.faults() == ""
    assert choose(Client(), link) == 410, "a link is good once"


@pytest.mark.parametrize("password", ["short", "Summer2026", "newcomer-newcomer"])
def test_no_weak_password_is_chosen(administrator: Client, password: str) -> None:
    account = make.editor("newcomer")
    client = Client()
    client.get(invite(administrator, account))
    sent = {"new_password1": password, "new_password2": password}
    assert client.post("/admin/invitation/", sent).status_code == 200
    assert not User.objects.get(pk=account.pk).has_usable_password()


@pytest.mark.parametrize("why", ["too old", "a newer one", "switched off", "altered", "made up"])
def test_a_link_that_does_not_hold(administrator: Client, clock: Clock, why: str) -> None:
    account = make.editor()
    link = invite(administrator, account)
    if why == "too old":
        clock.pass_by(days=3)
    if why == "a newer one":
        invite(administrator, account)
    if why == "switched off":
        make.change(User.objects.get(pk=account.pk), is_active=False)
    if why == "altered":
        link = link.replace("/invitation/", "/invitation/x")
    if why == "made up":
        link = "/admin/invitation/eyJhIjoxfQ:1:x/"
    client, before = Client(), Session.objects.count()
    assert choose(client, link) == 410
    assert client.get("/admin/invitation/").status_code == 410
    assert Session.objects.count() == before  # whoever makes links up fills no table
    assert not User.objects.get(pk=account.pk).has_usable_password()


def test_an_account_begun_anew_is_no_longer_who_it_was(
    site: Site, administrator: Client, clock: Clock
) -> None:
    """Whoever takes the link holds the account, an administrator perhaps: so it signs nothing until it is entitled again."""
    clinician = enrolled(site.clinician, clock)
    link = invite(administrator, site.clinician)
    assert not is_in(clinician.client)
    assert clinician.give_password().status_code == 200
    assert not Clinician.objects.get(user=site.clinician).active
    assert evidence.faults() == ""
    thief = Client()
    assert choose(thief, link) == 302
    with pytest.raises(Exception, match="switched off"):
        make.sign(site.in_review, User.objects.get(pk=site.clinician.pk), clock.now)


def test_whom_an_administrator_invites(site: Site, administrator: Client) -> None:
    me = int(administrator.session["_auth_user_id"])
    off = make.change(make.editor(), is_active=False)
    for account in (User.objects.get(pk=me), off):
        before = account.password
        assert administrator.post(f"/admin/auth/user/{account.pk}/invite/").status_code == 302
        assert User.objects.get(pk=account.pk).password == before
    for other in (site.editor, site.clinician):
        client = Client()
        client.force_login(other)
        assert client.post(f"/admin/auth/user/{off.pk}/invite/").status_code == 403
    altered = make.editor()
    User.objects.filter(pk=altered.pk).update(email="mine@evil.example")
    administrator.post(f"/admin/auth/user/{altered.pk}/invite/")
    assert User.objects.get(pk=altered.pk).has_usable_password()


def test_an_invitation_is_mailed_where_there_is_mail(
    administrator: Client, letters: list[EmailMessage]
) -> None:
    account = make.change(make.editor(), email="e@clinic.example")
    letters.clear()
    page = administrator.post(f"/admin/auth/user/{account.pk}/invite/")
    assert not list(read(page).all("code")), "whom it is mailed to is the only one to see it"
    assert [letter.to for letter in letters] == [["e@clinic.example"]] * 2
    assert choose(Client(), link_in(letters[-1])) == 302


def test_the_command_invites_the_only_administrator(clock: Clock) -> None:
    account, out = make.administrator(), StringIO()
    call_command("invite", account.username, stdout=out)
    assert choose(Client(), out.getvalue().strip().removeprefix("https://localhost")) == 302
    with pytest.raises(CommandError, match="no active account"):
        call_command("invite", "nobody")


class TestForgotten:
    @pytest.fixture
    def owner(self, clock: Clock, letters: list[EmailMessage]) -> Person:
        made = enrolled(make.change(make.clinician(), email="c@clinic.example"), clock)
        letters.clear()
        return made

    def ask(self, name: str, client: Client | None = None) -> str:
        return read((client or Client()).post("/admin/forgotten/", {"username": name})).words

    def test_a_link_and_a_code_give_a_new_password(self, owner: Person, letters: list[EmailMessage]) -> None:
        self.ask(owner.account.username)
        link, client = link_in(letters[0]), Client()
        assert choose(client, link) == 200
        assert choose(client, link, code="000000") == 200
        assert User.objects.get(pk=owner.account.pk).check_password(make.PASSWORD)
        assert choose(client, link, code=owner.code()) == 302
        assert is_in(client)
        assert not is_in(owner.client), "sessions of the old password have ended"
        assert User.objects.get(pk=owner.account.pk).check_password(OTHER_PASSWORD)
        assert Clinician.objects.get(user=owner.account).active
        assert evidence.faults() == ""
        assert choose(Client(), link, code=owner.recovery[0]) == 410

    def test_an_administrator_who_gets_the_mail_does_not_get_the_account(
        self, owner: Person, letters: list[EmailMessage]
    ) -> None:
        make.change(User.objects.get(pk=owner.account.pk), email="mine@evil.example")
        self.ask(owner.account.username)
        client = Client()
        for code in ("", "123456", "abcd-efgh-ijkl-mnop-qrst-uvwx"):
            assert choose(client, link_in(letters[-1]), code=code) == 200
        assert User.objects.get(pk=owner.account.pk).check_password(make.PASSWORD)

    def test_everybody_is_answered_alike(self, owner: Person, letters: list[EmailMessage]) -> None:
        without = make.change(make.editor(), email="e@clinic.example")
        invited = make.user()
        letters.clear()
        names = (owner.account.username, without.username, invited.username, "nobody")
        assert len({self.ask(name) for name in names}) == 1
        assert [letter.to for letter in letters] == [["c@clinic.example"]]

    def test_nobody_s_mail_is_flooded(self, owner: Person, letters: list[EmailMessage]) -> None:
        for number in range(12):
            self.ask(owner.account.username, Client(headers={"X-Forwarded-For": f"198.51.100.{number}"}))
        assert len(letters) == 3

    def test_the_link_holds_for_an_hour(
        self, owner: Person, letters: list[EmailMessage], clock: Clock
    ) -> None:
        self.ask(owner.account.username)
        clock.pass_by(minutes=60)
        assert choose(Client(), link_in(letters[0]), code=owner.code()) == 410


def test_owners_are_told_of_every_change(
    administrator: Client, clock: Clock, letters: list[EmailMessage]
) -> None:
    account = make.change(make.clinician(), email="c@clinic.example")
    owner = enrolled(account, clock)
    elsewhere = Client()
    owner.sign_in(elsewhere, owner.recovery[0])
    elsewhere.post("/admin/second-factor/codes/")
    typed = {"old_password": make.PASSWORD, **CHOSEN}
    assert elsewhere.post("/admin/password_change/", typed).status_code == 302
    assert change(administrator, account, email="new@clinic.example") == 302
    said = " ".join(str(letter.body).partition("\n")[0] for letter in letters)
    for words in (
        "A second factor was set up",
        "A recovery code was used",
        "with a browser that was not used for it before",
        "New recovery codes were made",
        "A new password was set",
        "The mail address of your account was changed",
        "Your account was changed by",
    ):
        assert words in said
    assert [letter.to[0] for letter in letters[-2:]] == ["c@clinic.example", "new@clinic.example"]
    assert make.PASSWORD not in str([letter.body for letter in letters])


def test_a_known_browser_is_no_news(clock: Clock, letters: list[EmailMessage]) -> None:
    person = Person(make.change(make.editor(), email="e@clinic.example"), clock)
    letters.clear()
    person.give_password()
    assert len(letters) == 1
    person.client.post("/admin/logout/")
    person.give_password()
    assert len(letters) == 1
    person.client.cookies["device"] = "made:up"
    person.give_password()
    assert len(letters) == 2


def test_a_mail_server_that_is_away_undoes_nothing(
    clock: Clock, letters: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_self: EmailMessage) -> int:
        raise OSError

    monkeypatch.setattr(EmailMessage, "send", away)
    account = make.change(make.editor(), email="e@clinic.example")
    assert Person(account, clock).give_password().status_code == 302
