"""How a text is built: headings, lists, sections and their balance, boxes, translation, cells of tables.

Rules A5, A6, A9, A10, A18, A22, A24 and A25.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from education.categories import Section, kind_of
from education.checks.passages import Place
from education.checks.sentences import split_words
from education.checks.text import CheckedText, Finding, error, warning
from education.checks.thresholds import (
    BALANCE_AIM,
    CALLOUTS,
    CARDS_PER_LEVEL,
    DEEPEST_HEADING_AIM,
    KEY_POINTS_AIM,
    KEY_POINTS_LIMIT,
    LIST_LIMIT,
    SHORT_ITEM,
)
from education.content.letters import fold
from education.content.page import Block, BoxKind

_TOP_LEVEL = 2  # the title is the page's only H1
_BAR = re.compile(r"(?<!\\)\|")
# Boxes that hold a limit, or begin with a heading: how many of them a page may have.
_BOXES: dict[BoxKind, int | None] = {
    "care": CARDS_PER_LEVEL, "callout": CALLOUTS, "do": None, "dont": None, "questions": None,
}  # fmt: skip
# How the heading of a care card ends, and how a bullet of a don't list begins.
_CARDS = {
    "en": (re.compile(r"\bif\b(?: [\w',-]+){0,6}:$"), "do not"),
    "es": (re.compile(r"\bsi\b(?: [\w',-]+){0,6}:$"), "no"),
}
# How a text in each language names its translator.
_TRANSLATED_BY = {"es": "Traducido por"}


def page_size(text: CheckedText) -> Finding:
    """A25: the page of a text that is too large is no page that a telephone could load."""
    remedy = "Divide the text, or take out figures, empty cells of tables and addresses that repeat."
    return error("A25", Place(), text.too_large, remedy)


def heading_levels(text: CheckedText) -> Iterator[Finding]:
    """A5: one H1, the title; no level skipped; none deeper than people can follow."""
    above = _TOP_LEVEL - 1
    for heading in text.headings:
        if heading.level < _TOP_LEVEL:
            message, remedy = (
                "A heading of the first level; the page's title is the only one.",
                "Begin it with ##.",
            )
            yield error("A5", heading.place(), message, remedy)
        elif heading.level > above + 1:
            message = f"A heading of level {heading.level} follows one of level {above}."
            yield error("A5", heading.place(), message, f"Begin it with {'#' * (above + 1)}.")
        elif heading.level > DEEPEST_HEADING_AIM:
            message = f"A heading of level {heading.level}: too deep to follow."
            yield warning("A5", heading.place(), message, "Divide the text, or make it a paragraph.")
        if not heading.words:
            yield error("A5", heading.place(), "A heading without words.", "Write it or take it out.")
        above = heading.level


def list_length(text: CheckedText) -> Iterator[Finding]:
    """A6: no list too long to take in; one of short items, such as symptoms, may be looked through."""
    items: dict[int, list[Block]] = defaultdict(list)
    for block in text.page.blocks:
        if block.kind == "item" and (around := block.box("list")):
            items[around.number].append(block)
    for found in items.values():
        if len(found) <= LIST_LIMIT:
            continue
        words = sum(len(split_words(item.words)) for item in found) / len(found)
        place = Place(heading=fold(found[0].section), line=found[0].line)
        message = f"A list of {len(found)} items; people take in {LIST_LIMIT}."
        if words > SHORT_ITEM:
            message += f" They have {words:.0f} words on average; in a list as long as this {SHORT_ITEM} is the limit."
            yield error(
                "A6",
                place,
                message,
                "Divide it under two headings, shorten the items, or gather them into sub-lists.",
            )
        else:
            yield warning(
                "A6", place, message, "Divide it under two headings, or gather items into sub-lists."
            )


def key_points(text: CheckedText) -> Iterator[Finding]:
    """A6: as many key points as can be kept in mind."""
    count, place = len(text.key_points), Place(heading="Key points")
    remedy = "Keep those that a reader must not miss; the rest stands in the text."
    if count > KEY_POINTS_LIMIT:
        yield error("A6", place, f"There are {count} key points; the limit is {KEY_POINTS_LIMIT}.", remedy)
    elif count > KEY_POINTS_AIM:
        yield warning("A6", place, f"There are {count} key points; the aim is {KEY_POINTS_AIM}.", remedy)


def sections_present(text: CheckedText) -> Iterator[Finding]:
    """A9: every section that the category asks for."""
    words = [heading.words for heading in text.headings]
    for section in kind_of(text.category).sections:
        if not any(section.matches(heading) for heading in words):
            yield error(
                "A9",
                Place(),
                f"The section “{section.label}” is missing.",
                f"Add it, with a heading such as “{section.label}”.",
            )


def balance(text: CheckedText) -> Iterator[Finding]:
    """A10: what may go wrong and what is not known get as many words as what may go right."""
    benefits = _words_in(text, Section.BENEFITS)
    others = _words_in(text, Section.RISKS) + _words_in(text, Section.NOT_KNOWN)
    if others < BALANCE_AIM * benefits:
        yield warning(
            "A10",
            Place(),
            f"{benefits} words on benefits, {others} on risks and on what is not known.",
            "Say more about risks and what is not known, or less about benefits.",
        )


def boxes(text: CheckedText) -> Iterator[Finding]:
    """A18: care cards, do and don't lists and call-outs as readers know them."""
    seen: Counter[str] = Counter()
    above = ""
    for block in text.page.blocks:
        for box in block.opens:
            if box.kind not in _BOXES:
                continue
            name = f"{box.kind} {box.name}".strip()
            place = Place(heading=fold(above), words=f"::: {name}", line=box.line)
            seen[name] += 1
            limit = _BOXES[box.kind]
            if limit is not None and seen[name] > limit:
                message = f"More than {limit} of these on one page."
                yield error("A18", place, message, "Join them, or make the weaker one a paragraph.")
            if box.kind != "callout" and not (block.kind == "heading" and block.within[-1] is box):
                yield error("A18", place, "The box does not begin with a heading.", "Put a line ### … first.")
        above = block.section


def words_in_boxes(text: CheckedText) -> Iterator[Finding]:
    """A18: the heading of a care card ends "if:" or "if you have:", bullets of a don't list start "do not", boxes are known."""
    condition, do_not = _CARDS.get(text.language.split("-")[0], _CARDS["en"])
    for passage in text.passages:
        if (
            passage.kind == "heading"
            and passage.box.startswith("care ")
            and not condition.search(passage.small)
        ):
            message = "The heading of this care card does not say when: it has no “if …:”."
            remedy = "End it with “if:”, “if you have:” or the like."
            yield error("A18", passage.place(), message, remedy)
        elif passage.kind == "item" and passage.box == "dont" and not passage.small.startswith(do_not):
            message, remedy = (
                f"A bullet of a don't list does not start “{do_not}”.",
                f"Start it with “{do_not}”.",
            )
            yield error("A18", passage.place(), message, remedy)
        elif passage.kind == "paragraph" and passage.words.startswith(":::"):
            message = "A box with a name that we do not know, or without an empty line before it."
            yield error(
                "A18", passage.place(), message, "Write a name from docs/editing.md, with empty lines around."
            )


def translation(text: CheckedText) -> Iterator[Finding]:
    """A22: a translated text names who translated it. Its signature and its age belong to the page."""
    if text.in_english:
        return
    words = _TRANSLATED_BY.get(text.language.split("-")[0], "Translated by")
    if not any(passage.words.startswith(words) for passage in text.prose):
        message = "The text does not say who translated it."
        yield error("A22", Place(), message, f"Add a line that starts “{words}” with the translator's name.")


def table_cells(text: CheckedText) -> Iterator[Finding]:
    """A24: no words of a table are lost. What stands in more cells than the heading has is shown nowhere."""
    for row in text.page.blocks:
        if row.kind != "row":
            continue
        written, shown = _cells(text.lines[row.line - 1]), len(row.parts)
        if lost := [cell for cell in written[shown:] if cell]:
            place = Place(heading=fold(row.section), words=" | ".join(lost), line=row.line)
            message = f"This row has {len(written)} cells, the heading of its table {shown}."
            yield error("A24", place, message, "Give the heading as many cells, or join some of these.")


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in _BAR.split(row.strip().removeprefix("|").removesuffix("|"))]


def _words_in(text: CheckedText, section: Section) -> int:
    """The number of words below the headings of a section, down to the next heading of the same rank."""
    count, rank = 0, 0
    for passage in text.passages:
        if passage.kind == "heading" and (not rank or passage.level <= rank):
            rank = passage.level if section.matches(passage.words) else 0
        elif rank and not passage.figure and passage.kind not in {"heading", "spoken"}:
            count += len(split_words(passage.words))
    return count
