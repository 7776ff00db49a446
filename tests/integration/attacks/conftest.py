"""What the tests of attacks share: a clock that stands at one, and which of the long families run each time."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests import factories as make

# Families with a test for each column or right. `make test` takes every twelfth of them, `make attacks` all.
LONG = {"test_accounts_by_sql", "test_values_nobody_expects"}
EACH = 12


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    families = [item for item in items if Path(item.path).stem in LONG]
    for number, item in enumerate(families):
        if number % EACH:
            item.add_marker(pytest.mark.long)


@pytest.fixture(autouse=True)
def _at_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: make.NOON + timedelta(hours=1))
