"""The two roles of PostgreSQL in the tests. The owner makes the database and plays intruders; all else is the site's role."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.signals import connection_created
from psycopg.pq import TransactionStatus

from education.evidence import grants

SITE = "countersign_site"
# Databases of one server share their roles, and several workers come here at once.
_MADE = f"DO $$BEGIN CREATE ROLE {SITE}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END$$"


def start_as_site() -> None:
    """Give the site's role its rights; from here on every connection of this process begins as that role."""
    if connection.vendor == "sqlite":
        return
    _execute(_MADE)
    grants.apply(SITE)
    connection_created.connect(_become_site, dispatch_uid=SITE)
    become_site()


def stop() -> None:
    """Be the owner again: only an owner may drop a database."""
    connection_created.disconnect(dispatch_uid=SITE)
    become_owner()


def become_owner() -> None:
    if connection.vendor == "postgresql":
        _execute("RESET ROLE")


def become_site() -> None:
    if connection.vendor == "postgresql":
        _execute(f"SET ROLE {SITE}")


@contextmanager
def owner() -> Iterator[None]:
    """The moment of an intruder who has the owner's rights, or of an operator who migrates."""
    if connection.vendor == "sqlite" or _is_owner():
        yield
        return
    become_owner()
    try:
        yield
    finally:
        # After an error the rollback brings the role back by itself.
        if connection.connection.info.transaction_status is not TransactionStatus.INERROR:
            become_site()


def _become_site(**_options: Any) -> None:
    become_site()


def _is_owner() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user = session_user")
        return bool(cursor.fetchone()[0])


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
