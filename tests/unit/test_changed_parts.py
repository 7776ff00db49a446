"""The parts that differ between two versions: named by the history, shown by the difference."""

from typing import Any

import pytest
from hypothesis import given, settings

from education.content.markdown import render
from education.models import Revision
from education.reading import diff
from tests.unit.test_difference import pairs

WORK = {
    "key": "a",
    "title": "T",
    "authors": "",
    "publisher": "P",
    "year": 2025,
    "url": "",
    "grade": "trial",
    "read": "whole",
}
OTHER = WORK | {"key": "b"}


def revision(digest: str = "", **fields: Any) -> Revision:
    written = {"title": "T", "summary": "S", "key_points": "One.", "references": [WORK], "writers": ["A"]}
    return Revision(digest=digest, html=render(fields.pop("body", "x [@a].")).html, **written | fields)


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diff, "_changed", {})


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        ({}, []),
        ({"title": "U"}, ["Title"]),
        ({"summary": "U"}, ["Summary"]),
        ({"key_points": "One.\n\nTwo."}, ["Key points"]),
        ({"key_points": "\n One.\n"}, []),
        ({"body": "y [@a]."}, ["Text"]),
        ({"body": "x  [@a]."}, []),
        ({"references": [OTHER]}, ["Text"]),
        ({"references": [WORK | {"title": "U"}]}, ["Sources"]),
        ({"references": [WORK | {"year": 2026}]}, ["Sources"]),
        ({"references": [WORK | {"read": "unread"}]}, ["Sources"]),
        ({"writers": ["A", "B"]}, ["Written by"]),
        ({"keywords": "k"}, []),
    ],
)
def test_are_named_and_shown(fields: dict[str, Any], parts: list[str]) -> None:
    old, new = revision("1"), revision("2", **fields)
    assert diff.changed_parts(old, new) == parts
    assert [change.field for change in diff.changes_as_read(old, new)] == parts


def test_a_signer_sees_keywords_and_how_far_a_source_was_read_too() -> None:
    new = revision(keywords="k", references=[WORK | {"read": "unread"}])
    assert [change.field for change in diff.changes(revision(), new)] == ["Sources", "Search keywords"]


def test_works_of_one_name_are_told_apart() -> None:
    two = [WORK, OTHER | {"title": "U"}]
    (change,) = diff.changes_as_read(
        revision(references=two, body="x [@a] [@b]."), revision(references=two, body="x [@a] [@b] [@a].")
    )
    assert "[P, 2025: T]" in change.html
    assert "[P, 2025: U]" in change.html


@settings(max_examples=100, deadline=None)
@given(pairs())
def test_the_history_names_the_text_exactly_when_the_difference_shows_it(pair: tuple[str, str]) -> None:
    diff._changed.clear()
    old, new = (revision(str(number), body=text) for number, text in enumerate(pair))
    assert diff.changed_parts(old, new) == [change.field for change in diff.changes_as_read(old, new)]


def test_what_was_found_is_remembered_and_forgotten_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diff, "_MOST_REMEMBERED", 2)
    texts = [revision(str(number), title=str(number)) for number in range(5)]
    for new in texts[1:]:
        diff.changed_parts(texts[0], new)
    assert list(diff._changed) == [("0", "3"), ("0", "4")]
    monkeypatch.setattr(diff, "_as_read", None)
    assert diff.changed_parts(texts[0], texts[4]) == ["Title"]
