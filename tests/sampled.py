"""Families of tests of which `make test` runs every so manieth, so that it ends in minutes; `make thorough` runs the rest.

What is left out differs by database: between them the two halves of the suite run twice as many.
"""

from pathlib import Path

import pytest
from django.db import connection

# By file, or file and function: each how manieth one runs.
EACH = {
    "test_accounts_by_sql": 12,
    "test_values_nobody_expects": 12,
    "test_backup::test_one_that_is_damaged_or_does_not_fit_is_refused_and_nothing_is_left": 3,
    "test_backup::test_there_is_none_of_what_is_not_in_order": 2,
    "test_desk_refusals::test_a_broken_form_is_no_error_of_ours": 3,
    "test_difference_cost::test_no_two_pages_take_more_than_their_length": 4,
    "test_doctor::test_settings_that_would_start_and_not_do_stop_every_command": 4,
    "test_every_column::test_a_column": 4,
    "test_hostile_values::test_no_name_of_a_thing_breaks_its_page": 3,
    "test_hostile_values::test_no_value_in_a_form_breaks_it": 4,
    "test_second_factor::test_with_both_everything_opens_that_is_theirs": 2,
    "test_second_factor::test_without_a_second_factor_no_page_opens": 4,
    "test_smoke::test_every_status_can_be_reached": 2,
    "test_transitions::test_an_act_leads_where_the_table_says_or_is_refused_in_words": 4,
    "test_typed_fields::test_no_door_lets_it_in": 3,
}


# What starts servers as `deploy/` has them, and kills them.
_ON_SERVERS = {"deploy", "faults"}


def set_apart(items: list[pytest.Item]) -> None:
    """Mark as `faults` what lies in the folders of such tests."""
    for item in items:
        if _ON_SERVERS & set(item.path.relative_to(Path(__file__).parent).parts):
            item.add_marker(pytest.mark.faults)


def sample(items: list[pytest.Item]) -> None:
    """Mark as `long` what `make test` leaves out of these families."""
    first = 0 if connection.vendor == "sqlite" else 1
    seen = dict.fromkeys(EACH, first)
    for item in items:
        file, function = Path(item.path).stem, getattr(item, "originalname", item.name)
        for family in (file, f"{file}::{function}"):
            if family in EACH:
                if seen[family] % EACH[family]:
                    item.add_marker(pytest.mark.long)
                seen[family] += 1


def only_here(items: list[pytest.Item]) -> list[pytest.Item]:
    """Without those of tests/integration/ that use no database of this half, on PostgreSQL: SQLite's half has run them."""
    if connection.vendor == "sqlite":
        return items
    return [item for item in items if "integration" not in item.path.parts or _asks_the_database(item)]


def _asks_the_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "module_db", "django_db_setup"}
    return bool(fixtures & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"))
