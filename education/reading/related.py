"""Which pages lie beside a page: those its signed text links to, those that answer the same need, those of its category."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from education import needs
from education.categories import Category
from education.content.addresses import topic_of
from education.content.reader import read
from education.models import Revision, Topic
from education.models.topic import utc_day
from education.needs import Need
from education.reading.entries import Entry
from education.reading.facts import Chosen, those

MOST_RELATED = 5
_LEAST_RELATED = 3
# More than are shown, since one that was retracted or tampered with drops out later.
_MOST_CHOSEN = 12
_EACH_WAY = 3


# Of the guide that a page belongs to, the pages in force that come before it and after it.
_IN_GUIDE = """
    SELECT id FROM (
        SELECT topic.id FROM education_topic AS topic
        WHERE topic.category = %(category)s AND topic.language = %(language)s
            AND (topic.position, topic.slug) {direction[0]} (%(position)s, %(slug)s)
            AND EXISTS (
                SELECT 1 FROM education_publication AS publication
                WHERE publication.topic_id = topic.id AND effective_at <= %(at)s AND review_by >= %(day)s
                    AND NOT EXISTS (SELECT 1 FROM education_retraction WHERE publication_id = publication.id))
        ORDER BY topic.position {direction[1]}, topic.slug {direction[1]} LIMIT %(each_way)s
    ) AS guide
"""
_BEFORE = _IN_GUIDE.format(direction=("<", "DESC"))
_AFTER = _IN_GUIDE.format(direction=(">", "ASC"))


@dataclass(frozen=True)
class Neighbours:
    """The pages before and after for the need that a page answers, or else in its guide, and three to five others worth
    reading next. `need` is that need.

    Fewer where not as many are live, and beside a page about the site itself, which leads to no care.
    """

    previous: Entry | None
    next: Entry | None
    related: Sequence[Entry]
    need: Need | None = None


def of(revision: Revision, at: datetime) -> Chosen:
    """The topics that may be neighbours of a text. Bounded, whatever there is."""
    return beside(revision.topic, at, _linked(revision))


def beside(topic: Topic, at: datetime, linked: Sequence[str] = ()) -> Chosen:
    """The topics that may be neighbours of a topic whose text leads to those with these slugs."""
    need = needs.need_of(topic.slug)
    # Those for the same need first: they are the pages before and after.
    same = [slug for slug in need.slugs if slug != topic.slug] if need else []
    chosen = [*same, *linked, *needs.companions(topic.slug), *_most_needed(topic)]
    by_address = those("topic.slug IN %(slugs)s", slugs=list(dict.fromkeys(chosen))[:_MOST_CHOSEN])
    return Chosen(
        f"{by_address.sql} UNION {_BEFORE} UNION {_AFTER}",
        by_address.parameters
        | {
            "category": topic.category,
            "language": topic.language,
            "position": topic.position,
            "slug": topic.slug,
        }
        | {"day": connection.ops.adapt_datefield_value(utc_day(at)), "each_way": _EACH_WAY},
    )


def arrange(revision: Revision, beside: Sequence[Entry]) -> Neighbours:
    """The neighbours of a text, out of the live pages that `of` found."""
    topic = revision.topic
    need = needs.need_of(topic.slug)
    guide = sorted(
        (other for other in beside if other.category == topic.category), key=lambda entry: entry.place
    )
    before, after = _for_need(topic, need, beside) if need else _in_guide(topic, guide)
    previous, following = next(iter(reversed(before)), None), next(iter(after), None)
    pages = {other.slug: other for other in beside if other not in (previous, following)}
    linked = [pages.pop(slug) for slug in _linked(revision) if slug in pages]
    filling = (*needs.companions(topic.slug), *(other.slug for other in guide), *_most_needed(topic))
    filled = [pages.pop(slug) for slug in filling if slug in pages]
    related = [*linked, *filled[: max(0, _LEAST_RELATED - len(linked))]]
    return Neighbours(previous, following, related[:MOST_RELATED], need)


def _for_need(topic: Topic, need: Need, beside: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The pages to read before and after, in the order of the need."""
    pages = {other.slug: other for other in beside}
    here = need.slugs.index(topic.slug)
    before, after = need.slugs[:here], need.slugs[here + 1 :]
    return [pages[slug] for slug in before if slug in pages], [pages[slug] for slug in after if slug in pages]


def _in_guide(topic: Topic, guide: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The pages before and after, in the order of the guide."""
    here = topic.position, topic.slug
    return [other for other in guide if other.place < here], [other for other in guide if other.place > here]


def instead(topic: Topic, pages: Sequence[Entry]) -> list[Entry]:
    """The pages to read instead of one that was withdrawn, out of the live ones that `beside` found."""
    found = {entry.slug: entry for entry in pages}
    guide = [slug for slug, entry in found.items() if entry.category == topic.category]
    slugs = dict.fromkeys((*needs.companions(topic.slug), *guide, *_most_needed(topic)))
    return [found[slug] for slug in slugs if slug in found][:MOST_RELATED]


def _most_needed(topic: Topic) -> list[str]:
    if topic.category == Category.SITE:
        return []
    return [slug for slug in needs.MOST_NEEDED if slug != topic.slug]


def _linked(revision: Revision) -> list[str]:
    """The slugs of the pages a text links to, in the order of the text."""
    found = dict.fromkeys(topic_of(link.address) for link in read(revision.html).links)
    return [slug for slug in found if slug and slug != revision.topic.slug]


def _place(revision: Revision) -> tuple[int, str]:
    return revision.topic.position, revision.topic.slug
