"""What links and images of a text lead to at a moment: what `education.checks` asks of the site around it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from education.categories import NOTICES
from education.content import images
from education.content.reader import read
from education.models import Revision
from education.states import Status


@dataclass(frozen=True)
class Destinations:
    """The site at `at`. Asks the database once for all topics that a text links to, and once for each whose places it names."""

    at: datetime
    _live: dict[str, bool] = field(default_factory=dict)

    def live(self, slugs: Collection[str]) -> Collection[str]:
        """Those of some topics that have a page which patients can read."""
        if unknown := [slug for slug in slugs if slug not in self._live]:
            found = set(self._texts().filter(topic__slug__in=unknown).values_list("topic__slug", flat=True))
            self._live.update({slug: slug in found for slug in unknown})
        return {slug for slug in slugs if self._live[slug]}

    def ids(self, slug: str) -> Collection[str]:
        """The places within the live page of a topic that a link can lead to."""
        html = self._texts().filter(topic__slug=slug).values_list("html", flat=True).first()
        return read(html).ids if html else ()

    def has_image(self, digest: str) -> bool:
        """Whether there is an image of this SHA-256 (hex) in the store."""
        return images.is_stored(digest)

    def _texts(self) -> QuerySet[Revision]:
        return Revision.objects.in_status(self.at, Status.LIVE).exclude(topic__category__in=NOTICES)
