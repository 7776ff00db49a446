"""What `make test` leaves out so that it ends in minutes. `make thorough` runs what it leaves out of large families, `make faults`
what starts servers.

The two databases take different ones: between them they run all of a family of up to eight.
"""

from collections import defaultdict
from pathlib import Path

import pytest
from django.db import connection

# Of the cases of one test: so many at least, and of a large family one in so many.
_AT_LEAST, _OF = 4, 12

# What starts servers as `deploy/` has them, and kills them.
_ON_SERVERS = {"deploy", "faults"}


def set_apart(items: list[pytest.Item]) -> None:
    """Mark as `faults` what lies in the folders of such tests."""
    for item in items:
        if _ON_SERVERS & set(item.path.relative_to(Path(__file__).parent).parts):
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


def only_here(items: list[pytest.Item]) -> list[pytest.Item]:
    """Without those of tests/integration/ that use no database of this half, on PostgreSQL: SQLite's half has run them."""
    if connection.vendor == "sqlite":
        return items
    return [item for item in items if "integration" not in item.path.parts or _asks_the_database(item)]


def _asks_the_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "module_db", "django_db_setup"}
    return bool(fixtures & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"))
