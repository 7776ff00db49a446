"""Kind 4: values that no act of ours writes end in a line of `verify`, never in its crash; no page answers 500 for them.

As the owner, with the guards away. SQLite holds anything in any column; PostgreSQL what the type allows.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client

from education import workflow
from education.evidence import audit, triggers
from education.models import AuditEvent, Clinic
from tests import factories as make
from tests import keyholders as hold
from tests import roles
from tests.integration.attacks import intruder
from tests.integration.attacks.intruder import look, set_by_sql, undone
from tests.integration.conftest import Site

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
]
PAGES = ("/", "/topics/page/", "/topics/page/history/")
# What no page for patients is made of: looking at one of them is enough.
UNSEEN = {
    "Source",
    "Group",
    "User",
    "Retraction",
    "TakeBack",
    "Contributor",
    "OwnKey",
    "KeyConfirmation",
    "EndOfKey",
}
SQLITE: dict[str, list[Any]] = {
    "moment": ["infinity", "2026-13-45 99:00:00", b"\xff\xfe", "9999-12-31 23:59:59.999999"],
    "day": ["infinity", "2026-02-31", b"\xff"],
    "number": ["x", 2**62, float("inf"), b"\xff"],
    "truth": ["yes", b"\xff"],
    "json": ['{"rows": 5}', "5", "[[1]]", "{", b"\xff\xfe", "[" * 2_000 + "]" * 2_000],
    "text": ["", b"\xff\xfe\x00", 5],
}
POSTGRESQL: dict[str, list[Any]] = {
    "moment": ["infinity", "-infinity", "4713-01-01 BC", "9999-12-31 23:59:59Z"],
    "day": ["infinity", "4713-01-01 BC"],
    "number": [2**15 - 1, -(2**15)],
    "truth": [True, False],
    "json": ['{"rows": 5}', "5", "[[1]]", "1e400", "[" * 2_000 + "]" * 2_000],
    "text": ["", '{"rows": 5}'],
}


def shape(field: models.Field[Any, Any]) -> str:
    """Which of the lists above a column gets."""
    if field.is_relation:
        return shape(field.target_field)
    for kind, of in (
        (models.BooleanField, "truth"),
        (models.IntegerField, "number"),
        (models.DateTimeField, "moment"),
        (models.DateField, "day"),
        (models.JSONField, "json"),
    ):
        if isinstance(field, kind):
            return of
    return "text"


COLUMNS = [
    (model._meta.label, field.name)
    for model in (*audit._REMEMBERED, AuditEvent, apps.get_model("education.Contributor"))
    for field in model._meta.concrete_fields
]


@pytest.fixture(scope="module")
def unguarded(site: Site) -> Site:
    """The site, with a clinic and keys, without guards; the constraints of SQLite's columns put aside as well."""
    workflow.save_clinic(clinic=Clinic(phone="+1 555 0100"), by=make.administrator(), at=make.NOON)
    hold.ended(hold.keyholder())
    with roles.owner():
        triggers.remove()
    return site


@pytest.fixture(autouse=True)
def _no_checks(unguarded: Site) -> Iterator[None]:
    if connection.vendor == "sqlite":
        intruder.evidence.execute("PRAGMA ignore_check_constraints = ON")
    yield
    if connection.vendor == "sqlite":
        intruder.evidence.execute("PRAGMA ignore_check_constraints = OFF")


def row_of(site: Site, model: type[models.Model]) -> models.Model:
    """The row of a table on which the page at /topics/page/ leans, if there is one."""
    chosen: dict[str, models.Model] = {
        "Topic": site.topic,
        "Revision": site.page,
        "SignOff": site.page.sign_offs.get(),
        "Publication": site.page.publication,
        "Clinician": site.clinician.clinician,
        "User": site.editor,
        "AuditEvent": AuditEvent.objects.get(act="publish", revision=site.page),
        "Contributor": site.page.contributors.first(),
    }
    return chosen.get(model.__name__) or model._default_manager.latest("pk")


def named_before() -> set[str]:
    return set(intruder.faults())


@pytest.mark.parametrize(("label", "name"), COLUMNS)
def test_a_column(unguarded: Site, client: Client, label: str, name: str) -> None:
    model = apps.get_model(label)
    field, row = model._meta.get_field(name), row_of(unguarded, model)
    client.raise_request_exception = False
    pages = PAGES[:1] if model.__name__ in UNSEEN else PAGES
    before, known = look(client, pages), named_before()
    values = (SQLITE if connection.vendor == "sqlite" else POSTGRESQL)[shape(field)]
    for value in values:
        with undone():
            if not set_by_sql(model._meta.db_table, field.column, value, pk=row.pk):
                continue
            assert_sound(client, before, known, repr(value)[:80])


def assert_sound(client: Client, before: intruder.Looked, known: set[str], value: str) -> None:
    """Pages are as before or dark, none answers 500; and unless all are as before, `verify` names the row."""
    after = look(client, tuple(before))
    assert 500 not in after.values(), value
    named = [line for line in set(intruder.faults()) - known if not line.startswith("guard ")]
    if after != before:
        assert named, value


@pytest.mark.parametrize("body", ["", '{"rows": 5}', "[]", "\ufeff"])
@pytest.mark.parametrize("act", ["publish", "save_clinic", "seal", ""])
def test_an_event_with_any_body_can_be_appended(unguarded: Site, client: Client, act: str, body: str) -> None:
    event = intruder.made_up("publish", revision=unguarded.older.pk, topic=unguarded.topic.pk)
    event.act, event.body, event.hash = act, body, intruder.sha256(body.encode()).hexdigest()
    client.raise_request_exception = False
    before, known = look(client, PAGES), named_before()
    intruder.forged(event, "nothing")
    assert_sound(client, before, known, body[:80])
    assert intruder.names(event)
