"""Copies of the whole database, at one moment, while others write: SQLite's online backup, PostgreSQL's pg_dump.

A copy is verified as it is: SQLite's in its file, PostgreSQL's in the very snapshot that pg_dump reads.
"""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from io import StringIO
from pathlib import Path
from sqlite3 import Connection, connect

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from psycopg.conninfo import make_conninfo

from education.evidence import heads

# The name of the copy in an archive, by the kind of database.
NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}

_LAST = "SELECT id, hash FROM education_auditevent ORDER BY id DESC LIMIT 1"


class Faulty(Exception):
    """What was copied or restored is not in order. The message has what `verify` says."""


class Impossible(Exception):
    """It cannot be done here; the message says why, and what to do."""


def copy(into: Path) -> str:
    """Write a copy of the database, as it is at this moment, to a new file. Returns the head of its chain ("number:hash"),
    "" where it is empty. Raises Faulty, Impossible.
    """
    known = heads.kept()  # before the copy: what is done meanwhile is not in it
    return {"sqlite": _copy_sqlite, "postgresql": _dump}[connection.vendor](into, known)


def load(copied: Path) -> None:
    """Fill the empty database with a copy of the same kind. Raises Impossible."""
    {"sqlite": _load_sqlite, "postgresql": _restore}[connection.vendor](copied)


def is_empty() -> bool:
    """Whether the connected database has no table yet."""
    return not connection.introspection.table_names()


def verify(*arguments: str) -> None:
    """`manage.py verify` on the connected database. Raises Faulty."""
    said = StringIO()
    try:
        call_command("verify", *arguments, stdout=said, stderr=said)
    except SystemExit as ended:
        raise Faulty(said.getvalue()) from ended


def _copy_sqlite(into: Path, known: str | None) -> str:
    connection.ensure_connection()
    live: Connection = connection.connection
    with closing(connect(into)) as copied:
        live.backup(copied)
        copied.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        last = copied.execute(_LAST).fetchone()
    place = {"DATABASE_URL": f"sqlite:///{into}", "MEDIA_ROOT": str(settings.MEDIA_ROOT)}
    command = [sys.executable, "manage.py", "verify", "--copy", *(("--head", known) if known else ())]
    done = subprocess.run(  # noqa: S603  our own program
        command,
        cwd=settings.BASE_DIR,
        env={**os.environ, **place},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Faulty(done.stdout + done.stderr)
    for end in ("-wal", "-shm"):
        Path(f"{into}{end}").unlink(missing_ok=True)
    return ":".join(map(str, last)) if last else ""


def _load_sqlite(copied: Path) -> None:
    connection.ensure_connection()
    live: Connection = connection.connection
    with closing(connect(f"{copied.as_uri()}?mode=ro", uri=True)) as source:
        source.backup(live)


def _dump(into: Path, known: str | None) -> str:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_catalog.pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={into}")
        verify("--copy", *(("--head", known) if known else ()))
        cursor.execute(_LAST)
        last = cursor.fetchone()
    return ":".join(map(str, last)) if last else ""


def _restore(copied: Path) -> None:
    options = ("--no-owner", "--no-acl", "--exit-on-error", "--single-transaction")
    _run("pg_restore", *options, str(copied))


def _run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the connected database. The password is in no list of processes."""
    if shutil.which(program) is None:
        raise Impossible(f"There is no {program} on this machine. Install: postgresql-client")
    parameters = connection.get_connection_params()
    for ours in ("cursor_factory", "context", "prepare_threshold", "pool", "client_encoding", "options"):
        parameters.pop(ours, None)
    password = parameters.pop("password", None)
    environment = {**os.environ, **({"PGPASSWORD": password} if password else {})}
    command = [program, f"--dbname={make_conninfo(**parameters)}", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Impossible(f"{program}: {done.stderr.strip()}")
