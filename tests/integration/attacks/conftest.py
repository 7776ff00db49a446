"""What the tests of attacks share: a clock that stands at one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories as make


@pytest.fixture(autouse=True)
def _at_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: make.NOON + timedelta(hours=1))
