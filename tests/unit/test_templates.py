"""Templates and stylesheets hold nothing that is for nobody."""

import re
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.forms.utils import ErrorList

FOLDER = settings.BASE_DIR / "templates"
TEMPLATES = {str(path.relative_to(FOLDER)): path.read_text() for path in FOLDER.rglob("*.html")}
STYLESHEETS = [*settings.BASE_DIR.glob("static/css/*.css"), settings.BASE_DIR / "static/admin/desk.css"]
# What writes HTML: our templates and modules, and the editor that the desk uses.
WRITERS = [*FOLDER.rglob("*.html"), *(settings.BASE_DIR / "education").rglob("*.py")]
OF_THE_EDITOR = {"markdownx", "markdownx-editor", "markdownx-preview"}
OF_FORMS = set(ErrorList().error_class.split())  # what Django writes beside a field


def blocks(name: str) -> set[str]:
    return set(re.findall(r"{% block (\w+)", TEMPLATES[name]))


def parent(name: str) -> str | None:
    found = re.search(r'{% extends "([^"]+)"', TEMPLATES[name])
    return found[1] if found else None


def test_a_block_fills_one_of_its_parent() -> None:
    for name in TEMPLATES:
        above = parent(name)
        if above in TEMPLATES and parent(above) is None:
            assert blocks(name) <= blocks(above), name


def test_a_block_of_the_base_is_filled_by_some_page() -> None:
    filled = set(chain.from_iterable(blocks(name) for name in TEMPLATES if parent(name)))
    assert blocks("base.html") <= filled


def test_each_class_that_is_styled_is_written_by_something() -> None:
    words = set(chain.from_iterable(re.findall(r"[\w-]+", path.read_text()) for path in WRITERS))
    begun = tuple(word for word in words if re.fullmatch(r"[a-z]+-", word))  # the rest comes from a table
    for sheet in STYLESHEETS:
        unknown = {
            name for name in _classes(sheet) - words - OF_THE_EDITOR - OF_FORMS if not name.startswith(begun)
        }
        assert unknown == set(), sheet.name


def _classes(sheet: Path) -> set[str]:
    rules = re.sub(r'/\*.*?\*/|"[^"]*"', "", sheet.read_text(), flags=re.DOTALL)
    selectors = (before for before in re.findall(r"([^{}]+){", rules) if not before.strip().startswith("@"))
    return set(
        chain.from_iterable(re.findall(r"\.([a-z][\w-]*)", selector, re.IGNORECASE) for selector in selectors)
    )
