"""The audit chain: each event carries the hash of the one before it."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model

from education.evidence.canonical import canonical
from education.models import AuditEvent, Revision, Topic

SCHEMA = 1
# The number of the advisory lock that whoever appends holds. Any would do; nothing else in the database may take it.
_APPENDING = 0x436F756E746572


def append(
    act: str,
    *,
    by: User,
    at: datetime,
    topic: Topic | None = None,
    revision: Revision | None = None,
    rows: Sequence[Model] = (),
    **detail: Any,
) -> AuditEvent:
    """Add an event to the end of the chain, in the caller's transaction, which must be the act's own.

    `rows` are the rows that the act wrote: the event remembers what they say, so that `verify` can tell.
    """
    _one_writer_at_a_time()
    if rows:
        stored = [type(row)._default_manager.get(pk=row.pk) for row in rows]  # as it will be read again
        detail["rows"] = {name_of(row): fingerprint(row) for row in stored}
    last = AuditEvent.objects.order_by("pk").last()
    event = AuditEvent(
        pk=last.pk + 1 if last else 1,
        at=at,
        actor=by,
        act=act,
        topic=topic,
        revision=revision,
        detail=detail,
        previous_hash=last.hash if last else "",
    )
    event.hash = link(event)
    event.save(force_insert=True)
    return event


def name_of(row: Model) -> str:
    """How the chain and `verify` call a row."""
    return f"{type(row).__name__} {row.pk}"


def fingerprint(row: Model) -> str:
    """SHA-256 (hex) of everything that a row read from the database says; of a revision also who contributed."""
    content = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    if isinstance(row, Revision):
        content["contributors"] = sorted(contributor.user_id for contributor in row.contributors.all())
    return sha256(canonical(content)).hexdigest()


def link(event: AuditEvent) -> str:
    """The hash (hex) that an event should carry, from its own fields and the hash before it."""
    return sha256(
        canonical(
            {
                "schema": SCHEMA,
                "number": event.pk,
                "at": event.at,
                "actor": event.actor_id,
                "act": event.act,
                "topic": event.topic_id,
                "revision": event.revision_id,
                "detail": event.detail,
                "previous_hash": event.previous_hash,
            }
        )
    ).hexdigest()


def _one_writer_at_a_time() -> None:
    """Hold other appenders back until this transaction ends; readers go on. SQLite's writers queue by themselves.

    A lock of the table itself would take more than the right to append. Who appends without asking for this one
    collides with the unique number and hash of the next event.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_catalog.pg_advisory_xact_lock(%s)", [_APPENDING])
