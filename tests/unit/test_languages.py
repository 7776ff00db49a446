"""What a language of the site needs, in one list: a new language, or a table that lost one, fails here."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.utils import translation

from education.categories import NOTICES, Section
from education.checks import CheckedText, structure
from education.checks.languages import LANGUAGES as TABLES
from education.content import dictionary, words
from education.content.crisis import speaks_of_crisis
from education.search.synonyms import SYNONYMS
from education.seeding.files import read_text

LANGUAGES = [code for code, _name in settings.LANGUAGES]
# What somebody in need would type, and a word that everybody knows.
CRY = {"en": "I want to die", "es": "quiero morir"}
HELP = {"en": "help", "es": "ayuda"}

# What a language does without, on purpose.
LACKS = {
    # English is what catalogues and translators translate from.
    ("en", "catalogue"),
    ("en", "name of the translator"),
    # They are not written yet. Until they are live, no Spanish text can be signed, and Spanish lists show the English
    # pages and say so.
    ("es", "notices"),
    # A rare Spanish word that no page has is taken for a misspelt one.
    ("es", "dictionary"),
    # Reading grade, words of the trade, the disclaimer and the regulatory status are checked in English alone; whoever signs reads for them.
    ("es", "reading grade"),
}


def _names_its_sections(language: str) -> bool:
    with translation.override(language):
        return all(
            [other for other in Section if other.matches(str(section.label))] == [section]
            for section in Section
        )


def _has_notices(language: str) -> bool:
    folder = settings.BASE_DIR / "fixtures" / "notices"
    fixtures = [read_text(path) for path in folder.glob("*.md")]
    return {each.category for each in fixtures if each.language == language} == set(NOTICES)


NEEDED: dict[str, Callable[[str], bool]] = {
    "stemmer": lambda language: language in words._STEMMERS,
    "common words": lambda language: bool(words._COMMON.get(language)),
    "synonyms": lambda language: bool(SYNONYMS.get(language)),
    "words of a crisis": lambda language: speaks_of_crisis(CRY.get(language, "")),
    "section headings": _names_its_sections,
    "catalogue": lambda language: (
        settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.mo"
    ).is_file(),
    "name of the translator": lambda language: language in structure._TRANSLATED_BY,
    "notices": _has_notices,
    "dictionary": lambda language: dictionary.is_known(HELP.get(language, ""), language),
    "claims and numbers": lambda language: language in TABLES,
    "reading grade": lambda language: (
        CheckedText(category="site", title="", summary="", body="", language=language).in_english
    ),
}


def test_each_language_has_everything_but_what_it_lacks_on_purpose() -> None:
    lacking = {
        (language, part) for language in LANGUAGES for part, has in NEEDED.items() if not has(language)
    }
    assert lacking == LACKS


@pytest.mark.parametrize(
    "table", [words._STEMMERS, words._COMMON, SYNONYMS, structure._TRANSLATED_BY, CRY, HELP]
)
def test_a_table_has_no_other_language(table: dict[str, object]) -> None:
    assert set(table) <= set(LANGUAGES)


def test_catalogues_are_of_languages_of_the_site() -> None:
    assert {path.name for path in settings.LOCALE_PATHS[0].iterdir()} <= set(LANGUAGES)
