"""The tables of each language: what its texts must not claim, how it denies, how it counts. Pure data."""

from education.checks.languages import english, spanish
from education.checks.languages.tables import Claim, Denying, Language

_LANGUAGES = {"en": english.LANGUAGE, "es": spanish.LANGUAGE}

__all__ = ["Claim", "Denying", "Language", "language_of"]


def language_of(code: str) -> Language:
    """The tables of a text's language; those of English where a language has none."""
    return _LANGUAGES.get(code.split("-", maxsplit=1)[0], english.LANGUAGE)
