"""Ways round review in raw SQL, as anybody with the database's password can write it. The guards refuse each."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from education.models import AuditEvent, Publication
from tests import factories as make
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.evidence import execute, refused_by_the_database

pytestmark = pytest.mark.django_db
AT = make.NOON + timedelta(hours=1)
TABLES = ("auditevent", "contributor", "publication", "retraction", "revision", "signoff", "takeback")
COLUMNS = [
    (table, field.column)
    for table in TABLES
    for field in apps.get_model("education", table)._meta.concrete_fields
]
# Statements that put a row in the place of another, as each database spells them.
REPLACING = {
    "sqlite": [
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "INSERT OR IGNORE INTO {table} SELECT * FROM {table}",
        "REPLACE INTO {table} SELECT * FROM {table}",
        "INSERT INTO {table} SELECT * FROM {table} WHERE TRUE ON CONFLICT (id) DO UPDATE SET id = excluded.id",
    ],
    "postgresql": [
        "INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET id = excluded.id",
        "INSERT INTO {table} SELECT * FROM {table} ON CONFLICT DO NOTHING",
        "MERGE INTO {table} t USING {table} s ON t.id = s.id WHEN MATCHED THEN UPDATE SET id = s.id",
        "MERGE INTO {table} t USING {table} s ON t.id = s.id WHEN MATCHED THEN DELETE",
    ],
}
EMPTYING = {
    "sqlite": ["DELETE FROM {table}"],
    "postgresql": ["DELETE FROM {table}", "TRUNCATE {table}", "TRUNCATE {table} CASCADE"],
}


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_no_column_of_evidence_is_updated(site: Site, table: str, column: str) -> None:
    """Even with the value that it has: the row is closed, not its values."""
    where = " WHERE submitted_at IS NOT NULL" if table == "revision" else ""
    with refused_by_the_database("cannot be changed"):
        execute(f'UPDATE education_{table} SET "{column}" = "{column}"{where}')


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_evidence_is_replaced(site: Site, table: str) -> None:
    for statement in REPLACING[connection.vendor]:
        with refused_by_the_database():
            execute(statement.format(table=f"education_{table}"))


@pytest.mark.parametrize("table", TABLES)
def test_no_table_of_evidence_is_emptied(site: Site, table: str) -> None:
    for statement in EMPTYING[connection.vendor]:
        before = evidence.rows()
        with pytest.raises(DatabaseError), transaction.atomic():
            execute(statement.format(table=f"education_{table}"))
        assert evidence.rows() == before


@pytest.mark.parametrize("table", ["education_topic", "education_clinician", "auth_user"])
def test_what_evidence_points_at_is_not_deleted(site: Site, table: str) -> None:
    for statement in EMPTYING[connection.vendor]:
        before = evidence.rows()
        with pytest.raises(DatabaseError), transaction.atomic():
            execute(statement.format(table=table))
            connection.check_constraints()
        assert evidence.rows() == before


@pytest.mark.parametrize("table", ["topic", "clinician"])
def test_what_evidence_points_at_is_not_replaced(site: Site, table: str) -> None:
    inserts = [words for words in REPLACING[connection.vendor] if "INSERT" in words]
    for statement in inserts:
        with refused_by_the_database("cannot take the place"):
            execute(statement.format(table=f"education_{table}"))


@pytest.mark.parametrize(
    "name", ["draft", "in_review", "part_signed", "taken_back", "older", "page", "retracted"]
)
def test_a_publication_is_not_inserted(site: Site, name: str) -> None:
    with refused_by_the_database("needs every required signature|cannot take the place"):
        execute(
            "INSERT INTO education_publication (schema, topic_id, revision_id, published_at, effective_at, review_by)"
            " VALUES (2, %s, %s, %s, %s, %s)",
            getattr(site, name).topic_id, getattr(site, name).pk, AT, AT, (AT + timedelta(days=30)).date(),
        )  # fmt: skip


def test_a_publication_keeps_to_the_dates_signed(site: Site) -> None:
    """Two signatures for a notice, and only the publication's own row to insert: not a day more than was signed."""
    signed = Publication.objects.select_related("revision").get(revision=site.notices["crisis"])
    with evidence.guards_dropped():
        execute("DELETE FROM education_publication WHERE id = %s", signed.pk)
    insert = (
        "INSERT INTO education_publication (revision_id, published_at, effective_at, review_by, schema, topic_id)"
        f" VALUES (%s, %s, %s, %s, 2, {signed.topic_id})"
    )
    early, late = signed.effective_at - timedelta(days=1), signed.review_by + timedelta(days=1)
    with refused_by_the_database("dates that were signed"):
        execute(insert, signed.revision_id, signed.published_at, early, signed.review_by)
    with refused_by_the_database("dates that were signed"):
        execute(insert, signed.revision_id, signed.published_at, signed.effective_at, late)
    with refused_by_the_database("needs every required signature"):
        execute(insert, signed.revision_id, early, signed.effective_at, signed.review_by)


@pytest.mark.parametrize("name", ["draft", "in_review", "taken_back", "older"])
def test_a_sign_off_is_not_copied(site: Site, name: str) -> None:
    columns = [field.column for field in apps.get_model("education", "signoff")._meta.concrete_fields]
    kept = ", ".join(column for column in columns if column not in {"id", "revision_id"})
    with refused_by_the_database():
        execute(
            f"INSERT INTO education_signoff (revision_id, {kept}) SELECT %s, {kept} FROM education_signoff"
            " WHERE revision_id = %s",
            getattr(site, name).pk, site.page.pk,
        )  # fmt: skip


@pytest.mark.parametrize("name", ["in_review", "part_signed", "page"])
def test_a_contributor_is_not_added_after_submission(site: Site, name: str) -> None:
    """Otherwise an editor could keep the only other clinician from signing."""
    with refused_by_the_database("while a revision is a draft"):
        execute(
            "INSERT INTO education_contributor (revision_id, user_id) VALUES (%s, %s)",
            getattr(site, name).pk, make.clinician().pk,
        )  # fmt: skip


def test_a_draft_is_not_changed_in_somebody_elses_name(site: Site) -> None:
    stranger = make.clinician()
    with refused_by_the_database("who edited it and when"):
        execute("UPDATE education_revision SET body = 'x' WHERE id = %s", site.draft.pk)
    with refused_by_the_database("must be among its contributors"):
        execute(
            "UPDATE education_revision SET body = 'x', edited_at = %s, edited_by_id = %s WHERE id = %s",
            AT, stranger.pk, site.draft.pk,
        )  # fmt: skip
    with refused_by_the_database("must be among its contributors"):
        execute(
            "UPDATE education_revision SET submitted_at = %s, submitted_by_id = %s, html = 'x', digest = 'x'"
            " WHERE id = %s",
            AT, stranger.pk, site.draft.pk,
        )  # fmt: skip


@pytest.mark.parametrize("column", ["topic_id", "number"])
def test_a_draft_keeps_its_place(site: Site, column: str) -> None:
    with refused_by_the_database("keeps its topic, number and beginning"):
        execute(f"UPDATE education_revision SET {column} = {column} + 1000 WHERE id = %s", site.draft.pk)


def test_a_published_revision_is_not_taken_back(site: Site) -> None:
    with refused_by_the_database("retracted, not taken back"):
        execute(
            "INSERT INTO education_takeback (schema, revision_id, taken_back_by_id, taken_back_at, reason)"
            " VALUES (2, %s, %s, %s, 'x')",
            site.page.pk, site.editor.pk, AT,
        )  # fmt: skip


@pytest.mark.parametrize(("number", "previous"), [(0, "0" * 64), (1, None), (-1, None)])
def test_an_audit_event_only_follows_the_newest(site: Site, number: int, previous: str | None) -> None:
    last = AuditEvent.objects.latest("pk")
    with refused_by_the_database("follows the newest|cannot take the place"):
        execute(
            "INSERT INTO education_auditevent"
            " (id, schema, at, actor_id, act, subject, body, previous_hash, hash, key_id, signature)"
            " VALUES (%s, 2, %s, %s, 'submit', '', '{}', %s, 'x', '', '')",
            last.pk + 1 + number, AT, site.editor.pk, previous or last.hash,
        )  # fmt: skip


def test_a_retraction_is_not_dated_before_what_it_retracts(site: Site) -> None:
    """One that took effect before its publication would bring the older text back."""
    with refused_by_the_database("retraction|before"):
        _retract(site.page.publication, site.page.publication.published_at - timedelta(hours=1), site)


def test_a_retraction_by_hand_brings_no_older_text_back(site: Site) -> None:
    _retract(site.page.publication, AT - timedelta(minutes=30), site)
    assert not evidence.is_served("page", AT)
    assert f"{evidence.name(site.page.publication.retraction)}not in the audit chain" in evidence.faults()


def _retract(publication: Publication, at: object, site: Site) -> None:
    execute(
        "INSERT INTO education_retraction (schema, publication_id, retracted_by_id, retracted_at, reason)"
        " VALUES (2, %s, %s, %s, 'x')",
        publication.pk, site.editor.pk, at,
    )  # fmt: skip
