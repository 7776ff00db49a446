"""Accounts at the desk: what administrators may do to people, what they may not, and that each change is remembered."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from education.evidence import chain, memory
from education.models import AuditEvent, Clinician
from education.permissions import ADMINISTRATORS, EDITORS
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.pages import read

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]

NEW_PASSWORD = "a long and unguessable one"
PROFILE = {
    "printed_name": "Dr. Example",
    "credential": "MD",
    "licence": "L-1",
    "valid_until": "2030-01-01",
    "active": "on",
}


@pytest.fixture
def administrator() -> User:
    return make.administrator()


@pytest.fixture
def desk(client: Client, administrator: User) -> Client:
    """The desk as an administrator has it open."""
    client.force_login(administrator)
    return client


def change(client: Client, user: User, **values: object) -> int:
    """Fill in a person's page, also with fields that the page does not offer, and save it."""
    address = f"/admin/auth/user/{user.pk}/change/"
    page = read(client.get(address))
    forms = list(page.all("form", id="user_form"))
    sent = {name: value for name, value in (forms[0].filled() if forms else {}).items() if name != "_save"}
    chosen = [str(pk) for pk in user.groups.values_list("pk", flat=True)]
    return client.post(address, {**sent, "groups": chosen, **values}).status_code


def last() -> tuple[str, int | None, Mapping[str, Any], str]:
    """What the newest event says: the act, whose it was, in which words, and of which row."""
    event = AuditEvent.objects.latest("pk")
    said = chain.read(event)
    return said.act, said.actor, said.detail, event.subject


def test_a_new_account_is_remembered(desk: Client, administrator: User) -> None:
    form = {"username": "newcomer", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    more = {"is_superuser": "on", "is_staff": "on", "password": NEW_PASSWORD}
    made = desk.post("/admin/auth/user/add/", form | more)
    user = User.objects.get(username="newcomer")
    assert made["Location"] == f"/admin/auth/user/{user.pk}/invite/"
    assert (user.is_superuser, user.is_staff, user.has_usable_password()) == (False, False, False)
    act, actor, detail, subject = last()
    assert (act, actor, subject) == ("save_account", administrator.pk, f"User {user.pk}")
    assert detail["username"] == "newcomer"
    assert NEW_PASSWORD not in AuditEvent.objects.latest("pk").body
    assert evidence.faults() == ""


def test_a_change_of_groups_is_remembered_with_the_groups(desk: Client, administrator: User) -> None:
    """Otherwise nobody can tell afterwards who was let in, only that something about groups was done."""
    user = make.user()
    group = Group.objects.get(name=EDITORS)
    assert change(desk, user, groups=[str(group.pk)]) == 302
    assert list(user.groups.all()) == [group]
    act, actor, detail, subject = last()
    assert (act, actor, subject) == ("save_account", administrator.pk, f"User {user.pk}")
    assert "groups" in str(detail).lower()
    assert memory.is_remembered(user)
    user.groups.clear()
    assert not memory.is_remembered(user)


def test_switching_an_account_off_is_remembered_and_works_at_once(desk: Client) -> None:
    user, theirs = make.editor(), Client()
    theirs.force_login(user)
    assert theirs.get("/admin/").status_code == 200
    address = f"/admin/auth/user/{user.pk}/change/"
    sent = read(desk.get(address)).one("form", id="user_form").filled()
    sent.pop("is_active")
    assert desk.post(address, sent).status_code == 302
    assert theirs.get("/admin/").status_code == 302
    act, _actor, _detail, subject = last()
    assert (act, subject) == ("save_account", f"User {user.pk}")


def test_an_administrator_sets_nobodys_password(desk: Client, site: Site) -> None:
    before = User.objects.get(pk=site.clinician.pk).password
    form = {"usable_password": "true", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    # The catch-all of the admin leads such an address on to the account's page.
    assert desk.post(f"/admin/auth/user/{site.clinician.pk}/password/", form).status_code in {302, 404}
    assert change(desk, site.clinician, password=NEW_PASSWORD, **form) == 302
    assert User.objects.get(pk=site.clinician.pk).password == before


def test_a_refused_change_is_not_remembered(desk: Client, administrator: User) -> None:
    desk_name = administrator.username
    before = AuditEvent.objects.count()
    assert desk.post("/admin/auth/user/add/", {"username": "new comer"}).status_code == 200
    assert desk.post("/admin/auth/user/add/", {"username": desk_name.upper()}).status_code == 200
    assert AuditEvent.objects.count() == before
    assert not User.objects.filter(username="newcomer").exists()


@pytest.mark.parametrize("whose", ["their own", "another's"])
def test_nobody_is_made_a_superuser_at_the_desk(desk: Client, administrator: User, whose: str) -> None:
    user = administrator if whose == "their own" else make.editor()
    change(desk, user, is_superuser="on", user_permissions=["1", "2", "3"])
    user.refresh_from_db()
    assert (user.is_superuser, user.user_permissions.count()) == (False, 0)


def test_an_administrator_does_not_touch_a_superuser(desk: Client) -> None:
    root = make.user("root", superuser=True)
    assert change(desk, root, email="mine@evil.example", is_active="") == 403
    assert desk.post(f"/admin/auth/user/{root.pk}/invite/").status_code == 403
    assert desk.get(f"/admin/auth/user/{root.pk}/invite/").status_code == 403
    root.refresh_from_db()
    assert (root.email, root.is_active, root.check_password(make.PASSWORD)) == ("", True, True)


def test_a_group_keeps_its_permissions(desk: Client) -> None:
    group = Group.objects.get(name=ADMINISTRATORS)
    assert desk.get(f"/admin/auth/group/{group.pk}/change/").status_code == 404


def test_an_administrator_entitles_a_clinician(desk: Client, administrator: User) -> None:
    user = make.user("doctor")
    sent = {**PROFILE, "user": user.pk, "demo": "on", "entitled_by": user.pk, "entitled_at": "2020-01-01"}
    assert desk.post("/admin/education/clinician/add/", sent).status_code == 302
    made = Clinician.objects.get(user=user)
    assert (made.entitled_by, made.entitled_at, made.demo) == (administrator, make.NOON, False)
    act, actor, detail, _subject = last()
    assert (act, actor, detail["user"]) == ("save_clinician", administrator.pk, user.pk)


def test_ending_an_entitlement_is_remembered(desk: Client, administrator: User, site: Site) -> None:
    profile = Clinician.objects.get(user=site.clinician)
    address = f"/admin/education/clinician/{profile.pk}/change/"
    sent = read(desk.get(address)).one("form", id="clinician_form").filled()
    sent.pop("active")
    other = make.user()
    assert desk.post(address, {**sent, "user": other.pk}).status_code == 302
    profile.refresh_from_db()
    assert (profile.active, profile.user) == (False, site.clinician)
    act, actor, detail, _subject = last()
    assert (act, actor, detail["active"]) == ("save_clinician", administrator.pk, False)


@pytest.mark.parametrize("actor", ["administrator", "superuser"])
def test_nobody_makes_their_own_profile(client: Client, actor: str) -> None:
    user = make.administrator() if actor == "administrator" else make.user(superuser=True)
    client.force_login(user)
    response = client.post("/admin/education/clinician/add/", {**PROFILE, "user": user.pk})
    assert "Nobody makes or changes their own clinician profile" in read(response).words
    assert not Clinician.objects.filter(user=user).exists()


def test_nobody_changes_their_own_profile(client: Client) -> None:
    user = make.change(make.clinician(), ADMINISTRATORS)
    client.force_login(user)
    profile = Clinician.objects.get(user=user)
    address = f"/admin/education/clinician/{profile.pk}/change/"
    response = client.post(address, {**PROFILE, "valid_until": "2099-01-01", "printed_name": "Dr. Grand"})
    assert "Nobody makes or changes their own clinician profile" in read(response).words
    profile.refresh_from_db()
    assert (profile.printed_name, profile.valid_until.year) == (f"Clinician {user.username}", 2030)


@pytest.mark.parametrize("actor", ["editor", "clinician"])
def test_only_administrators_make_profiles_and_accounts(client: Client, site: Site, actor: str) -> None:
    client.force_login(getattr(site, actor))
    someone = make.user()
    assert client.post("/admin/education/clinician/add/", {**PROFILE, "user": someone.pk}).status_code == 403
    assert change(client, someone, email="a@example.org") == 403
    assert not Clinician.objects.filter(user=someone).exists()
