"""The phrases that rules are measured by: enough of them, each once, none both a cry for help and an ordinary search."""

import pytest

from tests import corpora


@pytest.mark.parametrize(("name", "least"), [("danger", 150), ("ordinary", 150), ("searches", 60)])
def test_there_are_enough_and_each_stands_once(name: str, least: int) -> None:
    phrases = [phrase for phrase, *_rest in corpora.rows(name)]
    assert len(phrases) >= least
    assert len(phrases) == len(set(phrases))


def test_each_cry_says_who_can_help() -> None:
    assert {way for _phrase, way in corpora.rows("danger")} == {"988", "911"}


def test_no_phrase_is_both() -> None:
    cries, ordinary = ({phrase for phrase, *_rest in corpora.rows(name)} for name in ("danger", "ordinary"))
    assert cries & ordinary == set()
