"""The evidence pack of a text, for the desk and for `manage.py evidence_pack`."""

from datetime import datetime
from tempfile import TemporaryFile
from typing import IO

from education.content import images
from education.evidence import keys, pack
from education.models import AuditEvent, Revision
from education.workflow.gate import Refused


def evidence_pack(*, revision: Revision, at: datetime) -> IO[bytes]:
    """The pack (see `education.evidence.pack`) as an open file that is gone when it is closed. Raises Refused."""
    file = TemporaryFile()  # noqa: SIM115  the caller closes it
    try:
        pack.write(revision, file, image=images.load, at=at)
    except (pack.Unpackable, keys.NoSigningKey) as error:
        file.close()
        raise Refused(str(error)) from error
    file.seek(0)
    return file


def events_in_pack(revision: Revision) -> int:
    """How many events of the audit chain are in it."""
    events = AuditEvent.objects.filter(pk__gt=0)
    first = events.filter(topic=revision.topic_id).order_by("pk").values_list("pk", flat=True).first()
    return events.filter(pk__gte=first).count() if first else 0


def name_of_pack(revision: Revision) -> str:
    return f"evidence-{revision.topic.slug}-{revision.number}.zip"


def fingerprints() -> list[str]:
    """The keys whose signatures count, as whoever checks a pack must be told by another way: `--trust` takes each."""
    return [_with_time(key) for key in keys.known().values()]


def _with_time(key: keys.Key) -> str:
    since, until = (f"{moment:%Y-%m-%d}" if moment else "" for moment in (key.since, key.until))
    return f"{key.fingerprint}@{since}/{until}" if since or until else key.fingerprint
