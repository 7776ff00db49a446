"""Translations that are behind: patients get a newer text of the page that they follow."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from education.models import Revision
from education.models.statuses import effective_publications
from education.states import OPEN, Role, Status
from education.tasks.task import Group, Task


def behind(at: datetime) -> Any:
    """The live translations of which the followed topic has another text in force, and no new one is under way. One query."""
    newest = effective_publications(at, topic=OuterRef("follows__topic"))
    under_way = Revision.objects.in_status(at, *OPEN).filter(topic=OuterRef("topic"))
    live = Revision.objects.in_status(at, Status.LIVE).filter(follows__isnull=False)
    found = live.annotate(
        now=Subquery(newest.values("revision__digest")[:1]),
        since=Subquery(newest.values("effective_at")[:1]),
        being_written=Exists(under_way),
    )
    return found.filter(being_written=False).exclude(now=F("follows__digest"))


def of(at: datetime) -> Iterator[Task]:
    """A task for each."""
    for row in behind(at).select_related("follows").only("title", "topic", "follows__title"):
        yield Task(
            name=f"translation-{row.pk}",
            group=Group.WRITE,
            role=Role.EDITOR,
            title=row.title,
            why=_("It translates “%s”, of which patients get a newer text.") % row.follows.title,
            address=reverse("admin:education_revision_change", args=[row.pk]),
            button=_("See what changed"),
            since=row.since,
        )
