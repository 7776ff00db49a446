"""Page history for patients: every signed version, and what changed between any two."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import activate

from education.content.crisis import speaks_of_crisis
from education.reading import library
from education.reading.history import History, comparison, history_of
from education.site.responses import public


@public
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Every signed version of a topic: number, when, by whom, which parts changed."""
    found = history_of(slug, library.now())
    activate(found.topic.language)
    context = {
        "history": found,
        "notices": found.notices,
        "demo": found.demo,
        "crisis": _is_about_crisis(found),
    }
    return TemplateResponse(request, "education/history.html", context)


@public
def choice(request: HttpRequest, slug: str) -> HttpResponse:
    """What the form on the history page sends, sent on to an address without a query string."""
    try:
        old, new = sorted(int(request.GET.get(name, "")) for name in ("old", "new"))
        return HttpResponseRedirect(reverse("site:difference", args=[slug, old, new]))
    except (
        ValueError,
        NoReverseMatch,
    ) as error:  # no numbers of versions, or more digits than a number may have
        raise library.NotThere(slug) from error


@public
def difference(request: HttpRequest, slug: str, old: int, new: int) -> HttpResponse:
    """What changed between two signed versions."""
    found = comparison(slug, (old, new), library.now())
    activate(found.history.topic.language)
    context = {
        "found": found,
        "changes": found.changes,
        "notices": found.history.notices,
        "demo": found.history.demo,
        "crisis": _is_about_crisis(found.history),
    }
    return TemplateResponse(request, "education/difference.html", context)


def _is_about_crisis(history: History) -> bool:
    """Whether its reader may be in danger; of a withdrawn topic, its address tells."""
    return speaks_of_crisis(history.page.title if history.page else history.topic.slug)
