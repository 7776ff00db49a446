"""Whether this machine's clock can be believed. An act of one that is days ahead would stay the newest moment: pages lapse by it.

Many machines share a PostgreSQL, and its clock decides. With SQLite there is one machine and nobody to ask: what can be seen is
that its clock was set while the process ran, against the time since the machine was started. A clock that was wrong before that
shows nowhere but in `manage.py doctor` and in what people see.
"""

import time
from datetime import UTC, datetime, timedelta

from django.db import connection

from education.evidence import chain

APART = timedelta(minutes=5)  # as `verify` lets the clocks of several machines differ


def _wall() -> float:
    return time.clock_gettime(time.CLOCK_REALTIME)


def _since_boot() -> float:
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


_BOOTED = _wall() - _since_boot()


def ahead() -> timedelta:
    """How far this machine's clock is ahead of the one that it is measured by; behind it is less than nothing."""
    if connection.vendor != "postgresql":
        return timedelta(seconds=_wall() - _since_boot() - _BOOTED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        theirs: datetime = cursor.fetchone()[0]
    return datetime.fromtimestamp(_wall(), UTC) - theirs


def is_off() -> bool:
    """Whether what this machine calls now is nobody's now."""
    return abs(ahead()) > APART


def believed(at: datetime) -> datetime:
    """The moment `at` of this machine by the clock that it is measured by, where it is ahead of that; never before the newest act."""
    found = ahead()
    if found <= APART:
        return at
    newest = chain.newest_that_counts()
    return max(at - found, newest.at) if newest else at - found
