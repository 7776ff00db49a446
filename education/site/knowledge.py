"""A knowledge response: the entries that answer a record's question, as Atom (RFC 4287) and as the same feed in JSON, in
which the text of an element stands under `_value`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import rfc3339_date
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from education.content.characters import for_xml
from education.reading.codes import label_of
from education.reading.entries import Entry
from education.site.feeds import how_signed

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Knowledge:
    """What was found at a moment for the parameters that were read; `base` is the site's address, with a slash at its end."""

    entries: Sequence[Entry]
    at: datetime
    told: Sequence[tuple[str, str]]
    base: str

    @property
    def subtitle(self) -> str:
        """The system and the code, as they were sent."""
        values = dict(self.told)
        label = label_of(values.get("mainSearchCriteria.v.cs", ""))
        return f"{label} {values.get('mainSearchCriteria.v.c') or values.get('mainSearchCriteria.v.dn', '')}".strip()

    @property
    def updated(self) -> datetime:
        return max((entry.effective_at for entry in self.entries), default=self.at)

    @property
    def identity(self) -> str:
        return f"{self._tag}:connect"

    def address_of(self, entry: Entry) -> str:
        return self.base.rstrip("/") + reverse("site:topic", args=[entry.slug])

    def identity_of(self, entry: Entry) -> str:
        return f"{self._tag}:{reverse('site:topic', args=[entry.slug])}"

    @property
    def _tag(self) -> str:
        """RFC 4151: the site's own name and the year from which it is meant to have it."""
        host = next((name.lstrip(".") for name in settings.ALLOWED_HOSTS if name.strip(".*[]")), "localhost")
        return f"tag:{host},2026"


def as_atom(knowledge: Knowledge) -> str:
    written = StringIO()
    xml: Any = SimplerXMLGenerator(written, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("feed", {"xmlns": _ATOM, "xml:base": knowledge.base, "xml:lang": get_language() or "en"})
    xml.addQuickElement("title", for_xml(settings.CLINIC_NAME), {"type": "text"})
    xml.addQuickElement("subtitle", for_xml(knowledge.subtitle), {"type": "text"})
    xml.startElement("author", {})
    xml.addQuickElement("name", for_xml(settings.CLINIC_NAME))
    xml.addQuickElement("uri", knowledge.base)
    xml.endElement("author")
    xml.addQuickElement("updated", rfc3339_date(knowledge.updated))
    xml.addQuickElement("id", knowledge.identity)
    for scheme, term in knowledge.told:
        xml.addQuickElement("category", "", {"scheme": scheme, "term": for_xml(term)})
    for entry in knowledge.entries:
        xml.startElement("entry", {"xml:lang": entry.language})
        xml.addQuickElement("title", for_xml(entry.title), {"type": "text"})
        link = {
            "rel": "alternate",
            "type": "text/html",
            "hreflang": entry.language,
            "href": knowledge.address_of(entry),
        }
        xml.addQuickElement("link", "", link)
        xml.addQuickElement("id", knowledge.identity_of(entry))
        xml.addQuickElement("updated", rfc3339_date(entry.effective_at))
        xml.addQuickElement("summary", for_xml(_summary(entry)), {"type": "html"})
        xml.endElement("entry")
    xml.endElement("feed")
    return written.getvalue()


def as_json(knowledge: Knowledge) -> dict[str, Any]:
    return {
        "feed": {
            "base": knowledge.base,
            "lang": get_language() or "en",
            "title": _text(settings.CLINIC_NAME),
            "subtitle": _text(knowledge.subtitle),
            "author": {"name": {"_value": settings.CLINIC_NAME}, "uri": {"_value": knowledge.base}},
            "updated": {"_value": rfc3339_date(knowledge.updated)},
            "id": {"_value": knowledge.identity},
            "category": [{"scheme": scheme, "term": term} for scheme, term in knowledge.told],
            "entry": [
                {
                    "lang": entry.language,
                    "title": _text(entry.title),
                    "link": [
                        {
                            "rel": "alternate",
                            "type": "text/html",
                            "hreflang": entry.language,
                            "href": knowledge.address_of(entry),
                        }
                    ],
                    "id": {"_value": knowledge.identity_of(entry)},
                    "updated": {"_value": rfc3339_date(entry.effective_at)},
                    "summary": {"_value": for_xml(_summary(entry)), "type": "html"},
                }
                for entry in knowledge.entries
            ],
        }
    }


def _text(words: str) -> dict[str, str]:
    return {"_value": for_xml(words), "type": "text"}


def _summary(entry: Entry) -> str:
    """HTML: what was signed of the page, by whom and until when; that it is no advice; and whom to reach in a crisis."""
    signed = [
        *how_signed(entry),
        _("Reviewed on %s.") % date_format(timezone.localtime(entry.signed_off_at)),
        _("Next review by %(day)s.") % {"day": date_format(entry.review_by)},
        _("General information, not medical advice for one person."),
    ]
    ways = (
        ("tel:988", _("Call 988")),
        (_("sms:988"), _("Text 988")),
        (_("https://chat.988lifeline.org/"), _("Chat at 988lifeline.org")),
    )
    links = format_html_join(" · ", '<a href="{}">{}</a>', ways)
    return format_html(
        '<p lang="{}">{}</p><p>{}</p><p>{} {}</p>',
        entry.language, entry.summary, " ".join(signed), _("In a crisis:"), links,
    )  # fmt: skip
