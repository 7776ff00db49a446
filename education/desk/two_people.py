"""What waits for a second person, and what one asked for oneself. GET shows, POST confirms or declines."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from education import workflow
from education.desk import again
from education.desk.base import staff
from education.models import Revision
from education.reading import library

_ASKED = "countersign.asked"  # in the META of a request whose form was asked for, not saved


def ask(request: HttpRequest, kind: str, what: Mapping[str, Any], *, by: User, at: datetime) -> None:
    """Lay it before the other administrators, and say so, or why not."""
    request.META[_ASKED] = True
    try:
        workflow.ask(kind=kind, what=what, by=by, at=at)
    except workflow.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.warning(request, _("Nothing has changed yet: another administrator is asked to confirm it."))


def was_asked(request: HttpRequest) -> bool:
    """Whether the form of a request was asked for instead of being saved."""
    return _ASKED in request.META


def page() -> HttpResponse:
    """To where it stands that it waits."""
    return HttpResponseRedirect(reverse("admin:two_people"))


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All that waits, with what it would change; and the files that one may take."""
    user, at = staff(request), library.now()
    names = dict(User.objects.values_list("pk", "username"))
    waiting = [
        {
            "one": one,
            "label": workflow.KINDS[one.kind].label,
            "by": names.get(one.by, ""),
            "is_own": one.by == user.pk,
            "shown": workflow.KINDS[one.kind].shown(one.what),
            "refusal": workflow.refusal_of_answer(one, user, at),
        }
        for one in workflow.waiting(at)
    ]
    context = {
        **admin.site.each_context(request),
        "title": _("What takes a second person"),
        "waiting": waiting,
        "files": [_file(one.what) for one in workflow.to_take(user, at)],
    }
    return TemplateResponse(request, "admin/education/two_people.html", context)


def _file(what: Mapping[str, Any]) -> dict[str, Any]:
    """Where a list is taken away, and with which choice."""
    list_, form, chosen = what["what"], what["form"], what["chosen"]
    if list_ == workflow.PACK:
        text = Revision.objects.get(topic__slug=chosen["page"], number=chosen["revision"])
        address = reverse("admin:evidence_pack", args=[text.pk])
    else:
        address = reverse(f"admin:{list_}_file", args=[form])
    return {"address": address, "name": f"{list_} ({form})", "chosen": chosen}


@require_http_methods(["POST"])
def answer(request: HttpRequest, number: int, act: str) -> HttpResponse:
    """Confirm or decline what somebody asked for."""
    acts = {"confirm": (workflow.confirm, _("Confirmed.")), "decline": (workflow.decline, _("Declined."))}
    if act not in acts:
        raise Http404
    if asked := again.asked(request):
        return asked
    do, done = acts[act]
    try:
        do(number=number, by=staff(request), at=library.now())
    except workflow.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return page()


def urls(admin_view: Callable[[Any], Any]) -> list[URLPattern]:
    """Where these screens stand at the desk."""
    return [
        path("second-person/", admin_view(listed), name="two_people"),
        path("second-person/<int:number>/<slug:act>/", admin_view(answer), name="answer_asked"),
    ]
