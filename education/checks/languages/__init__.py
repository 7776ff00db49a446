"""The tables of each language: what its texts must not claim, how it denies, how it counts. Pure data."""

from education.checks.languages import english, spanish
from education.checks.languages.tables import Language

LANGUAGES = {"en": english.LANGUAGE, "es": spanish.LANGUAGE}

__all__ = ["LANGUAGES", "Language", "language_of"]


def language_of(code: str) -> Language:
    """The tables of a text's language; those of English where a language has none."""
    return LANGUAGES.get(code.split("-", maxsplit=1)[0], english.LANGUAGE)
