"""“Your account”: its second factor, where it is signed in, and the end of a session by its owner."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from education import mail, sessions, workflow
from education.desk import doors
from education.desk.base import staff
from education.models import SecondFactor


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    account = staff(request)
    recovery = SecondFactor.objects.filter(account=account, kind=SecondFactor.Kind.RECOVERY)
    context = {
        **admin.site.each_context(request),
        "title": _("Your account"),
        "app": doors.app_of(account),
        "codes_left": recovery.count(),
        "passkeys": workflow.passkeys_of(account),
        "sessions": list(_sessions(request)),
        "mailed": mail.is_set_up(),
    }
    return TemplateResponse(request, "admin/education/own_account.html", context)


def _sessions(request: HttpRequest) -> Iterator[dict[str, Any]]:
    """What the owner is told of each, the one that asks first."""
    mine = request.session.session_key
    found = sessions.of_account(staff(request).pk)
    for key, said in sorted(found.items(), key=lambda one: (one[0] != mine, -one[1]["seen"])):
        yield {
            "name": sessions.shown(key),
            "here": key == mine,
            "device": said.get("device", ""),
            "began": datetime.fromtimestamp(said["began"], tz=UTC),
            "seen": datetime.fromtimestamp(said["seen"], tz=UTC),
        }


@require_http_methods(["POST"])
def end(request: HttpRequest) -> HttpResponse:
    """End one session of one's own, or all others."""
    wanted, mine = request.POST.get("session", ""), request.session.session_key
    keys = [
        key
        for key in sessions.of_account(staff(request).pk)
        if key != mine and wanted in {sessions.shown(key), "others"}
    ]
    sessions.end(keys)
    if keys:
        messages.success(request, _("Signed out there."))
    return HttpResponseRedirect(reverse("admin:own_account"))
