"""Takes in what readers say about a page. Not evidence: nothing here is signed or public."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from education.content import characters
from education.models import Feedback, Topic
from education.models.feedback import COMMENT_LENGTH
from education.models.topic import utc_day

__all__ = ["COMMENT_LENGTH", "DAILY_LIMIT", "KEPT", "UnknownPage", "Unreadable", "forget_comments", "receive"]

# A flood fills a day's share and then stops, however many machines it comes from; a clinic gets a few a day.
DAILY_LIMIT = 500
# How long what somebody wrote is kept: two rounds of a quarterly review. That a page was clear, or not, stays.
KEPT = timedelta(days=180)


class UnknownPage(Exception):
    """There is no page of that address to speak of."""


class Unreadable(Exception):
    """There are characters in the comment that whoever reads it would not see, or not understand."""

    def __init__(self, faults: Sequence[characters.Fault]) -> None:
        super().__init__(str(len(faults)))
        self.faults = faults


def receive(*, page: str, slug: str | None, clear: bool, comment: str, at: datetime) -> bool:
    """Keep an answer about the page at the path `page`, which is that of the topic `slug`. False if the day is full.

    Raises Unreadable, and UnknownPage where no topic of that slug has a page.
    """
    if faults := list(characters.faults(comment)):
        raise Unreadable(faults)
    topic = Topic.objects.filter(slug=slug).first() if slug else None
    if slug and not (topic and topic.kind.has_page):
        raise UnknownPage(slug)
    today = utc_day(at)
    if Feedback.objects.filter(received_on=today).count() >= DAILY_LIMIT:
        return False
    Feedback.objects.create(received_on=today, page=page, topic=topic, clear=clear, comment=comment)
    return True


def forget_comments(at: datetime) -> int:
    """Erase what was written longer than KEPT before `at`; how many comments that were."""
    old = Feedback.objects.filter(received_on__lt=utc_day(at - KEPT)).exclude(comment="")
    return old.update(comment="")
