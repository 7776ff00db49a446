"""Kind 1: whatever somebody changes or adds by SQL about an account, nobody can do anything with it."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client

from education import workflow
from education.evidence import sealing
from education.models import Clinic, Clinician, Source, Topic
from education.permissions import ADMINISTRATORS, EDITORS
from education.states import Status
from tests import factories as make
from tests import roles
from tests.integration import evidence
from tests.integration.attacks import intruder
from tests.integration.attacks.intruder import AT, other, set_by_sql, undone
from tests.integration.conftest import Site
from tests.integration.desk import Desk

pytestmark = pytest.mark.django_db
# What no right follows from: Django writes the one at each log-in, and nothing ever the other.
HARMLESS = {"last_login", "date_joined"}
CLINICAL: dict[str, Callable[[Site, User], Any]] = {
    "sign_off": lambda site, by: make.sign(site.in_review, by, AT),
    "request_changes": lambda site, by: workflow.request_changes(
        revision=site.in_review,
        declaration=make.declaration(site.in_review, by, AT, make.ASK),
        comment="More.",
        by=by,
        at=AT,
    ),
    "renew": lambda site, by: workflow.renew(
        revision=site.page,
        declaration=make.declaration(site.page, by, AT),
        review_by=(AT + timedelta(days=90)).date(),
        by=by,
        at=AT,
    ),
}
EDITORIAL: dict[str, Callable[[Site, User], Any]] = {
    "save_topic": lambda _site, by: workflow.save_topic(
        topic=Topic(slug="fresh", category="coping"), by=by, at=AT
    ),
    "save_source": lambda _site, by: workflow.save_source(
        source=Source(key="fresh", title="T", publisher="P", year=2025, grade="trial", read="whole"),
        by=by,
        at=AT,
    ),
    "start_draft": lambda site, by: workflow.start_draft(
        topic=site.retracted.topic, text=make.text(), by=by, at=AT
    ),
    "save_draft": lambda site, by: workflow.save_draft(
        revision=site.draft, text=make.text(title="Mine"), seen=site.draft.edited_at, by=by, at=AT
    ),
    "submit": lambda site, by: workflow.submit(revision=site.draft, by=by, at=AT),
    "take_back": lambda site, by: workflow.take_back(revision=site.in_review, reason="No.", by=by, at=AT),
}
ADMINISTRATIVE: dict[str, Callable[[Site, User], Any]] = {
    "save_clinic": lambda _site, by: workflow.save_clinic(clinic=Clinic(phone="+1 555 0100"), by=by, at=AT),
    "save_clinician": lambda _site, by: workflow.save_clinician(
        clinician=Clinician(
            user=make.user("entitled"),
            printed_name="E",
            credential="MD",
            licence="E1",
            valid_until=AT + timedelta(days=90),
        ),
        by=by,
        at=AT,
    ),
    "save_account": lambda site, by: workflow.note_account(
        account=site.editor, change="rights", by=by, at=AT
    ),
    "accept": lambda site, by: workflow.accept(row=site.topic, by=by, at=AT),
}
OF_ANYBODY: dict[str, Callable[[Site, User], Any]] = {
    "change_own_password": lambda _site, by: workflow.change_own_password(
        account=by, password="another", at=AT
    ),
}
# Clinicians and administrators alike pull a page.
RETRACT: dict[str, Callable[[Site, User], Any]] = {
    "retract": lambda site, by: workflow.retract(revision=site.page, reason="Wrong.", by=by, at=AT),
}
ACTS = CLINICAL | EDITORIAL | ADMINISTRATIVE | OF_ANYBODY | RETRACT
USER_COLUMNS = [field.name for field in User._meta.concrete_fields if not field.primary_key]
PROFILE_COLUMNS = [field.name for field in Clinician._meta.concrete_fields if not field.primary_key]
LAST = (AT + timedelta(days=300)).date()


@pytest.fixture(scope="module")
def everybody(site: Site) -> User:
    """An account that may do everything there is to do."""
    made = make.clinician("everybody")
    made.groups.set(Group.objects.filter(name__in=[EDITORS, ADMINISTRATORS]))
    workflow.note_account(account=made, change="groups", by=None, at=make.NOON)
    return made


def can(site: Site, by: User, act: str) -> bool:
    """Whether the act is done: refused means in words, and without a trace."""
    by = User.objects.get(pk=by.pk)
    with undone():
        before = evidence.rows()
        try:
            # Acts change what they are given; the next test wants it as it is stored.
            ACTS[act](replace(site, draft=type(site.draft).objects.get(pk=site.draft.pk)), by)
        except workflow.Refused:
            made_by_us = {"Clinician", "AuditEvent"} if act == "save_clinician" else set()
            after = evidence.rows()
            assert {name for name in before if before[name] != after[name]} <= made_by_us
            return False
        return True


def all_that(site: Site, by: User) -> set[str]:
    return {act for act in ACTS if can(site, by, act)}


def test_every_act_can_be_done_by_an_account_that_nobody_touched(site: Site, everybody: User) -> None:
    assert all_that(site, everybody) == set(ACTS)
    assert intruder.faults() == []


@pytest.mark.parametrize("column", USER_COLUMNS)
def test_a_column_of_the_account(site: Site, everybody: User, column: str) -> None:
    field = User._meta.get_field(column)
    value = make_password("stolen") if column == "password" else other(field, everybody)
    assert set_by_sql("auth_user", column, intruder.adapted(field, value), pk=everybody.pk)
    if column in HARMLESS:
        assert all_that(site, everybody) == set(ACTS)
        return
    assert all_that(site, everybody) == set()
    assert intruder.names(everybody)


@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "as owner"])
@pytest.mark.parametrize("column", PROFILE_COLUMNS)
def test_a_column_of_the_profile(site: Site, everybody: User, column: str, guarded: bool) -> None:
    profile = everybody.clinician
    field = Clinician._meta.get_field(column)
    value = make.user().pk if field.is_relation else intruder.adapted(field, other(field, profile))
    with nullcontext() if guarded else evidence.guards_dropped():
        done = set_by_sql("education_clinician", field.column, value, pk=profile.pk)
    if not done:
        assert guarded, "without guards it is possible"
        assert not intruder.names(profile)
        return
    assert all_that(site, everybody) & CLINICAL.keys() == set()
    assert intruder.names(profile)


@pytest.mark.parametrize("column", ["is_superuser", "is_staff", "is_active"])
def test_a_right_given_to_an_account_that_has_none(site: Site, column: str) -> None:
    nobody = make.user()
    User.objects.filter(pk=nobody.pk).update(**{column: False})
    workflow.note_account(account=User.objects.get(pk=nobody.pk), change="less", by=None, at=AT)
    set_by_sql("auth_user", column, True, pk=nobody.pk)
    assert all_that(site, nobody) == set()
    assert intruder.names(nobody)


@pytest.mark.parametrize("group", [EDITORS, ADMINISTRATORS])
def test_a_membership_given(site: Site, group: str) -> None:
    nobody = make.user()
    evidence.execute(
        "INSERT INTO auth_user_groups (user_id, group_id) VALUES (%s, %s)",
        nobody.pk,
        Group.objects.get(name=group).pk,
    )
    assert all_that(site, nobody) == set()
    assert intruder.names(nobody)


@pytest.mark.parametrize("column", ["user_id", "group_id"])
def test_a_membership_moved(site: Site, column: str) -> None:
    """To another group, or from one who has it to one who has not."""
    one = make.editor()
    nobody = make.user()
    row = User.groups.through.objects.get(user=one)
    value = nobody.pk if column == "user_id" else Group.objects.get(name=ADMINISTRATORS).pk
    set_by_sql("auth_user_groups", column, value, pk=row.pk)
    assert all_that(site, one) == set()
    assert all_that(site, nobody) <= OF_ANYBODY.keys()
    assert intruder.names(one)


def test_a_membership_taken(site: Site, everybody: User) -> None:
    evidence.execute("DELETE FROM auth_user_groups WHERE user_id = %s", everybody.pk)
    assert all_that(site, everybody) == set()
    assert intruder.names(everybody)


def test_a_permission_given(site: Site, everybody: User) -> None:
    evidence.execute(
        "INSERT INTO auth_user_user_permissions (user_id, permission_id) VALUES (%s, %s)",
        everybody.pk,
        Permission.objects.get(codename="change_clinician").pk,
    )
    assert all_that(site, everybody) == set()
    assert intruder.names(everybody)


@pytest.mark.parametrize("group", [EDITORS, ADMINISTRATORS])
def test_a_group_called_otherwise(site: Site, group: str) -> None:
    """The members of a harmless group would be editors or administrators."""
    with roles.owner():
        harmless = Group.objects.create(name="Readers")
    sealing.remember_groups(AT)
    nobody = make.user(group="Readers")
    set_by_sql("auth_group", "name", "Former", pk=Group.objects.get(name=group).pk)
    set_by_sql("auth_group", "name", group, pk=harmless.pk)
    assert all_that(site, nobody) == set()
    assert intruder.names(harmless)
    assert intruder.names(nobody)


def test_a_permission_given_to_a_group(site: Site) -> None:
    editors = Group.objects.get(name=EDITORS)
    evidence.execute(
        "INSERT INTO auth_group_permissions (group_id, permission_id) VALUES (%s, %s)",
        editors.pk,
        Permission.objects.get(codename="change_clinician").pk,
    )
    assert intruder.names(editors)


def test_what_a_permission_is_called(site: Site) -> None:
    """A permission of a group turned into another one, without a row of the group being touched."""
    editors = Group.objects.get(name=EDITORS)
    permission = editors.permissions.get(codename="view_revision")
    set_by_sql("auth_permission", "codename", "change_publication", pk=permission.pk)
    assert intruder.names(editors)


@pytest.mark.parametrize("superuser", [True, False])
def test_an_account_made_by_sql(site: Site, superuser: bool) -> None:
    quote = connection.ops.quote_name
    values = {
        "username": "stranger",
        "password": make_password(make.PASSWORD),
        "first_name": "",
        "last_name": "",
        "email": "",
        "is_active": True,
        "is_staff": True,
        "is_superuser": superuser,
        "date_joined": AT,
    }
    columns = ", ".join(map(quote, values))
    evidence.execute(
        f"INSERT INTO auth_user ({columns}) VALUES ({', '.join(['%s'] * len(values))})", *values.values()
    )
    stranger = User.objects.get(username="stranger")
    stranger.groups.set(Group.objects.all())
    made = Clinician.objects.create(
        user=stranger, printed_name="S", credential="MD", licence="S1", valid_until=LAST,
        entitled_by=site.editor, entitled_at=AT,
    )  # fmt: skip
    assert all_that(site, stranger) == set()
    assert intruder.names(stranger)
    assert intruder.names(made)


def test_a_profile_given_to_an_account(site: Site) -> None:
    nobody = make.user()
    made = Clinician.objects.create(
        user=nobody, printed_name="N", credential="MD", licence="N1", valid_until=LAST,
        entitled_by=make.administrator(), entitled_at=AT,
    )  # fmt: skip
    assert all_that(site, nobody) & (CLINICAL | RETRACT).keys() == set()
    assert intruder.names(made)


def test_a_password_set_by_sql_opens_nothing(site: Site) -> None:
    """Nobody logs in with it, and whoever is in by another way signs nothing with it."""
    by = make.clinician()
    desk = Desk(by)
    form = desk.form(site.in_review, "sign_off")
    set_by_sql("auth_user", "password", make_password("stolen"), pk=by.pk)
    thief = Desk(User.objects.get(pk=by.pk))
    assert not Client().login(username=by.username, password="stolen")
    answer = thief.sign(site.in_review, form=form, password="stolen")
    assert answer.status_code != 302
    assert site.in_review.status(AT) is Status.IN_REVIEW
