"""The table of kinds is whole, and what stands elsewhere by category agrees with it."""

import re

from django.conf import settings
from PIL import Image

from education.categories import KINDS, NOTICES, ON_EVERY_PAGE, Category, Ink, kind_of

TOKENS = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()


def test_every_category_has_one_row() -> None:
    assert sorted(row.category for row in KINDS) == sorted(Category)


def test_every_notice_stands_beside_some_page_and_nothing_else_does() -> None:
    assert {notice for row in KINDS for notice in row.notices} == set(NOTICES)
    assert all(set(ON_EVERY_PAGE) <= set(row.notices) for row in KINDS if row.has_page)


def test_the_stylesheet_has_the_inks_of_the_table() -> None:
    cover = re.search(r":root {[^}]*--cover: (#\w+)", TOKENS)
    assert cover is not None
    inks = dict.fromkeys((row.category for row in KINDS if row.has_page), cover[1])
    for selectors, ink in re.findall(r"^(\.category-[^{]+){ --cover: (#\w+); }", TOKENS, re.MULTILINE):
        inks |= {Category(name): ink for name in re.findall(r"\.category-(\w+)", selectors)}
    assert inks == {row.category: row.ink for row in KINDS if row.has_page}


def test_the_pictures_of_shared_links_have_the_inks_of_the_table() -> None:
    for row in (row for row in KINDS if row.has_page):
        with Image.open(settings.BASE_DIR / "static" / "social" / f"{row.category}.png") as picture:
            corner = picture.convert("RGB").getpixel((5, 5))
        assert corner == tuple(bytes.fromhex(row.ink.removeprefix("#"))), row.category


def test_every_ink_can_be_read_under_white() -> None:
    for ink in Ink:
        parts = [int(ink[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        luminance = sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
        assert 1.05 / (luminance + 0.05) >= 7, ink


def test_a_kind_is_found_by_its_stored_value() -> None:
    assert kind_of("risks").category is Category.RISKS
