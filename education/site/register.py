"""The list of live pages for the clinic's other systems: version, signers and dates, as JSON and as CSV; and a page's card."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import activate
from django.views.decorators.clickjacking import xframe_options_exempt

from education.content.cells import cell
from education.reading import library, of_all_languages
from education.reading.entries import Entry
from education.site.atom import authors_of
from education.site.responses import public

_COLUMNS = (
    "address", "language", "category", "title", "version", "signed_by", "signed_on", "public_since", "first_public",
    "review_by", "demonstration",
)  # fmt: skip


@public
def as_json(request: HttpRequest) -> HttpResponse:
    response = JsonResponse({"pages": list(_rows(request))}, json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@public
def as_csv(request: HttpRequest) -> HttpResponse:
    written = StringIO()
    table = csv.DictWriter(written, _COLUMNS)
    table.writeheader()
    for row in _rows(request):
        table.writerow({name: cell(value) for name, value in row.items()})
    return HttpResponse(written.getvalue(), content_type="text/csv; charset=utf-8")


@csp_replace({"frame-ancestors": ["*"]})
@xframe_options_exempt
@public
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """A page's title, summary and signature with the way to it, for a frame on another site, such as a patients' portal."""
    page = library.topic_page(slug, library.now())
    activate(page.topic.language)
    response = TemplateResponse(request, "education/card.html", {"page": page})
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _rows(request: HttpRequest) -> Iterator[dict[str, Any]]:
    for entry in of_all_languages.all_pages(library.now()):
        yield _row(entry, request.build_absolute_uri(reverse("site:topic", args=[entry.slug])))


def _row(entry: Entry, address: str) -> dict[str, Any]:
    values = (
        address, entry.language, entry.category, entry.title, entry.number, authors_of(entry), entry.signed_off_at.isoformat(),
        entry.effective_at.isoformat(), entry.first_public.isoformat(), entry.review_by.isoformat(), entry.demo,
    )  # fmt: skip
    return dict(zip(_COLUMNS, values, strict=True))
