"""Damage to the database's own file: a copy that was taken while somebody wrote, a disk that forgets."""

from collections.abc import Iterator

from django.db import DatabaseError, connection

_MOST = 20  # faults that are told; a torn file has thousands


def faults() -> Iterator[str]:
    """What SQLite finds wrong with its file. PostgreSQL looks after its own: see `pg_checksums` and `pg_amcheck`."""
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA integrity_check({_MOST})")
            said = [str(line) for (line,) in cursor.fetchall()]
    except DatabaseError as error:
        said = [str(error)]
    yield from (f"database file: {line}" for line in said if line != "ok")
