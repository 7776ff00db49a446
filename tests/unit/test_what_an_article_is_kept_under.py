"""Whatever the article of a page shows, the name that it is kept under is another one where that is another."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.db.models import Model

from education.models import Publication, Revision, SignOff, Topic
from education.models.clinic import Card
from education.reading.entries import Entry
from education.reading.frame import Notices, SitePage
from education.reading.pages import Page

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
CARD = Card(address="1 Elm Street", phone="555 0100", booking_url="", week=(), open_until=time(17))
ENTRY = Entry(
    revision=2, slug="other", category="risks", language="en", position=1, title="Other", summary="", keywords="",
    effective_at=NOON, first_public=NOON, review_by=date(2027, 1, 1), number=1, original=2, signers=(),
)  # fmt: skip


def _page() -> Page:
    topic = Topic(id=1, slug="page", category="risks", language="en", position=2)
    revision = Revision(id=1, topic=topic, number=1, html="<p>Words</p>", title="Title")
    notices = Notices({"disclaimer": Revision(id=9, digest="ab")})
    notices.clinic, notices.site_pages = CARD, [SitePage("about-us", "About us")]
    return Page(
        revision=revision,
        notices=notices,
        sign_offs=[SignOff(id=1, revision=revision, printed_name="Demo clinician", signed_off_at=NOON)],
        publication=Publication(id=1, revision=revision, effective_at=NOON, review_by=date(2027, 1, 1)),
        demo=False,
        beside=[ENTRY],
        first_public=NOON,
    )


def _rows(page: Page) -> list[Any]:
    return [page.revision, page.topic, *page.sign_offs, page.publication]


@pytest.mark.parametrize("place", range(4), ids=["revision", "topic", "sign-off", "publication"])
def test_no_column_of_its_rows(place: int) -> None:
    before = _page().identity
    row: Model = _rows(_page())[place]
    for field in row._meta.concrete_fields:
        if field.related_model is Topic:  # the topic itself is one of the rows
            continue
        page = _page()
        setattr(_rows(page)[place], field.attname, "another")
        assert page.identity != before, field.attname


def test_nor_what_stands_around_it() -> None:
    page = _page()
    before = {page.identity}
    notices = Notices({"disclaimer": Revision(id=9, digest="cd")})
    notices.clinic, notices.site_pages = CARD, page.notices.site_pages
    for change in (
        {"notices": notices},
        {"publication": None},
        {"sign_offs": []},
        {"first_public": None},
        {"review_soon": True},
        {"counterparts": [ENTRY]},
        {"counterparts": [replace(ENTRY, slug="pagina")]},
        *({"beside": [replace(ENTRY, **{name: value})]} for name, value in
          (("slug", "third"), ("title", "Third"), ("category", "faq"), ("position", 9))),
    ):  # fmt: skip
        other = replace(page, **change).identity
        assert other not in before, change
        before.add(other)
    for card in (
        None,
        replace(CARD, open_until=None),
        replace(CARD, phone="555 0199"),
        replace(CARD, when_closed="Wait."),
    ):
        page = _page()
        page.notices.clinic = card
        assert page.identity not in before, card
        before.add(page.identity)
    page = _page()
    page.notices.site_pages = [SitePage("about-us", "About")]
    assert page.identity not in before


def test_the_same_is_kept_under_the_same() -> None:
    assert _page().identity == _page().identity
