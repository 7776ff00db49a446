"""The tables of each language: what its texts must not claim, how it denies, how it counts. Pure data.

Their patterns take a third of a second to compile, so a language is read when the first text in it is checked: a process that only
serves pages starts without.
"""

from functools import cache
from importlib import import_module

from education.checks.languages.tables import Language

LANGUAGES = {"en": "english", "es": "spanish"}

__all__ = ["LANGUAGES", "Language", "language_of"]


def language_of(code: str) -> Language:
    """The tables of a text's language; those of English where a language has none."""
    return _tables(LANGUAGES.get(code.split("-", maxsplit=1)[0], "english"))


@cache
def _tables(name: str) -> Language:
    found: Language = import_module(f"education.checks.languages.{name}").LANGUAGE
    return found
