"""While PostgreSQL's snapshot is the same nobody's rows have changed, whoever writes meanwhile: the question rests on that."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from education.reading.newest_act import QUESTION, SNAPSHOT, SNAPSHOT_AND_ANSWER, NewestAct
from tests import factories as make

pytestmark = [
    pytest.mark.usefixtures("committed_db"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no snapshots to ask for"),
]
_WRITERS = 4
_STEPS = {
    "write": "INSERT INTO meanwhile DEFAULT VALUES",
    "remove": "DELETE FROM meanwhile WHERE id IN (SELECT id FROM meanwhile LIMIT 1 FOR UPDATE SKIP LOCKED)",
    "savepoint": "SAVEPOINT here",
    "undo": "ROLLBACK TO SAVEPOINT here",
    "commit": "COMMIT",
    "rollback": "ROLLBACK",
}


def _another(*, autocommit: bool = True) -> Any:
    """A connection of its own, as the owner of the database."""
    made = connection.get_new_connection(connection.get_connection_params())
    made.autocommit = autocommit
    return made


@pytest.fixture
def table() -> Iterator[None]:
    with closing(_another()) as owner:
        owner.execute("CREATE TABLE meanwhile (id serial PRIMARY KEY)")
        yield
        owner.execute("DROP TABLE meanwhile")


def test_one_snapshot_shows_one_state_of_the_rows(table: None) -> None:
    with closing(_another()) as reader:

        @settings(deadline=None)
        @given(
            st.lists(
                st.tuples(st.integers(0, _WRITERS - 1), st.sampled_from(sorted(_STEPS))),
                min_size=10,
                max_size=40,
            )
        )
        def holds(steps: list[tuple[int, str]]) -> None:
            writers = [_another(autocommit=False) for _ in range(_WRITERS)]
            seen: dict[str, list[int]] = {}
            try:
                for number, step in steps:
                    if step == "undo":  # a savepoint to go back to, whether or not there was one
                        writers[number].execute(_STEPS["savepoint"])
                    writers[number].execute(_STEPS[step])
                    with reader.transaction():
                        reader.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                        snapshot = reader.execute(SNAPSHOT).fetchone()[0]
                        rows = [row for (row,) in reader.execute("SELECT id FROM meanwhile ORDER BY id")]
                    assert seen.setdefault(snapshot, rows) == rows
            finally:
                for writer in writers:
                    writer.close()

        holds()


def test_what_is_retracted_while_others_write_is_known_at_once() -> None:
    make.live_notices()
    pages = [make.live() for _ in range(3)]
    newest_act = NewestAct()
    with closing(_another(autocommit=False)) as another, closing(_another(autocommit=False)) as writer:
        for page in pages:
            known = newest_act()
            another.execute("SELECT txid_current()")
            writer.execute(
                "INSERT INTO education_retraction (schema, publication_id, retracted_by_id, retracted_at, reason)"
                " VALUES (2, %s, %s, now(), 'x')",
                [page.publication.pk, page.edited_by_id],
            )
            assert newest_act() == known
            writer.commit()
            assert newest_act() == _asked_anew() != known
            another.rollback()
            assert newest_act() == _asked_anew()


def test_while_nobody_writes_no_table_is_looked_into() -> None:
    newest_act = NewestAct()
    asked = set()
    with closing(_another()) as reader:
        for _ in range(20):  # others of this server may be writing
            newest_act()
            statements = reader.execute(
                "SELECT query FROM pg_stat_activity WHERE datname = current_database() AND query = ANY(%s)",
                [[SNAPSHOT, SNAPSHOT_AND_ANSWER]],
            )
            asked |= {query for (query,) in statements}
    assert SNAPSHOT in asked


def test_a_replica_s_snapshot_is_not_relied_on() -> None:
    """It does not name the transactions that are under way, so two states may have one."""
    with closing(_another()) as reader:
        told = reader.execute(SNAPSHOT_AND_ANSWER.replace("pg_is_in_recovery()", "true")).fetchone()
    assert told == (None, _asked_anew().decode())


def _asked_anew() -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(QUESTION)
        return str(cursor.fetchone()[0]).encode()
