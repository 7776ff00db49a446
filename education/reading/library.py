"""What the public may read, at any moment (an aware datetime). Every public query lives here.

Which text of a topic is the public one is decided in `publications`, for all of them. A text is handed out only while
its digest, its signatures and the act that published it are in order: that is checked on the rows of the very request, and
what fails is logged and treated as not there.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from education.categories import KINDS, NOTICES, ON_EVERY_PAGE, Category, kind_of
from education.content.reader import read
from education.evidence import chain
from education.evidence.readable import readable
from education.models import Publication, Revision, Topic
from education.models.sign_off import Decision
from education.models.topic import utc_day
from education.reading import related
from education.reading.frame import Notices, SitePage, card_of
from education.reading.pages import REVIEW_SOON, Entry, Page, Shelf, Signer, signers_of
from education.reading.publications import (
    Witnessed,
    by_topic,
    is_intact,
    newest_of,
    of_topics,
    public_one,
)

logger = logging.getLogger(__name__)

# What stands on every page beside its own text: the notices, in the footer the pages about the site itself, and the
# words that the glossary explains.
_AROUND = (*NOTICES, Category.SITE, Category.GLOSSARY)
AROUND = Q(category__in=_AROUND)
# The notices beside what is no text itself, such as a list.
ON_EVERY_LIST = ON_EVERY_PAGE

now = chain.now


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
    """The page of a topic at `at`, in four queries. Raises NotThere, NoLongerThere or NoticeMissing."""
    rows = of_topics(at, Topic.objects.filter(Q(slug=slug) | AROUND))
    own = [row for row in rows if row.publication.revision.topic.slug == slug]
    newest = newest_of(own, at)
    if newest is None or not newest.publication.revision.topic.kind.has_page:
        raise NotThere(slug)
    found = served(own, at)
    if found is None:
        raise NoLongerThere(newest.publication.revision.topic, recorded=newest.remembered)
    beside = of_topics(at, related.of(found.publication.revision, at))
    return _page(found.publication.revision, found, rows, at, beside)


def texts(topics: QuerySet[Topic], at: datetime, language: str) -> tuple[list[Revision], Notices, bool]:
    """The live texts of some topics, the live notices, and whether a demo account signed any of them.

    In the language, or in the site's own while the other has not all notices. Two queries; every text is verified
    whole. Raises NoticeMissing.
    """
    wanted = set(topics.values_list("pk", flat=True))
    rows = of_topics(at, Topic.objects.filter(Q(pk__in=wanted) | AROUND))
    live, demo = _notices_of_list(rows, at, language)
    shown = _shown((row for row in rows if row.publication.topic_id in wanted), live, at)
    return shown, live, demo or any(_signed_by_demo(revision) for revision in shown)


def preview(revision: Revision, at: datetime) -> Page:
    """The page as patients would get it if this revision were live at `at`. Raises NoticeMissing."""
    beside = of_topics(at, related.of(revision, at))
    return _page(revision, None, around(at), at, beside)


def notices(at: datetime, language: str) -> Notices:
    """The live notices of a language at `at`, by category, in two queries."""
    live, _demo = live_notices(around(at), at, language)
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

    In the language, or in the site's own while the other has not all notices. Four queries at any number of topics,
    and two more for texts that this process has not verified yet. Raises NoticeMissing.
    """
    live, demo = _notices_of_list(around(at), at, language)
    topics = Topic.objects.filter(language=live.language).exclude(category__in=NOTICES)
    shown = [entry for entry in _entries(at, topics) if set(kind_of(entry.category).notices) <= live.keys()]
    live.site_pages = [
        SitePage(entry.slug, entry.title) for entry in shown if entry.category == Category.SITE
    ]
    return shown, live, demo or any(entry.demo for entry in shown)


def image_is_public(digest: str, at: datetime) -> bool:
    """Whether a text live at `at` shows the image with this SHA-256 (hex)."""
    topics = Topic.objects.filter(publications__revision__html__contains=f"/images/{digest}.").distinct()
    found = (served(rows, at) for rows in by_topic(of_topics(at, topics)).values())
    return any(row is not None and digest in read(row.publication.revision.html).images for row in found)


def served(of_one_topic: Sequence[Witnessed], at: datetime) -> Witnessed | None:
    """The publication of a topic that patients get, with its text verified whole."""
    row = public_one(of_one_topic, at)
    return row if row is not None and is_intact(row.publication) else None


def around(at: datetime) -> list[Witnessed]:
    """The publications of what stands round every page, for `live_notices`."""
    return of_topics(at, Topic.objects.filter(AROUND))


def live_notices(rows: Sequence[Witnessed], at: datetime, language: str) -> tuple[Notices, bool]:
    """The notices of a language that may be shown, by category, and whether a demo account signed one of them."""
    in_language = [
        row
        for row in rows
        if row.publication.revision.topic.category in _AROUND
        and row.publication.revision.topic.language == language
    ]
    found = (served(group, at) for group in by_topic(in_language).values())
    found_around = [row.publication.revision for row in found if row is not None]
    own = [revision for revision in found_around if revision.topic.category in NOTICES]
    live = Notices({revision.topic.category: revision for revision in own})
    live.language = language
    live.clinic = card_of(rows[0].clinic, at) if rows else None
    live.glossary = [revision for revision in found_around if revision.topic.category == Category.GLOSSARY]
    live.site_pages = [
        SitePage(revision.topic.slug, revision.title)
        for revision in sorted(
            found_around, key=lambda revision: (revision.topic.position, revision.topic.slug)
        )
        if revision.topic.category == Category.SITE
    ]
    return live, any(_signed_by_demo(revision) for revision in (*own, *live.glossary))


def _page(
    revision: Revision,
    found: Witnessed | None,
    rows: Sequence[Witnessed],
    at: datetime,
    beside: Iterable[Witnessed],
) -> Page:
    live, demo = live_notices(rows, at, revision.topic.language)
    wanted = revision.topic.kind.notices
    require(wanted, live)
    approvals = [row for row in revision.sign_offs.all() if row.decision == Decision.APPROVE]
    return Page(
        revision=revision,
        notices=live.only(wanted),
        sign_offs=approvals,
        publication=found.publication if found else None,
        demo=demo or _signed_by_demo(revision),
        beside=_shown(beside, live, at),
        review_soon=found is not None and found.publication.review_by <= utc_day(at) + REVIEW_SOON,
        first_public=found.first_public if found else None,
    )


def _notices_of_list(rows: Sequence[Witnessed], at: datetime, language: str) -> tuple[Notices, bool]:
    """What `live_notices` gives, of the site's own language where not all that a list needs are live in the other."""
    live, demo = live_notices(rows, at, language)
    if not live.keys() >= set(ON_EVERY_LIST):
        live, demo = live_notices(rows, at, settings.LANGUAGE_CODE)
    require(ON_EVERY_LIST, live)
    return live, demo


def _shown(rows: Iterable[Witnessed], notices: Notices, at: datetime) -> list[Revision]:
    """The texts that have a page which can be shown with these notices, in their language."""
    found = (served(group, at) for group in by_topic(rows).values())
    texts = [row.publication.revision for row in found if row is not None]
    return [
        text
        for text in texts
        if text.topic.language == notices.language
        and text.topic.kind.has_page
        and set(text.topic.kind.notices) <= notices.keys()
    ]


def require(wanted: Iterable[Category], live: Mapping[str, Revision]) -> None:
    """Raise NoticeMissing, and say so in the log, unless all of the wanted notices are live."""
    missing = [category.value for category in wanted if category not in live]
    if missing:
        logger.error("No page that needs them is served: no live notice of %s", ", ".join(missing))
        raise NoticeMissing(", ".join(missing))


def _signed_by_demo(revision: Revision) -> bool:
    return any(row.demo for row in revision.sign_offs.all())


# The signers of publications that this process has verified whole. The key has all that was verified, the texts by the
# version of their row: what somebody changes, by whatever way, is verified anew.
_verified: dict[tuple[Any, ...], Sequence[Signer]] = {}
_MOST_REMEMBERED = 20_000


def _entries(at: datetime, topics: QuerySet[Topic]) -> list[Entry]:
    """The live ones among the topics, in order."""
    rows = by_topic(of_topics(at, topics, whole=False)).values()
    public = [row for row in (public_one(group, at) for group in rows) if row is not None]
    signers = _signers([row for row in public if row.publication.revision.topic.kind.has_page])
    entries = [
        (row.publication.revision.topic, Entry.of(row.publication, signers[row.publication.pk]))
        for row in public
        if row.publication.pk in signers
    ]
    return [entry for topic, entry in sorted(entries, key=lambda pair: (pair[0].position, pair[0].slug))]


def _signers(rows: Sequence[Witnessed]) -> dict[int, Sequence[Signer]]:
    """The signers of those publications that are in order, by primary key; what is new to this process is loaded whole."""
    keys = {row.publication.pk: _key(row) for row in rows}
    found = {pk: _verified[key] for pk, key in keys.items() if key in _verified}
    unknown = [pk for pk in keys if pk not in found]
    whole = Publication.objects.filter(pk__in=unknown).select_related("revision__topic")
    for publication in readable(whole.prefetch_related("revision__sign_offs")) if unknown else ():
        if is_intact(publication):
            found[publication.pk] = signers_of(publication.revision)
    while _verified and len(_verified) + len(unknown) > _MOST_REMEMBERED:
        del _verified[next(iter(_verified))]
    _verified.update({keys[pk]: found[pk] for pk in unknown if pk in found})
    return found


def _key(row: Witnessed) -> tuple[Any, ...]:
    publication, revision = row.publication, row.publication.revision
    signatures = (
        (each.pk, each.schema, each.clinician_id, each.decision, each.digest, each.printed_name, each.credential,
         each.licence, each.demo, each.signed_off_at, each.recorded_at, each.publish_from, each.review_by, each.meaning,
         each.comment, str(each.notices), str(each.acknowledgements), str(each.assertion), each.key_id, each.signature)
        for each in revision.sign_offs.all()
    )  # fmt: skip
    topic = revision.topic
    return (
        publication.pk, publication.schema, publication.published_at, publication.effective_at, publication.review_by,
        topic.pk, topic.slug, topic.category, topic.language, revision.pk, revision.schema, revision.number,
        revision.title, revision.summary, revision.keywords, revision.digest, revision.signatures_required,
        row.row_version, *signatures,
    )  # fmt: skip
