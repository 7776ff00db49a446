"""Every place at which a patient may come upon a text, asked which texts are live: all must say the same."""

from collections.abc import Iterable
from datetime import datetime

from django.test import Client

from education.reading import history, library, lists, people
from education.reading.facts import those
from education.search import query

LISTS = ("/", "/a-to-z/", "/feed/", "/sitemap.xml", "/people/")


def page(slug: str, at: datetime) -> int | None:
    """The revision (primary key) at an address, or None."""
    try:
        return library.topic_page(slug, at).revision.pk
    except (library.NoLongerThere, library.NotThere, library.NoticeMissing):
        return None


def current(slug: str, at: datetime) -> int | None:
    """What the history of a topic says is its page."""
    try:
        found = history.history_of(slug, at)
    except (library.NoLongerThere, library.NotThere, library.NoticeMissing):
        return None
    assert {version.text.pk for version in found.versions if version.current and version.text} == (
        {found.page.pk} if found.page else set()
    )
    return found.page.pk if found.page else None


def titles(at: datetime) -> dict[str, dict[str, str]]:
    """The title of each live page by its slug, as each of the lists has it. Nothing where no list can be shown."""
    try:
        shelves, _notices, _demo = lists.home(at, "en")
        entries, _notices, _demo = library.live_pages(at, "en")
        persons, _notices, _demo = people.people(at, "en")
        texts, _notices, _demo = library.texts(those("1 = 1"), lambda _row: True, at, "en")
    except library.NoticeMissing:
        return {}
    return {
        "home": {entry.slug: entry.title for shelf in shelves for entry in shelf.entries},
        "live pages": {entry.slug: entry.title for entry in entries},
        "people": {entry.slug: entry.title for person in persons for entry in person.signed},
        "texts": {text.topic.slug: text.title for text in texts},
    }


def found_by(words: str, at: datetime) -> set[str]:
    """The slugs of the pages that a search finds."""
    try:
        return {hit.slug for hit in query.search(words, at, "en").hits}
    except library.NoticeMissing:
        return set()


def beside(slug: str, at: datetime) -> set[int]:
    """The texts that another page leads to."""
    try:
        return {entry.revision for entry in library.topic_page(slug, at).beside}
    except (library.NoLongerThere, library.NotThere, library.NoticeMissing):
        return set()


def lists_that_show(client: Client, address: str) -> list[str]:
    """The lists on which an address stands."""
    return [each for each in LISTS if address in client.get(each).content.decode()]


def all_agree(slugs: Iterable[str], at: datetime, *, intact: bool = True) -> dict[str, int]:
    """The live pages among the topics. Each reader says the same of them; the test fails where one does not. Where the
    evidence is not intact, a history may be dark though its page is not.
    """
    live = {slug: pk for slug in slugs if (pk := page(slug, at)) is not None}
    shown = titles(at)
    for reader, entries in shown.items():
        assert {slug for slug in entries if slug in set(slugs)} == live.keys(), reader
    assert shown or not live
    for slug in slugs:
        assert current(slug, at) in ({live.get(slug)} if intact else {live.get(slug), None}), slug
    return live
