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
    at = library.now()
    old = old_numbers(at)
    tables = {code: library.numbers(at, code) for code in {each.revision.topic.language for each in old}}
    found = []
    for each in old:
        known = tables[each.revision.topic.language]
        found.append((each.revision, [known[name].subject if name in known else name for name in each.names]))
    context = {
        **admin.site.each_context(request),
        "title": _("Live pages with old numbers"),
        "old_numbers": found,
    }
    return TemplateResponse(request, "admin/education/old_numbers.html", context)
