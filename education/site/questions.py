"""A leaflet of questions to ask: tick, add your own, print. All of it happens in the page; nothing is sent back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import activate

from education.reading import library
from education.site.responses import public

# Lines for questions of the reader's own.
OWN = 4


@public
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions of a topic's signed text, each with a box to tick."""
    page = library.topic_page(slug, library.now())
    groups = page.questions
    activate(page.topic.language)
    if not groups:
        raise Http404
    context = {"page": page, "groups": groups, "own": range(1, OWN + 1)}
    return TemplateResponse(request, "education/questions.html", context)
