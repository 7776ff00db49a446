"""A person with a browser and a phone: signs in as the pages ask, and types what the app on the phone shows."""

from base64 import b32decode
from datetime import timedelta

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from education.factors import STEP, code_at
from tests import factories as make
from tests.integration.desk import Clock
from tests.integration.pages import read

OTHER_PASSWORD = "orbit tundra mosaic velvet"


class Person:
    """Has a password from the start, an app and recovery codes once they are set up. A new browser knows none of it."""

    def __init__(self, account: User, clock: Clock, password: str = make.PASSWORD) -> None:
        self.account, self.clock, self.password = account, clock, password
        self.secret = b""
        self.recovery: list[str] = []
        self.client = Client()

    def code(self, steps: int = 0) -> str:
        """What the app shows now, or showed that many half minutes ago."""
        return code_at(self.secret, int(self.clock.now.timestamp()) // STEP - steps)

    def wait(self) -> None:
        """Until the app shows another code."""
        self.clock.now += timedelta(seconds=STEP)

    def give_password(self, client: Client | None = None, password: str = "") -> HttpResponse:
        sent = {
            "username": self.account.username,
            "password": password or self.password,
            "next": "/admin/account/",
        }
        return (client or self.client).post("/admin/login/", sent)

    def give(self, code: str, client: Client | None = None) -> HttpResponse:
        return (client or self.client).post("/admin/second-factor/", {"code": code})

    def sign_in(self, client: Client | None = None, code: str = "") -> HttpResponse:
        """Both steps, with the code that the app shows, if no other is given."""
        assert self.give_password(client)["Location"] == "/admin/second-factor/"
        return self.give(code or self.code(), client)

    def set_up(self, client: Client | None = None) -> HttpResponse:
        """Read the key from the page that the browser is led to, and type the code."""
        client = client or self.client
        page = read(client.get("/admin/second-factor/set-up/"))
        self.secret = b32decode(page.one("code").words.replace("-", ""))
        answer = client.post("/admin/second-factor/set-up/", {"code": self.code()})
        assert answer.status_code == 200
        self.recovery = [each.words for each in read(answer).all("code")]
        return answer


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def enrolled(account: User, clock: Clock) -> Person:
    """Somebody who has set up an app, and waited for its next code; signed in."""
    person = Person(account, clock)
    person.client.force_login(account)
    person.set_up()
    person.wait()
    return person
