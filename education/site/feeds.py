"""What machines read: the feed of signed changes, the sitemap, robots.txt and security.txt.

Each names the host of the request. Each is made of what is live at that moment, like any page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_of
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from education.reading import counterparts, library, of_all_languages
from education.reading.entries import Entry
from education.site.atom import Atom, authors_of, identity, site
from education.site.languages import Alternate, alternates, of_pages
from education.site.responses import interface_language, public

MOST_ENTRIES = 50
_LISTS = ("by_language:home", "by_language:a_to_z", "by_language:people")
_DAYS_VALID = 180  # RFC 9116 advises less than a year


class _SignedChanges(Feed[Entry, None]):
    """The live texts, newest first. A text that is retracted is gone from it; a newer version takes its place.

    Well-formed whatever older texts and names hold: none of them may take the feed away from its readers.
    """

    feed_type = Atom
    link = reverse_lazy("by_language:home")
    feed_url = reverse_lazy("by_language:feed")

    def __init__(self) -> None:
        self.site = site()

    def title(self) -> str:
        return _("%s: newly signed pages") % settings.CLINIC_NAME

    def subtitle(self) -> str:
        return _("Every page when a clinician has signed it, or signed it again.")

    def feed_guid(self) -> str:
        return identity(self.site, f"feed {interface_language()}")

    def items(self) -> Sequence[Entry]:
        entries, _notices, _demo = library.live_pages(library.now(), interface_language())
        return sorted(entries, key=lambda entry: entry.effective_at, reverse=True)[:MOST_ENTRIES]

    def item_title(self, item: Entry) -> str:
        return item.title

    def item_description(self, item: Entry) -> str:
        return " ".join([item.summary, *how_signed(item)])

    def item_link(self, item: Entry) -> str:
        return reverse("site:topic", args=[item.slug])

    def item_guid(self, item: Entry) -> str:
        return identity(self.site, f"topic {item.slug}")

    def item_categories(self, item: Entry) -> list[str]:
        return [item.category]

    def item_pubdate(self, item: Entry) -> datetime:
        return item.first_public

    def item_updateddate(self, item: Entry) -> datetime:
        return item.effective_at

    def item_extra_kwargs(self, item: Entry) -> dict[str, Any]:
        return {"language": item.language, "authors": authors_of(item)}


def how_signed(entry: Entry) -> list[str]:
    """Sentences, in the language of the request, on who signed a text and when."""
    day = date_format(timezone.localtime(entry.signed_off_at))
    signed = _("Signed by %(who)s on %(day)s.") % {"who": "; ".join(authors_of(entry)), "day": day}
    demo = _("Demonstration: signed by a demo account, not by a clinician.")
    return [signed, *([demo] if entry.demo else [])]


@dataclass(frozen=True)
class _Place:
    """A page of the sitemap; `others`: where it is in each language, if it is in several."""

    address: str
    signed_on: datetime | None
    others: Sequence[Alternate] = ()


class _Pages(Sitemap[_Place]):
    """The lists and the live topics of a language, each with the day on which it was signed; and where it is in the others, out
    of the live topics of all.
    """

    def __init__(self, entries: Sequence[Entry], everywhere: Sequence[Entry]) -> None:
        self.entries, self.pages = entries, counterparts.by_page(everywhere)

    def items(self) -> list[_Place]:
        newest = max((entry.signed_off_at for entry in self.entries), default=None)
        lists = [_Place(reverse(name), newest, alternates(name)) for name in _LISTS]
        return lists + [
            _Place(
                reverse("site:topic", args=[entry.slug]),
                entry.signed_off_at,
                of_pages((each.language, each.slug) for each in self.pages.get(entry.slug, ())),
            )
            for entry in self.entries
        ]

    def location(self, item: _Place) -> str:
        return item.address

    def lastmod(self, item: _Place) -> datetime | None:
        return item.signed_on

    def get_urls(self, page: Any = 1, site: Any = None, protocol: Any = None) -> list[dict[str, Any]]:
        urls: list[dict[str, Any]] = super().get_urls(page, site, protocol)
        host = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        for url in urls:
            url["alternates"] = [
                {"lang_code": each.hreflang, "location": host + each.address} for each in url["item"].others
            ]
        return urls


@public
def feed(request: HttpRequest) -> HttpResponse:
    return _SignedChanges()(request)


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    here, everywhere = of_all_languages.pages_here_and_everywhere(library.now(), interface_language())
    response: HttpResponse = sitemap_of(request, {"pages": _Pages(here, everywhere)})
    return response


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the desk. Each language has a sitemap."""
    lines = ["User-agent: *", "Disallow: /admin/", ""]
    for language, _name in settings.LANGUAGES:
        with override(language):
            lines.append(f"Sitemap: {_absolute(request, 'by_language:sitemap')}")
    lines.append("")
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell about a hole. 404 where the clinic has named nobody."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {(today + timedelta(days=_DAYS_VALID)):%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {_absolute(request, 'site:security')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _absolute(request: HttpRequest, name: str) -> str:
    return request.build_absolute_uri(reverse(name))
