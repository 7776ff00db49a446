"""What a draft begins with: the draft there is, an earlier text of its topic, nothing, or what somebody had typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from education.models import Comment, Revision, Topic
from education.once import once
from education.policies import Text
from education.states import Status

EMPTY = "empty"


@dataclass(frozen=True)
class Beginning:
    """The revision that a new draft starts from, if any; those it could start from; and why what was asked for is not it."""

    revision: Revision | None
    choices: Sequence[Revision]
    chosen: str
    refusal: str

    @property
    def words(self) -> dict[str, str]:
        return vars(Text.of(self.revision)) if self.revision else {}


@once
def texts_of(topic: Topic, at: datetime) -> list[Revision]:
    """Each text of a topic, newest first, where it stands, without its words but for the title."""
    texts = topic.revisions.with_status(at).only("number", "title", "topic", "edited_at", "submitted_at")
    return list(texts.order_by("-number"))


def of(topic: Topic, asked: str, knowingly: bool, at: datetime) -> Beginning:
    """What a new draft begins with: what was asked for (the number of a revision, or EMPTY), else the newest text that was
    not retracted. A retracted one only `knowingly`: what was wrong with it is in it still.
    """
    choices = texts_of(topic, at)
    usual = next((row for row in choices if row.status_then != Status.RETRACTED), None)
    wanted = next((row for row in choices if str(row.number) == asked), None)
    refusal = ""
    if wanted is not None and wanted.status_then == Status.RETRACTED and not knowingly:
        refusal = (
            _("Revision %s was retracted. Tick the box if you mean to begin with it all the same.")
            % wanted.number
        )
    start = None if asked == EMPTY else usual if wanted is None or refusal else wanted
    number = asked if wanted is not None or asked == EMPTY else str(usual.number) if usual else EMPTY
    return Beginning(start and whole(start.pk), choices, number, refusal)


@once
def whole(pk: int) -> Revision:
    """A text with its topic, and whether anything was said of it or of an earlier one."""
    said = Comment.objects.filter(revision__topic=OuterRef("topic"))
    found = Revision.objects.select_related("topic", "follows").annotate(is_commented=Exists(said))
    return found.get(pk=pk)
