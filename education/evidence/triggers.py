"""The guards as triggers of the connected database: put there, looked for, and set aside while a migration works.

`guards` says what is refused. A trigger or function whose name begins with `guard_` is ours, whichever version made it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from education.evidence.guards import EVIDENCE, GUARDS, Guard


@dataclass(frozen=True)
class _Trigger:
    """A guard in the words of the connected database; `shown` is what its catalogue shows of it."""

    name: str
    table: str
    create: str
    shown: str


def install() -> None:
    """Put every guard, as `guards` has it, into the connected database, and no other. Safe to repeat.

    Does nothing where the tables are not all there: a database that was migrated back to before this version.
    """
    wanted = list(_wanted())
    if not is_migrated():
        return
    if {trigger.shown for trigger in wanted} == {trigger.shown for trigger in _present()}:
        return
    with transaction.atomic():
        remove()
        _create(wanted)


def remove() -> None:
    """Take every guard out, of this version or of another."""
    _check_what_waits()
    with connection.cursor() as cursor:
        for statement in _removal():
            cursor.execute(statement)


def missing() -> list[str]:
    """The names of guards that are not in the connected database as `guards` has them, or are switched off."""
    present = {trigger.shown for trigger in _present()}
    return [trigger.name for trigger in _wanted() if trigger.shown not in present]


def is_migrated() -> bool:
    """Whether the tables that the guards stand on are there."""
    return {trigger.table for trigger in _wanted()} <= _tables()


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


def _create(triggers: list[_Trigger]) -> None:
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


def _wanted() -> Iterator[_Trigger]:
    """Every guard of this version."""
    if connection.vendor == "sqlite":
        yield from map(_sqlite, GUARDS)
        return
    yield from map(_postgresql, GUARDS)
    for table in EVIDENCE:
        body = f"BEGIN {_raise(f'{table} rows are evidence and cannot be deleted')} END"
        yield _postgresql_trigger(
            f"guard_{table}_truncate", "TRUNCATE", f"education_{table}", body, "STATEMENT"
        )


def _present() -> Iterator[_Trigger]:
    """Every guard that is in the database and switched on."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard^_%' ESCAPE '^'"
            )
            yield from (_Trigger(name, table, sql, sql) for name, table, sql in cursor.fetchall())
            return
        cursor.execute(
            """SELECT t.tgname, c.relname, pg_get_functiondef(p.oid), pg_get_triggerdef(t.oid, TRUE), p.prosrc
               FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
               WHERE t.tgname LIKE 'guard^_%' ESCAPE '^' AND t.tgenabled = 'O' AND NOT t.tgisinternal"""
        )
        for name, table, function, trigger, body in cursor.fetchall():
            yield _Trigger(name, table, f"{function}; {trigger}", f"{body} {trigger}")


def _removal() -> list[str]:
    """The statements that take out all that is called as a guard, switched on or not."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT 'DROP TRIGGER ' || quote(name) FROM sqlite_master"
                " WHERE type = 'trigger' AND name LIKE 'guard^_%' ESCAPE '^'"
            )
        else:
            cursor.execute(
                """SELECT format('DROP TRIGGER %I ON %s', t.tgname, t.tgrelid::regclass)
                   FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
                   WHERE NOT t.tgisinternal
                     AND (t.tgname LIKE 'guard^_%' ESCAPE '^' OR p.proname LIKE 'guard^_%' ESCAPE '^')
                   UNION ALL
                   SELECT format('DROP FUNCTION %s', p.oid::regprocedure) FROM pg_proc p
                   WHERE p.proname LIKE 'guard^_%' ESCAPE '^' AND p.prorettype = 'trigger'::regtype""",
            )
        return [statement for (statement,) in cursor.fetchall()]


def _sqlite(guard: Guard) -> _Trigger:
    condition = re.sub(r"UTC_DAY\(([^)]*)\)", r"date(\1)", guard.condition)
    create = (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.sql_table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
    )
    return _Trigger(guard.name, guard.sql_table, create, create)


def _postgresql(guard: Guard) -> _Trigger:
    condition = re.sub(r"UTC_DAY\(([^)]*)\)", r"CAST(\1 AT TIME ZONE 'UTC' AS date)", guard.condition)
    row = "OLD" if guard.event == "DELETE" else "NEW"
    body = f"BEGIN IF {condition} THEN {_raise(guard.message)} END IF; RETURN {row}; END"
    return _postgresql_trigger(guard.name, guard.event, guard.sql_table, body, "ROW")


def _raise(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation';"


def _postgresql_trigger(name: str, event: str, table: str, body: str, level: str) -> _Trigger:
    trigger = f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {level} EXECUTE FUNCTION {name}()"
    function = f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard${body}$guard$"
    return _Trigger(name, table, f"{function}; {trigger}", f"{body} {trigger}")
