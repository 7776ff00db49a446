"""The guards as triggers of the connected database: put there, looked for, and set aside while a migration works.

`guards` says what is refused. A trigger or function whose name begins with `guard_` is ours, whichever version made it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from education.evidence.guards import EVIDENCE, GUARDS, Guard

_CALL = " EXECUTE FUNCTION "


@dataclass(frozen=True)
class Trigger:
    """A guard in the words of the connected database; `shown` is what its catalogue shows of it."""

    name: str
    table: str
    create: str
    shown: str


def install() -> None:
    """Put every guard, as `guards` has it, into the connected database, and no other. Safe to repeat.

    Does nothing where the tables are not all there: a database that was migrated back to before this version.
    """
    guards = list(wanted())
    if not is_migrated():
        return
    if {trigger.shown for trigger in guards} == {trigger.shown for trigger in _present()}:
        return
    with transaction.atomic():
        remove()
        _create(guards)


def remove() -> None:
    """Take every guard out, of this version or of another."""
    _check_what_waits()
    with connection.cursor() as cursor:
        for statement in _removal():
            cursor.execute(statement)


def missing() -> list[str]:
    """The names of guards that are not in the connected database as `guards` has them, or are switched off."""
    present = {trigger.shown for trigger in _present()}
    return [trigger.name for trigger in wanted() if trigger.shown not in present]


def is_migrated() -> bool:
    """Whether the tables that the guards stand on are there."""
    return {trigger.table for trigger in wanted()} <= _tables()


@contextmanager
def aside() -> Iterator[None]:
    """Let a migration work: the guards that are there step aside and come back as they were.

    Today's list would not do, since it may speak of a column that only a later migration adds. A transaction that
    fails brings them back by itself.
    """
    found = list(_present())
    remove()
    try:
        yield
    except BaseException:
        if not connection.in_atomic_block:
            _create(found)
        raise
    tables = _tables()
    _create([trigger for trigger in found if trigger.table in tables])


def _create(triggers: list[Trigger]) -> None:
    _check_what_waits()
    with connection.cursor() as cursor:
        for trigger in triggers:
            cursor.execute(trigger.create)


def _check_what_waits() -> None:
    """PostgreSQL alters no table while foreign keys of it wait to be checked."""
    if connection.vendor == "postgresql":
        connection.check_constraints()


def _tables() -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.table_names(cursor))


def schema() -> str:
    """The schema of PostgreSQL, quoted where it must be, in which the site finds its tables; nobody's temporary one."""
    found = rows(
        """SELECT pg_catalog.quote_ident(n.nspname)
           FROM pg_catalog.unnest(pg_catalog.current_schemas(FALSE)) WITH ORDINALITY path (name, place)
           JOIN pg_catalog.pg_namespace n ON n.nspname = path.name
           JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = 'education_auditevent'
           WHERE NOT pg_catalog.starts_with(n.nspname, 'pg_') ORDER BY path.place LIMIT 1"""
    )
    return str(found[0][0]) if found else "public"


def wanted() -> Iterator[Trigger]:
    """Every guard of this version."""
    if connection.vendor == "sqlite":
        yield from map(_sqlite, GUARDS)
        return
    place = schema()
    for guard in GUARDS:
        yield _postgresql(guard, place)
    for table in EVIDENCE:
        body = f"BEGIN {_raise(f'{table} rows are evidence and cannot be deleted')} END"
        name, sql_table = f"guard_{table}_truncate", f"education_{table}"
        yield _postgresql_trigger(name, "TRUNCATE", place, sql_table, body, "STATEMENT")


def _present() -> Iterator[Trigger]:
    """Every guard that is in the database and switched on, in the same order each time it is asked of PostgreSQL."""
    if connection.vendor == "sqlite":
        found = rows(
            "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard^_%' ESCAPE '^'"
        )
        yield from (Trigger(name, table, sql, sql) for name, table, sql in found)
        return
    found = rows(
        """SELECT t.tgname, c.relname, pg_catalog.pg_get_functiondef(p.oid), pg_catalog.pg_get_triggerdef(t.oid),
                  pg_catalog.concat_ws(' ', l.lanname, p.prosecdef, pg_catalog.array_to_string(p.proconfig, '; '),
                                       p.prosrc, pg_catalog.quote_ident(f.nspname), p.proname)
           FROM pg_catalog.pg_trigger t
           JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
           JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid JOIN pg_catalog.pg_namespace f ON f.oid = p.pronamespace
           JOIN pg_catalog.pg_language l ON l.oid = p.prolang
           WHERE pg_catalog.starts_with(t.tgname, 'guard_') AND t.tgenabled = 'O' AND NOT t.tgisinternal
             AND pg_catalog.quote_ident(n.nspname) = %s
           ORDER BY t.tgname, c.relname""",
        schema(),
    )
    for name, table, function, trigger, called in found:
        # The trigger names its function with the schema or without, as whoever asks searches.
        yield Trigger(name, table, f"{function}; {trigger}", f"{called} {trigger.partition(_CALL)[0]}")


def _removal() -> list[str]:
    """The statements that take out all that is called as a guard, switched on or not: triggers, then their functions."""
    if connection.vendor == "sqlite":
        found = rows(
            "SELECT 'DROP TRIGGER ' || quote(name) FROM sqlite_master"
            " WHERE type = 'trigger' AND name LIKE 'guard^_%' ESCAPE '^'"
        )
        return [statement for (statement,) in found]
    place = schema()
    triggers = rows(
        """SELECT pg_catalog.format('DROP TRIGGER %%I ON %%I.%%I', t.tgname, n.nspname, c.relname)
           FROM pg_catalog.pg_trigger t
           JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
           JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid JOIN pg_catalog.pg_namespace f ON f.oid = p.pronamespace
           WHERE NOT t.tgisinternal
             AND (pg_catalog.starts_with(t.tgname, 'guard_') AND pg_catalog.quote_ident(n.nspname) = %s
                  OR pg_catalog.starts_with(p.proname, 'guard_') AND pg_catalog.quote_ident(f.nspname) = %s)""",
        place,
        place,
    )
    functions = rows(
        """SELECT pg_catalog.format('DROP FUNCTION %%I.%%I()', n.nspname, p.proname)
           FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
           WHERE pg_catalog.starts_with(p.proname, 'guard_') AND p.prorettype = 'pg_catalog.trigger'::pg_catalog.regtype::pg_catalog.oid
             AND pg_catalog.quote_ident(n.nspname) = %s""",
        place,
    )
    return [statement for (statement,) in (*triggers, *functions)]


def rows(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """What the catalogue answers. Each function in `sql` is qualified: another's of that name may fit better."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def _sqlite(guard: Guard) -> Trigger:
    condition = re.sub(r"UTC_DAY\(([^)]*)\)", r"date(\1)", guard.condition)
    create = (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.sql_table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
    )
    return Trigger(guard.name, guard.sql_table, create, create)


def _postgresql(guard: Guard, place: str) -> Trigger:
    condition = re.sub(r"UTC_DAY\(([^)]*)\)", r"CAST(\1 AT TIME ZONE 'UTC' AS date)", guard.condition)
    condition = re.sub(r"\beducation_", lambda found: f"{place}.{found[0]}", condition)
    row = "OLD" if guard.event == "DELETE" else "NEW"
    body = f"BEGIN IF {condition} THEN {_raise(guard.message)} END IF; RETURN {row}; END"
    return _postgresql_trigger(guard.name, guard.event, place, guard.sql_table, body, "ROW")


def _raise(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation';"


def _postgresql_trigger(name: str, event: str, place: str, table: str, body: str, level: str) -> Trigger:
    """A trigger with its function, which finds operators and functions of PostgreSQL alone.

    Whoever calls may have a temporary table by one of our names, or operators and schemas of their own.
    """
    function = (
        f"CREATE OR REPLACE FUNCTION {place}.{name}() RETURNS trigger LANGUAGE plpgsql"
        f" SET search_path TO 'pg_catalog', 'pg_temp' AS $guard${body}$guard$"
    )
    trigger = f"CREATE TRIGGER {name} BEFORE {event} ON {place}.{table} FOR EACH {level}"
    shown = f"plpgsql f search_path=pg_catalog, pg_temp {body} {place} {name} {trigger}"
    return Trigger(name, table, f"{function}; {trigger}{_CALL}{place}.{name}()", shown)
