"""The question that every worker asks before it answers from memory: what is the newest act that patients can see?

It is asked on a connection that each thread keeps for it alone, past Django's: a prepared statement and one row of an
index or two, and on PostgreSQL not even those while nobody has written anything. Whoever gets no answer in time must not
serve anything from memory. While the database is away one thread of the process looks out for it, so that no reader waits
to learn that it is.
"""

import os
import select
import socket
import sqlite3
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Protocol
from weakref import WeakSet

import psycopg
from django.db import connection
from psycopg import pq
from psycopg.conninfo import make_conninfo

from education.models.audit import DRAFTING
from education.reading.in_place import file_at
from education.reading.wal_index import WalIndex

PATIENCE = (
    2.0  # seconds until a database that does not say so counts as away: a busy one may take half of that
)
LOOKS_EACH = 0.5  # seconds until a thread looks again whether SQLite's file is still the one that it has open
REST = 0.25  # seconds between two looks whether one that was away is back

# A removal that somebody writes past the program has no event, and counts all the same. Every other row that patients
# get is there only with its event.
QUESTION = f"""
    SELECT COALESCE((SELECT hash FROM education_auditevent WHERE NOT (act IN ({", ".join(f"'{act}'" for act in DRAFTING)}))
                     ORDER BY id DESC LIMIT 1), '')
        || ' ' || COALESCE((SELECT id FROM education_retraction ORDER BY id DESC LIMIT 1), 0)
"""  # noqa: S608  put together from the names of acts

# On PostgreSQL, which transactions are seen (its documentation, "Transaction ID and Snapshot Information Functions"). While
# they are the same ones, every row is as it was, and no table has to be looked into. A replica does not tell which of them
# are still under way, so there nothing follows from it.
SNAPSHOT = "SELECT pg_current_snapshot()"
SNAPSHOT_AND_ANSWER = (
    f"SELECT CASE WHEN pg_is_in_recovery() THEN NULL ELSE pg_current_snapshot() END, ({QUESTION})"
)

_SNAPSHOT, _SNAPSHOT_AND_ANSWER = b"snapshot", b"snapshot_and_answer"
_READS_ONLY = (b"default_transaction_read_only", b"in_hot_standby")
_STATEMENTS = {_SNAPSHOT: SNAPSHOT, _SNAPSHOT_AND_ANSWER: SNAPSHOT_AND_ANSWER}


class Unanswered(Exception):
    """The database did not answer in time, or not at all."""


class _Connection(Protocol):
    def ask(self) -> object: ...
    def reads_only(self) -> bool: ...
    def interrupt(self) -> None: ...


class _PostgreSQL:
    """libpq itself: through psycopg's cursors the question takes twice as long as all the rest of an answer."""

    def __init__(self) -> None:
        self._libpq = _first_connected(_addresses(), time.monotonic() + PATIENCE / 2)
        self._prepared = False
        self._snapshot: bytes | None = None
        self._answer: bytes | None = None

    def ask(self) -> object:
        if not self._prepared:
            for name, statement in _STATEMENTS.items():
                self._succeeded(self._libpq.prepare(name, statement.encode()), pq.ExecStatus.COMMAND_OK)
            self._prepared = True
        if self._snapshot is None or self._asked(_SNAPSHOT).get_value(0, 0) != self._snapshot:
            result = self._asked(_SNAPSHOT_AND_ANSWER)
            self._snapshot, self._answer = result.get_value(0, 0), result.get_value(0, 1)
        return self._answer

    def reads_only(self) -> bool:
        """PostgreSQL sends both unasked, with the first answer after they changed (14 and newer)."""
        said = (self._libpq.parameter_status(name) for name in _READS_ONLY)
        return b"on" in said

    def _asked(self, name: bytes) -> pq.abc.PGresult:
        result = self._libpq.exec_prepared(name, None)
        self._succeeded(result, pq.ExecStatus.TUPLES_OK)
        return result

    def _succeeded(self, result: pq.abc.PGresult, wanted: pq.ExecStatus) -> None:
        if result.status != wanted:
            raise Unanswered(self._libpq.error_message.decode(errors="replace"))

    def interrupt(self) -> None:
        """End the wait of the thread that asked. libpq has no time limit, but it notices a socket that was shut."""
        with socket.socket(fileno=os.dup(self._libpq.socket)) as same:
            same.shutdown(socket.SHUT_RDWR)


def _addresses() -> list[bytes]:
    """What to connect with, for each host that the site's address names."""
    parameters = connection.get_connection_params()
    for ours in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(ours, None)
    hosts, ports = (str(parameters.pop(name, "")).split(",") for name in ("host", "port"))
    places = zip(hosts, ports * len(hosts) if len(ports) == 1 else ports, strict=True)
    return [make_conninfo(host=host, port=port, **parameters).encode() for host, port in places]


def _first_connected(addresses: list[bytes], end: float) -> pq.abc.PGconn:
    """The first to answer and to be what is asked for, of all at once: in turn, a silent one would keep the next unasked."""
    begun = [(pq.PGconn.connect_start(address), int(pq.PollingStatus.WRITING)) for address in addresses]
    said = ""
    while True:
        for libpq, _ready in begun:
            said = libpq.error_message.decode(errors="replace") or said
        begun = [(libpq, ready) for libpq, ready in begun if libpq.status != pq.ConnStatus.BAD]
        if not begun:
            raise Unanswered(said)
        waiting = select.poll()
        for libpq, ready in begun:
            waiting.register(
                libpq.socket, select.POLLIN if ready == pq.PollingStatus.READING else select.POLLOUT
            )
        found = {number for number, _event in waiting.poll(max(0.0, end - time.monotonic()) * 1000)}
        if not found:
            raise Unanswered("the database takes too long to connect to")
        begun = [
            (libpq, int(libpq.connect_poll()) if libpq.socket in found else ready) for libpq, ready in begun
        ]
        for libpq, ready in begun:
            if ready == pq.PollingStatus.OK:
                return libpq


class _SQLite:
    def __init__(self) -> None:
        name = str(connection.get_connection_params()["database"])
        in_memory = name.startswith("file:")
        address = name if in_memory else f"{Path(name).absolute().as_uri()}?mode=rw"
        self._path = Path(name)
        self._file, self._looked = file_at(self._path), time.monotonic()
        self._sqlite = sqlite3.connect(
            address, timeout=PATIENCE, isolation_level=None, uri=True, check_same_thread=False
        )
        self._sqlite.execute("PRAGMA query_only = 1")
        self._index: WalIndex | None = None
        self._head: bytes | None = None
        self._answer: object = None

    def ask(self) -> object:
        # Not each time: whatever leaves Python lets another thread go first, and costs an eighth of an answer from memory.
        if (now := time.monotonic()) - self._looked > LOOKS_EACH:
            if file_at(self._path) != self._file:
                raise Unanswered("another file is in its place")
            self._looked = now
        head = self._index.head() if self._index else None
        if head is None or head != self._head:
            self._answer = self._file, self._sqlite.execute(QUESTION).fetchone()
            self._head = head
            self._index = self._index or WalIndex(self._path)  # there is one as soon as something was read
        return self._answer

    def reads_only(self) -> bool:
        return self._file is not None and not os.access(self._path, os.W_OK, effective_ids=True)

    def interrupt(self) -> None:
        self._sqlite.interrupt()


class _Asker:
    """One thread's connection, whether it ever answered, and since when (time.monotonic) it waits; None while it does not."""

    def __init__(self, connection: _Connection) -> None:
        self.connection = connection
        self.since: float | None = None
        self.answered = False


class NewestAct:
    """Ask by calling it: equal answers mean that nobody did anything in between that patients can see.

    Safe in many threads and after a fork: each thread of each process has a connection of its own.
    """

    def __init__(self) -> None:
        self._process = 0

    def __call__(self) -> object:
        """Raises Unanswered within PATIENCE, and at once while the database is known to be away."""
        if self._process != os.getpid():
            self._begin()
        begun, asker = time.monotonic(), getattr(self._thread, "asker", None)
        try:
            return self._asked()
        except Unanswered:
            # A connection that was cut, by a restart of the database, says so at once: a new one may answer.
            if asker is None or not asker.answered or time.monotonic() - begun > REST:
                raise
        return self._asked()

    def reads_only(self) -> bool:
        """Whether the database that this thread has just asked keeps nothing new, as far as it says so. Asks nothing."""
        asker: _Asker | None = getattr(self._thread, "asker", None)
        return asker is not None and asker.connection.reads_only()

    def _asked(self) -> object:
        asker: _Asker | None = getattr(self._thread, "asker", None)
        try:
            if asker is None:
                asker = self._thread.asker = self._connected()
            asker.since = time.monotonic()
            answer = asker.connection.ask()
            asker.answered = True
        except (Unanswered, psycopg.Error, sqlite3.Error) as error:
            self._thread.asker = None
            # One that has answered before may have been cut, or kept waiting for once. A new one that fails is another thing.
            if asker is None or not asker.answered:
                self._look_out()
            raise Unanswered(str(error)) from error
        finally:
            if asker is not None:
                asker.since = None
        return answer

    def _begin(self) -> None:
        """Forget what belongs to the process that this one was forked from."""
        self._thread = threading.local()
        self._askers: WeakSet[_Asker] = WeakSet()
        self._away = False
        self._changing = threading.Lock()
        # The last: another thread that comes meanwhile begins for itself, and none finds half of it.
        self._process = os.getpid()
        threading.Thread(target=self._watch, name="newest-act", daemon=True).start()

    def _connected(self) -> _Asker:
        if self._away:
            raise Unanswered("the database is away")
        return self._new()

    def _new(self) -> _Asker:
        asker = _Asker(_PostgreSQL() if connection.vendor == "postgresql" else _SQLite())
        with self._changing:
            self._askers.add(asker)
        return asker

    def _look_out(self) -> None:
        """From now on nobody waits for a new connection, until one thread of its own got one that answers."""
        with self._changing:
            if self._away:
                return
            self._away = True
        threading.Thread(target=self._until_back, name="newest-act-away", daemon=True).start()

    def _until_back(self) -> None:
        while True:
            time.sleep(REST)
            with suppress(Unanswered, psycopg.Error, sqlite3.Error):
                asker = self._new()
                asker.since = time.monotonic()
                asker.connection.ask()
                self._away = False
                return

    def _watch(self) -> None:
        while True:
            time.sleep(PATIENCE / 2)
            self._interrupt_the_late()

    def _interrupt_the_late(self) -> None:
        """Whoever has waited too long. Nothing holds on to a thread's connection afterwards: it is closed when the thread ends."""
        late = time.monotonic() - PATIENCE / 2
        with self._changing:
            askers = list(self._askers)
        for asker in askers:
            if asker.since is not None and asker.since < late:
                with suppress(OSError, psycopg.Error):  # it may have ended by itself
                    asker.connection.interrupt()
