"""What the public may read, at any moment (an aware datetime). Every public query lives here.

Which text of a topic is the public one is decided in `publications`, for all of them. A text is handed out only while digest, signatures
and the act that published it are in order, on the rows of the very request; what fails is logged and treated as not there.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, time

from django.conf import settings

from education.categories import NOTICES, ON_EVERY_PAGE, Category
from education.content.numbers import Number
from education.content.numbers import numbers as numbers_of
from education.content.reader import read
from education.evidence import chain
from education.models import Publication, Revision, Topic
from education.models.sign_off import Decision
from education.models.topic import utc_day
from education.needs import NEEDS
from education.reading import counterparts, related, verified
from education.reading.entries import Entry, original_of
from education.reading.facts import Chosen, either, those
from education.reading.frame import Notices, SitePage, clinic_card
from education.reading.pages import REVIEW_SOON, Page
from education.reading.publications import Witnessed, newest_of, of_topics, public_of, public_one

logger = logging.getLogger(__name__)

# What stands on every page beside its own text: the notices, in the footer the pages about the site itself, and the
# words that the glossary explains.
_AROUND = (*NOTICES, Category.SITE, Category.GLOSSARY)
AROUND = those("topic.category IN %(around)s", around=[category.value for category in _AROUND])
# The notices beside what is no text itself, such as a list.
ON_EVERY_LIST = ON_EVERY_PAGE

now = chain.now


class NotThere(Exception):
    """No topic of that address has ever been public, or it has nothing at this one: 404, in the `language` of the topic."""

    def __init__(self, slug: str, language: str = "") -> None:
        super().__init__(slug)
        self.language = language


class NoLongerThere(Exception):
    """The topic was public and is withdrawn: retracted, lapsed, or found altered: 410.

    `history` is its slug where the record of its versions can still be read, `language` that of its text. `title` says
    which page it was, in the words of its address where none of its own may be read any more. `instead` are live pages to
    read on, `needs` the needs that it answered.
    """

    def __init__(
        self, topic: Topic, *, recorded: bool = False, title: str = "", instead: Sequence[Entry] = ()
    ) -> None:
        super().__init__(topic.slug)
        self.history = topic.slug if recorded else ""
        self.language = topic.language
        self.title = title or words_of_address(topic)
        self.instead = instead
        self.needs = [need for need in NEEDS if topic.slug in need.slugs]


def words_of_address(topic: Topic) -> str:
    """What a page is called of which no signed word may be read."""
    return topic.slug.replace("-", " ")


class NoticeMissing(Exception):
    """A notice that must stand on the page is not live, so the page is not shown at all: 503."""


def topic_page(slug: str, at: datetime) -> Page:
    """The page of a topic at `at`, in three queries, and two more for texts that this process has not verified yet.

    Raises NotThere, NoLongerThere or NoticeMissing.
    """
    wanted = those("topic.slug = %(slug)s", slug=slug)
    rows = of_topics(at, either(wanted, AROUND))
    own = [row for row in rows if row.topic.slug == slug]
    newest = newest_of(own, at)
    if newest is None or not newest.topic.kind.has_page:
        raise NotThere(slug)
    found = served(own, at)
    if found is None:
        raise _no_longer_there(newest, own, rows, at)
    return _page(found.revision, found, rows, at, newest.first_public)


def texts(
    chosen: Chosen, is_wanted: Callable[[Witnessed], bool], at: datetime, language: str
) -> tuple[list[Revision], Notices, bool]:
    """The wanted ones of the live texts of some topics, the live notices, and whether a demo account signed any of them.

    In the language, or in the site's own while the other has not all notices. Two queries; every text is verified
    whole. Raises NoticeMissing.
    """
    rows = of_topics(at, either(chosen, AROUND))
    live, demo = notices_from(rows, at, language)
    # Asked of what is public, not of the rows: which one of a topic is public is said by all of its rows.
    public = [row for row in public_of(rows, at) if is_wanted(row) and can_be_shown(row.topic, live)]
    shown = [publication.revision for publication in verified.texts(public).values()]
    return shown, live, demo or any(_signed_by_demo(revision) for revision in shown)


def preview(revision: Revision, at: datetime) -> Page:
    """The page as patients would get it if this revision were live at `at`. Raises NoticeMissing."""
    return _page(revision, None, around(at), at, None)


def digests_beside(revision: Revision, at: datetime) -> dict[str, str]:
    """The digests of the notices that stand beside a text at `at`, by category. Raises NoticeMissing. One query."""
    live = {
        row.topic.category: row
        for row in _noticed(around(at), at, revision.topic.language)[0]
        if row.topic.category in NOTICES
    }
    wanted = revision.topic.kind.notices
    require(wanted, live)
    return {category: row.digest for category, row in live.items() if category in wanted}


def notices(at: datetime, language: str) -> Notices:
    """The live notices of a language at `at`, by category."""
    return live_notices(around(at), at, language)[0]


def notices_of_list(at: datetime, language: str) -> Notices:
    """The live notices of a list that is not of pages. Raises NoticeMissing."""
    return notices_from(around(at), at, language)[0]


def live_pages(at: datetime, language: str) -> tuple[list[Entry], Notices, bool]:
    """The live topics in order, the live notices, and whether a demo account signed any of them.

    In the language, or in the site's own while the other has not all notices. Three queries at any number of topics,
    and two more for texts that this process has not verified yet. Raises NoticeMissing.
    """
    live, demo = notices_from(around(at), at, language)
    in_language = those("topic.language = %(language)s", language=live.language)
    shown = _shown(public_of(of_topics(at, in_language), at), live)
    live.site_pages = _site_pages(shown)
    return shown, live, demo or any(entry.demo for entry in shown)


def numbers(at: datetime, language: str) -> dict[str, Number]:
    """The numbers that the live tables of a language have, by their names. Two queries, and one for tables not verified yet."""
    chosen = those(
        "topic.category = %(category)s AND topic.language = %(language)s",
        category=Category.NUMBERS.value,
        language=language,
    )
    tables = verified.texts(public_of(of_topics(at, chosen), at)).values()
    found: dict[str, Number] = {}
    for table in sorted(tables, key=lambda table: table.topic_id):
        found |= numbers_of(read(table.revision.html))
    return found


def slugs() -> frozenset[str]:
    """The topics that were ever published: every other one is NotThere."""
    return frozenset(Topic.objects.filter(publications__isnull=False).values_list("slug", flat=True))


def language_of(slug: str) -> str | None:
    """The language of a topic that was ever published."""
    found = Topic.objects.filter(slug=slug, publications__isnull=False).values_list("language", flat=True)
    return found.first()


def next_change(after: float) -> float:
    """The first moment after another one (both seconds since 1970) at which, without any act, pages may be others: the
    next full minute, since days end and clinics open at one, or that of the next scheduled text.
    """
    minute = (after // 60 + 1) * 60
    scheduled = Publication.objects.filter(effective_at__gt=datetime.fromtimestamp(after, UTC))
    first = scheduled.order_by("effective_at").values_list("effective_at", flat=True).first()
    return min(minute, first.timestamp()) if first else minute


def image_is_public(digest: str, at: datetime) -> bool:
    """Whether a text live at `at` shows the image with this SHA-256 (hex)."""
    using = those(
        "topic.id IN (SELECT topic_id FROM education_imageuse WHERE digest = %(digest)s)", digest=digest
    )
    found = verified.texts(public_of(of_topics(at, using), at)).values()
    return any(digest in read(publication.revision.html).images for publication in found)


def served(of_one_topic: Sequence[Witnessed], at: datetime) -> Publication | None:
    """The publication of a topic that patients get, with its text verified whole."""
    row = public_one(of_one_topic, at)
    return verified.texts([row]).get(row.publication.pk) if row is not None else None


def around(at: datetime) -> list[Witnessed]:
    """The publications of what stands round every page, for `live_notices`."""
    return of_topics(at, AROUND)


def live_notices(rows: Sequence[Witnessed], at: datetime, language: str) -> tuple[Notices, bool]:
    """The notices of a language that may be shown, by category, and whether a demo account signed one of them."""
    found, public = _noticed(rows, at, language)
    own = [revision for revision in found if revision.topic.category in NOTICES]
    live = Notices({revision.topic.category: revision for revision in own})
    live.language = language
    live.clinic = clinic_card(at)
    live.glossary = [revision for revision in found if revision.topic.category == Category.GLOSSARY]
    live.site_pages = _site_pages(_entries(row for row in public if row.topic.category == Category.SITE))
    return live, any(_signed_by_demo(revision) for revision in found)


def _noticed(
    rows: Sequence[Witnessed], at: datetime, language: str
) -> tuple[list[Revision], list[Witnessed]]:
    """The verified texts in a language of what stands round every page, and all that is public of that."""
    public = [
        row
        for row in public_of((row for row in rows if row.topic.category in _AROUND), at)
        if row.topic.language == language
    ]
    public.sort(key=lambda row: (row.topic.position, row.topic.slug))
    whole = verified.texts(row for row in public if row.topic.category != Category.SITE)
    return [whole[row.publication.pk].revision for row in public if row.publication.pk in whole], public


def require(wanted: Iterable[Category], live: Mapping[str, Revision]) -> None:
    """Raise NoticeMissing, and say so in the log, unless all of the wanted notices are live."""
    missing = [category.value for category in wanted if category not in live]
    if missing:
        logger.error("No page that needs them is served: no live notice of %s", ", ".join(missing))
        raise NoticeMissing(", ".join(missing))


def _page(
    revision: Revision,
    publication: Publication | None,
    rows: Sequence[Witnessed],
    at: datetime,
    first_public: datetime | None,
) -> Page:
    live, demo = live_notices(rows, at, revision.topic.language)
    wanted = revision.topic.kind.notices
    require(wanted, live)
    beside = public_of(of_topics(at, either(related.of(revision, at), counterparts.may_be(revision))), at)
    return Page(
        revision=revision,
        notices=live.only(wanted),
        sign_offs=[row for row in revision.sign_offs.all() if row.decision == Decision.APPROVE],
        publication=publication,
        demo=demo or _signed_by_demo(revision),
        beside=[entry for entry in _shown(beside, live) if entry.original != original_of(revision)],
        counterparts=counterparts.beside(revision, shown_anywhere(beside, rows, at)),
        review_soon=publication is not None and publication.review_by <= utc_day(at) + REVIEW_SOON,
        first_public=first_public,
    )


def _no_longer_there(
    newest: Witnessed, own: Sequence[Witnessed], rows: Sequence[Witnessed], at: datetime
) -> NoLongerThere:
    """What is to be said of a topic whose newest publication patients do not get. Only the title of a text that they would
    get, had its review date not passed.
    """
    last = public_one(own, min(at, datetime.combine(newest.publication.review_by, time.max, UTC)))
    shown = verified.entries([last] if last is newest and not newest.removed else []).values()
    live, _demo = live_notices(rows, at, newest.topic.language)
    pages = _shown(public_of(of_topics(at, related.beside(newest.topic, at)), at), live)
    return NoLongerThere(
        newest.topic,
        recorded=newest.remembered,
        title=next((entry.title for entry in shown), ""),
        instead=related.instead(newest.topic, pages),
    )


def notices_from(rows: Sequence[Witnessed], at: datetime, language: str) -> tuple[Notices, bool]:
    """What `live_notices` gives, of the site's own language where not all that a list needs are live in the other."""
    live, demo = live_notices(rows, at, language)
    if not live.keys() >= set(ON_EVERY_LIST):
        live, demo = live_notices(rows, at, settings.LANGUAGE_CODE)
    require(ON_EVERY_LIST, live)
    return live, demo


def _shown(rows: Iterable[Witnessed], notices: Notices) -> list[Entry]:
    """The entries, in order, of the pages which can be shown with these notices, in their language."""
    return _entries(row for row in rows if can_be_shown(row.topic, notices))


def shown_anywhere(rows: Sequence[Witnessed], around: Sequence[Witnessed], at: datetime) -> list[Entry]:
    """The entries of the pages which can be shown in their own language, whichever it is."""
    frames: dict[str, set[str]] = {
        code: {revision.topic.category for revision in _noticed(around, at, code)[0]}
        for code in {row.topic.language for row in rows}
    }
    kinds = [(row, row.topic.kind) for row in rows]
    return _entries(
        row for row, kind in kinds if kind.has_page and set(kind.notices) <= frames[row.topic.language]
    )


def can_be_shown(topic: Topic, notices: Notices) -> bool:
    """Whether the page of a topic can be shown with these notices, in their language."""
    kind = topic.kind
    return topic.language == notices.language and kind.has_page and set(kind.notices) <= notices.keys()


def _entries(rows: Iterable[Witnessed]) -> list[Entry]:
    return sorted(verified.entries(rows).values(), key=lambda entry: entry.place)


def _site_pages(entries: Iterable[Entry]) -> list[SitePage]:
    return [SitePage(entry.slug, entry.title) for entry in entries if entry.category == Category.SITE]


def _signed_by_demo(revision: Revision) -> bool:
    return any(row.demo for row in revision.sign_offs.all())
