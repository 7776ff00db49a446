"""Which text a translation follows: what it may be, and whether patients get a newer one meanwhile.

Each rule returns the reason why it refuses, or None. Who may choose is in `education.permissions`.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from education.models import Revision, Topic
from education.states import Status

# What patients can read, or could until a newer text or a date came. A retracted text has something wrong in it.
_WAS_PUBLIC = {Status.LIVE, Status.SUPERSEDED, Status.LAPSED}


def followable(topic: Topic, at: datetime) -> QuerySet[Revision]:
    """The live texts, by title, that a text of this topic can follow: of its category, in another language, no translations."""
    live = Revision.objects.in_status(at, Status.LIVE).filter(topic__category=topic.category, follows=None)
    others = live.exclude(topic__language=topic.language).exclude(topic=topic)
    return others.select_related("topic", "publication").order_by("title", "pk")


def newer(revision: Revision, at: datetime) -> Revision | None:
    """The live text of the topic that a translation follows, where it is another one than it followed. A renewed text is the same."""
    followed = revision.follows
    if followed is None:
        return None
    live = followed.topic.revisions.standing(at, Status.LIVE).select_related("publication")
    return live.exclude(digest=followed.digest).first()


def refusal_of_pair(topic: Topic, followed: Revision | None) -> str | None:
    """A translation is of the same kind, in another language, and follows no translation: so each of them names all."""
    if followed is None:
        return None
    if followed.topic.language == topic.language:
        return _("“%s” is in the same language, so this is no translation of it.") % followed.title
    if followed.topic.category != topic.category:
        return _("“%s” is of another category. Text and translation stand in the same.") % followed.title
    if followed.follows_id is not None:
        return _("“%s” is a translation itself. Choose the text that it follows.") % followed.title
    return None


def refusal_of_followed(revision: Revision, at: datetime) -> str | None:
    """What is laid before the clinicians follows a text that was public, and which no other page in its language follows."""
    followed = revision.follows
    if followed is None:
        return None
    if reason := refusal_of_pair(revision.topic, followed):
        return reason
    if followed.status(at) not in _WAS_PUBLIC:
        return (
            _(
                "“%s”, which this translates, was never public, or was retracted. Choose another text, or none."
            )
            % followed.title
        )
    live = Revision.objects.in_status(at, Status.LIVE).exclude(topic=revision.topic)
    rival = live.filter(follows__topic=followed.topic, topic__language=revision.topic.language).first()
    return _("“%s” translates that text already, and is live.") % rival.title if rival else None
