"""What machines read: the feed of signed changes, the sitemap, robots.txt and security.txt.

Each names the host of the request. Each is made of what is live at that moment, like any page.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_of
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from education.content.characters import for_xml
from education.reading import library
from education.reading.entries import Entry
from education.site.responses import interface_language, public

MOST_ENTRIES = 50
_LISTS = ("by_language:home", "by_language:a_to_z", "by_language:people")
_DAYS_VALID = 180  # RFC 9116 advises less than a year


class _SignedChanges(Feed[Entry, None]):
    """The live texts, newest first. A text that is retracted is gone from it; a newer version takes its place.

    Well-formed whatever older texts and names hold: none of them may take the feed away from its readers.
    """

    feed_type = Atom1Feed
    link = reverse_lazy("by_language:home")
    feed_url = reverse_lazy("by_language:feed")

    def title(self) -> str:
        return _("%s: newly signed pages") % settings.CLINIC_NAME

    def subtitle(self) -> str:
        return _("Every page when a clinician has signed it, or signed it again.")

    def items(self) -> Sequence[Entry]:
        entries, _notices, _demo = library.live_pages(library.now(), interface_language())
        return sorted(entries, key=lambda entry: entry.effective_at, reverse=True)[:MOST_ENTRIES]

    def item_title(self, item: Entry) -> str:
        return for_xml(item.title)

    def item_description(self, item: Entry) -> str:
        signed = _("Signed by %(who)s on %(day)s.") % {
            "who": _names(item),
            "day": date_format(timezone.localtime(item.signed_off_at)),
        }
        demo = _("Demonstration: signed by a demo account, not by a clinician.")
        return for_xml(" ".join([item.summary, signed, *([demo] if item.demo else [])]))

    def item_link(self, item: Entry) -> str:
        return reverse("site:topic", args=[item.slug])

    def item_author_name(self, item: Entry) -> str:
        return for_xml(_names(item))

    def item_categories(self, item: Entry) -> list[str]:
        return [item.category]

    def item_pubdate(self, item: Entry) -> datetime:
        return item.effective_at

    def item_updateddate(self, item: Entry) -> datetime:
        return item.effective_at


class _Pages(Sitemap[tuple[str, datetime | None]]):
    """The lists and the live topics of a language, each with the day on which it was signed."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    def items(self) -> list[tuple[str, datetime | None]]:
        newest = max((entry.signed_off_at for entry in self.entries), default=None)
        topics = [(reverse("site:topic", args=[entry.slug]), entry.signed_off_at) for entry in self.entries]
        return [*((reverse(name), newest) for name in _LISTS), *topics]

    def location(self, item: tuple[str, datetime | None]) -> str:
        return item[0]

    def lastmod(self, item: tuple[str, datetime | None]) -> datetime | None:
        return item[1]


@public
def feed(request: HttpRequest) -> HttpResponse:
    return _SignedChanges()(request)


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    entries, _notices, _demo = library.live_pages(library.now(), interface_language())
    response: HttpResponse = sitemap_of(request, {"pages": _Pages(entries)})
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


def _names(entry: Entry) -> str:
    return "; ".join(f"{signer.printed_name}, {signer.credential}" for signer in entry.signers)


def _absolute(request: HttpRequest, name: str) -> str:
    return request.build_absolute_uri(reverse(name))
