"""The audit chain at the desk: searched, and taken away as CSV or JSON, which is an act itself."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from education import workflow
from education.desk import two_people
from education.desk.base import in_utc, staff
from education.desk.events import Search, step, with_words
from education.desk.files import AT_ONCE, FORMS, as_file
from education.desk.timeline import said
from education.desk.titles import in_words, subjects_of
from education.models import AuditEvent
from education.reading import library

_READ = (
    "pk", "at", "actor__username", "act", "topic__slug", "revision__number", "revision__title", "subject", "hash", "key_id",
    "signature", "body",
)  # fmt: skip
_COLUMNS = (
    "number", "at", "person", "act", "in_words", "page", "revision", "title", "row", "hash", "key", "signature", "content",
)  # fmt: skip


@in_utc
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """A page of events, newest first, with the form to look for others."""
    staff(request)
    search = Search(request.GET)
    subject = search.chosen.get("subject", "")
    found = step(search) if search.is_valid() else None
    context = {
        **admin.site.each_context(request),
        "title": _("What was done"),
        "search": search,
        "rows": _told(found.events) if found else [],
        "step": found,
        "query": _query(search),
        "about": in_words([subject]).get(subject, subject),
    }
    return TemplateResponse(request, "admin/education/events.html", context)


def _told(events: Sequence[AuditEvent]) -> list[tuple[AuditEvent, str, str, str]]:
    """Each event with its act in words, what else than a text it is about, and the reason that was given."""
    subjects = subjects_of(events)
    return [
        (
            event,
            said(event.act),
            subjects.get(event.subject, event.subject),
            workflow.reason_in(event),
        )
        for event in events
    ]


@in_utc
@require_POST
def take_away(request: HttpRequest, form: str) -> HttpResponseBase:
    """All events that fit, as a file in the `form` csv or json. Memory stays flat: rows are read and sent in parts."""
    by, at = staff(request), library.now()
    if form not in FORMS:
        raise Http404
    search = Search(request.POST)
    if not search.is_valid():
        messages.error(request, _("Nothing was taken away: look at what is being searched for."))
        return HttpResponseRedirect(f"{reverse('admin:education_auditevent_changelist')}?{_query(search)}")
    try:
        taken: dict[str, Any] = {"what": "events", "form": form, "chosen": search.chosen}
        number = with_words(search.found, search.sought).count()
        event = workflow.export(**taken, by=by, at=at, rows=number, of=AuditEvent.objects.count())
    except workflow.NeedsAnother:
        two_people.ask(request, "export", taken, by=by, at=at)
        return two_people.page()
    except workflow.Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("admin:education_auditevent_changelist"))
    found = with_words(search.found.filter(pk__lte=event.pk), search.sought).order_by("pk")
    rows = found.values_list(*_READ).iterator(chunk_size=AT_ONCE)
    return as_file(_COLUMNS, map(_row, rows), form, f"events-{at:%Y-%m-%d}")


def _row(event: Sequence[Any]) -> Sequence[Any]:
    number, at, person, act, *others, body = event
    return number, at.isoformat(), person, act, said(act), *others, body


def _query(search: Search) -> str:
    return urlencode(search.chosen)
