"""The workflow against a small model of it: whatever people do in whatever order, both agree at every step.

The model knows each revision by the moments of its acts and nothing of tables, queries or the transition table.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from education import library, workflow
from education.evidence import verification
from education.models import Revision, Topic
from education.permissions import EDITORS
from education.states import Status
from tests import factories as make

pytestmark = pytest.mark.django_db
TOPICS = {"page-a": 1, "page-b": 1, "notice-disclaimer": 2}
LONGEST_REVIEW = timedelta(days=300)


@dataclass(eq=False)
class Text:
    """What the model remembers of a revision."""

    row: Revision
    topic: str
    contributors: set[User]
    renews: "Text | None" = None
    submitted: bool = False
    withdrawn: bool = False
    sent_back: bool = False
    signers: set[User] = field(default_factory=set)
    starts: list[datetime] = field(default_factory=list)
    reviews: list[date] = field(default_factory=list)
    retracted_at: datetime | None = None

    @property
    def published(self) -> bool:
        return len(self.signers) == TOPICS[self.topic] and not self.sent_back and not self.withdrawn

    @property
    def effective_at(self) -> datetime:
        return max(self.starts)

    def took_effect(self, at: datetime) -> bool:
        if not self.published or self.effective_at > at:
            return False
        return self.retracted_at is None or self.retracted_at >= self.effective_at


@dataclass(frozen=True)
class Cast:
    """Three writers, of whom two may sign, and two who only sign; two pages and a notice that both stand on."""

    writers: list[User]
    signers: list[User]
    topics: dict[str, Topic]
    notice: Revision
    crisis_help_until: date


@pytest.fixture(scope="module")
def cast(module_db: None) -> Cast:
    both = [make.clinician("both-1"), make.clinician("both-2")]
    for user in both:
        user.groups.add(Group.objects.get(name=EDITORS))
    notices = make.live_notices()
    return Cast(
        writers=[make.editor("writer"), *both],
        signers=[make.clinician("signer-1"), make.clinician("signer-2"), *both],
        topics={
            slug: Topic.objects.filter(slug=slug).first() or make.topic(slug, "coping") for slug in TOPICS
        },
        notice=notices["disclaimer"],
        crisis_help_until=notices["crisis"].publication.review_by,
    )


class Countersign(RuleBasedStateMachine):
    """What the cast may do, each act in a savepoint of the example's own."""

    def __init__(self, cast: Cast) -> None:
        super().__init__()
        self.cast = cast
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.at = make.NOON
        signatures = cast.notice.sign_offs.all()
        first = Text(cast.notice, "notice-disclaimer", set(), submitted=True)
        first.signers = {row.clinician.user for row in signatures}
        first.starts = [row.signed_off_at for row in signatures]
        first.reviews = [row.review_by for row in signatures if row.review_by]
        self.texts = [first]
        self.shown_so_far: dict[str, list[Text]] = {topic: [] for topic in TOPICS}

    def teardown(self) -> None:
        """The evidence of all that was done is sound; then undo it."""
        try:
            assert list(verification.faults()) == []
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)
            library._verified.clear()

    # What the model expects

    def newest(self, topic: str) -> Text | None:
        in_force = [text for text in self.texts if text.topic == topic and text.took_effect(self.at)]
        return max(in_force, key=lambda text: (text.effective_at, self.texts.index(text)), default=None)

    def status(self, text: Text) -> Status:
        if text.withdrawn:
            return Status.WITHDRAWN
        if text.retracted_at is not None:
            return Status.RETRACTED
        if text.published:
            if text.effective_at > self.at:
                return Status.SCHEDULED
            if self.newest(text.topic) is not text:
                return Status.SUPERSEDED
            return Status.LAPSED if min(text.reviews) < self.at.date() else Status.LIVE
        if text.sent_back:
            return Status.CHANGES_REQUESTED
        if text.signers:
            return Status.SIGNED
        return Status.IN_REVIEW if text.submitted else Status.DRAFT

    def waiting(self, topic: str, *statuses: Status) -> bool:
        return any(text.topic == topic and self.status(text) in statuses for text in self.texts)

    def shown(self, topic: str) -> Text | None:
        newest = self.newest(topic)
        return newest if newest is not None and self.status(newest) is Status.LIVE else None

    def readable(self, topic: str) -> bool:
        """Whether a page of the topic can be shown with what must stand on it; notices stand alone."""
        if TOPICS[topic] > 1:
            return True
        return self.shown("notice-disclaimer") is not None and self.at.date() <= self.cast.crisis_help_until

    def unsigned_contributors(self, topic: str) -> set[User]:
        """Who touched the topic's texts since one that was written, not renewed, was published."""
        found: set[User] = set()
        for text in (text for text in self.texts if text.topic == topic):
            found = set() if text.published and text.renews is None else found | text.contributors
        return found

    def may_sign(self, text: Text, by: User) -> bool:
        turn = text.renews is None or self.status(text.renews) in {Status.LIVE, Status.LAPSED}
        signable = self.status(text) in {Status.IN_REVIEW, Status.SIGNED}
        return signable and self.readable(text.topic) and turn and by not in text.contributors | text.signers

    def attempt(self, allowed: bool) -> "Attempt":
        return Attempt(allowed)

    # What people do

    @rule(minutes=st.sampled_from([1, 60, 24 * 60, 40 * 24 * 60, 200 * 24 * 60]))
    def time_passes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)

    @rule(topic=st.sampled_from(sorted(TOPICS)), who=st.integers(0, 2))
    def start_draft(self, topic: str, who: int) -> None:
        by = self.cast.writers[who]
        open_ones = (Status.DRAFT, Status.IN_REVIEW, Status.SIGNED, Status.SCHEDULED)
        with self.attempt(not self.waiting(topic, *open_ones)) as attempt:
            on = self.cast.topics[topic]
            text = make.text(category=on.category, title=f"Text {len(self.texts)}")
            row = workflow.start_draft(topic=on, text=text, by=by, at=self.at)
        if attempt.done:
            self.texts.append(Text(row, topic, self.unsigned_contributors(topic) | {by}))

    @rule(data=st.data(), who=st.integers(0, 2), words=st.integers(1, 3))
    def save_draft(self, data: st.DataObject, who: int, words: int) -> None:
        text, by = self.pick(data, Status.DRAFT), self.cast.writers[who]
        self.at += timedelta(
            seconds=1
        )  # the moment of the last edit tells one state of a draft from the next
        text.row.refresh_from_db()
        title = f"Saved {words}"
        with self.attempt(self.status(text) is Status.DRAFT) as attempt:
            fields = make.Text.of(text.row).__dict__ | {"title": title}
            workflow.save_draft(
                revision=text.row, text=make.Text(**fields), seen=text.row.edited_at, by=by, at=self.at
            )
        if attempt.done and title != text.row.title:
            text.contributors.add(by)

    @rule(data=st.data(), who=st.integers(0, 2))
    def submit(self, data: st.DataObject, who: int) -> None:
        text, by = self.pick(data, Status.DRAFT), self.cast.writers[who]
        with self.attempt(self.status(text) is Status.DRAFT) as attempt:
            workflow.submit(revision=text.row, by=by, at=self.at)
        if attempt.done:
            text.submitted = True
            text.contributors.add(by)

    @rule(data=st.data(), who=st.integers(0, 2))
    def withdraw(self, data: st.DataObject, who: int) -> None:
        text = self.pick(data, Status.DRAFT, Status.IN_REVIEW, Status.SIGNED)
        possible = self.status(text) in {Status.DRAFT, Status.IN_REVIEW, Status.SIGNED}
        with self.attempt(possible) as attempt:
            workflow.withdraw(revision=text.row, reason="x", by=self.cast.writers[who], at=self.at)
        text.withdrawn = text.withdrawn or attempt.done

    @rule(
        data=st.data(),
        who=st.integers(0, 3),
        days=st.sampled_from([30, 300]),
        wait=st.sampled_from([0, 0, 2]),
    )
    def sign_off(self, data: st.DataObject, who: int, days: int, wait: int) -> None:
        text, by = self.pick(data, Status.IN_REVIEW, Status.SIGNED), self.cast.signers[who]
        text.row.refresh_from_db()
        start, review = self.at + timedelta(days=wait), (self.at + timedelta(days=days)).date()
        with self.attempt(self.may_sign(text, by)) as attempt:
            make.sign(text.row, by, self.at, publish_from=start, review_by=review)
        if attempt.done:
            self.signed(text, by, start, review)

    @rule(data=st.data(), who=st.integers(0, 3))
    def request_changes(self, data: st.DataObject, who: int) -> None:
        text, by = self.pick(data, Status.IN_REVIEW, Status.SIGNED), self.cast.signers[who]
        text.row.refresh_from_db()
        with self.attempt(self.may_sign(text, by)) as attempt:
            read = make.declaration(text.row, self.at, make.ASK)
            workflow.request_changes(revision=text.row, declaration=read, comment="x", by=by, at=self.at)
        text.sent_back = text.sent_back or attempt.done

    @rule(data=st.data(), who=st.integers(0, 3))
    def renew(self, data: st.DataObject, who: int) -> None:
        text, by = self.pick(data, Status.LIVE, Status.LAPSED), self.cast.signers[who]
        text.row.refresh_from_db()
        review = (self.at + LONGEST_REVIEW / 2).date()
        possible = self.status(text) in {Status.LIVE, Status.LAPSED} and not self.waiting(
            text.topic, Status.IN_REVIEW, Status.SIGNED, Status.SCHEDULED
        )
        with self.attempt(possible and self.readable(text.topic)) as attempt:
            read = make.declaration(text.row, self.at)
            sign_off = workflow.renew(
                revision=text.row, declaration=read, review_by=review, by=by, at=self.at
            )
        if attempt.done:
            again = Text(sign_off.revision, text.topic, set(), renews=text, submitted=True)
            self.texts.append(again)
            self.signed(again, by, self.at, review)

    @rule(data=st.data(), who=st.integers(0, 3))
    def retract(self, data: st.DataObject, who: int) -> None:
        text = self.pick(data, Status.SCHEDULED, Status.LIVE, Status.LAPSED)
        status = self.status(text)
        stands_on_a_page = text.topic.startswith("notice") and any(
            self.shown(topic) for topic in TOPICS if topic.startswith("page")
        )
        possible = status in {Status.SCHEDULED, Status.LIVE, Status.LAPSED}
        with self.attempt(possible and not (stands_on_a_page and status is not Status.SCHEDULED)) as attempt:
            workflow.retract(revision=text.row, reason="x", by=self.cast.signers[who], at=self.at)
        if attempt.done:
            text.retracted_at = self.at

    def pick(self, data: st.DataObject, *likely: Status) -> Text:
        """One of the texts, mostly one with which the act is possible."""
        fitting = [text for text in self.texts if self.status(text) in likely]
        return data.draw(st.sampled_from(fitting if fitting and data.draw(st.integers(0, 4)) else self.texts))

    def signed(self, text: Text, by: User, start: datetime, review: date) -> None:
        text.signers.add(by)
        text.starts.append(max(start, self.at))
        text.reviews.append(review)

    # What must hold

    @invariant()
    def statuses_agree(self) -> None:
        rows = Revision.objects.with_status(self.at).values_list("pk", "status_then")
        found = dict(rows)
        assert {text.row.pk: self.status(text) for text in self.texts} == {
            text.row.pk: found[text.row.pk] for text in self.texts
        }

    @invariant()
    def pages_agree(self) -> None:
        notice = self.shown("notice-disclaimer")
        for topic in ("page-a", "page-b"):
            text = self.shown(topic)
            try:
                page = library.topic_page(topic, self.at)
            except library.NotThere:
                assert self.newest(topic) is None
            except library.NoLongerThere:
                assert self.newest(topic) is not None
                assert text is None
            except library.NoticeMissing:
                assert text is not None
                assert not self.readable(topic)
            else:
                assert text is not None
                assert notice is not None
                assert self.readable(topic)
                assert (page.revision, page.notices["disclaimer"]) == (text.row, notice.row)

    @invariant()
    def no_text_comes_back_by_itself(self) -> None:
        """What another text has taken the place of is not shown again; renewed, it is the same text."""
        for topic, so_far in self.shown_so_far.items():
            text = self.shown(topic)
            while text is not None and text.renews is not None:
                text = text.renews
            if text is not None and text not in so_far[-1:]:
                assert text not in so_far
                so_far.append(text)


class Attempt:
    """An act that must be done where the model allows it, and refused where it does not."""

    def __init__(self, allowed: bool) -> None:
        self.allowed, self.done = allowed, False

    def __enter__(self) -> "Attempt":
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        self.savepoint.__exit__(kind, error, trace)  # type: ignore[arg-type]
        refused = isinstance(error, workflow.Refused | library.NoticeMissing)
        if error is not None and not refused:
            return False
        self.done = not refused
        assert self.done == self.allowed, error
        return True


def test_the_workflow_agrees_with_its_model(cast: Cast) -> None:
    run_state_machine_as_test(
        lambda: Countersign(cast),
        settings=settings(
            max_examples=30,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
