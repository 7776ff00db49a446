"""Who had a hand in a text, and who has a hand in an account: what the four-eyes rule asks.

The tables are asked, and the chain as well: whoever deletes a contributor's row does not become a stranger to the text.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model, Q

from education.evidence import chain, memory
from education.evidence.readable import readable
from education.models import AuditEvent, Clinician, Contributor, Revision, Source
from education.once import once

_PERSON = re.compile(r"(User|Clinician) (\d{1,18})", re.ASCII)
WRITING = ("start_draft", "save_draft", "submit")
# The parts of a source that a reader sees: who changed one of them wrote words of every text that cites it anew.
SHOWN_OF_SOURCES = ("key", "title", "authors", "publisher", "year", "url", "grade", "read")


@once
def contributors(revision: Revision) -> set[int]:
    """The accounts (primary keys) that had a hand in the words of a revision which nobody else has signed since."""
    texts = _same_words(revision)
    found = set(Contributor.objects.filter(revision__in=texts).values_list("user", flat=True))
    found |= {text.edited_by_id for text in texts if text.renews_id is None}
    events = readable(AuditEvent.objects.filter(revision__in=texts, act__in=WRITING))
    found |= {event.actor_id for event in events if event.actor_id is not None and chain.counts(event)}
    return found | _who_wrote({key for text in texts for key in _newly_cited(text)})


@once
def controllers(account: User) -> set[int]:
    """The other accounts that made this one, changed it, or entitled it to sign: their owners may act as it."""
    clinician = Clinician.objects.filter(user=account).first()
    rows: list[Model] = [account] if clinician is None else [account, clinician]
    found = {event.actor for event in memory.events_about(*rows)}
    if clinician is not None:
        found.add(clinician.entitled_by_id)
    return {pk for pk in found if pk is not None} - {account.pk}


@once
def controlled(account: User) -> set[int]:
    """The other accounts that this one made, changed or entitled: its owner may act as they."""
    of_people = Q(subject__startswith="User ") | Q(subject__startswith="Clinician ")
    acts = AuditEvent.objects.filter(of_people, actor=account)
    subjects = filter(None, map(_PERSON.fullmatch, acts.values_list("subject", flat=True).distinct()))
    made: dict[str, set[int]] = {"User": set(), "Clinician": set()}
    for kind, number in (subject.groups() for subject in subjects):
        made[kind].add(int(number))
    profiles = Clinician.objects.filter(Q(entitled_by=account) | Q(pk__in=made["Clinician"]))
    return {*made["User"], *profiles.values_list("user", flat=True)} - {account.pk}


def in_reach(account: User, profile: Clinician | None, revisions: Iterable[int]) -> set[int]:
    """Those of the revisions (primary keys) in whose words the account had a hand, or one that made or changed it or its
    profile, or that it made or changed.

    For lists, in two queries: what the tables say and the events tell. Whether somebody may sign is asked anew, of all that
    the chain holds, when they do.
    """
    rows = Contributor.objects.filter(revision__in=revisions)
    touched = list(rows.values_list("revision", "user", "user__clinician"))
    others = {f"User {user}": user for _revision, user, _profile in touched}
    others |= {f"Clinician {theirs}": user for _revision, user, theirs in touched if theirs}
    own = [f"User {account.pk}"] + ([f"Clinician {profile.pk}"] if profile else [])
    events = AuditEvent.objects.filter(Q(subject__in=own) | Q(subject__in=others, actor=account))
    tied = {account.pk} | ({profile.entitled_by_id} if profile else set())
    for actor, subject in events.values_list("actor", "subject").order_by().distinct():
        tied.add(actor if subject in own else others[subject])
    return {revision for revision, user, _profile in touched if user in tied}


def _same_words(revision: Revision) -> list[Revision]:
    """The revisions whose words these are: those since the last one that somebody signed and nobody took away again, the
    one that is renewed with all that it came from, and whatever said the same before.
    """
    earlier = Revision.objects.filter(topic=revision.topic_id, number__lt=revision.number)
    base, _references = last_signed(revision)
    same = {name: getattr(revision, name) for name in ("title", "summary", "key_points", "body")}
    found = {each.pk: each for each in [revision, *earlier.filter(Q(number__gt=base) | Q(**same))]}
    if revision.renews is not None:
        found |= {each.pk: each for each in _same_words(revision.renews)}
    return list(found.values())


def _newly_cited(revision: Revision) -> list[str]:
    """The keys of the works in the reference list that the last signed text did not show in the same words."""
    _number, before = last_signed(revision)
    return [entry["key"] for entry in revision.references if entry not in before]


@once
def last_signed(revision: Revision) -> tuple[int, list[Any]]:
    """The number and the references of the last text before this one that somebody signed word by word and nobody took
    away again; 0 and none where there is none.
    """
    earlier = Revision.objects.filter(topic=revision.topic_id, number__lt=revision.number)
    signed = earlier.filter(publication__isnull=False, publication__retraction=None, renews=None)
    return signed.order_by("-number").values_list("number", "references").first() or (0, [])


def _who_wrote(keys: Iterable[str]) -> set[int]:
    """The accounts that wrote what a reader sees of these sources."""
    events = memory.events_about(*Source.objects.filter(key__in=keys))
    shown = set(SHOWN_OF_SOURCES)
    return {
        event.actor
        for event in events
        if event.actor is not None and shown & set(event.detail.get("changed", shown))
    }
