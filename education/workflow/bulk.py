"""Whole histories of texts at once, for `manage.py grow`: signed by a demo account, and by no other.

The rows and events are those that the acts, one by one, would leave behind, and the guards see each of them. What the
acts ask about a text was asked about the one that it is a copy of, so nothing that a clinic wrote goes this way.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model, prefetch_related_objects
from django.utils.translation import gettext as _

from education.dates import latest_review
from education.evidence import chain, heads
from education.evidence.digest import digest
from education.evidence.schemas import newest
from education.evidence.signatures import sign
from education.keyholders import signs_by_key
from education.models import AuditEvent, Clinician, Contributor, Publication, Revision, SignOff, Topic
from education.models.sign_off import Decision
from education.permissions import may_act_as_clinician, may_edit
from education.reading import image_uses, library
from education.search import index
from education.states import Act
from education.workflow import answers
from education.workflow.gate import insist
from education.workflow.signing import MEANINGS

_REASON = "Answered by a demo account; no clinician has looked at it."
_FROZEN = ("html", "references", "images", "writers", "findings", "signatures_required", "digest", "submitted_at",
           "submitted_by")  # fmt: skip


@dataclass(frozen=True)
class Ready:
    """A text as `as_submitted` freezes it, in no table yet, and the digest of each notice beside it by category."""

    revision: Revision
    notices: Mapping[str, str]


@transaction.atomic
def publish_histories(
    topics: Sequence[Topic],
    turns: Iterable[Sequence[Ready]],
    *,
    writers: Sequence[User],
    by: User,
    saves: int,
) -> None:
    """Create the topics and publish each turn's texts, one to a topic, after the turn before it. All of it or nothing.

    `turns` is asked for one turn after the other, once the topics have their numbers. The first of the `writers` acts for
    them; each draft is saved `saves` times. Raises Refused where an account may not, or `by` is no demo account.
    """
    chain.one_writer_at_a_time()
    at = library.now()
    editor, signer = writers[0], Clinician.objects.filter(user=by).first()
    insist(may_edit(editor, at) or may_act_as_clinician(by, at))
    insist(None if signer is not None and signer.demo else _("Only a demo account signs many texts at once."))
    insist(_("Whoever has a signing key signs text by text.") if signs_by_key(by) else None)
    acts = _Acts(AuditEvent.objects.order_by("pk").last())
    Topic.objects.bulk_create(topics)
    for topic in topics:
        acts.record("save_topic", editor, at, subject=topic, topic=topic)
    publications: list[Publication] = []
    for turn in turns:
        at = library.now()
        _submit(turn, at, writers, saves, acts)
        publications = _publish(turn, at, by, acts)
        acts.store()
    index.add(*publications)
    for publication in publications:
        image_uses.note(publication)


@dataclass
class _Acts:
    """Events that follow each other, and are stored together."""

    last: AuditEvent | None
    waiting: list[AuditEvent] = field(default_factory=list)

    def record(
        self, act: str, by: User, at: datetime, *, subject: Model, topic: Topic | None = None,
        revision: Revision | None = None, **detail: Any,
    ) -> None:  # fmt: skip
        about = revision.topic if revision else topic
        self.last = chain.following(
            self.last, act, by=by, at=at, subject=subject, topic=about, revision=revision, detail=detail
        )
        self.waiting.append(self.last)

    def store(self) -> None:
        AuditEvent.objects.bulk_create(self.waiting)
        if self.last is not None:
            heads.note_when_committed(self.last)
        self.waiting = []


def _submit(turn: Sequence[Ready], at: datetime, writers: Sequence[User], saves: int, acts: _Acts) -> None:
    """Start, save and submit the drafts of a turn."""
    editor, version = writers[0], newest().number
    revisions = [ready.revision for ready in turn]
    for revision in revisions:
        revision.created_at = revision.edited_at = at
        revision.edited_by = editor
    drafts = [_unfrozen(revision) for revision in revisions]
    Revision.objects.bulk_create(drafts)
    Contributor.objects.bulk_create(
        Contributor(schema=version, revision=draft, user=user) for draft in drafts for user in writers
    )
    prefetch_related_objects(drafts, "contributors")
    for revision, draft in zip(revisions, drafts, strict=True):
        begun = copy(draft)
        begun.body = draft.summary
        acts.record("start_draft", editor, at, subject=begun if saves else draft, revision=draft)
        for _number in range(saves):
            acts.record(Act.SAVE_DRAFT, editor, at, subject=draft, revision=draft, fields=["body"])
        revision.pk = draft.pk
        revision.digest = digest(revision)
        revision.submitted_at, revision.submitted_by = at, editor
        revision.save(force_update=True, update_fields=_FROZEN)
    prefetch_related_objects(revisions, "contributors")
    for revision in revisions:
        acts.record(Act.SUBMIT, editor, at, subject=revision, revision=revision)


def _unfrozen(revision: Revision) -> Revision:
    """The draft that a submitted text was."""
    draft, empty = copy(revision), Revision()
    for name in _FROZEN:
        setattr(draft, name, getattr(empty, name))
    return draft


def _answers(revision: Revision) -> dict[str, Any]:
    asked = answers.bare_questions(revision)
    return answers.kept(asked, answers.first(asked, _REASON))


def _publish(turn: Sequence[Ready], at: datetime, by: User, acts: _Acts) -> list[Publication]:
    """Sign the texts of a turn, each of which must need one signature, and publish them."""
    signer, version = Clinician.objects.get(user=by), newest().number
    decisions = [
        SignOff(
            schema=version,
            revision=ready.revision,
            clinician=signer,
            decision=Decision.APPROVE,
            meaning=MEANINGS[Decision.APPROVE],
            acknowledgements={str(place): _REASON for place, _warning in enumerate(ready.revision.findings)},
            answers=_answers(ready.revision),
            digest=ready.revision.digest,
            notices=dict(ready.notices),
            printed_name=signer.printed_name,
            credential=signer.credential,
            licence=signer.licence,
            demo=signer.demo,
            signed_off_at=at,
            recorded_at=at,
            review_by=latest_review(ready.revision, at),
        )
        for ready in turn
    ]
    for decision in decisions:
        sign(decision)
    SignOff.objects.bulk_create(decisions)
    publications = [
        Publication(
            schema=version,
            topic=decision.revision.topic,
            revision=decision.revision,
            published_at=at,
            effective_at=at,
            review_by=latest_review(decision.revision, at),
        )
        for decision in decisions
    ]
    Publication.objects.bulk_create(publications)
    for decision, publication in zip(decisions, publications, strict=True):
        acts.record(Act.SIGN_OFF, by, at, subject=decision, revision=decision.revision)
        acts.record("publish", by, at, subject=publication, revision=decision.revision)
    return publications
