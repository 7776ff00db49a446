"""The list of live pages that say a number in words which the table of numbers has no more."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from education.desk.base import staff
from education.reading import library
from education.reading.old_numbers import old_numbers


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Each page with the numbers that it uses, by what they are numbers of."""
    staff(request)
    at, found = library.now(), []
    for old in old_numbers(at):
        known = library.numbers(at, old.revision.topic.language)
        found.append((old.revision, [known[name].subject if name in known else name for name in old.names]))
    context = {
        **admin.site.each_context(request),
        "title": _("Live pages with old numbers"),
        "old_numbers": found,
    }
    return TemplateResponse(request, "admin/education/old_numbers.html", context)
