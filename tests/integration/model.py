"""A small model of the workflow: each revision is known by the moments of its acts.

It knows nothing of tables, queries or the transition table, so that it can disagree with them.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.models import User

from education.models import Revision
from education.states import Status

NOTICE = "notice-disclaimer"
# Signatures that a text of each topic needs. The pages stand on the notice.
TOPICS = {"page-a": 1, "page-b": 1, NOTICE: 2}
BEING_READ = (Status.IN_REVIEW, Status.SIGNED)
BEFORE_PUBLICATION = (Status.DRAFT, *BEING_READ)
PUBLIC = (Status.LIVE, Status.LAPSED)
RETRACTABLE = (Status.SCHEDULED, *PUBLIC)


@dataclass(eq=False, repr=False)
class Text:
    """What the model remembers of a revision."""

    row: Revision
    topic: str
    title: str
    contributors: set[User]
    renews: "Text | None" = None
    submitted: bool = False
    taken_back: bool = False
    sent_back: bool = False
    signers: set[User] = field(default_factory=set)
    starts: list[datetime] = field(default_factory=list)
    reviews: list[date] = field(default_factory=list)
    retracted_at: datetime | None = None

    def __repr__(self) -> str:
        return f"<{self.topic} {self.row.number}>"

    @property
    def published(self) -> bool:
        return len(self.signers) == TOPICS[self.topic] and not self.sent_back and not self.taken_back

    @property
    def effective_at(self) -> datetime:
        return max(self.starts)

    @property
    def original(self) -> "Text":
        """The text that this one is word for word."""
        return self.renews.original if self.renews else self

    def took_effect(self, at: datetime) -> bool:
        if not self.published or self.effective_at > at:
            return False
        return self.retracted_at is None or self.retracted_at >= self.effective_at

    def sign(self, by: User, start: datetime, review: date) -> None:
        self.signers.add(by)
        self.starts.append(start)
        self.reviews.append(review)


@dataclass
class Model:
    """All texts, the clock, until when the crisis help, on which every page stands as well, is live, and who entitled whom."""

    texts: list[Text]
    at: datetime
    crisis_help_until: date
    entitled_by: dict[User, User] = field(default_factory=dict)

    def newest(self, topic: str) -> Text | None:
        in_force = [text for text in self.texts if text.topic == topic and text.took_effect(self.at)]
        return max(in_force, key=lambda text: (text.effective_at, self.texts.index(text)), default=None)

    def status(self, text: Text) -> Status:
        if text.taken_back:
            return Status.TAKEN_BACK
        if text.retracted_at is not None:
            return Status.RETRACTED
        if text.published:
            return self._status_once_published(text)
        if text.sent_back:
            return Status.CHANGES_REQUESTED
        if text.signers:
            return Status.SIGNED
        return Status.IN_REVIEW if text.submitted else Status.DRAFT

    def _status_once_published(self, text: Text) -> Status:
        if text.effective_at > self.at:
            return Status.SCHEDULED
        if self.newest(text.topic) is not text:
            return Status.SUPERSEDED
        return Status.LAPSED if min(text.reviews) < self.at.date() else Status.LIVE

    def some(self, *statuses: Status, topic: str | None = None) -> list[Text]:
        return [text for text in self.texts if topic in {None, text.topic} and self.status(text) in statuses]

    def shown(self, topic: str) -> Text | None:
        """The live text of a topic; a page of it can be shown where it is readable too."""
        return next(iter(self.some(Status.LIVE, topic=topic)), None)

    def readable(self, topic: str) -> bool:
        """Whether a page of the topic can be shown with what must stand on it; the notice stands alone."""
        if topic == NOTICE:
            return True
        return self.shown(NOTICE) is not None and self.at.date() <= self.crisis_help_until

    def hands_in(self, text: Text) -> set[User]:
        """Who had a hand in the words of a text that nobody else has signed since."""
        return set().union(*(each.contributors for each in self.same_words(text)))

    def same_words(self, text: Text) -> list[Text]:
        """The text, those of its topic since one that was written, not renewed, was published and not retracted, those
        that said the same before, and all that a renewed one came from.
        """
        earlier = [each for each in self.texts if each.topic == text.topic]
        earlier = earlier[: earlier.index(text)] if text in earlier else earlier
        since: list[Text] = []
        for each in earlier:
            settled = each.published and each.renews is None and each.retracted_at is None
            since = [] if settled else [*since, each]
        said_before = [each for each in earlier if each.title == text.title]
        return [text, *since, *said_before, *(self.same_words(text.renews) if text.renews else ())]

    # Which acts are possible

    def may_start(self, topic: str) -> bool:
        return not self.some(*BEFORE_PUBLICATION, Status.SCHEDULED, topic=topic)

    def accounts_of(self, by: User) -> set[User]:
        """The account, and that of whoever entitled it: they may be one person."""
        return {by} | ({self.entitled_by[by]} if by in self.entitled_by else set())

    def may_sign(self, text: Text, by: User) -> bool:
        turn = text.renews is None or self.status(text.renews) in PUBLIC
        unknown = not self.accounts_of(by) & self.hands_in(text) and by not in text.signers
        return self.status(text) in BEING_READ and self.readable(text.topic) and turn and unknown

    def leaves_a_day(self, text: Text, start: datetime, review: date) -> bool:
        """Whether the latest start and the earliest review of all signatures leave the text a day to be public."""
        return min([review, *text.reviews]) > max([start, *text.starts]).date()

    def may_renew(self, text: Text, by: User) -> bool:
        other = self.some(*BEING_READ, Status.SCHEDULED, topic=text.topic)
        possible = self.status(text) in PUBLIC and not other and self.readable(text.topic)
        return possible and not self.accounts_of(by) & self.hands_in(text)

    def may_retract(self, text: Text) -> bool:
        status = self.status(text)
        needed = text.topic == NOTICE and any(self.shown(topic) for topic in TOPICS if topic != NOTICE)
        return status is Status.SCHEDULED or (status in PUBLIC and not needed)
