"""A guard that somebody took away or altered is named by `verify`."""

import pytest
from django.db import connection

from education import guards
from tests.integration import evidence

pytestmark = pytest.mark.django_db
NAMES = [guard.name for guard in guards.GUARDS]
# Ways to make a guard of its name do nothing, as each database spells them.
DISARMING = {
    "sqlite": {
        "another event": "DROP TRIGGER {name}; CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {condition}"
        " BEGIN SELECT RAISE(ABORT, '{message}'); END",
        "never": "DROP TRIGGER {name}; CREATE TRIGGER {name} BEFORE DELETE ON {table} WHEN FALSE"
        " BEGIN SELECT RAISE(ABORT, '{message}'); END",
        "another table": "DROP TRIGGER {name}; CREATE TRIGGER {name} BEFORE DELETE ON auth_group WHEN {condition}"
        " BEGIN SELECT RAISE(ABORT, '{message}'); END",
        "another word": "DROP TRIGGER {name}; CREATE TRIGGER {name} BEFORE DELETE ON {table} WHEN {condition}"
        " BEGIN SELECT 1; END",
    },
    "postgresql": {
        "another event": "DROP TRIGGER {name} ON {table};"
        " CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        "never": "DROP TRIGGER {name} ON {table};"
        " CREATE TRIGGER {name} BEFORE DELETE ON {table} FOR EACH ROW WHEN (FALSE) EXECUTE FUNCTION {name}()",
        "another table": "DROP TRIGGER {name} ON {table};"
        " CREATE TRIGGER {name} BEFORE DELETE ON auth_group FOR EACH ROW EXECUTE FUNCTION {name}()",
        "another word": "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
        " $$BEGIN RETURN OLD; END$$",
        "switched off": "ALTER TABLE {table} DISABLE TRIGGER {name}",
        "only for replicas": "ALTER TABLE {table} ENABLE REPLICA TRIGGER {name}",
    },
}
WAYS = sorted({way for ways in DISARMING.values() for way in ways})


def test_none_is_missing_in_a_database_just_migrated() -> None:
    assert guards.missing() == []
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("guard", guards.GUARDS, ids=NAMES)
def test_one_that_was_dropped(guard: guards.Guard) -> None:
    on = f" ON {guard.sql_table}" if connection.vendor == "postgresql" else ""
    evidence.execute(f"DROP TRIGGER {guard.name}{on}")
    assert guards.missing() == [guard.name]
    assert f"guard {guard.name}: not in the database" in evidence.faults()


@pytest.mark.parametrize("way", WAYS)
def test_one_that_was_disarmed(way: str) -> None:
    guard = next(guard for guard in guards.GUARDS if guard.name == "guard_publication_delete_kept")
    # Where a database knows no such way, the plainest one stands for it.
    statement = DISARMING[connection.vendor].get(way, DISARMING[connection.vendor]["never"])
    for part in statement.split("; ", 1):
        evidence.execute(
            part.format(name=guard.name, table=guard.sql_table, condition=guard.condition, message=guard.message)
        )
    assert guards.missing() == [guard.name]


def test_all_at_once_and_back() -> None:
    with evidence.guards_dropped():
        assert set(NAMES) <= set(guards.missing())
    assert guards.missing() == []
    guards.install()
    assert guards.missing() == []
