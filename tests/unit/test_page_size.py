"""The size of a page is bounded, whatever multiplies in a text of the length that is allowed."""

import pytest

from education.checks import CheckedText, run
from education.content import markdown
from education.content.markdown import LARGEST, render
from education.content.reader import read
from education.models.topic import BODY_LENGTH

_GROUPS = ",".join('{label="a",count=9,of=100}' for _ in range(6))
FIGURE = f"""```figure
kind="icon-array"
title="a"
source="a"
who="a"
when="a"
description="a"
groups=[{_GROUPS}]
```
"""
# What stands once in the source and often on the page.
MULTIPLYING = {
    "citations": "[@a]" * 15_000,
    "cells": "|" + "a|" * 1_000 + "\n|" + "-|" * 1_000 + "\n" + "|\n" * 30_000,
    "people in figures": FIGURE * 150,
    "paragraphs": "a\n\n" * 20_000,
    "emphasis": "*a*b" * 15_000,
}


@pytest.mark.parametrize("text", MULTIPLYING.values(), ids=MULTIPLYING)
def test_a_page_that_would_be_too_large_is_not_made(text: str) -> None:
    text = text[:BODY_LENGTH]
    rendered = render(text)
    assert rendered.too_large.startswith("The page would be too large: ")
    (block,) = read(rendered.html).blocks
    assert (block.kind, block.words) == ("mistake", rendered.too_large)
    assert (rendered.citations, rendered.images) == ((), ())
    (finding,) = run(CheckedText(category="site", title="T", summary="S", body=text))
    assert (finding.rule, finding.level, finding.message) == ("A25", "error", rendered.too_large)


def test_too_many_pieces_are_counted_before_anything_is_made_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "_cleaned", None)
    row = "|" + "a|" * 90 + "\n"
    assert "51048 pieces" in render(row + row.replace("a", "-") + row * 140).too_large


def test_no_page_has_more_lines_than_can_be_checked_at_once() -> None:
    assert not render("a\n\n \n" * 2_000).too_large
    assert "2001 lines; the limit is 2000" in render("a\n\n" * 2_001).too_large


def test_no_page_has_more_headings_than_anybody_reads() -> None:
    assert not render("## a\n\n" * 400).too_large
    assert "401 headings; the limit is 400" in render("## a\n\n" * 401).too_large


def test_lines_that_only_the_checks_see_do_not_count() -> None:
    text = f"a{'>' * 38} [@a] [@a]\n\n" * 1_700
    assert LARGEST - 50_000 < len(render(text).html) <= LARGEST < len(render(text, lines=True).html)
    assert not render(text, lines=True).too_large


@pytest.mark.parametrize(
    "text", ["a " * 30_000, "abcd\n\n" * 2_000, "- abcdef\n" * 2_000, "é" * 60_000, FIGURE * 10]
)
def test_other_long_texts_are_made(text: str) -> None:
    rendered = render(text)
    assert not rendered.too_large
    assert 0 < len(rendered.html) <= LARGEST


def test_findings_of_one_kind_that_nobody_could_read_are_said_to_be_too_many() -> None:
    """Each of thousands carries its sentence, and the words around them: 58 MB of findings for one draft."""
    found = run(CheckedText(category="site", title="T", summary="S", body="50% " * 15_000))
    more = [finding for finding in found if "more than 100 findings" in finding.message]
    assert more
    assert {finding.level for finding in more} == {"error"}
    assert len(found) < 400
    assert max(len(finding.place.words) for finding in found) == 1_000


def test_as_many_findings_as_can_be_read_are_all_shown() -> None:
    body = "\n\n".join("Of all, 50% slept." for _time in range(100))
    found = [finding.rule for finding in run(CheckedText(category="site", title="T", summary="S", body=body))]
    assert found.count("A12") == 100
