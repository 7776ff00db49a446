"""The question that each request asks: equal answers while nobody did what patients can see, and never a long wait."""

import multiprocessing
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection, connections, transaction

from education import workflow
from education.reading.newest_act import (
    PATIENCE,
    REST,
    SNAPSHOT,
    SNAPSHOT_AND_ANSWER,
    NewestAct,
    Unanswered,
)
from tests import factories as make

pytestmark = pytest.mark.usefixtures("committed_db")
# Connections of other threads have no part in the one that SQLite's test database in memory is.
on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="locks readers out on PostgreSQL alone"
)


@pytest.fixture
def newest_act() -> Iterator[NewestAct]:
    make.live_notices()
    return NewestAct()


def test_only_acts_that_patients_can_see_change_the_answer(newest_act: NewestAct) -> None:
    before = newest_act()
    text = make.submitted(make.topic("page"))
    after_topic = newest_act()
    assert newest_act() == after_topic != before
    text = make.submitted(make.topic("other"))
    before = newest_act()
    workflow.take_back(revision=text, reason="Not needed.", by=text.edited_by, at=make.NOON)
    assert newest_act() == before
    page = make.live()
    signed = newest_act()
    assert signed != before
    workflow.retract(revision=page, reason="Wrong.", by=make.clinician(), at=make.NOON)
    assert newest_act() != signed


def test_a_thread_that_has_asked_nothing_knows_of_no_database_that_only_reads(newest_act: NewestAct) -> None:
    """So it is for the first readers of a process, where two threads begin at once."""
    assert newest_act()
    with ThreadPoolExecutor(max_workers=1) as other:
        assert other.submit(newest_act.reads_only).result() is False


def _other_connections() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0])


@on_postgresql
def test_a_thread_that_ends_leaves_no_connection(newest_act: NewestAct) -> None:
    """Also where the watch looks at it now and then: a server that makes a thread for each reader ran out of connections."""
    assert newest_act()
    before = _other_connections()
    with ThreadPoolExecutor(max_workers=3) as readers:
        for _reader in range(3):
            readers.submit(lambda: (newest_act(), time.sleep(PATIENCE)))
    time.sleep(PATIENCE)
    assert _other_connections() == before


def test_what_is_not_committed_is_not_there(newest_act: NewestAct) -> None:
    before = newest_act()
    with transaction.atomic():
        make.live()
        transaction.set_rollback(True)
    assert newest_act() == before


def test_threads_have_connections_of_their_own(newest_act: NewestAct) -> None:
    expected = newest_act()
    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(lambda _number: newest_act(), range(200))) == {expected}


def test_a_process_forked_from_one_that_asked_asks_for_itself(newest_act: NewestAct) -> None:
    expected = newest_act()
    fork = multiprocessing.get_context("fork")
    answers = fork.Queue()
    children = [fork.Process(target=lambda: answers.put(newest_act())) for _ in range(2)]
    for child in children:
        child.start()
    assert [answers.get(timeout=10) for _child in children] == [expected] * 2
    for child in children:
        child.join(10)
    assert newest_act() == expected


@on_postgresql
def test_a_database_that_hangs_is_away_and_comes_back(newest_act: NewestAct) -> None:
    expected = newest_act()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("RESET ROLE; LOCK TABLE education_auditevent IN ACCESS EXCLUSIVE MODE")
        with closing(connection.copy()) as another, another.cursor() as elsewhere:
            elsewhere.execute("SELECT txid_current()")  # somebody wrote: it has to be looked into
        waits = [_seconds_until_unanswered(newest_act) for _ in range(4)]
    assert max(waits) < PATIENCE * 1.5
    assert min(waits) < PATIENCE / 10  # nobody waits for what was away a moment ago
    assert _answer_in_time(newest_act) == expected


@on_postgresql
def test_a_connection_that_was_cut_is_made_again_unnoticed(newest_act: NewestAct) -> None:
    expected = newest_act()
    with connection.cursor() as cursor:  # nobody but the connection that asked: another test's are left alone
        cursor.execute("RESET ROLE")
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database() AND query = ANY(%s)",
            [[SNAPSHOT, SNAPSHOT_AND_ANSWER]],
        )
        assert set(cursor.fetchall()) == {(True,)}
    assert newest_act() == expected


@on_postgresql
def test_nobody_waits_longer_for_a_server_that_is_not_there(
    newest_act: NewestAct, monkeypatch: pytest.MonkeyPatch
) -> None:
    # An address at which nobody ever answers (RFC 5737) or one that may be refused at once.
    for host in ("/nowhere", "192.0.2.1"):
        with monkeypatch.context() as patch:
            patch.setitem(connections["default"].settings_dict, "HOST", host)
            another = NewestAct()
            assert _seconds_until_unanswered(another) < PATIENCE * 2
            assert _seconds_until_unanswered(another) < PATIENCE / 10
        assert _answer_in_time(another) == newest_act()


@on_postgresql
def test_of_two_addresses_the_one_that_answers_is_asked_whichever_stands_first(
    newest_act: NewestAct, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = connections["default"].settings_dict
    here = place["HOST"], str(place["PORT"] or 5432)
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes a connection, and never says a word
        silent_one = "127.0.0.1", str(silent.getsockname()[1])
        for pair in ((silent_one, here), (("/nowhere", "5432"), here), (here, silent_one)):
            with (
                monkeypatch.context() as patch,
                ThreadPoolExecutor(1) as another,
            ):  # each thread connects anew
                patch.setitem(place, "HOST", ",".join(host for host, _port in pair))
                patch.setitem(place, "PORT", ",".join(port for _host, port in pair))
                assert another.submit(newest_act).result() is not None


def _answer_in_time(newest_act: NewestAct) -> object:
    """What it answers within two seconds of being back."""
    end = time.monotonic() + 2
    while True:
        try:
            return newest_act()
        except Unanswered:
            assert time.monotonic() < end
            time.sleep(REST / 5)


def _seconds_until_unanswered(newest_act: NewestAct) -> float:
    start = time.monotonic()
    with pytest.raises(Unanswered):
        newest_act()
    return time.monotonic() - start
