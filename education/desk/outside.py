"""What was changed outside the program: an administrator looks at it and vouches for it, or sees that it is put right."""

from collections.abc import Iterator

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from education import workflow
from education.desk import again, two_people
from education.desk.base import staff
from education.models import Clinic, Clinician, Source, Topic
from education.permissions import may_administer
from education.policies import ask_together, refusal_of_altered
from education.reading import library

_MODELS: dict[str, type[Model]] = {
    model._meta.model_name or "": model for model in (User, Clinician, Source, Topic, Clinic)
}


@require_safe
def altered(request: HttpRequest) -> HttpResponse:
    """Every account, profile, source, topic and detail of the clinic that the audit chain remembers otherwise."""
    reason = may_administer(staff(request), library.now())
    context = {
        **admin.site.each_context(request),
        "title": _("Changed outside the program"),
        "refusal": reason,
        "rows": list(_altered()),
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
    for kind, model in _MODELS.items():
        rows = Topic.objects.with_titles() if model is Topic else model._default_manager.all()
        if model is User:
            rows = rows.prefetch_related("groups", "user_permissions", "second_factors")
        found = list(rows.order_by("pk"))
        ask_together(*found)
        for row in found:
            if refusal_of_altered(row):
                yield kind, row, reverse(f"admin:{model._meta.app_label}_{kind}_change", args=[row.pk])
