"""What is missing or weak on this machine, each with what to do about it. Asks, changes nothing."""

import os
import shutil
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.core import checks
from django.db import DatabaseError, connection
from django.db.models import Q
from django.utils import timezone

from education.evidence import counters, heads, keys, own_keys
from education.models import AuditEvent, Clinician
from education.models.topic import utc_day
from education.operating import archive, certificate, libraries
from education.operating.finding import Finding, broken, weak
from education.permissions import ADMINISTRATORS
from education.reading import ready

# A rotation takes a clinic days: the new public key has to be on every server first.
_KEY_ENDS_SOON = timedelta(days=60)
_LICENCE_ENDS_SOON = timedelta(days=30)
# One night that was missed, and the hour that a timer may be late.
_BACKUP_IS_OLD = timedelta(hours=25)
# `verify` allows as much between two acts (evidence.audit).
_CLOCK_IS_OFF = timedelta(minutes=5)
_KEYS_ADVISED = 2  # one of them kept apart
_LITTLE, _TOO_LITTLE = 2 * 1024**3, 200 * 1024**2  # bytes of free disk


def findings() -> Iterator[Finding]:
    """Everything that is missing or weak. Where the database cannot be asked, what needs none of it."""
    yield from _settings()
    yield from _disk()
    yield from _backups()
    if not settings.DEBUG:
        yield from certificate.findings()
        yield from libraries.findings()
    try:
        connection.ensure_connection()
        waiting = ready.migrations_to_come()
    except DatabaseError as error:
        yield broken(
            f"The database does not answer: {error}", "Look at DATABASE_URL, and whether its server runs."
        )
        return
    if waiting:
        yield broken(
            f"{len(waiting)} migrations are not applied, the first is {waiting[0]}.",
            "As the owner of the tables, with SIGNING_KEY: manage.py migrate, then manage.py grants ROLE --apply",
        )
        return
    for look in (_database, _served, _keys, _chain, _clock, _people, _own_keys, _counters):
        yield from look()


def _settings() -> Iterator[Finding]:
    """What Django's checks find, with those of a deployment and of ours."""
    try:
        found = checks.run_checks(include_deployment_checks=not settings.DEBUG)
    except DatabaseError:
        found = []
    yield from _said(found)
    if settings.DEBUG:
        yield weak("DEBUG is on.", "Only a machine for development has it on.")


def _database() -> Iterator[Finding]:
    """Guards, the seal, and what the role may."""
    tags = [checks.Tags.database]
    yield from _said(
        checks.run_checks(tags=tags, databases=["default"], include_deployment_checks=not settings.DEBUG)
    )


def _said(messages: Iterable[checks.CheckMessage]) -> Iterator[Finding]:
    """The messages of checks as findings, but those that the settings silence."""
    for message in messages:
        if not message.is_silenced():
            make = broken if message.level >= checks.ERROR else weak
            yield make(f"{message.msg} ({message.id})", message.hint or "See docs/operations.md.")


def _disk() -> Iterator[Finding]:
    places = {"MEDIA_ROOT": str(settings.MEDIA_ROOT), "BACKUP_FOLDER": settings.BACKUP_FOLDER}
    if connection.vendor == "sqlite":
        places["the database"] = str(connection.settings_dict["NAME"])
    for name, place in places.items():
        there = (
            next((each for each in (Path(place), *Path(place).parents) if each.is_dir()), None)
            if place
            else None
        )
        free = shutil.disk_usage(there).free if there else _LITTLE
        if free < _LITTLE:
            make = broken if free < _TOO_LITTLE else weak
            yield make(
                f"{free // 1024**2} MB are left on the disk of {name} ({there}).",
                "Make room: what is full takes no act.",
            )


def _backups() -> Iterator[Finding]:
    folder = Path(settings.BACKUP_FOLDER)
    if not settings.BACKUP_FOLDER:
        yield weak(
            "BACKUP_FOLDER is not set, so nobody knows of a backup.",
            "Set it; deploy/systemd/ has a timer for manage.py backup.",
        )
        return
    if folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK):
        yield weak(
            f"{folder} cannot be read by this user, so its backups were not seen.",
            "Ask as the user that makes them.",
        )
        return
    made = archive.kept(folder)
    if not made:
        yield broken(f"There is no backup in {folder}.", "manage.py backup, and its timer.")
        return
    age = timezone.now() - archive.moment_of(made[-1])
    if age > _BACKUP_IS_OLD:
        yield broken(
            f"The newest backup, {made[-1].name}, is {age.days or 1} days old.",
            "systemctl status countersign-backup.timer",
        )
    if not settings.BACKUP_KEY:
        yield weak("Backups are not encrypted.", "manage.py backup_key, and set BACKUP_KEY.")


def _served() -> Iterator[Finding]:
    for fault in ready.faults():
        yield broken(fault, "Patients get 503 with the crisis help until this is mended.")


def _keys() -> Iterator[Finding]:
    at = timezone.now()
    if not settings.SIGNING_KEY:
        yield weak(
            "There is no SIGNING_KEY here: pages are served, and nobody can sign or change anything.",
            "Right on a server for patients alone.",
        )
        return
    own = keys.own()
    if not own.covers(at):
        yield broken(
            f"The time of the signing key {own.id} is over, or has not begun.",
            "Rotate it: docs/operations.md, “Rotating the signing key”.",
        )
    elif own.until is not None and own.until - at < _KEY_ENDS_SOON:
        yield weak(
            f"The signing key {own.id} ends on {own.until:%Y-%m-%d}.",
            "Rotate it: docs/operations.md, “Rotating the signing key”.",
        )


def _chain() -> Iterator[Finding]:
    for fault in heads.faults():
        yield broken(fault, "manage.py verify, and look for what happened before anything else is done.")
    last = AuditEvent.objects.last()
    if last is not None and heads.kept() is None:
        yield weak(
            "No head of the chain is kept outside the database.",
            "manage.py verify keeps it; see also MEDIA_ROOT.",
        )


def _clock() -> Iterator[Finding]:
    ours, theirs = timezone.now(), None
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_catalog.clock_timestamp()")
            theirs = cursor.fetchone()[0]
    newest = AuditEvent.objects.order_by("pk").values_list("at", flat=True).last()
    for name, moment in (("the database's", theirs), ("that of the newest act", newest)):
        ahead = moment - ours if moment else timedelta()
        if ahead > _CLOCK_IS_OFF or (name == "the database's" and -ahead > _CLOCK_IS_OFF):
            yield broken(
                f"This machine's clock says {ours:%Y-%m-%d %H:%M:%S} UTC, {name} {moment:%Y-%m-%d %H:%M:%S} UTC.",
                "Let every machine keep its time by the network (systemd-timesyncd).",
            )


def _people() -> Iterator[Finding]:
    day = utc_day(timezone.now())
    if not _administrators():
        yield broken("Nobody administers accounts.", "manage.py createsuperuser, where SIGNING_KEY is set.")
    elif settings.TWO_PEOPLE and _administrators() == 1:
        yield weak(
            "There is one administrator, and what matters most takes two (TWO_PEOPLE).",
            "Invite a second one at the desk; a clinic that has one person for it sets TWO_PEOPLE=off.",
        )
    entitled = Clinician.objects.filter(active=True, valid_until__gte=day, demo=False)
    if not entitled.exists():
        yield weak(
            "No clinician may sign.", "An administrator gives an account a clinician profile at the desk."
        )
    elif entitled.count() == 1:
        yield weak(
            "Only one clinician may sign: notices need two signatures.", "Entitle another one at the desk."
        )
    for clinician in entitled.filter(valid_until__lt=day + _LICENCE_ENDS_SOON).order_by("pk"):
        yield weak(
            f"The licence of clinician {clinician.pk} ends on {clinician.valid_until}.",
            "Enter the renewed one at the desk.",
        )
    if not settings.DEBUG and Clinician.objects.filter(active=True, demo=True).exists():
        yield weak("Demo accounts may sign here.", "Switch them off at the desk.")


def _administrators() -> int:
    people = User.objects.filter(Q(groups__name=ADMINISTRATORS) | Q(is_superuser=True), is_active=True)
    return people.distinct().count()


def _own_keys() -> Iterator[Finding]:
    """Who cannot sign for want of a key of their own, or could not once it is lost."""
    entitled = Clinician.objects.filter(active=True, valid_until__gte=utc_day(timezone.now()), demo=False)
    for clinician in entitled.order_by("pk") if settings.SIGNING == "key" else ():
        held = len(own_keys.usable(clinician.user))
        if held < _KEYS_ADVISED:
            yield weak(
                f"Clinician {clinician.pk} has {'one signing key' if held else 'no signing key that counts'}.",
                "They register two at the desk under Signing keys; a second person confirms each.",
            )


def _counters() -> Iterator[Finding]:
    for sign in counters.fallen():
        yield weak(f"{sign}.", "Ask its owner. Unless they know why, they end it and register another.")
