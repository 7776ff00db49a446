"""SQLite's wal-index tells that nothing was committed, and never tells it wrongly: whatever is written, by whom, and however it ends."""

import gc
import multiprocessing
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from education.reading import wal_index
from education.reading.wal_index import WalIndex


def opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, timeout=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "site.sqlite3"
    with closing(opened(path)) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE act (id INTEGER PRIMARY KEY, hash TEXT)")
    return path


@pytest.fixture
def reader(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(opened(path)) as reader:
        reader.execute("SELECT * FROM act").fetchall()
        yield reader


def asked(reader: sqlite3.Connection) -> object:
    return reader.execute("SELECT count(*), max(id), group_concat(hash) FROM act").fetchone()


def insert(writer: sqlite3.Connection) -> None:
    writer.execute("INSERT INTO act (hash) VALUES (hex(randomblob(8)))")


def remove(writer: sqlite3.Connection) -> None:
    writer.execute("DELETE FROM act WHERE id = (SELECT max(id) FROM act)")


def much(writer: sqlite3.Connection) -> None:
    """So much that it goes to the file before it is committed."""
    writer.execute("PRAGMA cache_size = 5")
    writer.execute(
        "INSERT INTO act (hash) SELECT hex(randomblob(400)) FROM (VALUES (1),(2),(3),(4)), (VALUES (1),(2),(3),(4))"
    )


def saying(*sql: str) -> Callable[[sqlite3.Connection], None]:
    def say(writer: sqlite3.Connection) -> None:
        for each in sql:
            with suppress(
                sqlite3.OperationalError
            ):  # such as a commit where nothing began, or a file that is in use
                writer.execute(each)

    return say


STEPS: dict[str, Callable[[sqlite3.Connection], None]] = {
    "insert": insert,
    "remove": remove,
    "much": much,
    "begin": saying("BEGIN IMMEDIATE"),
    "commit": saying("COMMIT"),
    "rollback": saying("ROLLBACK"),
    "savepoint": saying("SAVEPOINT a", "INSERT INTO act (hash) VALUES ('a')", "ROLLBACK TO a", "RELEASE a"),
    "checkpoint": saying("PRAGMA wal_checkpoint(PASSIVE)"),
    "restart": saying("PRAGMA wal_checkpoint(RESTART)"),
    "truncate": saying("PRAGMA wal_checkpoint(TRUNCATE)"),
    "vacuum": saying("VACUUM"),
    "schema": saying("CREATE INDEX IF NOT EXISTS of_hash ON act (hash)", "DROP INDEX of_hash"),
    "without a log": saying("PRAGMA journal_mode=DELETE", "PRAGMA journal_mode=WAL"),
}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.tuples(st.integers(0, 1), st.sampled_from(sorted(STEPS))), max_size=40))
def test_whatever_is_written_equal_heads_mean_an_equal_answer(
    path: Path, steps: list[tuple[int, str]]
) -> None:
    with closing(opened(path)) as reader, closing(opened(path)) as one, closing(opened(path)) as other:
        asked(reader)
        index = WalIndex(path)
        head, answer = index.head(), asked(reader)
        for whose, step in steps:
            with suppress(sqlite3.OperationalError):  # the other one is writing
                reader.execute("PRAGMA busy_timeout = 0")
                for writer in (one, other):
                    writer.execute("PRAGMA busy_timeout = 0")
                STEPS[step]((one, other)[whose])
            seen, now = index.head(), asked(reader)
            assert seen is not None
            assert seen != head or now == answer, step
            head, answer = seen, now


def test_reading_leaves_it_alone(path: Path, reader: sqlite3.Connection) -> None:
    index = WalIndex(path)
    before = index.head()
    for _time in range(3):
        asked(reader)
    with closing(opened(path)) as another:
        asked(another)
    assert index.head() == before is not None


def _write(path: Path, then: int) -> None:
    writer = opened(path)
    writer.execute("BEGIN IMMEDIATE")
    much(writer)
    if not then:
        writer.execute("COMMIT")
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("lost", [0, 1])
def test_a_writer_that_is_killed(path: Path, reader: sqlite3.Connection, lost: int) -> None:
    index = WalIndex(path)
    head, answer = index.head(), asked(reader)
    killed = multiprocessing.get_context("spawn").Process(target=_write, args=(path, lost))
    killed.start()
    killed.join()
    assert killed.exitcode == -signal.SIGKILL
    assert (index.head() == head, asked(reader) == answer) == ((True, True) if lost else (False, False))
    with closing(opened(path)) as next_one:
        insert(next_one)
    assert index.head() != head
    assert asked(reader) != answer


def _write_and_forget(path: Path, written: Event, seen: Event) -> None:
    writer = opened(path)
    insert(writer)
    assert WalIndex(path).head()
    writer.execute("BEGIN IMMEDIATE")
    insert(writer)
    wal_index._mapped.clear()
    gc.collect()
    written.set()
    seen.wait(60)
    writer.execute("COMMIT")


def test_who_writes_keeps_the_lock_when_the_index_is_forgotten(
    path: Path, reader: sqlite3.Connection
) -> None:
    """To close a descriptor of it, as the end of an interpreter does, would let two processes write at once."""
    spawned = multiprocessing.get_context("spawn")
    written, seen = spawned.Event(), spawned.Event()
    writer = spawned.Process(target=_write_and_forget, args=(path, written, seen), daemon=True)
    writer.start()
    try:
        assert written.wait(20)
        reader.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            reader.execute("BEGIN IMMEDIATE")
    finally:
        seen.set()
    writer.join()
    assert writer.exitcode == 0
    insert(reader)


def test_nothing_can_be_told_without_a_log(tmp_path: Path) -> None:
    path = tmp_path / "plain.sqlite3"
    with closing(opened(path)) as plain:
        plain.execute("CREATE TABLE act (id INTEGER PRIMARY KEY, hash TEXT)")
        assert WalIndex(path).head() is None


@pytest.mark.parametrize("size", [0, 10, 96])
def test_an_index_of_another_form_tells_nothing(path: Path, size: int) -> None:
    shutil.copy(path, path.with_name("other"))
    path.with_name("other-shm").write_bytes(bytes(size))
    assert WalIndex(path.with_name("other")).head() is None
