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

# Of the files and folders of tests/integration/ `make test` runs on both databases those about what a database refuses;
_ON_BOTH = {
    "test_additions",
    "test_evidence",
    "test_grants",
    "test_guards",
    "test_smoke",
    "test_tampering",
    "test_tampering_records",
    "test_typed_fields",
    "test_ways_round_code",
    "test_ways_round_raw_sql",
}
# on PostgreSQL, which is the real thing, those about locks, plans, migrations and whole histories;
_ON_POSTGRESQL = {
    "test_budgets",
    "test_migrating",
    "test_newest_act",
    "test_newest_act_meanwhile",
    "test_races",
    "test_two_people_meanwhile",
    "test_workflow_model",
}
# on neither those that build the whole demo or a site of hundreds of texts, go through all screens or forms, or start many
# processes: what takes longest, and all of it half of the time. Every other file: on SQLite. `make wider` has the rest.
_ON_NEITHER = {
    "test_accounts_by_sql",
    "test_answers",
    "test_beginning",
    "test_certificate",
    "test_change_note",
    "test_commands",
    "test_demo",
    "test_desk_access",
    "test_desk_acts",
    "test_desk_own_keys",
    "test_desk_refusals",
    "test_desk_sizes",
    "test_doctor",
    "test_due",
    "test_earlier_texts",
    "test_every_column",
    "test_growing",
    "test_heads",
    "test_hostile_values",
    "test_language",
    "test_libraries_with_holes",
    "test_library",
    "test_made_up_events",
    "test_numbers",
    "test_one_decision",
    "test_one_person_twice",
    "test_own_keys_attacked",
    "test_own_keys_enrolment",
    "test_own_keys_made_up",
    "test_passkeys",
    "test_people",
    "test_second_factor",
    "test_settings",
    "test_tasks",
    "test_titles_at_the_desk",
    "test_translations",
    "test_two_people_desk",
    "test_upgrades",
    "test_whole_site",
    "test_withdrawn_text_returns",
}
# Of tests/browser/ what patients do, and what writing and signing come to.
_JOURNEYS = {"test_eight_journeys", "test_patients", "test_signing"}


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
    """Mark as `wider` what `make test` runs on the other database alone, or on neither, by files, and what of the browser is no journey."""
    for item in items:
        in_browser = item.path.parent.name == "browser" and item.path.stem not in _JOURNEYS
        if in_browser or _is_left_out(item):
            item.add_marker(pytest.mark.wider)


def _is_left_out(item: pytest.Item) -> bool:
    if "integration" not in item.path.parts:
        return False
    names = {item.path.stem, item.path.parent.name}
    if not names.isdisjoint(_ON_NEITHER):
        return True
    if not names.isdisjoint(_ON_BOTH) or not _asks_the_database(item):
        return False
    on_postgresql = connection.vendor == "postgresql"
    return on_postgresql == names.isdisjoint(_ON_POSTGRESQL)


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
