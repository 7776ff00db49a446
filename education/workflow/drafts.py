"""From topic to submitted revision: what editors do, and taking a revision back."""

from collections.abc import Iterable
from copy import copy
from dataclasses import asdict
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from education import writing
from education.categories import Category
from education.content.markdown import render
from education.content.numbers import USED, Numbers, put_in
from education.evidence import hands
from education.evidence.digest import digest
from education.evidence.schemas import newest
from education.models import Contributor, Revision, Source, TakeBack, Topic
from education.models.topic import CHANGE_NOTE_LENGTH
from education.permissions import may_edit
from education.policies import (
    Text,
    findings_of,
    refusal_of_altered,
    refusal_of_note,
    refusal_of_start,
    refusal_of_topic,
    refusals_of_text,
)
from education.reading import library
from education.states import Act
from education.translations import refusal_of_followed, refusal_of_pair
from education.workflow.gate import Stale, insist, lock, locked, one_line, record, refusal, required
from education.workflow.keeping import keep_replaced, whose_words
from education.workflow.suggested import suggesters


@transaction.atomic
def save_topic(*, topic: Topic, by: User, at: datetime) -> Topic:
    """Create a topic, or change one (its address, category and language only until a revision is submitted)."""
    insist(
        may_edit(by, at) or refusal_of_topic(topic) or writing.refusal_of(topic) or _refusal_of_stored(topic)
    )
    topic.save()
    record("save_topic", by=by, at=at, topic=topic, subject=topic)
    return topic


def save_source(*, source: Source, by: User, at: datetime) -> Source:
    """Add a source, or change one. Who wrote what readers see of it had a hand in each text that cites it from then on."""
    save_sources(sources=[source], by=by, at=at)
    return source


@transaction.atomic
def save_sources(*, sources: Iterable[Source], by: User, at: datetime) -> None:
    """Add sources, or change them, all or none, each as an act of its own."""
    insist(may_edit(by, at))
    for source in sources:
        _save_source(source, by, at)


def _save_source(source: Source, by: User, at: datetime) -> None:
    insist(writing.refusal_of(source) or _refusal_of_stored(source))
    before = Source.objects.filter(pk=source.pk).first()
    source.save()
    names = [field.attname for field in Source._meta.concrete_fields]
    changed = [name for name in names if before and getattr(before, name) != getattr(source, name)]
    record("save_source", by=by, at=at, subject=source, **({"changed": changed} if before else {}))


@transaction.atomic
def start_draft(
    *, topic: Topic, text: Text, by: User, at: datetime, follows: Revision | None = None
) -> Revision:
    """Begin a new revision of a topic. Who touched a text that was never signed stays among its contributors.

    `follows` is the text that it translates; without one, that which the topic's last text followed.
    """
    lock(topic)
    insist(may_edit(by, at) or refusal_of_altered(topic) or refusal_of_start(topic, at))
    insist(refusal_of_pair(topic, follows))
    text = _sound(text)
    last = topic.revisions.only("number", "follows").order_by("-number").first()
    revision = Revision.objects.create(
        schema=newest().number,
        topic=topic,
        number=last.number + 1 if last else 1,
        follows=follows or (last and last.follows),
        created_at=at,
        edited_at=at,
        edited_by=by,
        **asdict(text),
    )
    others = whose_words(topic=topic, revision=None, before=None, now=text)
    others |= suggesters(topic=topic, before=None, now=text)
    contribute(revision, hands.contributors(revision) | others)
    record("start_draft", by=by, at=at, topic=topic, revision=revision, subject=revision)
    return revision


@transaction.atomic
def save_draft(*, revision: Revision, text: Text, seen: datetime, by: User, at: datetime) -> Revision:
    """Change a draft that was last edited at `seen`. Saving the same text again changes nothing, unless somebody changed
    the draft outside the program: whoever saves it then answers for it.
    """
    revision = locked(revision)
    insist(refusal(Act.SAVE_DRAFT, revision, by=by, at=at))
    text = _sound(text)
    before = Text.of(revision)
    if text == before and refusal_of_altered(revision) is None:
        return revision
    if revision.edited_at != seen:
        raise Stale(_("%s saved this draft while you were writing. Nothing was saved.") % revision.edited_by)
    # The database tells an edit by its moment; two within one microsecond follow each other.
    at = max(at, revision.edited_at + timedelta(microseconds=1))
    others = whose_words(topic=revision.topic, revision=revision, before=before, now=text)
    others |= suggesters(topic=revision.topic, before=before, now=text)
    contribute(revision, {by.pk} | others)
    keep_replaced(revision)
    for name, value in asdict(text).items():
        setattr(revision, name, value)
    revision.edited_by, revision.edited_at = by, at
    revision.save()
    changed = sorted(name for name, value in asdict(text).items() if value != getattr(before, name))
    record(
        Act.SAVE_DRAFT,
        by=by,
        at=at,
        topic=revision.topic,
        revision=revision,
        subject=revision,
        fields=changed,
    )
    return revision


@transaction.atomic
def submit(*, revision: Revision, by: User, at: datetime, change_note: str = "") -> Revision:
    """Freeze a draft with its HTML, references, writers and digest, and lay it before the clinicians.

    `change_note` is what patients are told changed: asked for where they have read an earlier text, and signed with this one.
    """
    revision = locked(revision)
    insist(refusal(Act.SUBMIT, revision, by=by, at=at))
    altered = _refusal_of_altered_draft(revision)
    revision.change_note = one_line(change_note)
    findings = findings_of(revision, numbers_of(revision, at), at)
    insist(
        *_faults(Text.of(revision)),
        *refusals_of_text(revision, findings),
        refusal_of_note(revision, revision.change_note, at),
        _refusal_of_long_note(revision.change_note),
        refusal_of_followed(revision, at),
        altered,
    )
    contribute(revision, {by.pk})
    revision = as_submitted(revision, at)
    contribute(revision, hands.contributors(revision))
    revision.findings = [asdict(warning) | {"source": warning.source} for warning in findings]
    revision.digest = digest(revision)
    revision.submitted_by, revision.submitted_at = by, at
    revision.save()
    record(Act.SUBMIT, by=by, at=at, topic=revision.topic, revision=revision, subject=revision)
    return revision


def contribute(revision: Revision, users: Iterable[int]) -> None:
    """Count the accounts among those who had a hand in the text."""
    there = set(revision.contributors.values_list("user", flat=True))
    Contributor.objects.bulk_create(
        Contributor(schema=newest().number, revision=revision, user_id=pk)
        for pk in sorted(set(users) - there)
    )


def as_submitted(revision: Revision, at: datetime) -> Revision:
    """A copy with what submission at `at` freezes beside the text: HTML, references, images, number of signatures.

    A revision submitted already keeps what it has: it is never rendered again.
    """
    if revision.submitted_at is not None:
        return revision
    frozen = copy(revision)
    topic = revision.topic
    frozen.schema = newest().number
    frozen.writers = _writers(revision)
    # What its page carries can be linked to: the words that the live glossary explains.
    explained = topic.kind.has_page and topic.category != Category.GLOSSARY
    terms = library.notices(at, topic.language).terms if explained else ()
    # Our own words in figures are in the language of the text, whoever submits it.
    with translation.override(topic.language):
        body = put_in(revision.body, numbers_of(revision, at))
        rendered = render(body, scope=topic.kind.scope, terms=terms)
    sources = {source.key: source for source in Source.objects.filter(key__in=rendered.citations)}
    frozen.html = rendered.html
    frozen.references = [sources[key].as_reference() for key in rendered.citations if key in sources]
    frozen.images = list(rendered.images)
    frozen.signatures_required = topic.kind.signatures
    return frozen


def numbers_of(revision: Revision, at: datetime) -> Numbers:
    """The numbers that a text can use by name: those of the signed tables in its language. No query where it uses none."""
    return library.numbers(at, revision.topic.language) if USED.search(revision.body) else {}


@transaction.atomic
def take_back(*, revision: Revision, reason: str, by: User, at: datetime) -> TakeBack:
    """Take a revision back before it is published."""
    revision = locked(revision)
    insist(refusal(Act.TAKE_BACK, revision, by=by, at=at))
    reason = required(reason, _("Say why you take it back."))
    row = TakeBack.objects.create(
        schema=newest().number, revision=revision, taken_back_by=by, taken_back_at=at, reason=reason
    )
    record(Act.TAKE_BACK, by=by, at=at, topic=revision.topic, revision=revision, subject=row, reason=reason)
    return row


def nothing_noticed(language: str) -> str:
    """What patients are told, in their language, where nothing changed that they would notice."""
    with translation.override(language):
        return _("Nothing that you would notice.")


def _refusal_of_long_note(note: str) -> str | None:
    if len(note) <= CHANGE_NOTE_LENGTH:
        return None
    return _("What patients are told changed is one sentence: at most %s characters.") % CHANGE_NOTE_LENGTH


def _writers(revision: Revision) -> list[str]:
    """The printed names of those who wrote the text, in the order of their names; the clinic's where no account has one."""
    people = User.objects.filter(contributions__revision=revision)
    return sorted({name for person in people if (name := person.get_full_name())}) or [settings.CLINIC_NAME]


def _refusal_of_stored(row: Topic | Source) -> str | None:
    """A row that was changed outside the program is looked at by an administrator before anybody changes it further."""
    stored = type(row)._default_manager.filter(pk=row.pk).first()
    return refusal_of_altered(stored) if stored else None


def _refusal_of_altered_draft(revision: Revision) -> str | None:
    """Nothing changed outside the program is laid before the clinicians: not the draft, its topic, or what it cites."""
    if refusal_of_altered(revision):
        return _(
            "This draft was changed outside the program. Read it through and save it: you answer for it then."
        )
    cited = render(revision.body, scope=revision.topic.kind.scope).citations
    return refusal_of_altered(revision.topic, *Source.objects.filter(key__in=cited))


def _sound(text: Text) -> Text:
    text = text.normalised()
    insist(*_faults(text))
    return text


def _faults(text: Text) -> list[str]:
    """What of a text cannot be stored, with the names of the fields: a draft may be older than a rule about it."""
    return [f"{name}: {' '.join(words)}" for name, words in text.faults().items()]
