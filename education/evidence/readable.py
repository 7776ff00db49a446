"""Rows that can be read. What somebody wrote by SQL may be no value of its column's type, and stop whoever asks for it.

SQLite takes anything into any column; PostgreSQL has moments that Python has not.
"""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
# What reading such a value, or reckoning with it, ends in.
ERRORS = (
    ArithmeticError,
    AttributeError,
    DatabaseError,
    LookupError,
    ObjectDoesNotExist,
    RecursionError,
    TypeError,
    ValueError,
)


def readable(rows: QuerySet[Row, Any], at_once: int | None = None) -> Iterator[Row]:
    """The rows of a query, in order, without those that cannot be read: all in one query, or some at once as they are
    asked for. One that cannot be read costs a query for each row beside it.
    """
    start = 0
    while True:
        some = slice(start, start + at_once) if at_once else slice(None)
        try:
            found, count = list(rows[some]), None
        except ERRORS:
            numbers = list(rows.values_list("pk", flat=True)[some])
            found, count = [row for number in numbers for row in _one(rows, number)], len(numbers)
        yield from found
        if at_once is None or (len(found) if count is None else count) < at_once:
            return
        start += at_once


def _one(rows: QuerySet[Row, Any], number: Any) -> list[Row]:
    try:
        return list(rows.filter(pk=number))
    except ERRORS:
        return []
