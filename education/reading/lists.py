"""The pages that a list offers a reader: those in the reader's language, and after them those in the site's own."""

from datetime import datetime

from django.conf import settings

from education.categories import KINDS
from education.reading import library
from education.reading.entries import Entry, Shelf
from education.reading.frame import Notices


def home(at: datetime, language: str) -> tuple[list[Shelf], Notices, bool]:
    """The pages by category, and what else `pages` gives. Raises NoticeMissing."""
    shown, live, demo = pages(at, language)
    shelves = [
        Shelf(row.category, [each for each in shown if each.category == row.category]) for row in KINDS
    ]
    return [shelf for shelf in shelves if shelf.entries], live, demo


def pages(at: datetime, language: str) -> tuple[list[Entry], Notices, bool]:
    """What `library.live_pages` gives, and where that is another language than the site's, the pages in the site's after them:
    a reader is better served by one in English that says so than by none. Twice as many queries there.
    """
    shown, live, demo = library.live_pages(at, language)
    if live.language == settings.LANGUAGE_CODE:
        return shown, live, demo
    try:
        others, _notices, of_demo = library.live_pages(at, settings.LANGUAGE_CODE)
    except library.NoticeMissing:  # what is written in the language has its notices all the same
        return shown, live, demo
    return [*shown, *others], live, demo or of_demo
