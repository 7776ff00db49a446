"""What the tests of attacks share: a chain that begins before the site does, and a clock that stands at noon."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from education.evidence import sealing
from education.models import AuditEvent
from tests import factories as make
from tests.integration import evidence


@pytest.fixture(scope="module")
def module_db(module_db: None) -> None:
    """A module's transaction, in which the program's own events are older than the site's: the tests' clock is not ours."""
    with evidence.guards_dropped():
        AuditEvent.objects.all()._raw_delete("default")
    with patch.object(timezone, "now", lambda: make.NOON - timedelta(days=30)):
        sealing.seal()


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: make.NOON + timedelta(hours=1))
