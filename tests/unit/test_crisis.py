"""What counts as a cry for help: every phrase of the corpora, however it is written, and nothing that is ordinary."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.content.cries import TABLES
from education.content.crisis import dangers, speaks_of_crisis
from tests import corpora

CRIES = corpora.rows("danger")
ORDINARY = [phrase for (phrase,) in corpora.rows("ordinary")]


def test_every_cry_is_heard() -> None:
    assert [phrase for phrase, _way in CRIES if not speaks_of_crisis(phrase)] == []


def test_what_an_ambulance_is_for_leads_to_one() -> None:
    assert [phrase for phrase, way in CRIES if way == "911" and "body" not in dangers(phrase)] == []


def test_nothing_ordinary_alarms() -> None:
    assert [phrase for phrase in ORDINARY if speaks_of_crisis(phrase)] == []


@given(
    st.sampled_from(CRIES),
    st.sampled_from([str.upper, str.title, lambda said: unicodedata.normalize("NFD", said)]),
)
def test_a_cry_is_heard_however_it_is_cast(cry: list[str], cast: Callable[[str], str]) -> None:
    assert dangers(cast(cry[0])) == dangers(cry[0])


@pytest.mark.parametrize(
    "said",
    ["I wanna die", "hurting herself", "k1ll myself", "su*cide", "s u i c i d e", "suiiiiicide", "KILL MYSELF!!!", "can\u2019t breathe", "d\u00ade\u00adath",
     "Does it help with thoughts of suicide?", "/topics/thoughts-of-suicide/", "QUIERO MORIR", "hacerme da\u00f1o", "tom\u00e9 demasiada ketamina"],
)  # fmt: skip
def test_letters_in_disguise(said: str) -> None:
    assert speaks_of_crisis(said)


@pytest.mark.parametrize(
    "said", ["", " ", "side effects", "I want to live well", "the day of treatment", "dizziness", "ketamina", "does it kill brain cells", "1234 !!!", "''"]
)  # fmt: skip
def test_other_words_are_no_crisis(said: str) -> None:
    assert not speaks_of_crisis(said)


@given(st.text(max_size=200))
def test_any_text_will_do(said: str) -> None:
    assert dangers(said) <= {"mind", "body"}


@pytest.mark.parametrize("language", TABLES)
def test_a_table_has_no_part_that_can_never_be_heard(language: str) -> None:
    """A name of a class that there is none of, or a class that no rule uses, would be a rule that is silently missing."""
    table = TABLES[language]
    parts = {
        each
        for line in (table.mind, table.body, table.harmless)
        for part in line.split()
        for each in part.rstrip("?").split("|")
    }
    assert {part for part in parts if part.isupper()} == set(table.classes)
    assert "" not in parts
