"""The first days of a site: the steps until its first page can be read, and the drafts that come with the program."""

from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from education import workflow
from education.desk.base import staff
from education.permissions import may_act_as
from education.reading import library
from education.seeding import load
from education.states import Role

_MAY_LOAD = (Role.EDITOR, Role.ADMINISTRATOR)


@require_http_methods(["GET", "HEAD", "POST"])
def seed(request: HttpRequest) -> HttpResponse:
    """Load the sources and drafts that come with the program: all of them or none, as `manage.py seed` does."""
    at = library.now()
    refusal = may_act_as(staff(request), _MAY_LOAD, at)
    faults: list[str] = []
    if request.method == "POST" and refusal is None:
        try:
            outcomes = load.seed(settings.BASE_DIR / "fixtures", at=at)
        except load.Unusable as unusable:
            faults = unusable.faults
        except workflow.Refused as refused:
            faults = [str(refused)]
        else:
            drafts = sum(outcome.did == load.CREATED for outcome in outcomes)
            messages.success(request, _("Loaded: %s new drafts, with their sources.") % drafts)
            return HttpResponseRedirect(reverse("admin:index"))
    context = {
        **admin.site.each_context(request),
        "title": _("The drafts that come with the program"),
        "refusal": refusal,
        "faults": faults,
    }
    return TemplateResponse(request, "admin/education/seed.html", context)
