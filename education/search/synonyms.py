"""Words that mean the same to somebody who searches: brand and substance, plain word and medical word.

One line a meaning. A search for any of its terms finds them all; it changes no text and no page shows it. A line with "=" has
kinds of something, such as the names of medicines: they find what is said of the whole, and nobody who looks for the whole is
shown them. Where the whole is itself a kind of something, that comes after it, and after that nothing: "antidepressant; medicine".
Nothing comes after "=" where a kind is looked up by its own names alone.
"""

from education.search.synonyms_english import ENGLISH_OF_HEALTH
from education.search.synonyms_everyday import BETWEEN_ENGLISH, ENGLISH_OF_DAYS
from education.search.synonyms_medicines import MEDICINES
from education.search.synonyms_spanish import BETWEEN_SPANISH, SPANISH, SPANISH_IN_ENGLISH


def _terms(line: str, between: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in line.split(between))


def _lines(table: str) -> list[str]:
    """A line that is set in further goes on with the one before."""
    return table.strip().replace(",\n        ", ", ").splitlines()


def _meanings(table: str) -> tuple[tuple[str, ...], ...]:
    return tuple(_terms(line, ",") for line in _lines(table))


def _translations(table: str) -> dict[str, tuple[str, ...]]:
    sides = (line.partition("=") for line in _lines(table))
    return {
        term: tuple(filter(None, _terms(there, ";")))
        for here, _sign, there in sides
        for term in _terms(here, ",")
    }


SYNONYMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (*_meanings(ENGLISH_OF_HEALTH), *_meanings(ENGLISH_OF_DAYS)),
    "es": _meanings(SPANISH),
}
# Kinds of something, by language: each with the terms that are wider.
KINDS: dict[str, dict[str, tuple[str, ...]]] = {"en": _translations(MEDICINES)}
# Little words that change nothing inside a phrase, by language: "make (its) money".
BETWEEN: dict[str, str] = {"en": BETWEEN_ENGLISH, "es": BETWEEN_SPANISH}
# By the language of a term and that of the texts: what the term is in the other.
TRANSLATIONS: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {
    ("es", "en"): _translations(SPANISH_IN_ENGLISH)
}
# What somebody in danger is looked up under, whatever the words.
OF_DANGER: dict[str, dict[str, str]] = {
    "en": {"mind": "suicide", "body": "overdose"},
    "es": {"mind": "suicidio", "body": "sobredosis"},
}
