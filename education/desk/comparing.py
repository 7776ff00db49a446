"""Any two revisions of a topic, set against each other."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from education import workflow
from education.desk.base import staff
from education.desk.differences import exchanged
from education.models import Revision, Topic
from education.models.sign_off import Decision
from education.reading import diff, library


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of the text `from` (its number) in the text `to`; without them, of the last but one in the newest."""
    staff(request)
    topic, at = get_object_or_404(Topic, pk=pk), library.now()
    # Without their texts: a topic may have many, and two of them are compared.
    rows = list(topic.revisions.with_status(at).order_by("-number").only("number", "title", "topic"))
    old, new = _chosen(rows, request.GET.get("from", ""), request.GET.get("to", ""))
    context = {
        **admin.site.each_context(request),
        "title": _("Compare two revisions"),
        "topic": topic,
        "rows": rows,
        "old": old,
        "new": new,
        **(_difference(old, new, at) if old and new else {}),
    }
    return TemplateResponse(request, "admin/education/compare.html", context)


def _chosen(rows: Sequence[Revision], old: str, new: str) -> tuple[Revision | None, Revision | None]:
    """The two, earlier first. What was asked for and is not there, or is the other one, is left to choose."""
    found = {str(row.number): row for row in rows}
    newest = found.get(new) or next((row for row in rows if str(row.number) != old), None)
    others = [row for row in rows if newest and row.number != newest.number]
    # With the first text, the one after it.
    before = found.get(old) or next((row for row in others if newest and row.number < newest.number), None)
    before = before or (others[-1] if others else None)
    if newest is None or before is None or newest == before:
        return before, newest
    earlier, later = sorted((before, newest), key=lambda row: row.number)
    return earlier, later


def _difference(old: Revision, new: Revision, at: datetime) -> dict[str, Any]:
    if old == new:
        return {}
    texts = Revision.objects.select_related("topic").in_bulk([old.pk, new.pk])
    first, second = (workflow.as_submitted(texts[each.pk], at) for each in (old, new))
    return {
        "changes": diff.changes(first, second),
        "notices": exchanged(before, after) if (before := _beside(old)) and (after := _beside(new)) else (),
    }


def _beside(revision: Revision) -> dict[str, str]:
    """The notices that stood beside a text when it was last approved, as digests by category."""
    last = revision.sign_offs.filter(decision=Decision.APPROVE).last()
    return dict(last.notices) if last else {}
