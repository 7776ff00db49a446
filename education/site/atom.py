"""The form of our feeds: Atom 1.0 (RFC 4287), plain text as plain text, each entry in its language and by its signers."""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from education.content.characters import for_xml
from education.reading import of_all_languages
from education.reading.entries import Entry


class Atom(Atom1Feed):
    """An item takes `language` and `authors` (names) besides what Django's takes. Well-formed whatever its texts hold."""

    def item_attributes(self, item: Mapping[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: Any, item: Mapping[str, Any]) -> None:
        handler.addQuickElement("title", for_xml(item["title"]))
        link = {"href": item["link"], "rel": "alternate", "hreflang": item["language"], "type": "text/html"}
        handler.addQuickElement("link", "", link)
        handler.addQuickElement("published", rfc3339_date(item["pubdate"]))
        handler.addQuickElement("updated", rfc3339_date(item["updateddate"]))
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", for_xml(name))
            handler.endElement("author")
        handler.addQuickElement("id", item["unique_id"])
        handler.addQuickElement("summary", for_xml(item["description"]), {"type": "text"})
        for category in item["categories"]:
            handler.addQuickElement("category", "", {"term": category})


def site() -> UUID:
    """What names this site for ever, whatever its host name. One query."""
    return uuid5(NAMESPACE_OID, of_all_languages.beginning())


def identity(site: UUID, of: str) -> str:
    """What names a thing of a site in feeds for ever: a newer version does not change it."""
    return uuid5(site, of).urn


def authors_of(entry: Entry) -> list[str]:
    """Its signers, as they were signed."""
    return [f"{signer.printed_name}, {signer.credential}" for signer in entry.signers]
