"""Finding a page by a word: the search, and the list from A to Z."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import cache_control

from education.needs import MOST_NEEDED
from education.reading import library, lists
from education.reading.letters import letters
from education.search import query
from education.site.responses import interface_language, public


@cache_control(
    no_store=True
)  # what somebody searched for stays in nobody's cache, on a shared computer least of all
@public
def search(request: HttpRequest) -> HttpResponse:
    """The pages that fit the words in `q`, best first. Without words, the form."""
    asked, at = request.GET.get("q", ""), library.now()
    found = query.search(asked, at, interface_language(), MOST_NEEDED)
    most_needed = [found.others[slug] for slug in MOST_NEEDED if slug in found.others]
    context = {"found": found, "most_needed": most_needed, "notices": found.notices, "demo": found.demo}
    if found.notices.language != settings.LANGUAGE_CODE:  # few texts are in another language yet
        context["also"] = query.search(asked, at, settings.LANGUAGE_CODE)
    # Not even our own log may learn the words, by way of the address that a browser names when it goes on from here.
    headers = {"Referrer-Policy": "no-referrer"}
    return TemplateResponse(request, "education/search.html", context, headers=headers)


@public
def a_to_z(request: HttpRequest) -> HttpResponse:
    """Every live page under its title, and under the other words that its signed text names."""
    entries, notices, demo = lists.pages(library.now(), interface_language())
    context = {"letters": letters(entries), "notices": notices, "demo": demo}
    return TemplateResponse(request, "education/a_to_z.html", context)
