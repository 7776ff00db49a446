"""How long texts waited for their last signature and what the checks had said of them: of each that was published in a time.

Both are frozen with a text, so they are read once; those of newer publications are read beside them. All of it is read
anew where the publications are no longer those, or the chain is another one.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet, Sum

from education.evidence.readable import ERRORS, readable
from education.models import AuditEvent, Publication
from education.models.topic import utc_day, warnings_in

_READABILITY = {"A1", "A2"}  # the checks of reading grade


class Waited(NamedTuple):
    """A publication: the month in which it was published ("2026-03"), the days since its submission, how many warnings its text
    carries, and whether it reads above the aim.
    """

    pk: int
    published_at: datetime
    month: str
    days: float
    warnings: int
    hard: bool


class _Kept:
    """What was read, oldest first, and the newest event that there was before."""

    def __init__(self) -> None:
        self.rows: list[Waited] = []
        self.event: tuple[int, str] | None = None
        self.lock = Lock()


_KEPT = _Kept()


def waited(since: datetime, at: datetime) -> Sequence[Waited]:
    """Those published after `since` and up to `at`. Two queries, and two more where some are new."""
    rows = Publication.objects.filter(published_at__gt=since, published_at__lte=at).order_by()
    wanted = rows.aggregate(count=Count("pk"), total=Sum("pk"))
    with _KEPT.lock:
        kept = [row for row in _KEPT.rows if since < row.published_at <= at] if _is_the_chain() else []
        if not _are_all(kept, wanted):
            event = AuditEvent.objects.order_by("-pk").values_list("pk", "hash").first()
            kept += _read(rows.filter(pk__gt=max((row.pk for row in kept), default=0)))
            if not _are_all(kept, wanted):
                kept = _read(rows)
            _KEPT.rows, _KEPT.event = kept, event
    return kept


def _is_the_chain() -> bool:
    """Whether the event that was the newest when rows were read is in the chain still: of another database it is not."""
    return (
        _KEPT.event is not None and AuditEvent.objects.filter(pk=_KEPT.event[0], hash=_KEPT.event[1]).exists()
    )


def _are_all(kept: Sequence[Waited], wanted: dict[str, Any]) -> bool:
    return (len(kept), sum(row.pk for row in kept)) == (wanted["count"], wanted["total"] or 0)


def _read(rows: "QuerySet[Publication]") -> list[Waited]:
    found: Any = rows.values_list("pk", "published_at", "revision__submitted_at", "revision__findings")
    return [row for each in readable(found) if (row := _waited(*each)) is not None]


def _waited(pk: int, published: Any, submitted: Any, findings: Any) -> Waited | None:
    """None of a row with what no act of ours writes: `verify` names it."""
    warnings = warnings_in(findings)
    try:
        days = (published - submitted) / timedelta(days=1)
        return Waited(pk, published, f"{utc_day(published):%Y-%m}", days, len(warnings), is_hard(warnings))
    except ERRORS:
        return None


def is_hard(findings: Sequence[dict[str, Any]]) -> bool:
    """Whether the checks found a text to read above the aim of reading grade."""
    return any(finding.get("rule") in _READABILITY for finding in findings)
