"""Who signs the pages."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from education.reading import library
from education.reading.people import people as people_of
from education.site.responses import interface_language, public


@public
def people(request: HttpRequest) -> HttpResponse:
    """The clinicians who may sign today, and whoever else signed a page that is live; which pages each signed."""
    found, notices, demo = people_of(library.now(), interface_language())
    context = {
        "active": [person for person in found if person.active],
        "former": [person for person in found if not person.active],
        "notices": notices,
        "demo": demo,
    }
    return TemplateResponse(request, "education/people.html", context)
