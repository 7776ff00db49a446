"""Which pages lie beside a page: those its signed text links to, those that answer the same need, those of its category."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from education import needs
from education.categories import Category
from education.content.reader import read
from education.models import Revision, Topic
from education.models.topic import effective_publications, utc_day

MOST_RELATED = 5
_LEAST_RELATED = 3
# More than are shown, since one that was retracted or tampered with drops out later.
_MOST_CHOSEN = 8
_EACH_WAY = 3
_TOPIC = re.compile(r"/topics/([a-z0-9-]+)/(?:#.*)?")


@dataclass(frozen=True)
class Neighbours:
    """The pages before and after in the guide, and three to five others worth reading next.

    Fewer where not as many are live, and beside a page about the site itself, which leads to no care.
    """

    previous: Revision | None
    next: Revision | None
    related: Sequence[Revision]


def of(revision: Revision, at: datetime) -> QuerySet[Topic]:
    """The topics that may be neighbours of a text. Bounded, whatever there is."""
    topic = revision.topic
    before = Q(position__lt=topic.position) | Q(position=topic.position, slug__lt=topic.slug)
    after = Q(position__gt=topic.position) | Q(position=topic.position, slug__gt=topic.slug)
    in_force = effective_publications(at, topic=OuterRef("pk"), review_by__gte=utc_day(at))
    guide = Topic.objects.filter(Exists(in_force), category=topic.category, language=topic.language)
    chosen = [*_linked(revision), *needs.companions(topic.slug), *_most_needed(topic)]
    return Topic.objects.filter(
        Q(slug__in=list(dict.fromkeys(chosen))[:_MOST_CHOSEN])
        | Q(pk__in=guide.filter(before).order_by("-position", "-slug").values("pk")[:_EACH_WAY])
        | Q(pk__in=guide.filter(after).order_by("position", "slug").values("pk")[:_EACH_WAY])
    )


def arrange(revision: Revision, beside: Sequence[Revision]) -> Neighbours:
    """The neighbours of a text, out of the live pages that `of` found."""
    here = _place(revision)
    guide = sorted((other for other in beside if other.topic.category == revision.topic.category), key=_place)
    previous = next((other for other in reversed(guide) if _place(other) < here), None)
    following = next((other for other in guide if _place(other) > here), None)
    in_guide = {other.pk for other in (previous, following) if other}
    pages = {other.topic.slug: other for other in beside if other.pk not in in_guide}
    linked = [pages.pop(slug) for slug in _linked(revision) if slug in pages]
    in_order = (other.topic.slug for other in guide)
    filling = (*needs.companions(revision.topic.slug), *in_order, *_most_needed(revision.topic))
    filled = [pages.pop(slug) for slug in filling if slug in pages]
    related = [*linked, *filled[: max(0, _LEAST_RELATED - len(linked))]]
    return Neighbours(previous, following, related[:MOST_RELATED])


def _most_needed(topic: Topic) -> list[str]:
    if topic.category == Category.SITE:
        return []
    return [slug for slug in needs.MOST_NEEDED if slug != topic.slug]


def _linked(revision: Revision) -> list[str]:
    """The slugs of the pages a text links to, in the order of the text."""
    found = (_TOPIC.fullmatch(link.address) for link in read(revision.html).links)
    return [
        slug for slug in dict.fromkeys(topic[1] for topic in found if topic) if slug != revision.topic.slug
    ]


def _place(revision: Revision) -> tuple[int, str]:
    return revision.topic.position, revision.topic.slug
