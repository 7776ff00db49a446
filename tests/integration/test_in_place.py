"""A file of SQLite that is put in the place of the one that the site runs on, such as a backup: it counts within half a second."""

from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from time import sleep

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.utils import timezone

from education import workflow
from education.reading.newest_act import LOOKS_EACH, NewestAct, Unanswered
from education.site import response_cache
from education.site.response_cache import ResponseCache
from tests import factories as make
from tests.integration.lanes import MOST, ask

pytestmark = [
    pytest.mark.usefixtures("racing_db"),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's files are its own"),
]
OK, GONE = 200, 410


def _file() -> Path:
    return Path(connection.settings_dict["NAME"])


def _copied(to: str) -> Path:
    copy = _file().with_name(to)
    with connection.cursor(), closing(connect(copy)) as made:
        connection.connection.backup(made)
        made.execute("PRAGMA journal_mode = DELETE")
    return copy


def _put_in_place(copy: Path) -> None:
    for beside in ("-wal", "-shm"):
        Path(f"{_file()}{beside}").unlink(missing_ok=True)
    copy.replace(_file())
    sleep(LOOKS_EACH)


def test_what_stands_in_it_is_served_and_nothing_of_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: make.NOON)
    monkeypatch.setattr(response_cache.time, "time", make.NOON.timestamp)
    make.live_notices()
    page = make.live()
    cache = ResponseCache(WSGIHandler(), NewestAct(), MOST)

    def asked() -> int:
        return ask(cache, f"/topics/{page.topic.slug}/", "GET", "", {}).status

    before = _copied("before.sqlite3")
    assert asked() == OK
    workflow.retract(revision=page, reason="Wrong.", by=make.clinician(), at=make.NOON)
    after = _copied("after.sqlite3")
    assert asked() == GONE
    _put_in_place(before)
    assert asked() == OK
    _put_in_place(after)
    assert asked() == GONE


def test_while_there_is_none_nothing_is_answered_from_memory() -> None:
    make.live_notices()
    newest_act = NewestAct()
    assert newest_act()
    away = _file().with_name("away.sqlite3")
    _file().rename(away)
    sleep(LOOKS_EACH)
    with pytest.raises(Unanswered):
        newest_act()
    away.rename(_file())
