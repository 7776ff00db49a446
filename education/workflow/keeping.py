"""Nothing typed is lost: texts kept beside a draft, whose words they are, how long they are kept, and who is at work on it.

None of it is evidence, and none of it changes a draft: only saving does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from education.models import EarlierText, OpenDraft, Revision, Topic
from education.permissions import may_edit
from education.policies import Text
from education.states import Status
from education.workflow.gate import insist

FIELDS = tuple(field.name for field in fields(Text))
# Characters of one field: a body twice as long as one can be saved is kept, so that it can be cut.
LONGEST_KEPT = 120_000
# What is typed is kept whole for a day, then the last of each hour; all of it goes so long after its draft is one no more.
WHOLE, AFTER_THE_DRAFT = timedelta(days=1), timedelta(days=30)
# A browser says every 30 seconds that a draft is open in it (static/admin/keeping.js); one that misses three is gone.
AWAY = timedelta(seconds=100)
_FEWEST_WORDS = 4  # "See below." is nobody's own


@transaction.atomic
def keep_typed(*, topic: Topic, typed: Mapping[str, str], by: User, at: datetime) -> EarlierText:
    """Keep a text as it is being typed, by its fields; what is the same as the last one of this person is kept once.

    Raises Refused where `by` may not write, or a field is longer than anything that is kept.
    """
    insist(may_edit(by, at))
    too_long = any(len(typed.get(name, "")) > LONGEST_KEPT for name in FIELDS)
    insist(_("This is too long to be kept: save it in parts.") if too_long else None)
    words = {name: typed.get(name, "").replace("\0", "") for name in FIELDS}  # PostgreSQL has no text with it
    draft = draft_of(topic, at)
    last = EarlierText.objects.filter(topic=topic, writer=by, replaced=False).first()
    if last is not None and last.revision == draft and _words_of(last) == words:
        return last
    return EarlierText.objects.create(
        topic=topic, revision=draft, writer=by, kept_at=at, replaced=False, **words
    )


def keep_replaced(revision: Revision) -> None:
    """Keep the draft as it is now: a later save is about to take its place."""
    EarlierText.objects.create(
        topic=revision.topic,
        revision=revision,
        writer=revision.edited_by,
        kept_at=revision.edited_at,
        replaced=True,
        **_words_of(revision),
    )


def _words_of(row: Revision | EarlierText) -> dict[str, str]:
    return {name: getattr(row, name) for name in FIELDS}


def draft_of(topic: Topic, at: datetime) -> Revision | None:
    """The open draft of a topic."""
    return topic.revisions.standing(at, Status.DRAFT).first()


def whose_words(*, topic: Topic, revision: Revision | None, before: Text | None, now: Text) -> set[int]:
    """The accounts in whose kept texts stands something that came into a draft: they had a hand in it, whoever saves it.

    What was kept for another draft does not count: its words were signed since, or its writers are known.
    """
    came = set(_own_words(now)) - set(_own_words(before) if before else ())
    if not came:
        return set()
    kept = EarlierText.objects.filter(Q(revision=revision) | Q(revision=None), topic=topic)
    return {row.writer_id for row in kept.iterator() if not came.isdisjoint(_own_words(row))}


def _own_words(text: Text | EarlierText) -> Iterator[tuple[str, str]]:
    """What stands in a text that two people do not type alike by chance, with its field."""
    for name in ("title", "summary", "keywords"):
        if words := getattr(text, name).strip():
            yield name, words
    for line in f"{text.key_points}\n{text.body}".splitlines():
        if len(line.split()) >= _FEWEST_WORDS:
            yield "line", line.strip()


@transaction.atomic
def here(*, topic: Topic, by: User, at: datetime) -> None:
    """Note that a person has the draft of the topic open."""
    insist(may_edit(by, at))
    still = OpenDraft.objects.filter(topic=topic, writer=by, seen_at__gte=at - AWAY).update(seen_at=at)
    if not still:
        again = {"opened_at": at, "seen_at": at}
        OpenDraft.objects.update_or_create(topic=topic, writer=by, defaults=again)


def gone(*, topic: Topic, by: User) -> None:
    """Note that a person has closed it."""
    OpenDraft.objects.filter(topic=topic, writer=by).delete()


def others_here(topic: Topic, user: User, at: datetime) -> list[OpenDraft]:
    """Who else has the draft of the topic open at `at`, who came first."""
    rows = OpenDraft.objects.filter(topic=topic, seen_at__gte=at - AWAY).exclude(writer=user)
    return list(rows.select_related("writer"))


@transaction.atomic
def thin_out(at: datetime) -> int:
    """Take away what need not be kept any longer, and return how many texts that were. What was saved stays as long as its draft."""
    end = at - AFTER_THE_DRAFT
    over = EarlierText.objects.filter(
        Q(revision__submitted_at__lt=end)
        | Q(revision__take_back__taken_back_at__lt=end)
        | Q(revision=None, kept_at__lt=end)
    )
    spare = [*over.values_list("pk", flat=True), *_between_hours(at)]
    EarlierText.objects.filter(pk__in=spare).delete()
    OpenDraft.objects.filter(seen_at__lt=at - WHOLE).delete()
    return len(set(spare))


def _between_hours(at: datetime) -> Iterator[int]:
    """Typed texts older than a day, but for the last that one person typed of one topic in each hour."""
    old = EarlierText.objects.filter(replaced=False, kept_at__lt=at - WHOLE).order_by("-kept_at", "-pk")
    last: set[tuple[object, ...]] = set()
    for pk, topic, writer, kept_at in old.values_list("pk", "topic", "writer", "kept_at"):
        hour = (topic, writer, kept_at.replace(minute=0, second=0, microsecond=0))
        if hour in last:
            yield pk
        last.add(hour)
