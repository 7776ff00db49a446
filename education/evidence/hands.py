"""Who had a hand in a text, and who has a hand in an account: what the four-eyes rule asks.

The tables are asked, and the chain as well: whoever deletes a contributor's row does not become a stranger to the text.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Case, CharField, F, Model, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Concat

from education.evidence import chain, memory
from education.models import AuditEvent, Clinician, Contributor, Publication, Revision, Source
from education.once import is_reading, once, put_beside

_PERSON = re.compile(r"(User|Clinician) (\d{1,18})", re.ASCII)
# The parts of a source that a reader sees: who changed one of them wrote words of every text that cites it anew.
SHOWN_OF_SOURCES = ("key", "title", "authors", "publisher", "year", "url", "grade", "read")


@once
def contributors(revision: Revision) -> set[int]:
    """The accounts (primary keys) that had a hand in the words of a revision which nobody else has signed since."""
    texts = _same_words(revision)
    found = set(_named_in(texts)) | {text.edited_by_id for text in texts if text.renews_id is None}
    events = memory.of_writing(texts)
    found |= {event.actor_id for event in events if event.actor_id is not None and chain.counts(event)}
    return found | _who_wrote({key for text in texts for key in _newly_cited(text)})


def _named_in(texts: Iterable[Revision]) -> Iterator[int]:
    """The accounts that the tables name as contributors of texts; of a text that is only looked at they may be known."""
    others = []
    for text in texts:
        if is_reading() and "contributors" in getattr(text, "_prefetched_objects_cache", ()):
            yield from (row.user_id for row in text.contributors.all())
        else:
            others.append(text)
    if others:
        yield from Contributor.objects.filter(revision__in=others).values_list("user", flat=True)


@once
def controllers(account: User) -> set[int]:
    """The other accounts that made this one, changed it, or entitled it to sign: their owners may act as it."""
    clinician = _profile_of(account)
    rows: list[Model] = [account] if clinician is None else [account, clinician]
    found = {event.actor for event in memory.events_about(*rows)}
    if clinician is not None:
        found.add(clinician.entitled_by_id)
    return {pk for pk in found if pk is not None} - {account.pk}


@once
def controlled(account: User) -> set[int]:
    """The other accounts that this one made, changed or entitled: its owner may act as they."""
    of_people = Q(subject__startswith="User ") | Q(subject__startswith="Clinician ")
    acts = AuditEvent.objects.filter(of_people, actor=account).order_by().values_list("subject")
    entitled = Clinician.objects.filter(entitled_by=account).order_by()
    users = entitled.values_list(Concat(Value("User "), Cast("user", CharField())))
    subjects = filter(None, (_PERSON.fullmatch(subject) for (subject,) in acts.union(users)))
    made: dict[str, set[int]] = {"User": set(), "Clinician": set()}
    for kind, number in (subject.groups() for subject in subjects):
        made[kind].add(int(number))
    profiles = Clinician.objects.filter(pk__in=made["Clinician"]).values_list("user", flat=True)
    return {*made["User"], *(profiles if made["Clinician"] else ())} - {account.pk}


def _profile_of(account: User) -> Clinician | None:
    """The clinician profile of an account: as it was read with the account, on a page that is only read."""
    if is_reading() and User.clinician.is_cached(account):
        profile: Clinician | None = getattr(account, "clinician", None)
        return profile
    return Clinician.objects.filter(user=account).first()


@once
def sharers(account: User) -> set[int]:
    """The other accounts with the mail address of an account as it is stored: whoever reads it gets the links of all of them."""
    if not account.email:
        return set()
    others = User.objects.filter(email__iexact=account.email).exclude(pk=account.pk)
    return set(others.values_list("pk", flat=True))


def in_reach(account: User, profile: Clinician | None, revisions: Iterable[int]) -> set[int]:
    """Those of the revisions (primary keys) in whose words the account had a hand, or one that made or changed it or its
    profile, or that it made or changed, or that has its mail address.

    For lists, in two queries: what the tables say and the events tell. Whether somebody may sign is asked anew, of all that
    the chain holds, when they do.
    """
    rows = Contributor.objects.filter(revision__in=revisions)
    touched = list(rows.values_list("revision", "user", "user__clinician", "user__email"))
    others = {f"User {user}": user for _revision, user, _profile, _address in touched}
    others |= {f"Clinician {theirs}": user for _revision, user, theirs, _address in touched if theirs}
    own = [f"User {account.pk}"] + ([f"Clinician {profile.pk}"] if profile else [])
    events = AuditEvent.objects.filter(Q(subject__in=own) | Q(subject__in=others, actor=account))
    tied = {account.pk} | ({profile.entitled_by_id} if profile else set())
    for actor, subject in events.values_list("actor", "subject").order_by().distinct():
        tied.add(actor if subject in own else others[subject])
    address = account.email.lower()
    tied |= {user for _revision, user, _profile, theirs in touched if theirs and theirs.lower() == address}
    return {revision for revision, user, _profile, _address in touched if user in tied}


def _same_words(revision: Revision) -> list[Revision]:
    """The revisions whose words these are: those since the last one that somebody signed and nobody took away again, the
    one that is renewed with all that it came from, and whatever said the same before.
    """
    base, _references = last_signed(revision)
    earlier = (row for row in others(revision, chain.now()) if row.number < revision.number)
    wanted = [row.pk for row in earlier if row.number > base or row.says_the_same]  # type: ignore[attr-defined]
    texts = Revision.objects.filter(pk__in=wanted) if wanted else ()
    found = {each.pk: each for each in [revision, *texts]}
    if revision.renews is not None:
        found |= {each.pk: each for each in _same_words(revision.renews)}
    return list(found.values())


@once
def others(revision: Revision, at: datetime) -> list[Revision]:
    """The other revisions of a topic, newest first, without their texts: where each stands at `at`, and whether it says word for
    word what this one says.
    """
    same = {name: getattr(revision, name) for name in ("title", "summary", "key_points", "body")}
    rows = Revision.objects.filter(topic=revision.topic_id).exclude(pk=revision.pk).stating(at)
    said = Case(When(**same, then=Value(value=True)), default=Value(value=False))
    return list(rows.order_by("-number").only("number", "title", "topic").annotate(says_the_same=said))


def _newly_cited(revision: Revision) -> list[str]:
    """The keys of the works in the reference list that the last signed text did not show in the same words."""
    _number, before = last_signed(revision)
    return [entry["key"] for entry in revision.references if entry not in before]


@once
def last_public(revision: Revision) -> Revision | None:
    """What was public last, up to this text, and was not retracted. No query where the text was read `with_last_public`."""
    if "last_public" in vars(revision):
        found: Revision | None = vars(revision)["last_public"]
        return found
    publications = _public_up_to(revision.topic_id, revision.number)
    last = publications.select_related("revision__topic").first()
    return last.revision if last else None


def with_last_public(rows: QuerySet[Revision], pk: int) -> Revision | None:
    """A revision to be looked at, from `rows`, together with who had a hand in it, what was public last, and what was before it,
    which is another text where it is public itself: one query. None where there is none.
    """
    own = Revision.objects.filter(pk=pk).order_by()
    public = _public_up_to(Subquery(own.values("topic")), Subquery(own.values("number"))).values("revision")
    found, named = dict[int, Revision](), set[int]()
    wanted = rows.filter(pk__in=[pk, Subquery(public[:1]), Subquery(public[1:2])])
    for row in wanted.annotate(hand=F("contributors__user")):
        found.setdefault(row.pk, row)
        named |= {row.hand} if row.pk == pk and row.hand else set()
    revision = found.pop(pk, None)
    if revision is not None:
        put_beside(revision, "contributors", [Contributor(revision=revision, user_id=hand) for hand in named])
        before = max(found.values(), key=lambda row: row.number, default=None)
        publication = getattr(revision, "publication", None)
        itself = revision if publication and not hasattr(publication, "retraction") else None
        vars(revision).update(last_public=itself or before, public_before=before)
    return revision


def public_before(revision: Revision) -> Revision | None:
    """What of its topic was public last before this text, and was not retracted, where the text was read `with_last_public`."""
    found: Revision | None = vars(revision).get("public_before")
    return found


def _public_up_to(topic: Any, number: Any) -> QuerySet[Publication]:
    """What of a topic was public and not retracted, up to the revision of a number, that one first."""
    found = Publication.objects.filter(topic=topic, revision__number__lte=number, retraction=None)
    return found.order_by("-revision__number")


@once
def last_signed(revision: Revision) -> tuple[int, list[Any]]:
    """The number and the references of the last text before this one that somebody signed word by word and nobody took
    away again; 0 and none where there is none.
    """
    before = public_before(revision) if is_reading() else None
    if before is not None and before.renews_id is None:
        return before.number, before.references  # the newest of all that count is that of those asked for
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
