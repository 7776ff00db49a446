"""What the public may read, at any moment (an aware datetime). Every public query lives here.

A text is handed out only while its digest and signatures are in order: that is checked on the rows of the very
request, and what fails is logged and treated as not there.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db.models import (
    BooleanField,
    ExpressionWrapper,
    OuterRef,
    Q,
    prefetch_related_objects,
)

from education.categories import KINDS, NOTICES, ON_EVERY_PAGE, Category, kind_of
from education.evidence.verification import faults_of_publication
from education.models import Publication, Revision, Topic
from education.models.sign_off import Decision
from education.models.topic import effective_publications, utc_day
from education.reading import related
from education.reading.frame import Notices, SitePage, card_of
from education.reading.pages import REVIEW_SOON, Entry, Page, Shelf, Signer, signers_of
from education.reading.publications import (
    MEMORY,
    current_of_topics,
    either,
    is_remembered,
    newest_of_topics,
    with_texts,
)

logger = logging.getLogger(__name__)

# What stands on every page beside its own text: the notices, in the footer the pages about the site itself, and the
# words that the glossary explains.
_AROUND = (*NOTICES, Category.SITE, Category.GLOSSARY)
AROUND = Q(revision__topic__category__in=_AROUND)
# The notices beside what is no text itself, such as a list.
ON_EVERY_LIST = ON_EVERY_PAGE


class NotThere(Exception):
    """No topic of that address has ever been public: 404."""


class NoLongerThere(Exception):
    """The topic was public and is withdrawn: retracted, lapsed, or found altered: 410.

    `history` is its slug where the record of its versions can still be read, `language` that of its text.
    """

    def __init__(self, topic: Topic, *, recorded: bool = False) -> None:
        super().__init__(topic.slug)
        self.history = topic.slug if recorded else ""
        self.language = topic.language


class NoticeMissing(Exception):
    """A notice that must stand on the page is not live, so the page is not shown at all: 503."""


def topic_page(slug: str, at: datetime) -> Page:
    """The page of a topic at `at`, in three queries. Raises NotThere, NoLongerThere or NoticeMissing."""
    wanted = current_of_topics(at, either(Q(revision__topic__slug=slug), AROUND))
    of_topic = effective_publications(at, revision__topic=OuterRef("revision__topic"))
    first = of_topic.order_by("effective_at").values("effective_at")[:1]
    rows = list(wanted.select_related("revision__topic", "revision__edited_by").annotate(first_public=first))
    own = [row for row in rows if row.revision.topic.slug == slug and row.revision.topic.kind.has_page]
    newest = next((row for row in own if row.effective_at <= at), None)
    if newest is None:
        raise NotThere(slug)
    beside = list(newest_of_topics(at, related.of(newest.revision, at)).select_related("revision__topic"))
    prefetch_related_objects([*rows, *beside], "revision__sign_offs")
    publication = _served(own, at)
    if publication is None:
        raise NoLongerThere(newest.revision.topic, recorded=is_remembered(vars(newest)))
    return _page(publication.revision, publication, rows, at, beside)


def texts(of: Q, at: datetime, language: str) -> tuple[list[Revision], Notices, bool]:
    """The live texts among the publications `of`, the live notices, and whether a demo account signed any of them.

    In the language, or in the site's own while the other has not all notices. Two queries; every text is verified
    whole. Raises NoticeMissing.
    """
    asked = ExpressionWrapper(of, BooleanField())
    rows = with_texts(current_of_topics(at, either(of, AROUND)).annotate(asked=asked))
    live, demo = _notices_of_list(rows, at, language)
    shown = _shown((row for row in rows if vars(row)["asked"]), live, at)
    return shown, live, demo or any(_signed_by_demo(revision) for revision in shown)


def preview(revision: Revision, at: datetime) -> Page:
    """The page as patients would get it if this revision were live at `at`. Raises NoticeMissing."""
    beside = with_texts(newest_of_topics(at, related.of(revision, at)))
    return _page(revision, None, _notice_rows(at), at, beside)


def notices(at: datetime, language: str) -> Notices:
    """The live notices of a language at `at`, by category, in two queries."""
    live, _demo = live_notices(_notice_rows(at), at, language)
    return live


def home(at: datetime, language: str) -> tuple[list[Shelf], Notices, bool]:
    """The live topics by category, and what else `live_pages` gives. Raises NoticeMissing."""
    shown, live, demo = live_pages(at, language)
    shelves = [
        Shelf(row.category, [each for each in shown if each.category == row.category]) for row in KINDS
    ]
    return [shelf for shelf in shelves if shelf.entries], live, demo


def live_pages(at: datetime, language: str) -> tuple[list[Entry], Notices, bool]:
    """The live topics in order, the live notices, and whether a demo account signed any of them.

    In the language, or in the site's own while the other has not all notices. Three queries at any number of topics.
    Raises NoticeMissing.
    """
    entries, notice_rows = _list(at, (language, settings.LANGUAGE_CODE))
    live, demo = _notices_of_list(notice_rows, at, language)
    shown = [
        entry
        for entry in entries
        if entry.language == live.language and set(kind_of(entry.category).notices) <= live.keys()
    ]
    live.site_pages = [
        SitePage(entry.slug, entry.title) for entry in shown if entry.category == Category.SITE
    ]
    return shown, live, demo or any(entry.demo for entry in shown)


def image_is_public(digest: str, at: datetime) -> bool:
    """Whether a text live at `at` shows the image with this SHA-256 (hex)."""
    rows = with_texts(newest_of_topics(at, Q(revision__html__contains=f"/images/{digest}.")))
    return any(is_served(row, at) for row in rows)


def is_served(publication: Publication, at: datetime) -> bool:
    """Whether a publication that `newest_of_topics` found may be shown at `at`. Logs what is wrong with one that may not."""
    return _is_in_force(publication.__dict__, at) and is_intact(publication)


def is_intact(publication: Publication) -> bool:
    """Whether a publication's digest and signatures are in order. Logs what is wrong where they are not."""
    faults = faults_of_publication(publication)
    for fault in faults:
        logger.error("Publication %s is not served: %s", publication.pk, fault)
    return not faults


def _served(of_one_topic: Iterable[Publication], at: datetime) -> Publication | None:
    """The publication to show among those that `current_of_topics` found of a topic.

    Those still to come must be sound too: the newest one, put off by hand, would otherwise bring back the one before.
    """
    rows = list(of_one_topic)
    newest = next((row for row in rows if row.effective_at <= at), None)
    if newest is None or not is_served(newest, at):
        return None
    return newest if all(is_intact(row) for row in rows if row.effective_at > at) else None


def _notice_rows(at: datetime) -> list[Publication]:
    return with_texts(current_of_topics(at, AROUND))


def _is_in_force(row: dict[str, Any], at: datetime) -> bool:
    """Whether a `witnessed` row is in force, neither retracted nor lapsed, and the chain agrees about its topic."""
    in_force = row["effective_at"] <= at and row["review_by"] >= utc_day(at)
    return in_force and is_remembered(row) and not row["retracted"]


def live_notices(rows: Sequence[Publication], at: datetime, language: str) -> tuple[Notices, bool]:
    """The notices of a language that may be shown, by category, and whether a demo account signed one of them."""
    topics: dict[Topic, list[Publication]] = {}
    for row in rows:
        if row.revision.topic.category in _AROUND and row.revision.topic.language == language:
            topics.setdefault(row.revision.topic, []).append(row)
    around = [found.revision for found in (_served(group, at) for group in topics.values()) if found]
    own = [revision for revision in around if revision.topic.category in NOTICES]
    live = Notices({revision.topic.category: revision for revision in own})
    live.language = language
    live.clinic = card_of(rows, at)
    live.glossary = [revision for revision in around if revision.topic.category == Category.GLOSSARY]
    live.site_pages = [
        SitePage(revision.topic.slug, revision.title)
        for revision in sorted(around, key=lambda revision: (revision.topic.position, revision.topic.slug))
        if revision.topic.category == Category.SITE
    ]
    return live, any(_signed_by_demo(revision) for revision in (*own, *live.glossary))


def _page(
    revision: Revision,
    publication: Publication | None,
    rows: Sequence[Publication],
    at: datetime,
    beside: Iterable[Publication] = (),
) -> Page:
    live, demo = live_notices(rows, at, revision.topic.language)
    wanted = revision.topic.kind.notices
    require(wanted, live)
    approvals = [row for row in revision.sign_offs.all() if row.decision == Decision.APPROVE]
    return Page(
        revision=revision,
        notices=live.only(wanted),
        sign_offs=approvals,
        publication=publication,
        demo=demo or _signed_by_demo(revision),
        beside=_shown(beside, live, at),
        review_soon=publication is not None and publication.review_by <= utc_day(at) + REVIEW_SOON,
        first_public=vars(publication).get("first_public") if publication else None,
    )


def _notices_of_list(rows: Sequence[Publication], at: datetime, language: str) -> tuple[Notices, bool]:
    """What `live_notices` gives, of the site's own language where not all that a list needs are live in the other."""
    live, demo = live_notices(rows, at, language)
    if not live.keys() >= set(ON_EVERY_LIST):
        live, demo = live_notices(rows, at, settings.LANGUAGE_CODE)
    require(ON_EVERY_LIST, live)
    return live, demo


def _shown(rows: Iterable[Publication], notices: Notices, at: datetime) -> list[Revision]:
    """The texts that have a page which can be shown with these notices, in their language."""
    return [
        row.revision
        for row in rows
        if row.revision.topic.language == notices.language
        and row.revision.topic.kind.has_page
        and set(row.revision.topic.kind.notices) <= notices.keys()
        and is_served(row, at)
    ]


def require(wanted: Iterable[Category], live: dict[str, Revision]) -> None:
    missing = [category.value for category in wanted if category not in live]
    if missing:
        logger.error("No page that needs them is served: no live notice of %s", ", ".join(missing))
        raise NoticeMissing(", ".join(missing))


def _signed_by_demo(revision: Revision) -> bool:
    return any(row.demo for row in revision.sign_offs.all())


# Rows of the list that this process has verified whole, with their signers. The key is every column that the list
# shows or that decides whether it is shown, so an edited row is a new row.
_verified: dict[tuple[Any, ...], Sequence[Signer]] = {}
_MOST_REMEMBERED = 20_000
_OF_REVISION = ("topic__slug", "topic__category", "topic__language", "title", "summary", "keywords", "digest")
_KEY = (*(f"revision__{column}" for column in _OF_REVISION), "id", "effective_at", "review_by")


def _list(at: datetime, languages: Iterable[str]) -> tuple[list[Entry], list[Publication]]:
    """The live topics in order, and the newest publications of the notices.

    One query for the list, two for the whole texts of the notices and of what this process has not verified yet.
    """
    newest = newest_of_topics(at, Q(revision__topic__language__in=languages))
    ordered = newest.order_by("revision__topic__position", "revision__topic__slug")
    rows = [row for row in ordered.values(*_KEY, *MEMORY) if _is_in_force(row, at)]
    keys = [tuple(row[column] for column in _KEY) for row in rows]
    of_notices = [row["id"] for row in rows if row["revision__topic__category"] in NOTICES]
    unknown = [key[_KEY.index("id")] for key in keys if key not in _verified]
    ahead = Q(effective_at__gt=at, revision__topic__category__in=NOTICES)
    loaded = with_texts(current_of_topics(at, ahead | Q(pk__in={*of_notices, *unknown})))
    if len(_verified) + len(unknown) > _MOST_REMEMBERED:
        _verified.clear()
    _verified.update(
        {_key(row): signers_of(row.revision) for row in loaded if row.pk in unknown and is_served(row, at)}
    )
    entries = [
        Entry.of(dict(zip(_KEY, key, strict=True)), _verified[key])
        for key in keys
        if key in _verified and kind_of(key[1]).has_page
    ]
    return entries, [row for row in loaded if row.revision.topic.category in NOTICES]


def _key(publication: Publication) -> tuple[Any, ...]:
    """The columns `_KEY` of a publication loaded whole."""
    return tuple(attrgetter(column.replace("__", "."))(publication) for column in _KEY)
