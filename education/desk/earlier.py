"""What was typed and is not the draft: kept while it is typed, listed, compared, and opened again."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from education import workflow
from education.desk.base import staff
from education.models import EarlierText, Revision, Topic
from education.permissions import may_edit
from education.policies import Text
from education.reading import diff, library
from education.writing import with_plain_ends

_NUMBER = re.compile(r"[0-9]{1,15}")
_SHOWN_BESIDE = 8  # beside a draft; the rest is a page further


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """What the page of a draft says every 30 seconds and whenever somebody stops typing: that it is open, and what is typed.

    Answers when the text was kept, whether it is the draft already, when and by whom that was last saved, and who else has
    it open. With `leaving` the person has gone; without `body` nothing was typed.
    """
    topic = get_object_or_404(Topic, pk=pk)
    user, at = staff(request), library.now()
    if "leaving" in request.POST:
        workflow.gone(topic=topic, by=user)
        return HttpResponse(status=204)
    try:
        workflow.here(topic=topic, by=user, at=at)
        typed = _posted(request) if "body" in request.POST else None
        row = workflow.keep_typed(topic=topic, typed=typed, by=user, at=at) if typed else None
    except workflow.Refused as refused:
        return HttpResponseForbidden(str(refused), content_type="text/plain")
    draft = workflow.draft_of(topic, at)
    others = workflow.others_here(topic, user, at)
    return JsonResponse(
        {
            "kept": row and row.kept_at.isoformat(),
            "in_draft": bool(typed and draft and same(typed, Text.of(draft))),
            "draft": draft.edited_at.isoformat() if draft else "",
            "saved_by": name_of(draft.edited_by) if draft else "",
            "others": [{"name": name_of(row.writer), "since": row.opened_at.isoformat()} for row in others],
        }
    )


def _posted(request: HttpRequest) -> dict[str, str]:
    return {name: with_plain_ends(request.POST.get(name, "")) for name in workflow.FIELDS}


def same(typed: dict[str, str], text: Text) -> bool:
    """Whether saving the fields would give the text."""
    return Text(**typed).normalised() == text.normalised()


def name_of(user: User) -> str:
    """How a colleague is called at the desk."""
    return user.get_full_name() or user.get_username()


def heading_of(topic: Topic) -> str:
    """How a topic is called at the desk: the title of its newest text; its address where there is none."""
    return str(Topic.objects.with_titles().get(pk=topic.pk))


def fields_of(row: EarlierText) -> dict[str, str]:
    return {name: getattr(row, name) for name in workflow.FIELDS}


def find(topic: Topic, number: str) -> EarlierText | None:
    """The earlier text of a topic with the number that came from outside."""
    if not _NUMBER.fullmatch(number):
        return None
    return EarlierText.objects.filter(topic=topic, pk=int(number)).select_related("writer").first()


def kept_for(topic: Topic, user: User, draft: Revision | None, newest: Revision | None) -> EarlierText | None:
    """What this person typed last, where it is not what the form begins with (the draft, or else the newest text) and was typed after
    that was saved.
    """
    row = EarlierText.objects.filter(topic=topic, writer=user, replaced=False).first()
    if row is None or row.revision_id != (draft and draft.pk):
        return None
    if draft is not None and (row.kept_at < draft.edited_at and draft.edited_by_id == user.pk):
        return None
    newest = draft or newest
    if draft is None and newest is not None and row.kept_at <= newest.edited_at:
        return None
    return None if newest is not None and same(fields_of(row), Text.of(newest)) else row


@dataclass(frozen=True)
class Beside:
    """The earlier texts of a topic, newest first, as far as they stand beside its draft; and how many there are."""

    rows: list[EarlierText]
    number: int


def beside(topic: Topic) -> Beside:
    rows = EarlierText.objects.filter(topic=topic).select_related("writer").defer("body")
    shown = list(rows[: _SHOWN_BESIDE + 1])
    return Beside(shown[:_SHOWN_BESIDE], rows.count() if len(shown) > _SHOWN_BESIDE else len(shown))


@require_safe
def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """Every text of a topic's drafts that can be opened again."""
    topic = get_object_or_404(Topic, pk=pk)
    rows = EarlierText.objects.filter(topic=topic).select_related("writer").defer("body")
    return _page(request, topic, "admin/education/earlier.html", {"rows": rows, "title": _("Earlier texts")})


@require_safe
def one(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One of them: what differs between it and the draft, and the way to use it."""
    topic = get_object_or_404(Topic, pk=pk)
    row = get_object_or_404(EarlierText.objects.select_related("writer"), pk=number, topic=topic)
    at = library.now()
    draft = workflow.draft_of(topic, at) or topic.revisions.order_by("-number").first()
    then = Revision(**fields_of(row))
    context = {
        "row": row,
        "draft": draft,
        "changes": diff.changes_as_written(draft, then) if draft else [],
        "text": fields_of(row),
        "refusal": may_edit(staff(request), at),
        "title": _("Earlier text"),
    }
    return _page(request, topic, "admin/education/earlier_one.html", context)


def _page(request: HttpRequest, topic: Topic, template: str, context: dict[str, Any]) -> HttpResponse:
    staff(request)
    whole = {**admin.site.each_context(request), "topic": topic, "heading": heading_of(topic), **context}
    return TemplateResponse(request, template, whole)
