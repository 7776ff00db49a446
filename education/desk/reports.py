"""What the facts add up to: what is due, how long texts wait, how they fare in the checks, and what readers say.

Each report is rows under headings, plotted as bars of one of its columns, and can be taken away.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from education import workflow
from education.desk.base import staff
from education.desk.files import FORMS, as_file
from education.desk.plots import ROW, Bar, bars
from education.models import Feedback, Revision, Topic
from education.once import once
from education.reading import library
from education.reading.waited import Waited, waited
from education.states import Status

_BACK = timedelta(days=730)  # two years of what was published
_PAGES = 30  # pages of which readers said most often that they are not clear

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Report:
    """`plotted`: the place of the column that the bars show; the first column names them."""

    name: str
    title: Promise
    explanation: Promise
    columns: Sequence[str | Promise]
    rows: Callable[[datetime], Rows]
    plotted: int


@dataclass(frozen=True)
class Shown:
    """A report as it is on the page."""

    report: Report
    rows: Rows
    plot: Sequence[Bar]

    @property
    def height(self) -> int:
        return len(self.plot) * ROW

    @property
    def plotted(self) -> str:
        """What the bars show."""
        return _("The bars show: %(column)s") % {"column": self.report.columns[self.report.plotted]}


def _due(at: datetime) -> Rows:
    days = Revision.objects.in_status(at, Status.LIVE, Status.SCHEDULED).values_list(
        "publication__review_by", flat=True
    )
    counted: dict[str, int] = defaultdict(int)
    for day in days:
        counted[_month(day)] += 1
    return [(month, counted[month]) for month in _months(counted)]


def _waiting(at: datetime) -> Rows:
    found = _published(at)
    return [
        (
            month,
            len(rows),
            round(median(row.days for row in rows), 1),
            round(max(row.days for row in rows), 1),
        )
        for month in _months(found)
        if (rows := found.get(month))
    ]


def _checked(at: datetime) -> Rows:
    found = _published(at)
    return [
        (
            month,
            len(rows),
            round(sum(row.warnings for row in rows) / len(rows), 1),
            sum(row.hard for row in rows),
        )
        for month in _months(found)
        if (rows := found.get(month))
    ]


def _feedback(_at: datetime) -> Rows:
    counted = (
        Feedback.objects.filter(topic__isnull=False)
        .order_by()
        .values("topic")
        .annotate(
            said=Count("pk"),
            said_clear=Count("pk", Q(clear=True)),
            said_unclear=Count("pk", Q(clear=False)),
        )
        .order_by("-said_unclear", "-said", "topic__slug")
    )
    rows = list(counted.values_list("topic", "said", "said_clear", "said_unclear")[:_PAGES])
    topics = Topic.objects.with_titles().in_bulk([topic for topic, *_said in rows])
    return [(str(topics[topic]), *said) for topic, *said in rows]


REPORTS = (
    Report(
        "due",
        _("What is due, by month"),
        _("Live and scheduled texts by the month in which their review date passes."),
        (_("Month"), _("Texts")),
        _due,
        1,
    ),
    Report(
        "waiting",
        _("From submission to the last signature"),
        _("Texts published in the last two years, by month, with the days that they waited."),
        (_("Month"), _("Texts"), _("Days, median"), _("Days, longest")),
        _waiting,
        2,
    ),
    Report(
        "checked",
        _("Readability and findings"),
        _(
            "Texts published in the last two years, by month: warnings to a text, and how many read above the aim (A1, A2)."
        ),
        (_("Month"), _("Texts"), _("Warnings to a text"), _("Above the aim of reading grade")),
        _checked,
        2,
    ),
    Report(
        "feedback",
        _("What readers say of each page"),
        _("Answers to “Was this page clear?”: the pages of which most said that they are not."),
        (_("Page"), _("Answers"), _("Clear"), _("Not clear")),
        _feedback,
        3,
    ),
)


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """All reports, each plotted, with its table."""
    staff(request)
    at = library.now()
    shown = []
    for report in REPORTS:
        rows = report.rows(at)
        shown.append(Shown(report, rows, bars([(str(row[0]), row[report.plotted]) for row in rows])))
    context = {**admin.site.each_context(request), "title": _("Reports"), "reports": shown}
    return TemplateResponse(request, "admin/education/reports.html", context)


@require_POST
def take_away(request: HttpRequest, report: str, form: str) -> HttpResponseBase:
    """The rows of a report as a file in the `form` csv or json."""
    by, at = staff(request), library.now()
    found = next((each for each in REPORTS if each.name == report), None)
    if found is None or form not in FORMS:
        raise Http404
    try:
        workflow.export(what=f"report {report}", form=form, chosen={}, by=by, at=at)
    except workflow.Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("admin:reports"))
    columns = [str(column) for column in found.columns]
    return as_file(columns, found.rows(at), form, f"{report}-{at:%Y-%m-%d}")


@once
def _published(at: datetime) -> Mapping[str, Sequence[Waited]]:
    """The texts published in two years, by month."""
    found = defaultdict(list)
    for row in waited(at - _BACK, at):
        found[row.month].append(row)
    return found


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _months(found: Mapping[str, Any]) -> list[str]:
    """Every month from the first to the last, those of which there is nothing as well."""
    if not found:
        return []
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (min(found), max(found)))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1)]
