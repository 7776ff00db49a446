"""Which text of a topic is the public one: decided here, for every page, list, feed and search alike.

The tables are asked and the audit chain as well: whoever deletes, changes or makes up a row does not bring a text back.
A removal counts however it came to be there; a publication only as an act that the chain remembers, under our key.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from education.evidence import chain, keys
from education.evidence.readable import ERRORS, readable
from education.models import AuditEvent, Publication, SignOff, Topic
from education.models.topic import utc_day
from education.reading import facts, verified
from education.reading.facts import Chosen, Facts, those

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Witnessed(Facts):
    """What is known of a publication. `undone`: removed before its moment came, so that it never took effect and supersedes
    nothing.
    """

    undone: bool = False

    def is_in_force(self, at: datetime) -> bool:
        """Public at `at`, as far as its own row and the chain go: begun, not removed, not due for review."""
        begun = self.publication.effective_at <= at and self.publication.review_by >= utc_day(at)
        return begun and self.remembered and not self.removed


def of_topics(at: datetime, chosen: Chosen) -> list[Witnessed]:
    """Of each topic the newest publication in force at `at`, and the last one there is: usually the same. One query."""
    return _with_those_before_the_undone(_witnessed(facts.of_topics(chosen, at)), at)


def and_version(at: datetime, chosen: Chosen, number: int) -> list[Witnessed]:
    """What `of_topics` gives, and of each topic the publication of its revision of this number. One query."""
    return _with_those_before_the_undone(_witnessed(facts.and_version(chosen, number, at)), at)


def _with_those_before_the_undone(found: list[Witnessed], at: datetime) -> list[Witnessed]:
    undone = {row.topic.pk for row in found if row.undone and row.publication.effective_at <= at}
    if not undone:
        return found
    # The older publications of the topics whose newest one never took effect. Seldom any.
    there = {row.publication.pk for row in found}
    older = all_of_topics(at, those("topic.id IN %(undone)s", undone=sorted(undone)))
    begun = (row for row in older if row.publication.effective_at <= at)
    return [*found, *(row for row in begun if row.publication.pk not in there)]


def all_of_topics(at: datetime, chosen: Chosen) -> list[Witnessed]:
    """Every publication of the topics up to `at`. One query."""
    return _witnessed(facts.all_of_topics(chosen, at))


def by_topic(rows: Iterable[Witnessed]) -> dict[int, list[Witnessed]]:
    """The rows of each topic, by its primary key."""
    topics: dict[int, list[Witnessed]] = defaultdict(list)
    for row in rows:
        topics[row.publication.topic_id].append(row)
    return topics


def public_of(rows: Iterable[Witnessed], at: datetime) -> list[Witnessed]:
    """The publications that patients get of all these topics, if their texts are in order."""
    found = (public_one(group, at) for group in by_topic(rows).values())
    return [row for row in found if row is not None]


def public_one(of_one_topic: Sequence[Witnessed], at: datetime) -> Witnessed | None:
    """The publication of a topic that patients get at `at`, out of what `of_topics` found; None where it is withdrawn.

    Nothing older than the newest that took effect, and nothing at all where the chain remembers a newer act than the
    last row, or where one that is still to come is not in order: it may be the newest one, put off by hand.
    Whether the text itself is in order is asked of `verified`.
    """
    newest = newest_of(of_one_topic, at)
    if newest is None or not newest.is_in_force(at):
        return None
    last = max(of_one_topic, key=lambda row: row.publication.pk)
    if not (last.remembered or last.undone) or _remembers_another(last, at):
        logger.error(
            "Topic %s is not served: the chain remembers another publication", last.publication.topic_id
        )
        return None
    ahead = [row for row in of_one_topic if row.publication.effective_at > at and not row.undone]
    in_order = all(row.remembered for row in ahead) and len(verified.entries(ahead)) == len(ahead)
    return newest if in_order else None


def newest_of(of_one_topic: Iterable[Witnessed], at: datetime) -> Witnessed | None:
    """The newest publication of a topic that took effect at or before `at`, removed or not."""
    begun = (row for row in of_one_topic if row.publication.effective_at <= at and not row.undone)
    return max(begun, key=lambda row: (row.publication.effective_at, row.publication.pk), default=None)


def cannot_be_checked(slug: str, at: datetime) -> bool:
    """Whether a topic is dark only because this process does not know a key that signed: nobody has withdrawn its newest
    publication, by a row or an event of any key, and a server that knows the key shows it. Four queries.
    """
    begun = Publication.objects.filter(topic__slug=slug, effective_at__lte=at).order_by(
        "-effective_at", "-pk"
    )
    try:
        newest = begun.select_related("retraction").first()
    except ERRORS:  # somebody wrote by SQL what no act of ours writes
        return False
    if newest is None or hasattr(newest, "retraction") or newest.review_by < utc_day(at):
        return False
    # A removal that another key signed, or none, is one on every server.
    if AuditEvent.objects.filter(revision=newest.revision_id, act="retract").exists():
        return False
    signed = SignOff.objects.filter(revision=newest.revision_id).values_list("key_id", flat=True)
    told = (
        AuditEvent.objects.filter(topic=newest.topic_id)
        .order_by()
        .values_list("key_id", flat=True)
        .distinct()
    )
    return any(key and key not in keys.known() for key in (*signed, *told))


def is_one_gone(topic: Topic, all_of_it: Sequence[Witnessed], at: datetime) -> bool:
    """Whether an act that counts published a text of the topic, up to `at`, of which no publication is there."""
    there = [row.publication.revision_id for row in all_of_it]
    events = AuditEvent.objects.filter(topic=topic, act="publish", at__lte=at).exclude(revision__in=there)
    return any(chain.counts(event) for event in events)


def _witnessed(found: Sequence[Facts]) -> list[Witnessed]:
    undone = _undone([row.publication for row in found if row.removed])
    # A moment that somebody put off by hand undoes nothing: what it took the place of stays where it is.
    return [Witnessed(**vars(row), undone=row.remembered and row.publication.pk in undone) for row in found]


def _undone(removed: Sequence[Publication]) -> set[int]:
    """Those (primary keys) of the removed publications that were removed before their moment, as an act that counts
    says. One query, and none where all had their moment when they were published.
    """
    waited = {row.revision_id: row for row in removed if row.effective_at > row.published_at}
    events = readable(AuditEvent.objects.filter(revision__in=waited, act="retract")) if waited else ()
    return {
        waited[event.revision_id].pk
        for event in events
        if event.revision_id and chain.counts(event) and event.at < waited[event.revision_id].effective_at
    }


def _remembers_another(last: Witnessed, at: datetime) -> bool:
    """Whether the newest act of publication that counts, up to `at`, is not that of the topic's last row."""
    if last.newest_act == last.publication.revision_id:
        return False
    events = AuditEvent.objects.filter(topic=last.publication.topic_id, act="publish", at__lte=at)
    counting = (event for event in readable(events.order_by("-pk"), 20) if chain.counts(event))
    newest = next(counting, None)
    return newest is None or newest.revision_id != last.publication.revision_id
