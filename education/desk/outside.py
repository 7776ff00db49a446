"""What was changed outside the program: an administrator looks at it and vouches for it, or sees that it is put right."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import Exists, Model, OuterRef, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from education import workflow
from education.content.collecting import without_collecting
from education.desk import again, two_people
from education.desk.base import staff
from education.models import Clinic, Clinician, Source, Topic
from education.once import put_beside
from education.permissions import may_administer
from education.policies import those_altered
from education.reading import library

_MODELS: dict[str, type[Model]] = {
    model._meta.model_name or "": model for model in (User, Clinician, Source, Topic, Clinic)
}


@require_safe
def altered(request: HttpRequest) -> HttpResponse:
    """Every account, profile, source, topic and detail of the clinic that the audit chain remembers otherwise."""
    user = staff(request)
    rows = list(_altered())
    context = {
        **admin.site.each_context(request),
        "title": _("Changed outside the program"),
        "refusal": may_administer(user, library.now()),
        "rows": rows,
    }
    return TemplateResponse(request, "admin/education/outside.html", context)


@require_http_methods(["POST"])
def accept(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Vouch for one of them, as it stands."""
    if kind not in _MODELS:
        raise Http404
    row = get_object_or_404(_MODELS[kind], pk=pk)
    if asked := again.asked(request):
        return asked
    by, at = staff(request), library.now()
    try:
        workflow.accept(row=row, by=by, at=at)
    except workflow.NeedsAnother:
        two_people.ask(request, "accept", workflow.asked_acceptance(row), by=by, at=at)
        return two_people.page()
    except workflow.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Accepted as it stands: %s") % row)
    return HttpResponseRedirect(reverse("admin:outside"))


def _altered() -> Iterator[tuple[str, Model, str]]:
    """The kind, the row, and where it can be looked at."""
    found = _found()
    topics = [row.pk for row in found if isinstance(row, Topic)]
    titled = Topic.objects.with_titles().in_bulk(topics) if topics else {}
    for row in found:
        kind = row._meta.model_name or ""
        shown = titled[row.pk] if isinstance(row, Topic) else row
        yield kind, shown, reverse(f"admin:{row._meta.app_label}_{kind}_change", args=[row.pk])


@without_collecting
def _found() -> list[Model]:
    """The altered ones of all rows, about which the chain is asked at once."""
    others = [model._default_manager.order_by("pk") for model in (Clinician, Source, Topic, Clinic)]
    return those_altered(chain(_accounts(), *others))


def _accounts() -> list[User]:
    """All accounts, with what the chain remembers of them besides their own columns. Few have permissions of their own."""
    own = User.user_permissions.through.objects.filter(user=OuterRef("pk"))
    accounts: list[Any] = list(
        User.objects.annotate(permitted=Exists(own))
        .prefetch_related("groups", "second_factors")
        .order_by("pk")
    )
    for account in accounts:
        if not account.permitted:
            put_beside(account, "user_permissions", [])
    prefetch_related_objects([account for account in accounts if account.permitted], "user_permissions")
    return accounts
