"""What somebody adds to the database by its owner's rights is named by `verify`; what a caller adds for itself misleads no guard."""

from datetime import timedelta

import pytest
from django.db import connection

from education.evidence import additions
from tests import factories as make
from tests import roles
from tests.integration import evidence
from tests.integration.conftest import Site
from tests.integration.evidence import execute, refused_by_the_database

pytestmark = pytest.mark.django_db
AT = make.NOON + timedelta(hours=1)
_FUNCTION = "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$"
_TRIGGER = "CREATE TRIGGER {} FOR EACH ROW EXECUTE FUNCTION nothing()"
_RENAMED = "ALTER TABLE education_retraction RENAME TO kept_aside"
_VIEW = "CREATE VIEW education_retraction AS SELECT * FROM kept_aside WHERE FALSE"
_POLICY = "CREATE POLICY hide ON education_retraction FOR SELECT USING (FALSE)"
_MISPLACED = "CREATE TRIGGER guard_signoff_delete_kept BEFORE DELETE ON education_source FOR EACH ROW EXECUTE FUNCTION {}"
_NEVER = "CREATE FUNCTION never(varchar, varchar) RETURNS boolean LANGUAGE sql AS 'SELECT FALSE'"
_TO_VARCHAR = "CREATE FUNCTION own(own) RETURNS varchar LANGUAGE sql AS 'SELECT NULL::varchar'"
# Statements that add something, and the line that `verify` has for it.
ADDED = {
    "sqlite": {
        "trigger undo on education_retraction: not ours": [
            "CREATE TRIGGER undo AFTER INSERT ON Education_Retraction BEGIN SELECT 1; END",
        ],
        "trigger guard_me on education_signoff: not ours": [
            "CREATE TRIGGER guard_me BEFORE INSERT ON education_signoff BEGIN SELECT 1; END",
        ],
        "trigger rise on auth_user: not ours": [
            "CREATE TRIGGER rise AFTER UPDATE ON auth_user BEGIN SELECT 1; END",
        ],
        "trigger rise on auth_user_groups: not ours": [
            "CREATE TRIGGER rise AFTER DELETE ON auth_user_groups BEGIN SELECT 1; END",
        ],
        "table education_retraction: a view stands in its place": [_RENAMED, _VIEW],
        "trigger swallow on education_retraction: not ours": [
            _RENAMED,
            _VIEW,
            "CREATE TRIGGER swallow INSTEAD OF INSERT ON education_retraction BEGIN SELECT 1; END",
        ],
        "table education_searchword: not in the database": ["DROP TABLE education_searchword"],
    },
    "postgresql": {
        "trigger undo on education_retraction: not ours": [
            _FUNCTION, _TRIGGER.format("undo BEFORE INSERT ON education_retraction"),
        ],
        "trigger guard_me on education_signoff: not ours": [
            _FUNCTION, _TRIGGER.format("guard_me BEFORE INSERT ON education_signoff"),
        ],
        "trigger guard_signoff_delete_kept on education_source: not ours": [
            _MISPLACED.format("guard_signoff_delete_kept()"),
        ],
        "trigger rise on auth_user_groups: not ours": [
            _FUNCTION, _TRIGGER.format("rise BEFORE DELETE ON auth_user_groups"),
        ],
        "rule swallow on education_retraction: not ours": [
            "CREATE RULE swallow AS ON INSERT TO education_retraction DO INSTEAD NOTHING",
        ],
        "rule swallow on auth_user: not ours": [
            "CREATE RULE swallow AS ON UPDATE TO auth_user DO ALSO SELECT 1",
        ],
        "policy hide on education_retraction: not ours": [_POLICY],
        "table education_retraction: row security is on": [
            _POLICY, "ALTER TABLE education_retraction ENABLE ROW LEVEL SECURITY",
        ],
        "heir more on education_publication: not ours": [
            "CREATE TABLE more () INHERITS (education_publication)",
        ],
        "parent elder on education_retraction: not ours": [
            "CREATE TABLE elder (reason text NOT NULL)", "ALTER TABLE education_retraction INHERIT elder",
        ],
        "table education_retraction: a view stands in its place": [_RENAMED, _VIEW],
        "table education_search_text: a partitioned table stands in its place": [
            "ALTER TABLE education_search_text RENAME TO kept_aside",
            "CREATE TABLE education_search_text (LIKE kept_aside) PARTITION BY LIST (language)",
        ],
        "table django_session: unlogged": ["ALTER TABLE django_session SET UNLOGGED"],
        "switched-off foreign key education_revision_topic": [
            "ALTER TABLE education_revision DISABLE TRIGGER ALL",
        ],
        "relation other.education_retraction: goes by the name of a table of ours": [
            "CREATE SCHEMA other",
            "CREATE TABLE other.education_retraction (LIKE education_retraction)",
            "GRANT USAGE ON SCHEMA other TO PUBLIC",
            "SET LOCAL search_path TO public, other",
        ],
        "education_source: goes by the name of a table of ours": [
            "CREATE TEMPORARY TABLE education_source AS SELECT * FROM education_source",
        ],
        "operator =(character varying,character varying): added to the database": [
            _NEVER, "CREATE OPERATOR = (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = never)",
        ],
        "upper(character varying): added to the database": [
            "CREATE FUNCTION upper(varchar) RETURNS text LANGUAGE sql AS 'SELECT NULL::text'",
        ],
        "cast own to character varying: added to the database": [
            "CREATE TYPE own AS (x integer)", _TO_VARCHAR,
            "CREATE CAST (own AS varchar) WITH FUNCTION own(own) AS IMPLICIT",
        ],
        "table education_searchword: not in the database": ["DROP TABLE education_searchword"],
    },
}[connection.vendor]  # fmt: skip


def test_nothing_is_added_in_a_database_just_migrated() -> None:
    assert list(additions.added()) == []


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no extensions of this kind")
def test_an_extension_may_have_operators_casts_and_functions_by_such_names() -> None:
    execute("CREATE EXTENSION citext")
    assert list(additions.added()) == []


@pytest.mark.parametrize("line", ADDED)
def test_what_was_added_is_named(line: str) -> None:
    for statement in ADDED[line]:
        execute(statement)
    assert line in "\n".join(additions.added())


def test_verify_says_so(site: Site) -> None:
    line = next(line for line in ADDED if "auth_user" in line)
    for statement in ADDED[line]:
        execute(statement)
    assert line in evidence.faults()


_OWN = "CREATE SCHEMA own"
SHADOWS = {
    "a temporary table": [
        "CREATE TEMPORARY TABLE education_signoff AS SELECT * FROM education_signoff",
        "UPDATE pg_temp.education_signoff SET revision_id = {revision}, decision = 'approve'",
    ],
    "a temporary view": [
        "CREATE TEMPORARY VIEW education_revision AS SELECT id, 0 AS signatures_required FROM education_revision",
    ],
    "a schema": [
        _OWN, "CREATE TABLE own.education_revision (id bigint, signatures_required integer)",
        "SET LOCAL search_path TO own, public",
    ],
    "an operator": [
        _OWN, "CREATE FUNCTION own.never(bigint, smallint) RETURNS boolean LANGUAGE sql AS 'SELECT FALSE'",
        "CREATE OPERATOR own.< (LEFTARG = bigint, RIGHTARG = smallint, FUNCTION = own.never)",
        "SET LOCAL search_path TO own, pg_catalog, public",
    ],
}  # fmt: skip


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="in a trigger of SQLite nothing stands before its own schema"
)
@pytest.mark.parametrize("shadow", SHADOWS)
def test_a_guard_is_not_misled_by_what_its_caller_brings(site: Site, shadow: str) -> None:
    with roles.owner():
        for statement in SHADOWS[shadow]:
            execute(statement.format(revision=site.part_signed.pk))
        with refused_by_the_database("needs every required signature"):
            execute(
                "INSERT INTO public.education_publication (revision_id, published_at, effective_at, review_by)"
                " VALUES (%s, %s, %s, %s)",
                site.part_signed.pk, AT, AT, (AT + timedelta(days=30)).date(),
            )  # fmt: skip
