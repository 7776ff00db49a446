"""The patients' site as it was at a past moment, for staff: texts and notices of then, in a frame that says so.

What is no signed text is today's: the clinic's card, the design, the words around the texts.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from education.content.crisis import speaks_of_crisis
from education.content.reader import staying
from education.desk.base import staff
from education.reading import library, lists
from education.reading.entries import needs_met
from education.reading.letters import letters

_WRITTEN = "%Y%m%dT%H%M%SZ"
_framed: Any = csp_replace({"frame-ancestors": [SELF]})
Shown = tuple[str, dict[str, Any]]


@require_safe
def as_of(request: HttpRequest) -> HttpResponse:
    """The moment to look at, and the site as it was then, beginning with the page in `page` (its address)."""
    staff(request)
    asked = request.GET.get("at", "")
    at, wrong = _moment(asked) if asked else (None, "")
    context = {
        **admin.site.each_context(request),
        "title": _("The site at a past moment"),
        "at": at,
        "asked": f"{at:%Y-%m-%dT%H:%M:%S}" if at else asked,
        "wrong": wrong,
        "address": _address(f"{at:{_WRITTEN}}", request.GET.get("page", "").lstrip("/")) if at else "",
        "page": request.GET.get("page", ""),
    }
    return TemplateResponse(request, "admin/education/as_of.html", context, headers=_UNLISTED)


@require_safe
@xframe_options_sameorigin
@_framed  # type: ignore[untyped-decorator]
def page(request: HttpRequest, moment: str, address: str = "") -> HttpResponse:
    """A page of patients as it was at a moment; what was not there, or could not be shown, answers as it did then."""
    staff(request)
    at, wrong = _moment(moment)
    if at is None:
        raise Http404(wrong)
    with translation.override(translation.get_language_from_path(f"/{address}") or settings.LANGUAGE_CODE):
        status, template, context = _then(_found(f"/{address}"), f"/{address}", at)
        html = render_to_string(template, {**context, "past": at}, request)
    return HttpResponse(staying(html, lambda link: _within(moment, link)), status=status, headers=_UNLISTED)


_UNLISTED = {"X-Robots-Tag": "noindex"}


def _moment(text: str) -> tuple[datetime | None, str]:
    """The end of the second that was typed, in UTC unless it says otherwise; or why it is none to look at."""
    try:
        typed = parse_datetime(text) or datetime.strptime(text, _WRITTEN)  # noqa: DTZ007  UTC is added below
        at = (
            (typed if typed.tzinfo else typed.replace(tzinfo=UTC))
            .astimezone(UTC)
            .replace(microsecond=999_999)
        )
    except (ValueError, OverflowError):
        return None, _("This is no moment. Write it like 2026-11-22T12:00, in UTC.")
    if at.replace(microsecond=0) > library.now():
        return None, _("This moment is still to come.")
    return at, ""


def _home(_match: ResolverMatch, at: datetime) -> Shown:
    shelves, notices, demo = lists.home(at, _language())
    context = {"shelves": shelves, "needs": needs_met(shelves), "notices": notices, "demo": demo}
    return "education/home.html", context


def _a_to_z(_match: ResolverMatch, at: datetime) -> Shown:
    entries, notices, demo = lists.pages(at, _language())
    return "education/a_to_z.html", {"letters": letters(entries), "notices": notices, "demo": demo}


def _topic(match: ResolverMatch, at: datetime) -> Shown:
    shown = library.topic_page(match.kwargs["slug"], at)
    translation.activate(shown.topic.language)
    return "education/topic.html", {"page": shown}


_PAGES: dict[str, Callable[[ResolverMatch, datetime], Shown]] = {
    "by_language:home": _home,
    "by_language:a_to_z": _a_to_z,
    "site:topic": _topic,
}


def _then(match: ResolverMatch | None, path: str, at: datetime) -> tuple[int, str, dict[str, Any]]:
    """The status, the template and what goes into it."""
    if match is None:
        return 404, "404.html", {}
    try:
        return 200, *_PAGES[match.view_name](match, at)
    except library.NotThere:
        return 404, "404.html", {}
    except library.NoLongerThere as gone:
        translation.activate(gone.language)
        return 410, "410.html", {"gone": gone, "crisis": speaks_of_crisis(path)}
    except library.NoticeMissing:
        return 503, "503.html", {}


def _found(path: str) -> ResolverMatch | None:
    """Which of the pages that can be shown an address is, in the language that it begins with."""
    with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
        except Resolver404:
            return None
    return match if match.view_name in _PAGES else None


def _within(moment: str, link: str) -> str | None:
    path = re.match("[^?#]*", link)[0]  # type: ignore[index]
    return _address(moment, link[1:]) if _found(path) else None


def _address(moment: str, page: str) -> str:
    return f"{reverse('admin:as_of')}{moment}/{page}"


def _language() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE
