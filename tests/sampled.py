"""What `make test` leaves out so that it ends in minutes. `make wider` runs on either database what it did not run there, and the
rest of the browser; `make thorough` what it leaves out of large families; `make faults` what starts servers.
"""

from collections import defaultdict
from pathlib import Path

import pytest
from django.db import connection

# Of the cases of one test: so many at least, and of a large family one in so many. The two databases take different ones.
_AT_LEAST, _OF = 2, 24

# What starts servers as `deploy/` has them, and kills them.
_ON_SERVERS = {"deploy", "faults"}

# Folders and files of tests/integration/ that are about what a database itself does: guards, locks, plans, migrations, and what
# somebody writes past the program. They run on both; the others turn about.
_ON_BOTH = {
    "attacks",
    "test_additions",
    "test_budgets",
    "test_evidence",
    "test_grants",
    "test_guards",
    "test_migrating",
    "test_newest_act",
    "test_races",
    "test_smoke",
    "test_tampering",
    "test_tampering_records",
    "test_typed_fields",
    "test_upgrades",
    "test_ways_round_code",
    "test_ways_round_raw_sql",
    "test_workflow_model",
}
# What builds the whole demo, or a site of hundreds of texts: a tenth of all. `make wider` has it on both.
_ON_NEITHER = {"test_demo", "test_growing", "test_whole_site"}
# Of tests/browser/ what patients do, and what writing and signing come to.
_JOURNEYS = {"test_eight_journeys", "test_patients", "test_signing"}
# PostgreSQL's half has the browser, so it takes two files in five.
_ON_SQLITE, _FILES = {0, 2, 4}, 5


def set_apart(items: list[pytest.Item]) -> None:
    """Mark as `faults` what lies in the folders of such tests."""
    for item in items:
        if _ON_SERVERS & set(_parts(item)):
            item.add_marker(pytest.mark.faults)


def sample(items: list[pytest.Item]) -> None:
    """Mark as `long` what `make test` leaves out of the cases of one test that asks a database."""
    families = defaultdict[str, list[pytest.Item]](list)
    for item in items:
        if "integration" in item.path.parts and not item.get_closest_marker("long"):
            families[item.nodeid.partition("[")[0]].append(item)
    for family in families.values():
        chosen = _chosen(len(family), shifted=connection.vendor != "sqlite")
        for place, item in enumerate(family):
            if place not in chosen:
                item.add_marker(pytest.mark.long)


def _chosen(count: int, *, shifted: bool) -> set[int]:
    """The places of those that run, evenly spread; shifted by half a step."""
    wanted = min(count, max(_AT_LEAST, count // _OF))
    return {int((place + shifted / 2) * count / wanted) for place in range(wanted)}


def turn_about(items: list[pytest.Item]) -> None:
    """Mark as `wider` what `make test` runs on the other database alone, by files, or on neither, and what of the browser is no journey."""
    elsewhere = _files_not_here()
    for item in items:
        in_browser = item.path.parent.name == "browser" and item.path.stem not in _JOURNEYS
        if in_browser or (item.path in elsewhere and _asks_the_database(item)):
            item.add_marker(pytest.mark.wider)


def _files_not_here() -> set[Path]:
    """The files of tests/integration/ that `make test` does not run on this database."""
    files = sorted((Path(__file__).parent / "integration").rglob("test_*.py"))
    turning = [file for file in files if _ON_BOTH.isdisjoint((file.stem, file.parent.name))]
    here = connection.vendor == "sqlite"
    return {
        file
        for place, file in enumerate(turning)
        if (place % _FILES in _ON_SQLITE) != here or file.stem in _ON_NEITHER
    }


def only_here(items: list[pytest.Item]) -> list[pytest.Item]:
    """Without those of tests/integration/ that use no database of this half, on PostgreSQL: SQLite's half has run them."""
    if connection.vendor == "sqlite":
        return items
    return [item for item in items if "integration" not in item.path.parts or _asks_the_database(item)]


def _asks_the_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "module_db", "django_db_setup"}
    return bool(fixtures & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"))


def _parts(item: pytest.Item) -> tuple[str, ...]:
    return item.path.relative_to(Path(__file__).parent).parts
