"""When somebody last asked whether a hole is known in one of the locked libraries, and what was found.

`make advisories` writes it beside the list (`ASKED`), on a machine that reaches the advisory database; the file goes to each server.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from education.models.topic import utc_day
from education.operating.finding import Finding, broken, weak

# docs/for-the-auditor.md, “Libraries”: asked each week; what lets somebody in without an account is mended first.
ASKED_EACH = timedelta(days=7)
MENDED_FIRST = timedelta(days=2)
MENDED_AT_LAST = timedelta(days=90)
_ASK = "make advisories, and copy advisories.json to every server, beside requirements.lock."
_MEND = "make lock, and a new version: docs/for-the-auditor.md, “Libraries”, says by when."


@dataclass(frozen=True)
class Asked:
    """The day of the last answer, the digest of the list that was asked about, and since when each hole has been known."""

    on: date
    lock: str
    holes: dict[str, date] = field(default_factory=dict)


def findings() -> Iterator[Finding]:
    """Whether the times for mending holes are kept."""
    asked, today = kept(), utc_day(timezone.now())
    if asked is None or asked.lock != lock():
        yield weak("Nobody has asked whether a hole is known in these libraries.", _ASK)
        return
    if today - asked.on > ASKED_EACH:
        yield weak(f"Whether a hole is known in these libraries was last asked on {asked.on}.", _ASK)
    for hole, since in sorted(asked.holes.items()):
        if today - since > MENDED_FIRST:
            said = broken if today - since > MENDED_AT_LAST else weak
            yield said(f"A hole has been known since {since}: {hole}.", _MEND)


def lock() -> str:
    return sha256((settings.BASE_DIR / "requirements.lock").read_bytes()).hexdigest()


def kept() -> Asked | None:
    """What was written last. None where nothing is, or nothing that can be read."""
    try:
        said = json.loads(_file().read_text())
        holes = {str(name): date.fromisoformat(day) for name, day in said["holes"].items()}
        return Asked(date.fromisoformat(said["on"]), str(said["lock"]), holes)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def note(holes: Iterable[str], today: date) -> None:
    """Keep an answer. A hole that was known before stays known since then."""
    before = kept()
    known = before.holes if before else {}
    asked = Asked(today, lock(), {hole: known.get(hole, today) for hole in holes})
    _file().write_text(json.dumps(asdict(asked), default=str, indent=1) + "\n")


def _file() -> Path:
    return Path(settings.ADVISORIES)
