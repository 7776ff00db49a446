"""A leaflet of questions to ask: tick, add your own, print. All of it happens in the page; nothing is sent back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from education import library
from education.content.questions import question_groups
from education.site.errors import unavailable, withdrawn
from education.site.views import ASK_FIRST

# Lines for questions of the reader's own.
OWN = 4


@require_safe
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions of a topic's signed text, each with a box to tick."""
    try:
        page = library.topic_page(slug, timezone.now())
    except library.NotThere as error:
        raise Http404 from error
    except library.NoLongerThere:
        return withdrawn(request)
    except library.NoticeMissing:
        return unavailable(request)
    groups = question_groups(page.revision.html)
    if not groups:
        raise Http404
    context = {"page": page, "groups": groups, "own": range(1, OWN + 1)}
    return TemplateResponse(
        request, "education/questions.html", context, headers={"Cache-Control": ASK_FIRST}
    )
