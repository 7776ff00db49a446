"""Live texts with links to topics that patients cannot read now, such as one that was withdrawn after the text was signed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from education.categories import NOTICES
from education.content.addresses import topic_of
from education.content.reader import read
from education.models import Revision, Topic
from education.states import Status

_AT_ONCE = 300  # slugs in one pattern; PostgreSQL refuses one of thousands
MOST_LISTED = 100  # each is read whole; who mends these sees the rest


@dataclass(frozen=True)
class DeadEnd:
    """A live text, and the topics that it leads to in vain."""

    revision: Revision
    slugs: Sequence[str]


def dead_ends(at: datetime) -> list[DeadEnd]:
    """The first hundred at `at`, in order of their topics. Three queries, and one more for every 300 topics that are not live.

    The database finds the texts that may hold such a link, in one pass; only those are read.
    """
    live = Revision.objects.in_status(at, Status.LIVE)
    readable = Topic.objects.filter(pk__in=live.values("topic")).exclude(category__in=NOTICES)
    gone = list(Topic.objects.exclude(pk__in=readable).order_by("slug").values_list("slug", flat=True))
    found: set[int] = set()
    for start in range(0, len(gone), _AT_ONCE):
        slugs = "|".join(map(re.escape, gone[start : start + _AT_ONCE]))
        found |= set(live.filter(html__regex=f"/topics/({slugs})[^a-zA-Z0-9_-]").values_list("pk", flat=True))
    texts = Revision.objects.filter(pk__in=found).select_related("topic").order_by("topic__slug")
    return list(islice(_leading_to(set(gone), texts), MOST_LISTED))


def _leading_to(gone: set[str], texts: Iterable[Revision]) -> Iterator[DeadEnd]:
    for text in texts:
        linked = {topic_of(link.address) for link in read(text.html).links}
        if slugs := sorted(gone & {slug for slug in linked if slug}):
            yield DeadEnd(text, slugs)
