"""The evidence as the tests see it: what is in its tables, and how to lay hands on them behind the guards' back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from education.evidence import audit, guards, triggers
from education.models import RefusedTry, Try
from education.reading import library
from tests import roles

BY_A_GUARD = "|".join(sorted({guard.message for guard in guards.GUARDS}))
Rows = dict[str, list[tuple[Any, ...]]]


def rows() -> Rows:
    """Every row of every table of the app, each with its columns in the order of their names. Tries of passwords are no work."""
    found = {}
    with connection.cursor() as cursor:
        for model in set(apps.get_app_config("education").get_models()) - {RefusedTry, Try}:
            cursor.execute(f"SELECT * FROM {model._meta.db_table} ORDER BY id")
            columns = [column[0] for column in cursor.description]
            order = sorted(range(len(columns)), key=columns.__getitem__)
            found[model.__name__] = [tuple(row[place] for place in order) for row in cursor.fetchall()]
    return found


def execute(sql: str, *parameters: Any) -> None:
    """Raw SQL of an intruder with the owner's rights."""
    with roles.owner(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def faults() -> str:
    """Everything that `verify` finds wrong, as one text."""
    return "\n".join(audit.faults())


def is_served(slug: str, at: datetime) -> bool:
    try:
        library.topic_page(slug, at)
    except (library.NoLongerThere, library.NoticeMissing, library.NotThere):
        return False
    return True


@contextmanager
def refused_by_the_database(words: str = BY_A_GUARD) -> Iterator[None]:
    """What is done inside must be refused in these words, at once or at the commit, and leave every row as it was.

    It is done with the owner's rights, so that it is a guard which refuses.
    """
    before = rows()
    with roles.owner(), pytest.raises(IntegrityError, match=words), transaction.atomic():
        yield
        connection.check_constraints()
    assert rows() == before


@contextmanager
def guards_dropped() -> Iterator[None]:
    """The moment of an intruder who drops every guard, alters rows and puts the guards back to look innocent."""
    # PostgreSQL alters no table while foreign keys of it wait to be checked.
    with roles.owner():
        connection.check_constraints()
        triggers.remove()
        yield
        connection.check_constraints()
        triggers.install()


def alter(row: Any, **fields: Any) -> None:
    """Change a row with the guards out of the way."""
    with guards_dropped():
        type(row).objects.filter(pk=row.pk).update(**fields)


def delete(*rows: Any) -> None:
    """Delete rows with the guards out of the way."""
    with guards_dropped():
        for row in rows:
            type(row).objects.filter(pk=row.pk)._raw_delete(type(row).objects.db)


def name(row: Any) -> str:
    """How `verify` names a row."""
    return f"{type(row).__name__} {row.pk}: "
