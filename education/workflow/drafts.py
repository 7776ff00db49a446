"""From topic to submitted revision: what editors do, and taking a revision back."""

from copy import copy
from dataclasses import asdict
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from education.categories import Category
from education.content.markdown import render
from education.evidence import chain
from education.evidence.digest import digest
from education.models import Contributor, Revision, Source, Topic, Withdrawal
from education.permissions import may_edit
from education.policies import Text, findings_of, refusal_of_start, refusal_of_text, refusal_of_topic
from education.reading import library
from education.states import Act
from education.workflow.gate import Refused, Stale, insist, lock, locked, refusal, required


@transaction.atomic
def save_topic(*, topic: Topic, by: User, at: datetime) -> Topic:
    """Create a topic, or change one (its address, category and language only until a revision is submitted)."""
    insist(may_edit(by, at) or refusal_of_topic(topic))
    topic.save()
    chain.append("save_topic", by=by, at=at, topic=topic, slug=topic.slug, category=topic.category)
    return topic


@transaction.atomic
def start_draft(*, topic: Topic, text: Text, by: User, at: datetime) -> Revision:
    """Begin a new revision of a topic. Who touched a text that was never signed stays among its contributors."""
    lock(topic)
    insist(may_edit(by, at) or refusal_of_start(topic, at))
    text = _sound(text)
    number = (topic.revisions.aggregate(last=Max("number"))["last"] or 0) + 1
    revision = Revision.objects.create(
        topic=topic, number=number, created_at=at, edited_at=at, edited_by=by, **asdict(text)
    )
    signed = topic.revisions.filter(publication__isnull=False, renews__isnull=True)
    since = signed.aggregate(last=Max("number"))["last"] or 0
    unsigned = Contributor.objects.filter(revision__topic=topic, revision__number__gt=since)
    touched = set(unsigned.values_list("user", flat=True)) | {by.pk}
    Contributor.objects.bulk_create(Contributor(revision=revision, user_id=pk) for pk in sorted(touched))
    chain.append("start_draft", by=by, at=at, topic=topic, revision=revision)
    return revision


@transaction.atomic
def save_draft(*, revision: Revision, text: Text, seen: datetime, by: User, at: datetime) -> Revision:
    """Change a draft that was last edited at `seen`. Saving the same text again changes nothing."""
    revision = locked(revision)
    insist(refusal(Act.SAVE_DRAFT, revision, by=by, at=at))
    text = _sound(text)
    before = Text.of(revision)
    if text == before:
        return revision
    if revision.edited_at != seen:
        raise Stale(_("%s saved this draft while you were writing. Nothing was saved.") % revision.edited_by)
    Contributor.objects.get_or_create(revision=revision, user=by)
    for name, value in asdict(text).items():
        setattr(revision, name, value)
    revision.edited_by, revision.edited_at = by, at
    revision.save()
    changed = sorted(name for name, value in asdict(text).items() if value != getattr(before, name))
    chain.append(Act.SAVE_DRAFT, by=by, at=at, topic=revision.topic, revision=revision, fields=changed)
    return revision


@transaction.atomic
def submit(*, revision: Revision, by: User, at: datetime) -> Revision:
    """Freeze a draft with its HTML, references and digest, and lay it before the clinicians."""
    revision = locked(revision)
    insist(refusal(Act.SUBMIT, revision, by=by, at=at))
    findings = findings_of(revision)
    insist(refusal_of_text(revision, findings))
    Contributor.objects.get_or_create(revision=revision, user=by)
    revision = as_submitted(revision, at)
    revision.findings = [asdict(warning) | {"source": warning.source} for warning in findings]
    revision.digest = digest(revision)
    revision.submitted_by, revision.submitted_at = by, at
    revision.save()
    chain.append(Act.SUBMIT, by=by, at=at, topic=revision.topic, revision=revision, rows=[revision])
    return revision


def as_submitted(revision: Revision, at: datetime) -> Revision:
    """A copy with what submission at `at` freezes beside the text: HTML, references, images, number of signatures.

    A revision submitted already keeps what it has: it is never rendered again.
    """
    if revision.submitted_at is not None:
        return revision
    frozen = copy(revision)
    topic = revision.topic
    # What its page carries can be linked to: the words that the live glossary explains.
    explained = topic.kind.has_page and topic.category != Category.GLOSSARY
    terms = library.notices(at, topic.language).terms if explained else ()
    # Our own words in figures are in the language of the text, whoever submits it.
    with translation.override(topic.language):
        rendered = render(revision.body, scope=topic.kind.scope, terms=terms)
    sources = {source.key: source for source in Source.objects.filter(key__in=rendered.citations)}
    frozen.html = rendered.html
    frozen.references = [sources[key].as_reference() for key in rendered.citations if key in sources]
    frozen.images = list(rendered.images)
    frozen.signatures_required = topic.kind.signatures
    return frozen


@transaction.atomic
def withdraw(*, revision: Revision, reason: str, by: User, at: datetime) -> Withdrawal:
    """Take a revision back before it is published."""
    revision = locked(revision)
    insist(refusal(Act.WITHDRAW, revision, by=by, at=at))
    reason = required(reason, _("Say why you withdraw it."))
    withdrawal = Withdrawal.objects.create(revision=revision, withdrawn_by=by, withdrawn_at=at, reason=reason)
    chain.append(
        Act.WITHDRAW, by=by, at=at, topic=revision.topic, revision=revision, rows=[withdrawal], reason=reason
    )
    return withdrawal


def _sound(text: Text) -> Text:
    text = text.normalised()
    faults = text.faults()
    if faults:
        raise Refused(" ".join(f"{name}: {' '.join(words)}" for name, words in faults.items()))
    return text
