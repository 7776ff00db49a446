"""What a database's error says of it, by its code."""

import sqlite3

import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, InternalError, OperationalError
from psycopg import errors

from education.outage import Outage, outage


def sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("words that differ by version")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "cause", "found"),
    [
        (InternalError, errors.ReadOnlySqlTransaction(), Outage.READS_ONLY),
        (OperationalError, errors.DiskFull(), Outage.READS_ONLY),
        (OperationalError, sqlite(sqlite3.SQLITE_FULL), Outage.READS_ONLY),
        (OperationalError, sqlite(sqlite3.SQLITE_READONLY), Outage.READS_ONLY),
        (OperationalError, sqlite(sqlite3.SQLITE_READONLY_DBMOVED), Outage.READS_ONLY),
        (OperationalError, sqlite(sqlite3.SQLITE_BUSY), Outage.AWAY),
        (OperationalError, errors.TooManyConnections(), Outage.AWAY),
        (OperationalError, None, Outage.AWAY),
        (InterfaceError, None, Outage.AWAY),
        (InternalError, errors.InFailedSqlTransaction(), None),
        (IntegrityError, errors.UniqueViolation(), None),
        (DatabaseError, None, None),
        (ZeroDivisionError, None, None),
    ],
)
def test_an_error(error: type[Exception], cause: Exception | None, found: Outage | None) -> None:
    raised = error()
    raised.__cause__ = cause
    assert outage(raised) is found


def test_no_error_is_no_outage() -> None:
    assert outage(None) is None
