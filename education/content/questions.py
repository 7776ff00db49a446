"""The questions to ask of a text: the items of its question boxes, as plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from education.content.page import Block, Page

_SECTION = 2  # the level of the headings that part a page


@dataclass(frozen=True)
class QuestionGroup:
    """The questions of one box, under the words of the heading before it."""

    title: str
    questions: Sequence[str]


def question_groups(page: Page) -> list[QuestionGroup]:
    """The questions of a page, in order. Citations are left out: they lead nowhere here."""
    title, groups = "", []
    for box, blocks in groupby(page.leaves, _box_of_questions):
        inside = list(blocks)
        if box and (questions := _questions(inside)):
            groups.append(QuestionGroup(title, questions))
        title = next((block.words for block in reversed(inside) if block.level == _SECTION), title)
    return groups


def _box_of_questions(block: Block) -> int:
    box = block.box("questions")
    return box.number if box else 0


def _questions(blocks: Sequence[Block]) -> list[str]:
    """What each item of some blocks says."""
    said: dict[int, list[str]] = {}
    for block in blocks:
        if item := block.box("item"):
            said.setdefault(item.number, []).extend(block.words.split())
    return [" ".join(words) for words in said.values() if words]
