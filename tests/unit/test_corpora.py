"""The phrases that rules are measured by: enough of them, each once, none both a cry for help and an ordinary search."""

import pytest

from education.search import asking
from tests import corpora


@pytest.mark.parametrize(
    ("name", "least"), [("danger", 150), ("ordinary", 150), ("searches", 60), ("searches_unseen", 250)]
)
def test_there_are_enough_and_each_stands_once(name: str, least: int) -> None:
    phrases = [phrase for phrase, *_rest in corpora.rows(name)]
    assert len(phrases) >= least
    assert len(phrases) == len(set(phrases))


def test_each_cry_says_who_can_help() -> None:
    assert {way for _phrase, way in corpora.rows("danger")} == {"988", "911"}


def test_no_search_of_the_lists_that_were_kept_apart_is_taught() -> None:
    taught = {phrase for phrase, *_rest in corpora.rows("searches")}
    taught |= {question for group in asking.groups("en") for question in group.asked}
    assert [
        phrase
        for phrase, _right, name in corpora.rows("searches_unseen")
        if name in "AB" and phrase in taught
    ] == []


def test_no_phrase_is_both() -> None:
    cries, ordinary = ({phrase for phrase, *_rest in corpora.rows(name)} for name in ("danger", "ordinary"))
    assert cries & ordinary == set()
