"""The same page in the other languages: the text that a translation follows, and those that follow one. Signed with each translation."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.conf import settings

from education.models import Revision
from education.reading.entries import Entry, original_of
from education.reading.facts import Chosen, either, those

# Of the same category, those in these languages whose text follows one of the original: of each its newest one, row by row, so
# that it costs the same whatever the history of either.
_FOLLOWING = """
    topic.category = %(category)s AND topic.language IN %(languages)s AND topic.id <> %(page)s AND %(original)s = (
        SELECT followed.topic_id FROM education_revision AS followed WHERE followed.id = (
            SELECT translation.follows_id FROM education_revision AS translation WHERE translation.id = (
                SELECT newest.revision_id FROM education_publication AS newest
                WHERE newest.topic_id = topic.id AND newest.published_at <= %(at)s AND newest.effective_at <= %(at)s
                ORDER BY newest.effective_at DESC, newest.id DESC LIMIT 1)))
"""


def may_be(revision: Revision) -> Chosen:
    """The topics that may have the page of a text in another language: what it follows, and what follows the same."""
    topic, original = revision.topic, original_of(revision)
    language = revision.follows.topic.language if revision.follows else topic.language
    following = those(
        _FOLLOWING,
        category=topic.category,
        languages=[code for code, _name in settings.LANGUAGES if code != language],
        page=topic.pk,
        original=original,
    )
    return either(following, those("topic.id = %(original)s AND topic.id <> %(page)s"))


def beside(revision: Revision, entries: Iterable[Entry]) -> Sequence[Entry]:
    """The page of a text in each other language, out of live entries that can be shown.

    Where several texts of a language follow the same, the first of them is its page. The others get nothing: so each page
    that is named here names all the others.
    """
    topic, original = revision.topic, original_of(revision)
    same = sorted((entry for entry in entries if entry.original == original), key=lambda entry: entry.place)
    if any(entry.language == topic.language and entry.place < (topic.position, topic.slug) for entry in same):
        return ()
    found: dict[str, Entry] = {}
    for entry in same:
        if entry.language != topic.language:
            found.setdefault(entry.language, entry)
    return list(found.values())


def by_page(entries: Iterable[Entry]) -> dict[str, Sequence[Entry]]:
    """Of live entries of all languages those of one page, in every language, by the slug of each."""
    pages: dict[int, dict[str, Entry]] = defaultdict(dict)
    for entry in sorted(entries, key=lambda entry: entry.place):
        pages[entry.original].setdefault(entry.language, entry)
    return {entry.slug: [*page.values()] for page in pages.values() for entry in page.values()}
