"""What becomes public when, and what lapses when."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from education.models import Revision
from education.models.topic import utc_day
from education.reading import library
from education.states import Status

AT_ONCE = 200


class Entry(NamedTuple):
    """What happens to a text (its primary key) by itself: on a day at the clinic it becomes public, at a moment, or at the end of a
    day (UTC) it lapses.
    """

    day: date
    lapses: bool
    at: datetime | None
    revision: int


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All that is to come, by month and day, soonest first; two hundred to a page."""
    entries = sorted(_entries(library.now()), key=itemgetter(0, 1, 2))
    page = Paginator(entries, AT_ONCE).get_page(request.GET.get("p"))
    texts = Revision.objects.only("number", "title").in_bulk({entry.revision for entry in page})
    days = [
        (day, [(entry, texts[entry.revision]) for entry in rest])
        for day, rest in groupby(page, lambda entry: entry.day)
    ]
    months = [list(rest) for _month, rest in groupby(days, lambda day: (day[0].year, day[0].month))]
    context = {
        **admin.site.each_context(request),
        "title": _("What becomes public, what lapses"),
        "months": months,
        "page": page,
    }
    return TemplateResponse(request, "admin/education/calendar.html", context)


def _entries(at: datetime) -> Iterator[Entry]:
    """All that is to come of all texts, of which those on the page alone are read."""
    known: Any = Revision.objects.in_status(at, Status.LIVE, Status.SCHEDULED)
    rows = list(
        known.values_list(
            "pk", "topic", "status_then", "publication__effective_at", "publication__review_by", named=True
        )
    )
    starts = {row.topic: row.publication__effective_at for row in rows if row.status_then == Status.SCHEDULED}
    for row in rows:
        if row.status_then == Status.SCHEDULED:
            begins = row.publication__effective_at
            yield Entry(timezone.localdate(begins), lapses=False, at=begins, revision=row.pk)
        elif row.topic in starts and utc_day(starts[row.topic]) <= row.publication__review_by:
            continue  # the scheduled text takes its place before
        yield Entry(row.publication__review_by, lapses=True, at=None, revision=row.pk)
