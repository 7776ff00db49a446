"""The life of a version: until when it was on the page, and what ended it. Facts of the tables and the chain, computed anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from education.evidence.readable import readable
from education.models import Retraction
from education.models.topic import utc_day
from education.reading.publications import Witnessed


@dataclass(frozen=True)
class End:
    """What took a version off the page: a newer one (`by` is its number), a retraction, or its review date.

    `since` is the moment, of a review date the last day on the page; None where the row that would say it is gone.
    """

    why: Literal["replaced", "retracted", "lapsed"]
    since: datetime | date | None
    by: int | None = None


def end_of(
    row: Witnessed, after: Witnessed | None, removed: Mapping[int, datetime], at: datetime
) -> End | None:
    """What ended the life of a version that took effect, as of `at`: whatever came first. None while nothing has.

    `after` is the version that took effect next, `removed` has the moments of retractions (`moments_of_retraction`).
    """
    review_by, replaced = row.publication.review_by, after and after.publication.effective_at
    retracted = removed.get(row.publication.pk)
    if row.removed and (retracted is None or not replaced or retracted <= replaced):
        in_time = retracted is None or utc_day(retracted) <= review_by
        return End("retracted", retracted) if in_time else End("lapsed", review_by)
    if after is not None and replaced and utc_day(replaced) <= review_by:
        return End("replaced", replaced, after.number)
    return End("lapsed", review_by) if review_by < utc_day(at) else None


def moments_of_retraction(rows: Iterable[Witnessed]) -> dict[int, datetime]:
    """When those of the publications that were removed were retracted, by primary key; nothing of one where the row that
    says so is gone. One query, and none where nothing was removed.
    """
    keys = [row.publication.pk for row in rows if row.removed]
    found = Retraction.objects.filter(publication__in=keys) if keys else Retraction.objects.none()
    return {row.publication_id: row.retracted_at for row in readable(found)}
