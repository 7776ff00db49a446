"""Which live pages answer the code of a health record. What counts is what the audit chain says of a topic's codes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery

from education.categories import KINDS
from education.evidence import chain
from education.evidence.events import Unsound
from education.evidence.readable import readable
from education.models import AuditEvent, Topic
from education.models.code import Code, Coding, System, normalised
from education.reading import of_all_languages
from education.reading.entries import Entry

# As MedlinePlus Connect answers: more would be a list to look through.
MOST_PAGES = 3
# Codes of one question, and topics of one code, that are looked at.
_MOST_ASKED, _MOST_TOPICS = 20, 20
# How the acts that set codes are told from the others about a topic: in a text of the event its quotes would be escaped.
_OF_CODES = '"codes":['


def by_code(asked: Sequence[tuple[str, str]], at: datetime, language: str) -> list[Entry]:
    """The live pages for pairs of a system's OID and a code as it was sent: of each code in turn, no page twice."""
    wanted = [(system, normalised(system, code)) for system, code in asked[:_MOST_ASKED]]
    return _pages([(system, _kept_as(code)) for system, code in wanted if code], at, language)


def by_name(name: str, at: datetime, language: str) -> list[Entry]:
    """The live pages for a name that a code system gives to one of their codes, and for no other."""
    named = Code.objects.filter(name__iexact=name).values_list("system", "code")[:_MOST_ASKED]
    return _pages([(system, [code]) for system, code in named], at, language)


def label_of(system: str) -> str:
    """How people call a code system; its OID where we know none."""
    return System(system).label if system in System.values else system


def codings_of(topic: Topic) -> list[Coding]:
    """The codes of a topic, as the newest act that counts has set them."""
    return next(_told([topic.pk]), (topic.pk, []))[1]


def faults() -> Iterator[str]:
    """A line for each topic whose codes in the table are not those of the chain."""
    told = dict(_told(Topic.objects.values("pk")))
    kept: dict[int, list[Coding]] = defaultdict(list)
    for row in Code.objects.all():
        kept[row.topic_id].append(row.coding)
    for topic in sorted(told.keys() | kept.keys()):
        if sorted(kept.get(topic, [])) != sorted(told.get(topic, [])):
            yield f"Topic {topic}: its codes are not those that the audit chain remembers"


def _pages(wanted: Sequence[tuple[str, Sequence[str]]], at: datetime, language: str) -> list[Entry]:
    """Of each code in turn the live pages in the language, or else in the site's own; at most so many, none twice."""
    told = _with_one_of(wanted)
    pages = of_all_languages.pages_of(list(told), at) if told else {}
    for chosen in (language, settings.LANGUAGE_CODE):
        found: dict[int, Entry] = {}
        for system, codes in wanted:
            having = [
                topic
                for topic, codings in told.items()
                if any(each.system == system and each.code in codes for each in codings)
            ]
            live = [(pages[topic], topic) for topic in having if topic in pages]
            found |= {topic: page for page, topic in sorted(live, key=_place) if page.language == chosen}
        if found:
            return list(found.values())[:MOST_PAGES]
    return []


def _place(pair: tuple[Entry, int]) -> tuple[int, int, str]:
    """In the order of the kinds of text, as on the first page of the site."""
    entry = pair[0]
    return KINDS.index(entry.kind), *entry.place


def _with_one_of(wanted: Sequence[tuple[str, Sequence[str]]]) -> dict[int, list[Coding]]:
    """The topics that have one of the codes, each with all of its codes. Two queries."""
    if not wanted:
        return {}
    condition = Q()
    for system, codes in wanted:
        condition |= Q(system=system, code__in=codes)
    rows = Code.objects.filter(condition).order_by("topic").values_list("topic", flat=True).distinct()
    return dict(_told(list(rows[:_MOST_TOPICS])))


def _kept_as(code: str) -> list[str]:
    """The ways in which a topic's code may stand for one that was sent: as it is, or as the beginning that a star follows."""
    return [code, *(f"{code[:length]}*" for length in range(1, len(code) + 1))]


def _told(topics: Any) -> Iterator[tuple[int, list[Coding]]]:
    """Of topics (primary keys, or a query for them) the codes that the newest act about them set. One query."""
    of_topic = AuditEvent.objects.filter(topic=OuterRef("pk"), act="save_topic", body__contains=_OF_CODES)
    newest = Topic.objects.filter(pk__in=topics).values(
        event=Subquery(of_topic.order_by("-pk").values("pk")[:1])
    )
    for event in readable(AuditEvent.objects.filter(pk__in=newest)):
        try:
            codings = [Coding(*each) for each in chain.read(event).detail["codes"]]
        except (Unsound, KeyError, TypeError):
            continue
        if event.topic_id is not None and chain.counts(event):
            yield event.topic_id, codings
