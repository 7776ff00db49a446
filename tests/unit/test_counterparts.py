"""Pages in several languages: each one that names another is named by it, whatever follows what."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from education.models import Revision, Topic
from education.reading import counterparts
from education.reading.entries import Entry

_DAY = datetime(2026, 3, 2, tzinfo=UTC)
_PAGES = some.lists(
    some.tuples(some.sampled_from(["en", "es", "fr"]), some.integers(0, 2), some.integers(0, 5)),
    max_size=6,
)


def _page(number: int, language: str, position: int, follows: int) -> tuple[Revision, Entry]:
    """A live page; it follows the topic of that number, or nothing where that is its own."""
    topic = Topic(pk=number, slug=f"page-{number}", category="risks", language=language, position=position)
    followed = None if follows == number else Revision(topic=Topic(pk=follows))
    fields: dict[str, Any] = dict.fromkeys(("title", "summary", "keywords"), "") | dict.fromkeys(
        ("effective_at", "first_public"), _DAY
    )
    entry = Entry(
        revision=number, slug=topic.slug, category="risks", language=language, position=position, review_by=date(2026, 9, 1),
        number=1, original=follows, signers=(), **fields,
    )  # fmt: skip
    return Revision(topic=topic, follows=followed), entry


@given(_PAGES)
def test_each_page_that_is_named_names_all_the_others(pages: list[tuple[str, int, int]]) -> None:
    live = [_page(number, *page) for number, page in enumerate(pages)]
    entries = [entry for _text, entry in live]
    named = {entry.slug: {each.slug for each in counterparts.beside(text, entries)} for text, entry in live}
    for slug, others in named.items():
        assert slug not in others
        for other in others:
            assert named[other] == others - {other} | {slug}
    # What the sitemap says is what the pages say.
    together = counterparts.by_page(entries)
    assert {slug: {each.slug for each in together.get(slug, ())} - {slug} for slug in named} == named
