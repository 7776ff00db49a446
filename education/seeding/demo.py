"""A site to look at: demo accounts, and every seeded text walked through the real workflow by them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils import timezone

from education import workflow
from education.categories import NOTICES, Category
from education.dates import latest_review
from education.models import Clinic, Clinician, Revision, Topic
from education.models.sign_off import Decision
from education.permissions import ADMINISTRATORS, EDITORS
from education.policies import Text
from education.states import Status

ACCOUNTS = {
    "editor": "Demo editor",
    "clinician": "Demo clinician",
    "clinician2": "Second demo clinician",
    "administrator": "Demo administrator",
}
_GROUPS = {"editor": EDITORS, "administrator": ADMINISTRATORS}
_REASON = "Answered for the demonstration; no clinician has looked at it."
_LICENSED_UNTIL = date(2099, 12, 31)


def exists() -> bool:
    """Whether this database holds the demo already."""
    return User.objects.filter(username__in=ACCOUNTS).exists()


def others_are_here() -> bool:
    """Whether somebody can sign in who is no demo account: then this is no database for one."""
    return User.objects.filter(is_active=True, is_superuser=True).exclude(username__in=ACCOUNTS).exists() or (
        Clinician.objects.filter(demo=False).exists()
    )


@transaction.atomic
def build(shows: Path, password: str) -> None:
    """Make the accounts and walk every draft to its place. All of it or nothing.

    `shows` is a TOML file that says how to reach the clinic, and which topics wait, have changes requested, or are
    retracted. The texts must have been seeded. Raises KeyError where the file names a topic that is not there.
    """
    cast = _Cast(password)
    plan = tomllib.loads(shows.read_text(encoding="utf-8"))
    clinic = Clinic(**plan["clinic"])
    workflow.save_clinic(clinic=clinic, by=cast.people["administrator"], at=timezone.now())
    drafts = Revision.objects.in_status(timezone.now(), Status.DRAFT).select_related("topic")
    # A page is signed as patients will see it, with its notices, the numbers that it uses and the words that the glossary explains.
    # And what is translated is public before its translations are.
    first = (*NOTICES, Category.NUMBERS, Category.GLOSSARY)

    def turn(draft: Revision) -> list[bool]:
        return [*(draft.topic.category != each for each in first), draft.follows_id is not None]

    for revision in sorted(drafts, key=turn):
        cast.publish(revision)
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    cast.write(topics[plan["waiting"]["topic"]], plan["waiting"])
    cast.ask_for_changes(topics[plan["changes_requested"]["topic"]], plan["changes_requested"])
    cast.retract(topics[plan["retracted"]["topic"]], plan["retracted"]["reason"])


@dataclass
class _Cast:
    """The demo people, acting one after the other."""

    password: str

    def __post_init__(self) -> None:
        self.people = {name: self._account(name, words) for name, words in ACCOUNTS.items()}
        for name in ("clinician", "clinician2"):
            profile = Clinician(
                user=self.people[name],
                printed_name=ACCOUNTS[name],
                credential="demonstration account, not a clinician",
                licence=f"none: {name}",
                valid_until=_LICENSED_UNTIL,
                demo=True,
            )
            workflow.save_clinician(clinician=profile, by=self.people["administrator"], at=timezone.now())

    def publish(self, draft: Revision) -> None:
        revision = workflow.submit(revision=draft, by=self.people["editor"], at=timezone.now())
        for name in ("clinician", "clinician2")[: revision.topic.kind.signatures]:
            at = timezone.now()
            workflow.sign_off(
                revision=revision,
                declaration=self._declaration(revision, Decision.APPROVE, self.people[name], at),
                review_by=latest_review(revision, at),
                by=self.people[name],
                at=at,
            )

    def write(self, topic: Topic, changes: Mapping[str, Any]) -> Revision:
        """A new revision with some fields changed, submitted with what patients are told of it."""
        by = self.people["editor"]
        fields = {name: value for name, value in changes.items() if name in Text.__dataclass_fields__}
        text = replace(Text.of(topic.revisions.latest("number")), **fields)
        draft = workflow.start_draft(topic=topic, text=text, by=by, at=timezone.now())
        note = changes["change_note"]
        return workflow.submit(revision=draft, change_note=note, by=by, at=timezone.now())

    def ask_for_changes(self, topic: Topic, changes: Mapping[str, Any]) -> None:
        revision, at = self.write(topic, changes), timezone.now()
        workflow.request_changes(
            revision=revision,
            declaration=self._declaration(revision, Decision.REQUEST_CHANGES, self.people["clinician"], at),
            comment=changes["comment"],
            by=self.people["clinician"],
            at=at,
        )

    def retract(self, topic: Topic, reason: str) -> None:
        revision = topic.revisions.in_status(timezone.now(), Status.LIVE).get()
        workflow.retract(revision=revision, reason=reason, by=self.people["clinician"], at=timezone.now())

    def _account(self, name: str, words: str) -> User:
        user = User.objects.create_user(name, password=self.password, first_name=words, is_staff=True)
        if name in _GROUPS:
            user.groups.add(Group.objects.get(name=_GROUPS[name]))
        workflow.note_account(account=user, change="demo", by=None, at=timezone.now())
        return user

    def _declaration(
        self, revision: Revision, decision: Decision, by: User, at: datetime
    ) -> workflow.Declaration:
        seen = workflow.seen_of(revision, by, at)
        reasons = {str(index): _REASON for index, _warning in enumerate(revision.findings)}
        return workflow.Declaration(
            meaning=workflow.MEANINGS[decision],
            seen=seen,
            password=self.password,
            acknowledgements=reasons,
            answers=workflow.first(workflow.questions(revision, by), _REASON),
        )
