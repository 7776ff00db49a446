"""What the program itself puts into the chain after a migration: the seal of an older chain, and the groups.

Version 1 remembered nothing of accounts, sources, topics' places and drafts, and signed no event. The seal is the first
signed event: it vouches, by the hash before it, for all that came earlier, and what it could not remember is adopted as
it stands. Look through accounts and sources before that: whoever is in there now, stays.
"""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from education.evidence import chain, keys, memory
from education.models import AuditEvent, Clinic, Revision, Source, Topic


@transaction.atomic
def seal() -> None:
    """Seal what is not sealed, and remember the groups as the program made them. Safe to repeat.

    Does nothing where this process cannot sign; `migrate` with SIGNING_KEY makes up for it.
    """
    try:
        keys.sign(b"", timezone.now())
    except keys.NoSigningKey:
        return
    chain.one_writer_at_a_time()
    if AuditEvent.objects.exists() and chain.first_of_later_versions() is None:
        chain.append("seal", by=None, at=chain.now())
        for row in _not_remembered_by_version_1():
            topic, revision = (row.topic, row) if isinstance(row, Revision) else (None, None)
            chain.append("adopt", by=None, at=chain.now(), subject=row, topic=topic, revision=revision)
    if AuditEvent.objects.exists():
        remember_groups(chain.now())


def remember_groups(at: datetime) -> None:
    """Put the groups into the chain as they stand, where it remembers them otherwise or not at all.

    An empty chain begins with the first account that is noted, not with the migration.
    """
    for group in Group.objects.order_by("pk"):
        if not memory.is_remembered(group):
            chain.append("save_group", by=None, at=at, subject=group)


def is_sealed() -> bool:
    """Whether no event stands outside the signed part of the chain."""
    return chain.first_of_later_versions() is not None or not AuditEvent.objects.exists()


def _not_remembered_by_version_1() -> Iterator[Model]:
    yield from User.objects.order_by("pk")
    yield from Source.objects.order_by("pk")
    yield from Topic.objects.order_by("pk")
    yield from Revision.objects.filter(submitted_at=None).order_by("pk").select_related("topic")
    yield from _clinic_as_entered()


def _clinic_as_entered() -> Iterator[Clinic]:
    """The clinic's details, if they are those of the last act: version 1 wrote them out instead of a fingerprint."""
    event = AuditEvent.objects.filter(act="save_clinic", schema=1).order_by("-pk").first()
    clinic = Clinic.objects.first()
    if event is not None and clinic is not None:
        entered = chain.read(event).detail
        if all(entered.get(name, "") == getattr(clinic, name) for name in Clinic.SHOWN):
            yield clinic
