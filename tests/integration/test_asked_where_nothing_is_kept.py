"""Readers are asked whether a page was clear only where the answer can be kept. tests/faults asks a PostgreSQL that only reads."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.cache import caches
from django.db import connection
from django.utils import timezone

from education.reading.newest_act import NewestAct
from education.site import response_cache
from tests import factories as make
from tests.integration.conftest import Site
from tests.integration.lanes import Lanes
from tests.integration.test_desk_faults import keeping_nothing

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]
PAGES = ("/", "/topics/page/", "/topics/page/history/", "/es/", "/search/")
_FORM = 'class="feedback"'
NOBODY = 65534


class Clock:
    """The time of the site and of its memory. No minute ends while a test asks."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = make.NOON + timedelta(seconds=10)
        monkeypatch.setattr(timezone, "now", lambda: self.now)
        monkeypatch.setattr(response_cache.time, "time", self.seconds)
        caches["senders"].clear()

    def seconds(self) -> float:
        return self.now.timestamp()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def asking(lanes: Lanes) -> set[bool]:
    """Whether pages ask: the same of each, or both."""
    answers = [lanes.cached(path, accept_encoding="identity") for path in PAGES]
    assert {answer.status for answer in answers} == {200}
    assert all("tel:988" in answer.text for answer in answers)
    return {_FORM in answer.text for answer in answers}


class File:
    """A database of its own that is asked for the newest act, by somebody without root's rights."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "db.sqlite3"
        with closing(sqlite3.connect(self.path)) as made:
            made.execute("CREATE TABLE education_auditevent (id, act, hash)")
            made.execute("CREATE TABLE education_retraction (id)")
        self._user = NOBODY if os.geteuid() == 0 else os.geteuid()
        os.chown(self.path, self._user, -1)
        self._newest_act = NewestAct()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(connection, "get_connection_params", lambda: {"database": self.path})
            assert self._newest_act()

    def reads_only(self) -> bool:
        ours = os.geteuid()
        os.seteuid(self._user)
        try:
            self._newest_act()
            return self._newest_act.reads_only()
        finally:
            os.seteuid(ours)


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="a file is SQLite's; PostgreSQL's is in tests/faults"
)
def test_a_file_that_may_not_be_written(site: Site, clock: Clock) -> None:
    """Known wherever a page is made; what stands in memory is made anew each minute."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        file = File(Path(folder))
        lanes = Lanes(reads_only=file.reads_only)
        assert asking(lanes) == {True}
        file.path.chmod(0o444)
        assert asking(lanes) == {True, False}  # the search is never kept
        clock.now += timedelta(minutes=1)
        assert asking(lanes) == {False}
        file.path.chmod(0o644)
        clock.now += timedelta(minutes=1)
        assert asking(lanes) == {True}


def test_after_an_answer_that_could_not_be_kept_nobody_is_asked_for_a_minute(
    site: Site, clock: Clock
) -> None:
    lanes = Lanes()
    assert asking(lanes) == {True}
    with keeping_nothing():
        assert lanes.sent("/feedback/", page="/", clear="yes").status == 503
    clock.now += timedelta(seconds=59)
    assert asking(lanes) == {False}
    clock.now += timedelta(minutes=1)
    assert asking(lanes) == {True}
    assert lanes.sent("/feedback/", page="/", clear="yes").status == 200
    assert asking(lanes) == {True}
