"""Signed and published texts by the thousand: written past the workflow, but signed and chained like real ones."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

_CHUNK = 500


def fill(
    number_of_topics: int,
    *,
    at: datetime,
    text: Callable[[int], dict[str, str]],
    revisions: int = 1,
    saves: int = 0,
) -> None:
    """Live topics `topic-0`, `topic-1` … with `revisions` signed texts each, an hour apart, the first at `at`.

    `text` gives the fields of a topic's text by its number. Each revision leaves `saves` events of saved drafts besides
    those of its other acts. The guards must be out of the way. Raises what the database raises.
    """
    from education.models import Topic
    from tests import factories as make

    editor, clinician = make.editor(), make.clinician(at=at)
    topics = [
        Topic(slug=f"topic-{number}", category="mechanism", position=number)
        for number in range(number_of_topics)
    ]
    Topic.objects.bulk_create(topics, batch_size=_CHUNK)
    writer = _Chain()
    for topic in topics:
        writer.append("save_topic", editor, at, subject=topic, topic=topic)
    for turn in range(revisions):
        moment = at + timedelta(hours=turn)
        for start in range(0, number_of_topics, _CHUNK):
            part = topics[start : start + _CHUNK]
            _sign(part, turn + 1, moment, text, saves, writer, editor, clinician)
    writer.write()


def _sign(
    topics: Any, number: int, at: datetime, text: Any, saves: int, writer: Any, editor: Any, by: Any
) -> None:
    from education import workflow
    from education.content.markdown import render
    from education.evidence.digest import digest
    from education.evidence.schemas import newest
    from education.evidence.signatures import sign
    from education.models import Contributor, Publication, Revision, SignOff
    from education.models.sign_off import Decision

    schema, clinician, until = newest().number, by.clinician, (at + timedelta(days=300)).date()
    texts = []
    for topic in topics:
        revision = Revision(
            schema=schema, topic=topic, number=number, created_at=at, edited_at=at, edited_by=editor, submitted_at=at,
            submitted_by=editor, writers=["A writer"], **text(topic.position),
        )  # fmt: skip
        revision.html = render(revision.body).html
        revision.digest = digest(revision)
        texts.append(revision)
    Revision.objects.bulk_create(texts)
    Contributor.objects.bulk_create(Contributor(schema=schema, revision=each, user=editor) for each in texts)
    decisions = []
    for revision in texts:
        decision = SignOff(
            schema=schema, revision=revision, clinician=clinician, decision=Decision.APPROVE,
            meaning=workflow.MEANINGS[Decision.APPROVE], digest=revision.digest, printed_name=clinician.printed_name,
            credential=clinician.credential, licence=clinician.licence, signed_off_at=at, recorded_at=at, review_by=until,
        )  # fmt: skip
        sign(decision)
        decisions.append(decision)
    SignOff.objects.bulk_create(decisions)
    publications = [
        Publication(
            schema=schema,
            topic=revision.topic,
            revision=revision,
            published_at=at,
            effective_at=at,
            review_by=until,
        )
        for revision in texts
    ]
    Publication.objects.bulk_create(publications)
    for revision, decision, publication in zip(texts, decisions, publications, strict=True):
        about = {"topic": revision.topic, "revision": revision}
        writer.append("start_draft", editor, at, subject=revision, **about)
        for _ in range(saves):
            writer.append("save_draft", editor, at, subject=revision, **about)
        writer.append("submit", editor, at, subject=revision, **about)
        writer.append("sign_off", by, at, subject=decision, **about)
        writer.append("publish", by, at, subject=publication, **about)


class _Chain:
    """Events in bulk, otherwise as `chain.append` makes them."""

    def __init__(self) -> None:
        from education.models import AuditEvent

        last = AuditEvent.objects.order_by("pk").last()
        self.number, self.previous = (last.pk, last.hash) if last else (0, "")
        self.waiting: list[Any] = []
        self.prints: dict[str, str] = {}

    def append(
        self, act: str, by: Any, at: datetime, *, subject: Any, topic: Any, revision: Any = None
    ) -> None:
        from education.evidence import chain, keys
        from education.evidence.canonical import canonical
        from education.evidence.schemas import name_of, newest
        from education.models import AuditEvent

        schema = newest()
        name = name_of(subject, schema)
        if name not in self.prints:
            self.prints = {name: chain.fingerprint(subject, schema.number)}
        self.number += 1
        fields = {
            "schema": schema.number, "number": self.number, "at": at, "actor": by.pk, "act": act, "topic": topic.pk,
            "revision": revision.pk if revision else None, "subject": name, "fingerprint": self.prints[name], "detail": {},
            "previous_hash": self.previous,
        }  # fmt: skip
        body = canonical(fields).decode()
        event = AuditEvent(
            schema=schema.number, pk=self.number, at=at, actor=by, act=act, topic=topic, revision=revision, subject=name,
            body=body, previous_hash=self.previous, hash=sha256(body.encode()).hexdigest(),
        )  # fmt: skip
        event.key_id, event.signature = keys.sign(chain.DOMAIN + event.hash.encode(), at)
        self.previous = event.hash
        self.waiting.append(event)
        if len(self.waiting) >= _CHUNK:
            self.write()

    def write(self) -> None:
        from education.models import AuditEvent

        AuditEvent.objects.bulk_create(self.waiting)
        self.waiting = []
