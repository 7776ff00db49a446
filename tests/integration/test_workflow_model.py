"""The workflow against a small model of it: whatever people do in whatever order, both agree at every step."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from education import workflow
from education.evidence import audit
from education.models import Revision, Topic
from education.permissions import ADMINISTRATORS, EDITORS
from education.reading import library
from education.states import Status
from tests import factories as make
from tests.integration.lanes import Lanes
from tests.integration.leaflets import Leaflets
from tests.integration.model import (
    BEFORE_PUBLICATION,
    BEING_READ,
    NOTICE,
    PUBLIC,
    RETRACTABLE,
    TOPICS,
    Model,
    Text,
)

pytestmark = pytest.mark.django_db
# Whole days, so that acts fall on the very moment at which something scheduled begins.
WAITS = (timedelta(minutes=1), timedelta(days=1), timedelta(days=2), timedelta(days=40), timedelta(days=200))
REVIEWS = (timedelta(days=30), timedelta(days=300))


@dataclass(frozen=True)
class Cast:
    """Three writers, of whom two may sign and one has a second account that may, another signer; two pages and the notice
    that both stand on.
    """

    writers: list[User]
    signers: list[User]
    topics: dict[str, Topic]
    notices: dict[str, Revision]


@pytest.fixture(scope="module")
def cast(module_db: None) -> Cast:
    # Much time passes in some of the stories.
    signers = [
        make.clinician(name, valid_until=date(2199, 1, 1))
        for name in ("signer-1", "signer-2", "both-1", "both-2")
    ]
    both = [make.change(user, EDITORS) for user in signers[2:]]
    # Somebody with two accounts: one that writes and administers, and one that they entitled to sign.
    writer = make.change(make.editor("writer"), ADMINISTRATORS)
    workflow.save_clinician(clinician=signers[1].clinician, by=writer, at=make.last_act())
    notices = make.live_notices()
    return Cast(
        writers=[writer, *both],
        signers=signers,
        topics={
            slug: Topic.objects.filter(slug=slug).first() or make.topic(slug, "coping") for slug in TOPICS
        },
        notices=notices,
    )


def while_some_are(*statuses: Status) -> Any:
    """A rule's condition: there is a text with which its act is possible."""
    return precondition(lambda self: self.model.some(*statuses))


class Countersign(Leaflets, RuleBasedStateMachine):
    """What the cast may do. An act is done where the model allows it, and refused where it does not."""

    def __init__(self, cast: Cast) -> None:
        super().__init__()
        self.cast = cast
        self.undo = transaction.atomic()
        self.undo.__enter__()
        notice, crisis_help = cast.notices["disclaimer"], cast.notices["crisis"].publication
        first = Text(notice, NOTICE, notice.title, set(), submitted=True)
        for row in notice.sign_offs.all():
            first.sign(row.clinician.user, row.signed_off_at, notice.publication.review_by)
        second_account = {cast.signers[1]: cast.writers[0]}
        self.model = Model([first], make.NOON, crisis_help.review_by, second_account)
        self.shown_so_far: dict[str, list[Text]] = {topic: [] for topic in TOPICS}
        self.changed = True
        self.lanes = Lanes()

    def teardown(self) -> None:
        """The evidence of all that was done is sound; then undo it."""
        try:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(timezone, "now", lambda: self.model.at)
                assert list(audit.faults()) == []
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    @contextmanager
    def attempt(self, allowed: bool) -> Iterator[None]:
        """What is done inside; what comes after it in the test runs only where it was done."""
        self.changed, refused = allowed, None
        try:
            with transaction.atomic():
                yield
        except (workflow.Refused, library.NoticeMissing) as error:
            refused = error
        assert (refused is None) == allowed, refused

    def pick(self, data: st.DataObject, *likely: Status) -> Text:
        """One of the texts, mostly one with which the act is possible, as it is in the database now."""
        fitting = self.model.some(*likely)
        text = data.draw(
            st.sampled_from(fitting if fitting and data.draw(st.integers(0, 5)) else self.model.texts)
        )
        text.row.refresh_from_db()
        return text

    @rule(wait=st.sampled_from(WAITS))
    def time_passes(self, wait: timedelta) -> None:
        self.model.at += wait
        self.changed = True

    @precondition(lambda self: any(self.model.may_start(topic) for topic in TOPICS))
    @rule(data=st.data(), topic=st.sampled_from(sorted(TOPICS)), who=st.integers(0, 2))
    def start_draft(self, data: st.DataObject, topic: str, who: int) -> None:
        by, at, on = self.cast.writers[who], self.model.at, self.cast.topics[topic]
        text = make.text(category=on.category, title=f"Text {len(self.model.texts)}")
        allowed = self.model.may_start(topic)
        with self.attempt(allowed):
            row = workflow.start_draft(topic=on, text=text, by=by, at=at)
            started = Text(row, topic, text.title, {by})
            started.contributors |= self.model.hands_in(started)
            self.model.texts.append(started)

    @while_some_are(Status.DRAFT)
    @rule(data=st.data(), who=st.integers(0, 2), title=st.sampled_from(["A", "B"]))
    def save_draft(self, data: st.DataObject, who: int, title: str) -> None:
        text, by = self.pick(data, Status.DRAFT), self.cast.writers[who]
        # The moment of the last edit tells one state of a draft from the next.
        self.model.at += timedelta(seconds=1)
        written = make.Text(**asdict(make.Text.of(text.row)) | {"title": title})
        seen = text.row.edited_at
        with self.attempt(self.model.status(text) is Status.DRAFT):
            workflow.save_draft(revision=text.row, text=written, seen=seen, by=by, at=self.model.at)
            text.contributors |= {by} if title != text.title else set()
            text.title = title

    @while_some_are(Status.DRAFT)
    @rule(data=st.data(), who=st.integers(0, 2))
    def submit(self, data: st.DataObject, who: int) -> None:
        text, by = self.pick(data, Status.DRAFT), self.cast.writers[who]
        with self.attempt(self.model.status(text) is Status.DRAFT):
            workflow.submit(revision=text.row, change_note=make.NEWS, by=by, at=self.model.at)
            text.submitted = True
            text.contributors |= {by} | self.model.hands_in(text)

    @while_some_are(*BEING_READ)
    @rule(
        data=st.data(),
        who=st.integers(0, 3),
        review=st.sampled_from(REVIEWS),
        wait=st.sampled_from([timedelta(0), timedelta(0), timedelta(days=2)]),
    )
    def sign_off(self, data: st.DataObject, who: int, review: timedelta, wait: timedelta) -> None:
        text, by, at = self.pick(data, *BEING_READ), self.cast.signers[who], self.model.at
        until = (at + review).date()
        at_once = text.renews is None or not wait  # a renewal is not put off
        leaves_a_day = self.model.leaves_a_day(text, at + wait, until)
        with self.attempt(self.model.may_sign(text, by) and at_once and leaves_a_day):
            make.sign(text.row, by, at, publish_from=at + wait, review_by=until)
            text.sign(by, at + wait, until)

    @while_some_are(*BEING_READ)
    @rule(data=st.data())
    def sign_by_a_second_account(self, data: st.DataObject) -> None:
        """Whose owner most often wrote the text."""
        text, by, at = self.pick(data, *BEING_READ), self.cast.signers[1], self.model.at
        until = (at + REVIEWS[0]).date()
        with self.attempt(self.model.may_sign(text, by) and self.model.leaves_a_day(text, at, until)):
            make.sign(text.row, by, at, publish_from=at, review_by=until)
            text.sign(by, at, until)

    @while_some_are(*PUBLIC)
    @rule(data=st.data(), who=st.integers(0, 3), review=st.sampled_from(REVIEWS))
    def renew(self, data: st.DataObject, who: int, review: timedelta) -> None:
        text, by, at = self.pick(data, *PUBLIC), self.cast.signers[who], self.model.at
        until = (at + review).date()
        with self.attempt(self.model.may_renew(text, by)):
            read = make.declaration(text.row, by, at)
            sign_off = workflow.renew(revision=text.row, declaration=read, review_by=until, by=by, at=at)
            hands = self.model.hands_in(text)
            again = Text(sign_off.revision, text.topic, text.title, hands, renews=text, submitted=True)
            again.sign(by, at, until)
            self.model.texts.append(again)

    @rule(
        data=st.data(),
        who=st.integers(0, 3),
        act=st.sampled_from(["take_back", "request_changes", "retract"]),
    )
    def take_back(self, data: st.DataObject, who: int, act: str) -> None:
        getattr(self, f"_{act}")(data, who)

    def _take_back(self, data: st.DataObject, who: int) -> None:
        text, by = self.pick(data, *BEFORE_PUBLICATION), self.cast.writers[who % 3]
        with self.attempt(self.model.status(text) in BEFORE_PUBLICATION):
            workflow.take_back(revision=text.row, reason="x", by=by, at=self.model.at)
            text.taken_back = True

    def _request_changes(self, data: st.DataObject, who: int) -> None:
        text, by, at = self.pick(data, *BEING_READ), self.cast.signers[who], self.model.at
        with self.attempt(self.model.may_sign(text, by)):
            read = make.declaration(text.row, by, at, make.ASK)
            workflow.request_changes(revision=text.row, declaration=read, comment="x", by=by, at=at)
            text.sent_back = True

    def _retract(self, data: st.DataObject, who: int) -> None:
        text, by = self.pick(data, *RETRACTABLE), self.cast.signers[who]
        with self.attempt(self.model.may_retract(text)):
            workflow.retract(revision=text.row, reason="x", by=by, at=self.model.at)
            text.retracted_at = self.model.at

    @precondition(lambda self: self.changed)
    @invariant()
    def statuses_agree(self) -> None:
        ours = {text.row.pk: self.model.status(text) for text in self.model.texts}
        rows = Revision.objects.filter(pk__in=ours).with_status(self.model.at)
        assert dict(rows.values_list("pk", "status_then")) == ours

    @precondition(lambda self: self.changed)
    @invariant()
    def pages_agree(self) -> None:
        notice = self.model.shown(NOTICE)
        for topic in ("page-a", "page-b"):
            text, readable = self.model.shown(topic), self.model.readable(topic)
            try:
                page = library.topic_page(topic, self.model.at)
            except library.NotThere:
                assert self.model.newest(topic) is None
            except library.NoLongerThere:
                assert self.model.newest(topic) is not None
                assert text is None
            except library.NoticeMissing:
                assert text is not None
                assert not readable
            else:
                assert readable
                assert text is not None
                assert notice is not None
                assert (page.revision, page.notices["disclaimer"]) == (text.row, notice.row)

    @precondition(lambda self: self.changed)
    @invariant()
    def the_cache_says_what_the_site_says(self) -> None:
        """Page by page, at the moment of the model: whatever was done, and when, nothing older is answered from memory."""
        self.lanes.agree(self.model.at, "/", "/topics/page-a/", "/topics/page-b/")

    @precondition(lambda self: self.changed)
    @invariant()
    def no_text_comes_back_by_itself(self) -> None:
        """What another text has taken the place of is not shown again. Renewed, it is the same text."""
        for topic, so_far in self.shown_so_far.items():
            text = self.model.shown(topic)
            if text is not None and text.original not in so_far[-1:]:
                assert text.original not in so_far
                so_far.append(text.original)


@pytest.mark.parametrize("walks", [6, pytest.param(800, marks=pytest.mark.long)])
def test_the_workflow_agrees_with_its_model(cast: Cast, walks: int) -> None:  # 800 take 20,000 steps
    run_state_machine_as_test(
        lambda: Countersign(cast),
        settings=settings(
            max_examples=walks,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            # No shrinking: it would take minutes, and the steps of the failing example are printed as they are.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
