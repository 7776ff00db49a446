"""`make firefox`: the eight journeys in Debian's Firefox ESR. Not in `make test`, which has them in Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import services
from tests.browser.firefox import started
from tests.browser.phones import Phone
from tests.browser.test_eight_journeys import *  # noqa: F403  the tests themselves


@pytest.fixture
def phone(base_url: str, tmp_path: Path) -> Iterator[Phone]:
    program = services.firefox()
    assert program is not None
    with started(program, tmp_path) as firefox:
        yield Phone(firefox, base_url)
        assert firefox.cookies() == []
