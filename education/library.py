"""What the public may read, at any moment (an aware datetime). Every public query lives here.

A text is handed out only while its digest and signatures are in order: that is checked on the rows of the very
request, and what fails is logged and treated as not there.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from education.categories import NOTICES, POLICIES, Category, policy
from education.content.markdown import Heading, headings
from education.evidence.verification import faults_of_publication
from education.models import AuditEvent, Publication, Retraction, Revision, SignOff, Topic
from education.models.sign_off import Decision
from education.models.topic import effective_publications, utc_day

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Page:
    """A topic page as patients get it: the text, the notices beside it, and who answers for it since when."""

    revision: Revision
    notices: dict[str, Revision]
    sign_offs: Sequence[SignOff]
    publication: Publication | None
    demo: bool

    @property
    def topic(self) -> Topic:
        return self.revision.topic

    @property
    def contents(self) -> list[Heading]:
        return headings(self.revision.html)

    @property
    def signed_off_at(self) -> datetime | None:
        return max((row.signed_off_at for row in self.sign_offs), default=None)


@dataclass(frozen=True)
class Entry:
    """A live topic as a list shows it."""

    slug: str
    category: str
    title: str
    summary: str
    demo: bool


@dataclass(frozen=True)
class Shelf:
    """The live topics of one category, in order."""

    category: Category
    entries: Sequence[Entry]


class NotThere(Exception):
    """No topic of that address has ever been public: 404."""


class NoLongerThere(Exception):
    """The topic was public and is withdrawn: retracted, lapsed, or found altered: 410."""


class NoticeMissing(Exception):
    """A notice that must stand on the page is not live, so the page is not shown at all: 503."""


def topic_page(slug: str, at: datetime) -> Page:
    """The page of a topic at `at`, in two queries. Raises NotThere, NoLongerThere or NoticeMissing."""
    rows = _with_texts(_current(at, Q(revision__topic__slug=slug) | Q(revision__topic__category__in=NOTICES)))
    own = [row for row in rows if row.revision.topic.slug == slug and row.revision.topic.policy.has_page]
    if not any(row.effective_at <= at for row in own):
        raise NotThere(slug)
    publication = _served(own, at)
    if publication is None:
        raise NoLongerThere(slug)
    return _page(publication.revision, publication, rows, at)


def preview(revision: Revision, at: datetime) -> Page:
    """The page as patients would get it if this revision were live at `at`. Raises NoticeMissing."""
    return _page(revision, None, _notice_rows(at), at)


def notices(at: datetime, language: str) -> dict[str, Revision]:
    """The live notices of a language at `at`, by category, in two queries."""
    live, _demo = _live_notices(_notice_rows(at), at, language)
    return live


def home(at: datetime, language: str) -> tuple[list[Shelf], dict[str, Revision], bool]:
    """The live topics by category, the live notices, and whether a demo account signed any of them.

    Three queries at any number of topics. Raises NoticeMissing.
    """
    entries, notice_rows = _list(at, language)
    live, demo = _live_notices(notice_rows, at, language)
    _require((Category.CRISIS, Category.DISCLAIMER), live)
    shown = [entry for entry in entries if set(policy(entry.category).notices) <= live.keys()]
    shelves = [
        Shelf(row.category, [entry for entry in shown if entry.category == row.category]) for row in POLICIES
    ]
    return [shelf for shelf in shelves if shelf.entries], live, demo or any(entry.demo for entry in shown)


def image_is_public(digest: str, at: datetime) -> bool:
    """Whether a text live at `at` shows the image with this SHA-256 (hex)."""
    rows = _with_texts(_newest(at, Q(revision__html__contains=f"/images/{digest}.")))
    return any(is_served(row, at) for row in rows)


def is_served(publication: Publication, at: datetime) -> bool:
    """Whether a publication that `_newest` found may be shown at `at`. Logs what is wrong with one that may not."""
    return _stands(publication.__dict__, at) and _is_sound(publication)


def _is_sound(publication: Publication) -> bool:
    faults = faults_of_publication(publication)
    for fault in faults:
        logger.error("Publication %s is not served: %s", publication.pk, fault)
    return not faults


def _served(of_one_topic: Iterable[Publication], at: datetime) -> Publication | None:
    """The publication to show among those that `_current` found of a topic.

    Those still to come must be sound too: the newest one, put off by hand, would otherwise bring back the one before.
    """
    rows = list(of_one_topic)
    newest = next((row for row in rows if row.effective_at <= at), None)
    if newest is None or not is_served(newest, at):
        return None
    return newest if all(_is_sound(row) for row in rows if row.effective_at > at) else None


def _newest(at: datetime, of: Q) -> QuerySet[Publication]:
    """The newest publication in force of each topic."""
    return _remembered(at).filter(of, pk=_pk_of_newest(at))


def _current(at: datetime, of: Q) -> QuerySet[Publication]:
    """The newest publication in force of each topic, and those of it that are still to come."""
    return _remembered(at).filter(of, Q(pk=_pk_of_newest(at)) | Q(effective_at__gt=at))


def _pk_of_newest(at: datetime) -> Subquery:
    return Subquery(effective_publications(at, revision__topic=OuterRef("revision__topic")).values("pk")[:1])


def _remembered(at: datetime) -> QuerySet[Publication]:
    """Publications up to `at`, each with what the tables and what the audit chain hold about its topic.

    The chain is asked too, so that whoever deletes or makes up a row of the tables does not bring a page back.
    """
    events = AuditEvent.objects.filter(topic=OuterRef("revision__topic"), at__lte=at)
    publications = Publication.objects.filter(
        revision__topic=OuterRef("revision__topic"), published_at__lte=at
    )
    retractions = Retraction.objects.filter(
        publication__revision__topic=OuterRef("revision__topic"), retracted_at__lte=at
    )
    return Publication.objects.filter(published_at__lte=at).annotate(
        pulled=Exists(Retraction.objects.filter(publication=OuterRef("pk"), retracted_at__lte=at))
        | Exists(AuditEvent.objects.filter(act="retract", revision=OuterRef("revision"), at__lte=at)),
        publish_events=_count(events.filter(act="publish"), "topic"),
        publications=_count(publications, "revision__topic"),
        retract_events=_count(events.filter(act="retract"), "topic"),
        retractions=_count(retractions, "publication__revision__topic"),
    )


def _count(rows: QuerySet[Any], group: str) -> Subquery:
    return Subquery(rows.order_by().values(group).annotate(count=Count("pk")).values("count"))


def _with_texts(publications: QuerySet[Publication]) -> list[Publication]:
    return list(publications.select_related("revision__topic").prefetch_related("revision__sign_offs"))


def _notice_rows(at: datetime) -> list[Publication]:
    return _with_texts(_current(at, Q(revision__topic__category__in=NOTICES)))


_MEMORY = ("pulled", "publish_events", "publications", "retract_events", "retractions")


def _stands(row: dict[str, Any], at: datetime) -> bool:
    """Whether a row of `_remembered` is neither pulled nor lapsed, and the tables hold what the chain remembers."""
    if row["publish_events"] != row["publications"] or row["retract_events"] != row["retractions"]:
        logger.error("Publication %s is not served: its topic's rows and the audit chain differ", row["id"])
        return False
    return not row["pulled"] and row["review_by"] >= utc_day(at)


def _live_notices(
    rows: Iterable[Publication], at: datetime, language: str
) -> tuple[dict[str, Revision], bool]:
    """The notices of a language that may be shown, by category, and whether a demo account signed one of them."""
    topics: dict[Topic, list[Publication]] = {}
    for row in rows:
        if row.revision.topic.category in NOTICES and row.revision.topic.language == language:
            topics.setdefault(row.revision.topic, []).append(row)
    served = [found.revision for found in (_served(group, at) for group in topics.values()) if found]
    return {row.topic.category: row for row in served}, any(_signed_by_demo(row) for row in served)


def _page(
    revision: Revision, publication: Publication | None, rows: Iterable[Publication], at: datetime
) -> Page:
    live, demo = _live_notices(rows, at, revision.topic.language)
    wanted = revision.topic.policy.notices
    _require(wanted, live)
    approvals = [row for row in revision.sign_offs.all() if row.decision == Decision.APPROVE]
    return Page(
        revision=revision,
        notices={category: live[category] for category in wanted},
        sign_offs=approvals,
        publication=publication,
        demo=demo or _signed_by_demo(revision),
    )


def _require(wanted: Iterable[Category], live: dict[str, Revision]) -> None:
    missing = [category.value for category in wanted if category not in live]
    if missing:
        logger.error("No page that needs them is served: no live notice of %s", ", ".join(missing))
        raise NoticeMissing(", ".join(missing))


def _signed_by_demo(revision: Revision) -> bool:
    return any(row.demo for row in revision.sign_offs.all())


# Rows of the list that this process has verified whole, with the flag `demo`. The key is every column that the list
# shows or that decides whether it is shown, so an edited row is a new row.
_verified: dict[tuple[Any, ...], bool] = {}
_MOST_REMEMBERED = 20_000
_OF_REVISION = ("topic__slug", "topic__category", "title", "summary", "digest")
_KEY = (*(f"revision__{column}" for column in _OF_REVISION), "id", "effective_at", "review_by")


def _list(at: datetime, language: str) -> tuple[list[Entry], list[Publication]]:
    """The live topics in order, and the newest publications of the notices.

    One query for the list, two for the whole texts of the notices and of what this process has not verified yet.
    """
    newest = _newest(at, Q(revision__topic__language=language))
    ordered = newest.order_by("revision__topic__position", "revision__topic__slug")
    rows = [row for row in ordered.values(*_KEY, *_MEMORY) if _stands(row, at)]
    keys = [tuple(row[column] for column in _KEY) for row in rows]
    of_notices = [row["id"] for row in rows if row["revision__topic__category"] in NOTICES]
    unknown = [key[_KEY.index("id")] for key in keys if key not in _verified]
    ahead = Q(effective_at__gt=at, revision__topic__category__in=NOTICES)
    loaded = _with_texts(_current(at, ahead | Q(pk__in={*of_notices, *unknown})))
    if len(_verified) + len(unknown) > _MOST_REMEMBERED:
        _verified.clear()
    _verified.update(
        {
            _key(row): _signed_by_demo(row.revision)
            for row in loaded
            if row.pk in unknown and is_served(row, at)
        }
    )
    entries = [
        Entry(slug=key[0], category=key[1], title=key[2], summary=key[3], demo=_verified[key])
        for key in keys
        if key in _verified and policy(key[1]).has_page
    ]
    return entries, [row for row in loaded if row.revision.topic.category in NOTICES]


def _key(publication: Publication) -> tuple[Any, ...]:
    """The columns `_KEY` of a publication loaded whole."""
    revision, topic = publication.revision, publication.revision.topic
    return (
        topic.slug,
        topic.category,
        revision.title,
        revision.summary,
        revision.digest,
        publication.pk,
        publication.effective_at,
        publication.review_by,
    )
