"""The examples of the CommonMark specification, which know every construct there is: no word that somebody writes is lost unsaid.

`tests/commonmark/examples.json` is that of CommonMark 0.31.2 as it was published; its licence stands beside it.
"""

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from education.checks import run
from education.checks.text import CheckedText
from education.content.markdown import render
from education.content.reader import read

EXAMPLES = json.loads(
    (Path(__file__).parent.parent / "commonmark" / "examples.json").read_text(encoding="utf-8")
)
_WORD = re.compile(r"[^\W_]+")
_NUMBER_OF_ITEM = re.compile(r"(?m)^[ >\t]*(?:[-+*][ \t]+)*\d{1,9}[.)](?=\s|$)")


def test_all_are_there() -> None:
    assert len(EXAMPLES) == 652


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["example"]))
def test_no_word_is_lost_without_an_error(example: dict[str, str]) -> None:
    body = example["markdown"]
    page = read(render(body).html)
    shown = " ".join(
        [*(block.shown for block in page.blocks), *(said for block in page.blocks for said in block.spoken)]
        + [f"{link.address} {unquote(link.address)}" for link in page.links]
    )
    there = Counter(_WORD.findall(shown))
    written = Counter(_WORD.findall(unescape(_NUMBER_OF_ITEM.sub("", body))))
    # Marks within a word divide what is written and not what is shown.
    undivided = "".join((there - written).elements())
    lost = {word for word, count in (written - there).items() if undivided.count(word) < count}
    if lost:
        told = [
            each
            for each in run(CheckedText(category="site", title="T", summary="S.", body=body))
            if each.level == "error"
        ]
        lines = {each.place.line for each in told}
        with_lost = {
            number
            for number, line in enumerate(body.split("\n"), start=1)
            if lost & set(_WORD.findall(unescape(line)))
        }
        assert lines & with_lost, (lost, told)
