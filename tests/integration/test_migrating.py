"""A migration may alter every guarded table of a site with data; its guards step aside and come back in one transaction."""

from collections.abc import Iterator
from importlib import import_module
from logging import ERROR
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.backends.signals import connection_created
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

import education.migrations
from education.evidence import alarm, triggers
from education.evidence.guards import GUARDS
from education.evidence.migrating import Migration
from education.states import Status
from tests import factories as make
from tests import keyholders as hold
from tests import roles
from tests.integration import evidence

GUARDED = sorted({guard.table for guard in GUARDS})
BEFORE_THE_BASE_CLASS = 5
LEFT_BEHIND = {
    "sqlite": "CREATE TRIGGER guard_of_old BEFORE INSERT ON education_topic BEGIN SELECT 1; END",
    "postgresql": "CREATE FUNCTION guard_of_old() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;"
    " CREATE TRIGGER guard_of_old BEFORE INSERT ON education_topic FOR EACH ROW EXECUTE FUNCTION guard_of_old()",
}


class Broken(Exception):
    """What stops a migration half-way."""


@pytest.fixture
def populated(committed_db: None) -> Iterator[None]:
    """A site with rows in every guarded table, committed: SQLite alters no table within a test's transaction."""
    make.live_notices()
    for status in (Status.LIVE, Status.RETRACTED, Status.TAKEN_BACK):
        make.commented(make.in_status(status))
    make.invited(make.submitted())
    hold.ended(hold.keyholder())
    yield
    with roles.owner():
        triggers.install()


def migrated(*operations: Operation, back: bool = False, atomic: bool = True) -> None:
    """Run a migration as `migrate` does, or take it back."""
    migration = Migration("9999_of_a_test", "education")
    migration.operations, migration.atomic = list(operations), atomic
    state = MigrationLoader(connection).project_state()
    with roles.owner(), connection.schema_editor(atomic=atomic) as editor:
        (migration.unapply if back else migration.apply)(state, editor)


def added(table: str, field: models.Field[Any, Any]) -> Operation:
    return migrations.AddField(table, "added", field)


def test_every_migration_since_then_lets_the_guards_step_aside() -> None:
    for path in sorted(Path(education.migrations.__path__[0]).glob("[0-9]*.py")):
        migration = import_module(f"education.migrations.{path.stem}").Migration
        assert int(path.stem[:4]) <= BEFORE_THE_BASE_CLASS or issubclass(migration, Migration), path.stem


def test_every_guarded_table_can_be_altered_and_filled_and_put_back(populated: None) -> None:
    before = evidence.rows()

    def fill(apps: Any, _editor: Any) -> None:
        for table in GUARDED:
            rows = apps.get_model("education", table).objects
            assert rows.update(added="filled") == rows.count() > 0

    operations = [
        *(added(table, models.CharField(max_length=9, default="")) for table in GUARDED),
        migrations.RunPython(fill, migrations.RunPython.noop),
        # SQLite copies the whole table for this.
        *(migrations.AlterField(table, "added", models.TextField(null=True)) for table in GUARDED),
    ]
    migrated(*operations)
    assert triggers.missing() == []
    assert all("filled" in row for name in GUARDED for row in rows_of(name))
    migrated(*operations, back=True)
    assert triggers.missing() == []
    assert evidence.rows() == before


def rows_of(table: str) -> list[tuple[Any, ...]]:
    return next(rows for name, rows in evidence.rows().items() if name.lower() == table)


@pytest.mark.parametrize("atomic", [True, False])
def test_one_that_fails_leaves_the_guards_in_place(populated: None, *, atomic: bool) -> None:
    def fail(_apps: Any, _editor: Any) -> None:
        assert set(triggers.missing()) >= {guard.name for guard in GUARDS}
        raise Broken

    with pytest.raises(Broken):
        migrated(migrations.RunPython(fail), atomic=atomic)
    assert triggers.missing() == []


def test_guards_of_another_version_step_aside_too_and_come_back_as_they_were(populated: None) -> None:
    evidence.execute(LEFT_BEHIND[connection.vendor])
    before = list(triggers._present())
    for back in (False, True):
        migrated(added("topic", models.TextField(null=True)), back=back)
        assert list(triggers._present()) == before
    with roles.owner():
        call_command("migrate", verbosity=0)
    assert "guard_of_old" not in {trigger.name for trigger in triggers._present()}
    assert triggers.missing() == []


def test_one_that_is_only_printed_touches_nothing(populated: None) -> None:
    before = list(triggers._present())
    migration = Migration("9999_of_a_test", "education")
    migration.operations = [added("topic", models.TextField(null=True))]
    with connection.schema_editor(collect_sql=True) as editor:
        migration.apply(MigrationLoader(connection).project_state(), editor, collect_sql=True)
    assert "added" in "".join(editor.collected_sql)
    assert list(triggers._present()) == before


@pytest.mark.django_db
def test_the_next_migrate_brings_back_what_is_gone() -> None:
    with roles.owner():
        triggers.remove()
        call_command("migrate", verbosity=0)
    assert triggers.missing() == []


@pytest.mark.django_db
class TestAlarm:
    def test_the_check_of_the_database_names_what_is_missing(self) -> None:
        assert [found.id for found in run_checks(tags=[Tags.database], databases=["default"])] == []
        with roles.owner():
            triggers.remove()
        (found,) = run_checks(tags=[Tags.database], databases=["default"])
        assert found.id == "education.W001"
        assert "guard_publication_delete_kept" in found.msg
        assert run_checks(tags=[Tags.database]) == []

    def test_a_starting_server_says_so_once(self, caplog: pytest.LogCaptureFixture) -> None:
        with roles.owner():
            triggers.remove()
        alarm.at_start()
        for _ in range(2):
            connection_created.send(type(connection), connection=connection)
        (record,) = [record for record in caplog.records if record.name == alarm.__name__]
        assert record.levelno == ERROR
        assert "guard_publication_delete_kept" in record.message

    def test_a_starting_server_is_quiet_where_all_is_well(self, caplog: pytest.LogCaptureFixture) -> None:
        alarm.at_start()
        connection_created.send(type(connection), connection=connection)
        assert caplog.records == []
