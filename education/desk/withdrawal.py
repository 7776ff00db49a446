"""What patients get once a text is retracted, said before anybody does it: it differs by what the text is."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from education.categories import KINDS, Category
from education.models import Revision
from education.states import Status


def told(revision: Revision, at: datetime) -> str:
    """The sentences above the button that retracts. Empty for a text that cannot be retracted."""
    return " ".join(_sentences(revision, revision.status(at), at))


def _sentences(revision: Revision, status: Status, at: datetime) -> Iterator[str]:
    if status not in {Status.SCHEDULED, Status.LIVE, Status.LAPSED}:
        return
    topic = revision.topic
    if status is Status.SCHEDULED:
        stays = topic.revisions.in_status(at, Status.LIVE).exists()
        yield _("It never becomes public.")
        yield (
            _("The text that patients read now stays.")
            if stays
            else _("Patients have no text of this topic now, and get none.")
        )
    elif not topic.kind.has_page:
        carrying = {kind.category for kind in KINDS if topic.category in kind.notices}
        pages = Revision.objects.in_status(at, Status.LIVE).filter(
            topic__category__in=carrying, topic__language=topic.language
        )
        yield (
            _(
                "From their next request on, patients get none of the %s pages that carry this notice, but “temporarily unavailable”"
                " with the crisis help, until a new text of it is signed."
            )
            % pages.count()
        )
    else:
        if status is Status.LAPSED:
            yield _("Patients do not get it any more, since its review date has passed; it stays so.")
        yield _(
            "From their next request on, patients get this in its place, with the crisis help and other pages to read:"
        )
        heading, words = (
            _("This page has been withdrawn"),
            _(
                "It was public once, and is not any more: a clinician has retracted it, or its review date has passed."
                " Please ask your treatment team."
            ),
        )
        yield f"“{heading}: {words}”"
        yield _("No older text comes back.")
    if topic.category == Category.NUMBERS and status is not Status.SCHEDULED:
        yield _("Pages that use its numbers keep what was signed with them.")
    yield _("This cannot be undone. The reason stays at the desk.")
