"""Every column of every table altered by SQL, one at a time, as the owner, while the site runs.

Either nothing changes for patients, or the page is not served, or `verify` names the row. The list is made from the
models, so a new column is in it by itself.
"""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.test import Client

from education import factors, feedback, workflow
from education.evidence import audit, triggers
from education.models import (
    Assignment,
    AuditEvent,
    Claim,
    Clinic,
    ImageUse,
    Letter,
    OpenDraft,
    RefusedTry,
    Revision,
    SearchWord,
    Source,
    Told,
    Try,
    Unwanted,
)
from education.models.code import Coding, System
from education.reading import codes
from education.search import index
from tests import factories as make
from tests import keyholders as hold
from tests import roles
from tests.integration.attacks import intruder
from tests.integration.attacks.intruder import AT, Looked, look, other, set_by_sql, undone
from tests.integration.conftest import Site

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),
]
CONNECT = "/connect/?mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&mainSearchCriteria.v.c=F32.9"
PAGES = (
    *("/", "/es/", "/topics/page/", "/topics/beside/", "/topics/glossary/", "/topics/retracted/"),
    *("/topics/page/history/", "/topics/page/history/1-2/", "/topics/page/my-questions/"),
    *("/a-to-z/", "/people/", "/search/?q=brain", "/search/?q=brane", "/feed/", "/sitemap.xml", CONNECT),
)
TABLES = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
COLUMNS = [(label, field.name) for label, model in TABLES.items() for field in model._meta.concrete_fields]


@pytest.fixture(scope="module")
def populated(site: Site) -> Site:
    """The site with a row in every table there is."""
    workflow.save_clinic(
        clinic=Clinic(phone="+1 555 0100", monday="08:00-12:00"), by=make.administrator(), at=make.NOON
    )
    make.live(make.topic("beside"), title="Beside it", keywords="neighbour")
    make.live(
        make.topic("glossary", "glossary"), title="Words", body="### Ketamine\n\nA medicine [@factory]."
    )
    make.signed_by_all(make.submitted(make.topic("later")), publish_from=AT + timedelta(days=3))
    holder = User.objects.get(pk=site.editor.pk)
    holder.user_permissions.add(Permission.objects.get(codename="view_feedback"))
    workflow.note_account(account=holder, change="permission", by=None, at=make.NOON)
    feedback.receive(page="/topics/page/", slug="page", clear=True, comment="Thanks.", at=make.NOON)
    Try.objects.create(name="writer", address="203.0.113.1", tried_at=make.NOON)
    workflow.set_up_second_factor(
        account=holder, secret=b"x" * 20, code=factors.code_at(b"x" * 20, int(make.NOON.timestamp()) // 30),
        at=make.NOON,
    )  # fmt: skip
    RefusedTry.objects.create(
        tried_at=make.NOON, door="sign_in", account=holder, address="203.0.113.1", too_many=False
    )
    ImageUse.objects.create(digest="0" * 64, topic=site.topic)
    workflow.keep_typed(topic=site.topic, typed={"body": "Typed."}, by=site.editor, at=make.NOON)
    OpenDraft.objects.create(topic=site.topic, writer=site.editor, opened_at=make.NOON, seen_at=make.NOON)
    letter = Letter.objects.create(
        recipient=site.editor, kind="digest", subject="x", text="x", html="x", written_at=make.NOON
    )
    Told.objects.create(person=site.editor, occasion="x", letter=letter)
    Unwanted.objects.create(person=site.editor, kind="digest")
    Assignment.objects.create(
        task="sign-1", person=site.clinician, assigned_by=site.clinician, assigned_at=make.NOON
    )
    workflow.save_codes(
        topic=site.topic,
        codings=[Coding(System.ICD_10_CM, "F329", "Depressive episode")],
        by=site.editor,
        at=make.NOON,
    )
    make.commented(site.page)
    make.invited(site.in_review)
    keyholder = hold.keyholder(at=make.NOON)
    keyholder.sign(make.submitted(make.topic("by-key")))
    lost = hold.register(keyholder.user, make.NOON)[1]
    workflow.end_key(key=lost, reason="Lost.", by=keyholder.user, at=make.NOON)
    claim = Claim.objects.create(key="C1", statement="It works.", verdict="used", reason="It does.")
    claim.documents.add(Source.objects.get(key="label"))
    claim.topics.add(site.topic)
    LogEntry.objects.create(
        user=holder, content_type=ContentType.objects.get_for_model(Revision), object_id="1",
        object_repr="x", action_flag=2, change_message="x",
    )  # fmt: skip
    Session.objects.create(session_key="x" * 32, session_data="x", expire_date=AT + timedelta(days=1))
    empty = [label for label, model in TABLES.items() if not model._default_manager.exists()]
    # Django's own record of migrations has no model; nothing else is without a row to alter.
    assert empty == [], "make a row of it above"
    assert [*intruder.faults(), *index.faults(AT), *codes.faults()] == []
    with roles.owner():
        triggers.remove()
    return site


@pytest.fixture(scope="module")
def before(populated: Site) -> Looked:
    """What patients get while nobody has touched anything."""
    from unittest.mock import patch

    with patch("django.utils.timezone.now", lambda: AT):
        found = look(Client(), PAGES)
        assert look(Client(), PAGES) == found
    assert [address for address, page in found.items() if page == 200 or isinstance(page, bytes)]
    assert found["/topics/retracted/"] == 410
    assert isinstance(found["/topics/page/"], bytes)
    return found


def row_of(site: Site, model: type[models.Model]) -> models.Model:
    """The row of a table on which the pages above lean most."""
    chosen: dict[str, models.Model | None] = {
        "Topic": site.topic,
        "Revision": site.page,
        "SignOff": site.page.sign_offs.get(),
        "Publication": site.page.publication,
        "Retraction": site.retracted.publication.retraction,
        "Clinician": site.clinician.clinician,
        "User": site.editor,
        "AuditEvent": AuditEvent.objects.get(act="publish", revision=site.page),
        "Contributor": site.page.contributors.first(),
        "SearchWord": SearchWord.objects.filter(word="brain").first(),
    }
    found = chosen.get(model.__name__) or model._default_manager.order_by("pk").first()
    assert found is not None
    return found


@pytest.mark.parametrize(("label", "name"), COLUMNS)
def test_a_column(populated: Site, before: Looked, client: Client, label: str, name: str) -> None:
    model = TABLES[label]
    field, row = model._meta.get_field(name), row_of(populated, model)
    value = intruder.adapted(field, other(field, row))
    client.raise_request_exception = False
    with undone():
        table, key = model._meta.db_table, model._meta.pk
        if not set_by_sql(table, field.column, value, pk=intruder.adapted(key, row.pk), of=key.column):
            return  # a constraint refuses it even the owner
        named = [line for line in intruder.faults() if not line.startswith("guard ")]
        if model not in audit._REMEMBERED:
            named += [*index.faults(AT), *codes.faults()]
        after = look(client, PAGES if not named else PAGES[:3])
    assert 500 not in after.values()
    if model in audit._REMEMBERED:
        assert_named(row, field, named)
    if not named:
        assert intruder.changed_pages(before, after) == []


def assert_named(row: models.Model, field: models.Field, named: list[str]) -> None:
    """Of the tables that the chain remembers every column is asked, but those that say nothing of rights or texts."""
    if (row._meta.object_name, field.name) in {("User", "last_login"), ("User", "date_joined")}:
        assert named == []
        return
    assert [line for line in named if line.startswith(f"{row._meta.object_name} {row.pk}: ")]


@pytest.mark.parametrize("column", ["language", "title", "lead", "keywords", "body", "vector"])
def test_the_search_index(populated: Site, column: str) -> None:
    """It has no model; what it says of a text is named where it is not what the text says."""
    key, columns = {
        "sqlite": ("rowid", {"language", "title", "lead", "keywords", "body"}),
        "postgresql": ("publication_id", {"language", "lead", "vector"}),
    }[connection.vendor]
    number = populated.page.publication.pk
    with undone():
        value = "es" if column == "language" else "else"
        done = column in columns and set_by_sql("education_search_text", column, value, pk=number, of=key)
        assert done is (column in columns)
        named = list(index.faults(AT))
    assert [line for line in named if line.startswith(f"Publication {number}: the search index")] or not done
