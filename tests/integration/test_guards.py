"""A guard that somebody took away or altered is named by `verify`."""

import pytest
from django.db import connection, transaction

from education.evidence import guards, triggers
from tests.integration import evidence

pytestmark = pytest.mark.django_db
NAMES = [guard.name for guard in guards.GUARDS]
# Ways to leave a trigger of that name that does nothing, as each database spells them.
_SQLITE = "CREATE TRIGGER {name} BEFORE {change} BEGIN SELECT {effect}; END"
_POSTGRESQL = "CREATE TRIGGER {name} BEFORE {change} EXECUTE FUNCTION {name}()"
DISARMED = {
    "sqlite": {
        "another event": _SQLITE.replace("{change}", "INSERT ON {table}"),
        "another table": _SQLITE.replace("{change}", "DELETE ON auth_group"),
        "never": _SQLITE.replace("{change}", "DELETE ON {table} WHEN FALSE"),
        "no effect": _SQLITE.replace("{change}", "DELETE ON {table}").replace("{effect}", "1"),
    },
    "postgresql": {
        "another event": _POSTGRESQL.replace("{change}", "INSERT ON {table} FOR EACH ROW"),
        "another table": _POSTGRESQL.replace("{change}", "DELETE ON auth_group FOR EACH ROW"),
        "never": _POSTGRESQL.replace("{change}", "DELETE ON {table} FOR EACH ROW WHEN (FALSE)"),
        "for columns only": _POSTGRESQL.replace("{change}", "UPDATE OF id ON {table} FOR EACH ROW"),
    },
}
# What PostgreSQL knows besides: the trigger stays and is put out of action.
SWITCHED_OFF = (
    "ALTER TABLE {table} DISABLE TRIGGER {name}",
    "ALTER TABLE {table} ENABLE REPLICA TRIGGER {name}",
    "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN OLD; END$$",
    "ALTER FUNCTION {name}() SET search_path TO public",
    "ALTER FUNCTION {name}() RESET search_path",
)
GUARD = next(guard for guard in guards.GUARDS if guard.name == "guard_publication_delete_kept")


def drop(guard: guards.Guard) -> None:
    on = f" ON {guard.sql_table}" if connection.vendor == "postgresql" else ""
    evidence.execute(f"DROP TRIGGER {guard.name}{on}")


def test_none_is_missing_in_a_database_just_migrated() -> None:
    assert triggers.missing() == []
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("guard", guards.GUARDS, ids=NAMES)
def test_one_that_was_dropped(guard: guards.Guard) -> None:
    drop(guard)
    assert triggers.missing() == [guard.name]
    assert f"guard {guard.name}: not in the database" in evidence.faults()


def test_one_that_was_disarmed() -> None:
    effect = f"RAISE(ABORT, '{GUARD.message}')"
    statements = [(drop, create) for create in DISARMED[connection.vendor].values()]
    if connection.vendor == "postgresql":
        statements += [(lambda _guard: None, statement) for statement in SWITCHED_OFF]
    for prepare, statement in statements:
        with transaction.atomic():
            prepare(GUARD)
            evidence.execute(statement.format(name=GUARD.name, table=GUARD.sql_table, effect=effect))
            assert triggers.missing() == [GUARD.name], statement
            transaction.set_rollback(True)


def test_all_at_once_and_back() -> None:
    with evidence.guards_dropped():
        assert set(NAMES) <= set(triggers.missing())
    assert triggers.missing() == []
    triggers.install()
    assert triggers.missing() == []
