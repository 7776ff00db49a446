"""What is changed outside the program, seen at the desk, and the ways in which the program itself changes an account."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db.models import Model
from django.test import Client
from pytest_django import Settings

from education import workflow
from education.evidence import chain, memory
from education.models import AuditEvent, Clinic, Clinician, Topic
from education.once import while_reading
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.pages import read

pytestmark = pytest.mark.django_db
OUTSIDE = "/admin/outside/"
NEW = "another horse, another battery"


def change_by_sql(row: Model, **fields: Any) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(**fields)


def clinic(_site: Site) -> Clinic:
    row = Clinic(phone="555 0100")
    return workflow.save_clinic(clinic=row, by=make.administrator(), at=make.NOON)


ROWS: dict[str, tuple[Callable[[Site], Model], dict[str, Any]]] = {
    "account": (lambda site: site.editor, {"email": "somebody@example.org"}),
    "profile": (lambda site: Clinician.objects.get(user=site.clinician), {"credential": "Professor"}),
    "source": (lambda _site: make.source("altered"), {"title": "Another"}),
    "topic": (lambda site: site.topic, {"position": 7}),
    "clinic": (clinic, {"phone": "900 555 0100"}),
}


@pytest.mark.parametrize("name", ROWS)
def test_an_administrator_sees_and_accepts_it(site: Site, name: str) -> None:
    find, fields = ROWS[name]
    row = find(site)
    desk = Client()
    desk.force_login(make.administrator())
    assert read(desk.get(OUTSIDE)).words.count("Accept ") == 0
    change_by_sql(row, **fields)
    row.refresh_from_db()
    assert evidence.name(row) in evidence.faults()
    page = read(desk.get(OUTSIDE))
    (form,) = [each for each in page.all("form") if "/outside/" in each.attributes.get("action", "")]
    called = site.page.title if name == "topic" else str(row)
    assert f"Accept {called} as it stands" in page.words
    assert desk.post(form.attributes["action"], form.filled()).status_code == 302
    assert memory.is_remembered(row)
    assert evidence.faults() == ""


def test_nobody_accepts_their_own_account_nor_does_anybody_else_than_an_administrator(site: Site) -> None:
    administrator = make.administrator()
    change_by_sql(administrator, email="somebody@example.org")
    change_by_sql(site.editor, email="somebody@example.org")
    for person, of in (
        (administrator, administrator),
        (administrator, site.editor),
        (site.clinician, site.editor),
    ):
        desk = Client()
        desk.force_login(person)
        desk.post(f"{OUTSIDE}user/{of.pk}/")
        assert not memory.is_remembered(User.objects.get(pk=of.pk))


@pytest.mark.parametrize("address", [f"{OUTSIDE}revision/1/", f"{OUTSIDE}user/0/", f"{OUTSIDE}nothing/1/"])
def test_there_is_nothing_else_to_accept(site: Site, address: str) -> None:
    desk = Client()
    desk.force_login(make.administrator())
    assert desk.post(address).status_code == 404


@pytest.mark.parametrize("name", ["account", "profile", "source", "topic", "clinic"])
def test_a_form_does_not_vouch_for_what_nobody_looked_at(site: Site, name: str) -> None:
    find, fields = ROWS[name]
    row = find(site)
    desk = Client()
    desk.force_login(make.user(superuser=True))
    change_by_sql(row, **fields)
    address = f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"
    page = read(desk.get(address))
    form = next(each for each in page.all("form") if each.attributes.get("id", "").endswith("_form"))
    response = desk.post(address, form.filled())
    assert response.status_code == 200
    assert "Changed outside the program" in read(response).words
    assert not memory.is_remembered(type(row)._default_manager.get(pk=row.pk))


EVENTS: dict[str, dict[str, Any]] = {
    "by somebody else": {"actor_id": None},
    "of another act": {"act": "accept"},
    "unsigned": {"signature": ""},
    "with another body": {"body": "{}"},
    "about another row": {"subject": "Topic 0"},
}


@pytest.mark.parametrize("kind", ["none", *EVENTS])
def test_asked_about_together_the_chain_says_what_it_says_of_each(site: Site, kind: str) -> None:
    another, unknown = make.topic(), Topic.objects.create(slug="unknown", category="mechanism")
    topic = Topic.objects.get(pk=site.topic.pk)
    rows = [another, unknown, topic]
    event = AuditEvent.objects.filter(subject=f"Topic {topic.pk}").latest("pk")
    if kind in EVENTS:
        evidence.alter(event, **EVENTS[kind])
    with while_reading():
        altered = memory.altered(rows)
    assert altered == [row for row in rows if not memory.is_remembered(row)]
    assert altered == ([unknown] if kind == "none" else [unknown, topic])


class TestPasswords:
    def test_one_hashed_anew_at_login_locks_nobody_out(self, settings: Settings) -> None:
        editor = make.editor()
        settings.PASSWORD_HASHERS = [
            "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
            *settings.PASSWORD_HASHERS,
        ]
        assert Client().login(username=editor.username, password=make.PASSWORD)
        stored = User.objects.get(pk=editor.pk)
        assert stored.password != editor.password
        event = AuditEvent.objects.last()
        assert event is not None
        assert (event.act, event.actor, event.subject) == ("rehash_password", stored, f"User {stored.pk}")
        assert memory.is_remembered(stored)

    def test_one_hashed_anew_vouches_for_nothing_else(self, settings: Settings) -> None:
        editor = make.editor()
        change_by_sql(editor, is_superuser=True)
        settings.PASSWORD_HASHERS = [
            "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
            *settings.PASSWORD_HASHERS,
        ]
        assert not Client().login(username=editor.username, password=make.PASSWORD)
        assert not memory.is_remembered(User.objects.get(pk=editor.pk))

    def test_where_nobody_can_sign_the_old_hash_stays(self, settings: Settings) -> None:
        editor = make.editor()
        settings.SIGNING_PUBLIC_KEYS = [chain.keys.public_key(settings.SIGNING_KEY)]
        settings.SIGNING_KEY = ""
        settings.PASSWORD_HASHERS = [
            "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
            *settings.PASSWORD_HASHERS,
        ]
        assert Client().login(username=editor.username, password=make.PASSWORD)
        stored = User.objects.get(pk=editor.pk)
        assert stored.password == editor.password
        assert memory.is_remembered(stored)

    def test_a_new_one_of_ones_own_is_an_act(self) -> None:
        editor = make.editor()
        desk = Client()
        desk.force_login(editor)
        typed = {"old_password": make.PASSWORD, "new_password1": NEW, "new_password2": NEW}
        assert desk.post("/admin/password_change/", typed).status_code == 302
        stored = User.objects.get(pk=editor.pk)
        assert stored.check_password(NEW)
        assert memory.is_remembered(stored)
        assert desk.get("/admin/").status_code == 200, "still logged in"

    def test_a_new_one_does_not_hide_what_was_changed_before(self) -> None:
        editor = make.editor()
        change_by_sql(editor, password=make_password("the intruder's"))
        desk = Client()
        assert not desk.login(username=editor.username, password="the intruder's")
        desk.force_login(User.objects.get(pk=editor.pk))  # a session from before
        typed = {"old_password": "the intruder's", "new_password1": NEW, "new_password2": NEW}
        response = desk.post("/admin/password_change/", typed)
        assert response.status_code == 200
        assert "changed outside the program" in read(response).words
        assert not User.objects.get(pk=editor.pk).check_password(NEW)


class TestCommands:
    def test_the_first_administrator_is_made_on_the_server(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", NEW)
        call_command("createsuperuser", username="first", email="", interactive=False, verbosity=0)
        account = User.objects.get(username="first")
        assert memory.is_remembered(account)
        assert (
            workflow.save_clinic(clinic=Clinic(phone="555 0100"), by=account, at=make.NOON).phone
            == "555 0100"
        )

    def test_a_password_set_on_the_server_helps_the_only_administrator(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        account = make.administrator("only")
        change_by_sql(account, email="somebody@example.org")
        monkeypatch.setattr("getpass.getpass", lambda **_: NEW)
        call_command("changepassword", "only", verbosity=0)
        stored = User.objects.get(pk=account.pk)
        assert stored.check_password(NEW)
        assert memory.is_remembered(stored)
