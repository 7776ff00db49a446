"""The newest head of the chain, kept outside the database: what tells that the end of a chain is gone.

A chain whose end was cut off, or a file of SQLite that was copied without its write-ahead log, has no fault in itself.
So each act, once it is committed, notes its event in a small file beside the uploaded images; whoever was told that an
act is done can rely on that. One file for each chain, named by its first event: another site's heads say nothing here.
"""

import fcntl
import logging
import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, transaction

from education.models import AuditEvent

_logger = logging.getLogger(__name__)
FOLDER = "heads"
_HASH = re.compile(r"[0-9a-f]{64}")
_HEAD = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})")
_NAMED_BY = 16  # digits of the first event's hash


def note_when_committed(event: AuditEvent) -> None:
    """Keep the head that an event is, once its transaction is committed. An act that is done stays done where that fails."""

    def noted() -> None:
        try:
            note(event.pk, event.hash)
        except (OSError, DatabaseError) as error:
            _logger.error("The head %s:%s could not be kept: %s", event.pk, event.hash, error)  # noqa: TRY400  said in full

    transaction.on_commit(noted)


def note(number: int, hash_: str) -> None:
    """Keep a head, unless a later one is kept already, or one that is lost: that one stays until somebody has looked and
    removed the file. Raises OSError where nothing can be written.

    Not within a transaction: what may yet be taken back is no head.
    """
    path = _path()
    if path is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600)) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        kept = file.read().strip()
        if not kept or (_number(kept) < number and contains(kept)):
            # At once, over the one before, which is never longer: whoever is killed here leaves the old one or the new.
            os.pwrite(file.fileno(), f"{number}:{hash_}\n".encode(), 0)


def kept() -> str | None:
    """The head ("number:hash") that is kept of this database's chain; where it is empty, that of any chain."""
    path = _path()
    if path is not None:
        return path.read_text(errors="replace").strip() if path.exists() else None
    if AuditEvent.objects.exists():
        return None  # its first event is gone or made up, which is found without a head
    others = sorted(_folder().glob("*")) if _folder().is_dir() else []
    return others[0].read_text(errors="replace").strip() if others else None


def faults() -> Iterator[str]:
    """What is kept, and the chain does not contain."""
    head = kept()
    if head is not None and not contains(head):
        yield (
            f"AuditEvent {head.partition(':')[0]}: the chain does not contain the head {head}, which {_folder()} keeps: acts"
            " are lost. A copy of a live SQLite file without its -wal lacks the newest; so does an old backup, and a chain"
            " that somebody cut"
        )


def contains(head: str) -> bool:
    """Whether the chain has this head ("number:hash")."""
    said = _HEAD.fullmatch(head)
    return said is not None and AuditEvent.objects.filter(pk=int(said[1]), hash=said[2]).exists()


def faults_of_log(log: Path) -> Iterator[str]:
    """The heads in a log (see `add_to_log`) that the chain does not contain. Raises OSError where it cannot be read."""
    for number, line in enumerate(
        log.read_text(errors="replace").splitlines() if log.exists() else (), start=1
    ):
        head = line.rpartition(" ")[2]
        if not contains(head):
            yield f"{log}:{number}: the chain does not contain the head {head}"


def add_to_log(log: Path, head: str, at: datetime) -> None:
    """Add a line with a moment and a head ("number:hash"). Raises OSError where it cannot be written."""
    with log.open("a") as file:
        file.write(f"{at:%Y-%m-%dT%H:%M:%SZ} {head}\n")


def _number(head: str) -> int:
    said = _HEAD.fullmatch(head)
    return int(said[1]) if said else 0


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / FOLDER


def _path() -> Path | None:
    """Where the head of this database's chain is kept; None where it has no first event of ours."""
    first = AuditEvent.objects.filter(pk=1).values_list("hash", flat=True).first()
    return _folder() / first[:_NAMED_BY] if isinstance(first, str) and _HASH.fullmatch(first) else None
