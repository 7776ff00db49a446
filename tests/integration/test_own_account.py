"""“Your account”, the password asked for again before what matters, and where mail to owners goes out."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from config.mail import settings_of
from tests import factories as make
from tests.integration.desk import Clock
from tests.integration.pages import read
from tests.integration.phone import Person, is_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(clock: Clock) -> Client:
    client = Client()
    client.force_login(make.administrator())
    return client


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("", {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}),
        ("console://", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
        ("file:///var/mail", {"EMAIL_FILE_PATH": "/var/mail"}),
        ("smtp+tls://a%40b:p%2Fq@h", {"EMAIL_HOST_USER": "a@b", "EMAIL_HOST_PASSWORD": "p/q", "EMAIL_PORT": 587, "EMAIL_USE_TLS": True}),
        ("smtps://h:2465", {"EMAIL_HOST": "h", "EMAIL_PORT": 2465, "EMAIL_USE_SSL": True}),
    ],
)  # fmt: skip
def test_where_mail_goes_out_is_one_variable(url: str, what: dict[str, object]) -> None:
    assert what.items() <= settings_of(url).items()


@pytest.mark.parametrize("url", ["mail.example.org", "http://h", "smtp:///x"])
def test_what_is_no_such_variable_stops_the_start(url: str) -> None:
    with pytest.raises(Exception, match="EMAIL_URL"):
        settings_of(url)


def test_a_session_that_is_found_open_changes_no_account(administrator: Client, clock: Clock) -> None:
    """Accounts, licences, invitations and second factors ask for the password again after a quarter of an hour."""
    account = make.editor()
    address = f"/admin/auth/user/{account.pk}/change/"
    filled = read(administrator.get(address)).one("form", id="user_form").filled(first_name="Typed before")
    filled |= {"groups": []}
    clock.pass_by(minutes=16)
    administrator.get("/admin/")
    for asked in (address, "/admin/auth/user/add/", "/admin/education/clinician/add/", f"/admin/auth/user/{account.pk}/invite/", "/admin/second-factor/set-up/"):  # fmt: skip
        assert administrator.get(asked)["Location"].startswith("/admin/again/?next=")
        given_back = administrator.post(asked, filled)
        assert (given_back.status_code, "Typed before" in given_back.content.decode()) == (403, True)
    assert administrator.post("/admin/second-factor/codes/").status_code == 403
    assert User.objects.get(pk=account.pk).first_name == ""

    kept = read(administrator.post(address, filled)).one("form", **{"class": "kept"})
    again = "/admin/again/?next=/admin/signed-in/"
    assert administrator.post(again, {"password": "guessed"}).status_code == 200
    assert administrator.post(address, kept.filled()).status_code == 403
    assert administrator.post(again, {"password": make.PASSWORD})["Location"] == "/admin/signed-in/"
    assert administrator.post(address, kept.filled()).status_code == 302
    assert User.objects.get(pk=account.pk).first_name == "Typed before"
    elsewhere = administrator.post("/admin/again/?next=https://evil.example/", {"password": make.PASSWORD})
    assert elsewhere["Location"] == "/admin/"


def test_ones_own_sessions_are_listed_and_ended(clock: Clock) -> None:
    account, other = make.editor(), make.editor()
    mine, lost, third, theirs = (Client(headers={"User-Agent": f"X Firefox/1 {system}"}) for system in ("Windows", "iPhone", "Linux", "Windows"))  # fmt: skip
    for client in (mine, lost, third):
        Person(account, clock).give_password(client)
        clock.pass_by(minutes=1)
    Person(other, clock).give_password(theirs)
    page = read(mine.get("/admin/account/"))
    for words in ("Firefox on Windows (this one)", "Firefox on iPhone", "Firefox on Linux"):
        assert words in page.words
    assert lost.cookies["sessionid"].value not in page.text + str(page.addresses())
    names = [button.attributes["value"] for button in page.all("button", name="session")]
    assert len(names) == 3
    mine.post("/admin/account/sessions/end/", {"session": names[1]})
    assert [is_in(client) for client in (mine, lost, third, theirs)] == [True, False, True, True]
    mine.post("/admin/account/sessions/end/", {"session": "others"})
    assert [is_in(client) for client in (mine, third, theirs)] == [True, False, True]
