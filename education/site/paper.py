"""A leaflet of a topic: its signed text set for paper, with the address that says whether it still holds."""

from functools import lru_cache

import segno
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import activate

from education.content.reader import for_paper
from education.reading import library
from education.site.responses import public


@public
def leaflet(request: HttpRequest, slug: str) -> HttpResponse:
    return _leaflet(request, slug, large=False)


@public
def large_print(request: HttpRequest, slug: str) -> HttpResponse:
    """The same in letters of 18 points."""
    return _leaflet(request, slug, large=True)


def _leaflet(request: HttpRequest, slug: str, *, large: bool) -> HttpResponse:
    at = library.now()
    page = library.topic_page(slug, at)
    activate(page.topic.language)
    cards, text = for_paper(page.revision.html)
    check = request.build_absolute_uri(
        reverse("by_language:version", args=[page.topic.pk, page.revision.number])
    )
    context = {
        "page": page,
        "cards": cards,
        "text": text,
        "large": large,
        "printed_at": at,
        "check": check.partition("://")[2].rstrip("/"),
        "code": _qr_code(check),
    }
    return TemplateResponse(request, "education/leaflet.html", context)


@lru_cache(maxsize=512)
def _qr_code(address: str) -> SafeString:
    """A QR code as SVG, black on white with the margin that scanners need. A quarter of it may be covered by dirt."""
    drawing = segno.make_qr(address, error="q").svg_inline(
        omitsize=True, border=4, svgclass=None, lineclass=None, light="#fff"
    )
    return mark_safe(drawing)  # noqa: S308  numbers alone: the address is drawn, not written
