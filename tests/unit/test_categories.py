"""The table of kinds is whole, and what stands elsewhere by category agrees with it."""

import re

import pytest
from django.conf import settings
from PIL import Image

from education.categories import KINDS, NOTICES, ON_EVERY_PAGE, Category, Ink, kind_of

ENOUGH = 7  # WCAG 2.2, 1.4.6 (AAA)
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


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of #rgb or #rrggbb."""
    digits = colour.removeprefix("#")
    digits = "".join(sign * 2 for sign in digits) if len(digits) == 3 else digits
    parts = [part / 255 for part in bytes.fromhex(digits)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_every_ink_can_be_read_under_white() -> None:
    for ink in Ink:
        assert _contrast(ink, "#fff") >= ENOUGH, ink


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_on_every_ground(scheme: str) -> None:
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w+);", part))
        for part in TOKENS.split("@media screen and (prefers-color-scheme: dark)")
    )
    tokens = light if scheme == "light" else light | dark
    for ground in ("paper", "sheet", "tint", "pen-tint", "note", "warm"):
        for ink in ("ink", "ink-soft", "link", "pen", "do", "dont", "warm-ink"):
            assert _contrast(tokens[ink], tokens[ground]) >= ENOUGH, (ink, ground)
    assert _contrast(tokens["on-today"], tokens["today"]) >= ENOUGH


def test_a_kind_is_found_by_its_stored_value() -> None:
    assert kind_of("risks").category is Category.RISKS
