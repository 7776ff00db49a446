"""What a database that fails still does: nothing at all, or everything but keep what is new.

Read from the error by its code, since its words differ by version and language.
"""

import sqlite3
from enum import Enum, auto

from django.db import DatabaseError, InterfaceError, OperationalError

# https://www.postgresql.org/docs/current/errcodes-appendix.html: 25006 read_only_sql_transaction, 53100 disk_full.
_CANNOT_WRITE = {"25006", "53100"}
# https://www.sqlite.org/rescode.html; the lowest byte of an extended code is the plain one.
_CODES_OF_SQLITE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL}


class Outage(Enum):
    """How much of the site an outage takes."""

    AWAY = auto()
    READS_ONLY = auto()  # read-only, or its disk is full


def outage(error: BaseException | None) -> Outage | None:
    """What an error that ended a request says of the database. None: it is no outage, but a fault of ours."""
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    cause = error.__cause__
    code = getattr(cause, "sqlstate", None)
    if code in _CANNOT_WRITE or getattr(cause, "sqlite_errorcode", 0) & 0xFF in _CODES_OF_SQLITE:
        return Outage.READS_ONLY
    return Outage.AWAY if isinstance(error, OperationalError | InterfaceError) else None
