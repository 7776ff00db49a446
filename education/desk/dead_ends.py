"""The list of live pages whose links lead patients to something that they cannot read."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from education.desk.base import staff
from education.desk.titles import titles_of
from education.reading import library
from education.reading.dead_ends import dead_ends


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Each page with the topics that it leads to in vain."""
    staff(request)
    found = dead_ends(library.now())
    titles = titles_of(slug for each in found for slug in each.slugs)
    context = {
        **admin.site.each_context(request),
        "title": _("Live pages with links that lead nowhere"),
        "dead_ends": [
            (each.revision, ", ".join(f"“{titles[slug]}”" for slug in each.slugs)) for each in found
        ],
    }
    return TemplateResponse(request, "admin/education/dead_ends.html", context)
