"""Live texts with links to topics that patients cannot read now, such as one that was withdrawn after the text was signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from education.categories import NOTICES
from education.content.addresses import topic_of
from education.content.reader import read
from education.models import Revision, Topic
from education.reading.frozen import Remembered, held
from education.states import Status

MOST_LISTED = 100  # who mends these sees the rest


@dataclass(frozen=True)
class DeadEnd:
    """A live text, and the topics that it leads to in vain."""

    revision: Revision
    slugs: Sequence[str]


def dead_ends(at: datetime) -> list[DeadEnd]:
    """The first hundred at `at`, in order of their topics. Three queries, and a few more for texts that this process has not read
    yet. Only those that name such a topic are taken apart.
    """
    live = Revision.objects.in_status(at, Status.LIVE).order_by("topic__slug")
    rows = list(live.values_list("pk", "digest", "topic__slug", "topic__category"))
    shown = {slug for _pk, _digest, slug, category in rows if category not in NOTICES}
    gone = frozenset(Topic.objects.order_by().values_list("slug", flat=True)) - shown
    holding = held({pk: digest for pk, digest, *_topic in rows})
    leading = [
        (pk, (digest, None))
        for pk, digest, *_topic in rows
        if pk in holding and not gone.isdisjoint(holding[pk].slugs)
    ]
    found: dict[int, list[str]] = {}
    for start in range(0, len(leading), MOST_LISTED):
        some = dict(leading[start : start + MOST_LISTED])
        linked = _SLUGS_LINKED.of(some)
        found |= {pk: sorted(gone & linked[pk]) for pk in some if pk in linked and gone & linked[pk]}
        if len(found) >= MOST_LISTED:
            break
    numbers = list(found)[:MOST_LISTED]
    texts = Revision.objects.select_related("topic").only("number", "title", "topic").in_bulk(numbers)
    return [DeadEnd(texts[pk], found[pk]) for pk in numbers]


def _linked(text: Revision, _about: Any) -> frozenset[str]:
    return frozenset(slug for link in read(text.html).links if (slug := topic_of(link.address)))


_SLUGS_LINKED = Remembered(_linked)
