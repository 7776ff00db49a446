"""A person at the desk, who fills in the forms of the pages that they get, and the time that passes meanwhile."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from education.models import Revision, Topic
from education.states import Status
from tests import factories as make
from tests.integration.pages import Tag, read


class Clock:
    """The time, standing still until a test moves it on."""

    def __init__(self) -> None:
        self.now = make.NOON

    def pass_by(self, **units: int) -> None:
        self.now += timedelta(**units)


class Desk:
    """A person's browser, open at the desk."""

    def __init__(self, user: User) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.client.force_login(user)

    def page(self, address: str) -> Tag:
        response = self.client.get(address)
        assert response.status_code == 200, address
        return read(response)

    def draft(self, topic: Topic, page: Tag | None = None, **typed: str) -> HttpResponse:
        address = f"/admin/education/topic/{topic.pk}/draft/"
        form = (page or self.page(address)).one("form", **{"class": "draft"})
        return self.client.post(address, form.filled(**typed))

    def form(self, revision: Revision, act: str) -> Tag:
        return self.page(review(revision)).one("form", action=act_of(revision, act))

    def do(self, revision: Revision, act: str, form: Tag | None = None, **typed: Any) -> HttpResponse:
        filled = (form or self.form(revision, act)).filled(
            **{f"{act}-{name}": value for name, value in typed.items()}
        )
        return self.client.post(act_of(revision, act), filled)

    def sign(
        self, revision: Revision, act: str = "sign_off", form: Tag | None = None, **typed: Any
    ) -> HttpResponse:
        form = form or self.form(revision, act)
        answered = {name.removeprefix(f"{act}-"): value for name, value in form.answered().items()}
        return self.do(revision, act, form, **answered | {"meaning": "on", "password": make.PASSWORD} | typed)


def review(revision: Revision) -> str:
    return f"/admin/education/revision/{revision.pk}/change/"


def act_of(revision: Revision, act: str) -> str:
    return f"/admin/education/revision/{revision.pk}/{act}/"


def offer(page: Tag, act: str) -> Tag:
    return page.one("section", **{"class": f"offer offer-{act}"})


def in_form(response: HttpResponse, revision: Revision, act: str) -> Tag:
    return read(response).one("form", action=act_of(revision, act))


def status(revision: Revision) -> Status:
    return revision.status(timezone.now())


def assert_refused(response: HttpResponse, words: str, code: int = 200) -> None:
    """Nothing was done, and the page says why, at its head."""
    assert response.status_code == code
    note = read(response).one("p", **{"class": "errornote", "role": "alert"})
    assert note.words.startswith("Nothing was done.")
    assert words in read(response).words
