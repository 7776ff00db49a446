"""What somebody added to the database that changes what our tables hold, show or compare as. There is to be nothing.

A guard that is missing shows in `triggers.missing`; this is the other half. A temporary trigger or view of SQLite lives
in its own connection, and nobody else meets it.
"""

from collections.abc import Iterator

from django.db import connection

from education.evidence import triggers
from education.evidence.triggers import rows

_SEARCH_INDEX = "education_search_text"
_KINDS = {"v": "view", "m": "view", "f": "foreign table", "p": "partitioned table"}


def added() -> Iterator[str]:
    """One line for each thing that does not belong there, naming it."""
    tables = sorted({*connection.introspection.django_table_names(), _SEARCH_INDEX})
    if connection.vendor == "sqlite":
        yield from _in_sqlite(tables)
        return
    yield from _instead_of_tables(tables)
    yield from _on_tables(tables)
    yield from _beside_tables(tables)
    yield from _in_front_of_postgresql()


def _in_sqlite(tables: list[str]) -> Iterator[str]:
    kinds = dict(rows("SELECT lower(name), type FROM sqlite_master WHERE type IN ('table', 'view')"))
    for table in tables:
        if kinds.get(table) != "table":
            yield _not_a_table(table, kinds.get(table))
    ours = {trigger.name for trigger in triggers.wanted()}
    for name, table in rows(
        "SELECT name, lower(tbl_name) FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    ):
        if table in tables and name not in ours:
            yield _added("trigger", name, table)


def _instead_of_tables(tables: list[str]) -> Iterator[str]:
    found = rows(
        """SELECT c.relname, c.relkind::pg_catalog.text, c.relpersistence = 'u', c.relrowsecurity
           FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
           WHERE pg_catalog.quote_ident(n.nspname) = %s AND c.relkind IN ('r', 'v', 'm', 'f', 'p')""",
        triggers.schema(),
    )
    kinds = {name: kind for name, kind, *_rest in found}
    for table in tables:
        if kinds.get(table) != "r":
            yield _not_a_table(table, _KINDS.get(kinds.get(table, "")))
    for name, _kind, unlogged, row_security in found:
        if name in tables and unlogged:
            yield f"table {name}: unlogged, so that a crash empties it"
        if name in tables and row_security:
            yield f"table {name}: row security is on, so that it may hide rows"


def _on_tables(tables: list[str]) -> Iterator[str]:
    """Triggers, rules, policies, heirs and subscriptions; and foreign keys that are switched off."""
    ours = {(trigger.name, trigger.table) for trigger in triggers.wanted()}
    found = rows(
        """WITH ours AS (
               SELECT c.oid, c.relname FROM pg_catalog.pg_class c
               JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
               WHERE pg_catalog.quote_ident(n.nspname) = %s AND c.relname::pg_catalog.text = ANY(%s))
           SELECT 'trigger', t.tgname, o.relname FROM pg_catalog.pg_trigger t JOIN ours o ON o.oid = t.tgrelid
           WHERE NOT t.tgisinternal
           UNION ALL SELECT 'rule', r.rulename, o.relname FROM pg_catalog.pg_rewrite r
           JOIN ours o ON o.oid = r.ev_class WHERE r.rulename <> '_RETURN'
           UNION ALL SELECT 'policy', p.polname, o.relname FROM pg_catalog.pg_policy p
           JOIN ours o ON o.oid = p.polrelid
           UNION ALL SELECT 'heir', c.relname, o.relname FROM pg_catalog.pg_inherits i
           JOIN ours o ON o.oid = i.inhparent JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
           UNION ALL SELECT 'parent', c.relname, o.relname FROM pg_catalog.pg_inherits i
           JOIN ours o ON o.oid = i.inhrelid JOIN pg_catalog.pg_class c ON c.oid = i.inhparent
           UNION ALL SELECT 'subscription', s.srsubid::pg_catalog.text, o.relname
           FROM pg_catalog.pg_subscription_rel s JOIN ours o ON o.oid = s.srrelid
           UNION ALL SELECT DISTINCT 'switched-off foreign key', k.conname, o.relname FROM pg_catalog.pg_trigger t
           JOIN ours o ON o.oid = t.tgrelid JOIN pg_catalog.pg_constraint k ON k.oid = t.tgconstraint
           WHERE t.tgisinternal AND t.tgenabled <> 'O'
           ORDER BY 3, 1, 2""",
        triggers.schema(),
        tables,
    )
    for kind, name, table in found:
        if kind != "trigger" or (name, table) not in ours:
            yield _added(kind, name, table)


def _beside_tables(tables: list[str]) -> Iterator[str]:
    """Relations by one of our names where somebody's search may come upon them before ours."""
    for schema, name in rows(
        """SELECT n.nspname, c.relname FROM pg_catalog.pg_class c
           JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relname::pg_catalog.text = ANY(%s) AND pg_catalog.quote_ident(n.nspname) <> %s
             AND (n.nspname = ANY(pg_catalog.current_schemas(FALSE)) OR c.relpersistence = 't') ORDER BY 1, 2""",
        tables,
        triggers.schema(),
    ):
        yield f"relation {schema}.{name}: goes by the name of a table of ours"


def _in_front_of_postgresql() -> Iterator[str]:
    """Operators, casts and functions by PostgreSQL's own names, which a query may take for those. Extensions may."""
    for kind, name in rows(
        """WITH visible AS (
               SELECT oid, nspname FROM pg_catalog.pg_namespace
               WHERE nspname = ANY(pg_catalog.current_schemas(FALSE)) AND NOT pg_catalog.starts_with(nspname::pg_catalog.text, 'pg_')),
           extended AS (SELECT classid, objid FROM pg_catalog.pg_depend WHERE deptype = 'e'),
           found AS (
               SELECT 'pg_catalog.pg_operator'::pg_catalog.regclass::pg_catalog.oid AS class, o.oid, 'operator' AS kind,
                      o.oid::pg_catalog.regoperator::pg_catalog.text AS name
               FROM pg_catalog.pg_operator o JOIN visible v ON v.oid = o.oprnamespace
               UNION ALL
               SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid, p.oid, 'function',
                      p.oid::pg_catalog.regprocedure::pg_catalog.text
               FROM pg_catalog.pg_proc p JOIN visible v ON v.oid = p.pronamespace
               WHERE EXISTS (SELECT 1 FROM pg_catalog.pg_proc o JOIN pg_catalog.pg_namespace n ON n.oid = o.pronamespace
                             WHERE n.nspname = 'pg_catalog' AND o.proname = p.proname)
               UNION ALL
               SELECT 'pg_catalog.pg_cast'::pg_catalog.regclass::pg_catalog.oid, k.oid, 'cast',
                      pg_catalog.format('%%s to %%s', k.castsource::pg_catalog.regtype, k.casttarget::pg_catalog.regtype)
               FROM pg_catalog.pg_cast k WHERE k.oid::pg_catalog.int8 >= 16384)
           SELECT f.kind, f.name FROM found f
           WHERE NOT EXISTS (SELECT 1 FROM extended e WHERE e.classid = f.class AND e.objid = f.oid)
           ORDER BY 1, 2"""
    ):
        yield f"{kind} {name}: added to the database, where a query may take it for PostgreSQL's own"


def _not_a_table(table: str, kind: str | None) -> str:
    return f"table {table}: a {kind} stands in its place" if kind else f"table {table}: not in the database"


def _added(kind: str, name: str, table: str) -> str:
    return f"{kind} {name} on {table}: not ours"
