"""Page history for patients: every signed version, and what changed between any two."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import activate
from django.utils.translation import gettext as _

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
    changes = [(change.field, spoken(change.html)) for change in found.changes]
    context = {
        "found": found,
        "changes": changes,
        "notices": found.history.notices,
        "demo": found.history.demo,
        "crisis": _is_about_crisis(found.history),
    }
    return TemplateResponse(request, "education/difference.html", context)


def _is_about_crisis(history: History) -> bool:
    """Whether its reader may be in danger; of a withdrawn topic, its address tells."""
    return speaks_of_crisis(history.page.title if history.page else history.topic.slug)


def spoken(html: SafeString) -> SafeString:
    """A difference that says in words where something was added or taken out, for those who see no strike-through.

    Every `<ins>` and `<del>` in it is markup of `education.reading.diff`: the words themselves are escaped.
    """
    added, gone = _("added:"), _("taken out:")
    words = str(html)
    for opening, said in (("<ins>", added), ("<del>", gone)):
        words = words.replace(opening, f'{opening}<span class="unseen">[{said} </span>')
    for closing in ("</ins>", "</del>"):
        words = words.replace(closing, f'<span class="unseen">] </span>{closing}')
    return mark_safe(words)  # noqa: S308  it was safe, and what came to it are our own words
