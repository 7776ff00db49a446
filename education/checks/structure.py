"""How a text is built: headings, lists, sections and their balance, boxes, links and images, translation.

Rules A5, A6, A9, A10, A18, A22 and A24.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from urllib.parse import urlsplit

from education.categories import Section, kind_of
from education.checks.text import CheckedText, Finding, Place, error, split_words, warning
from education.checks.thresholds import (
    BALANCE_AIM,
    CALLOUTS,
    CARDS_PER_LEVEL,
    DEEPEST_HEADING_AIM,
    LIST_LIMIT,
)
from education.content.markdown import render
from education.content.reader import read

_TOP_LEVEL = 2  # the title is the page's only H1
_LISTS = {"bullet_list", "ordered_list"}
_EMPTY_WORDS = re.compile(
    r"(?:click )?(?:here|this|this link|link)|(?:read|learn) more|more|https?://\S+", re.IGNORECASE
)
_LINE_END = re.compile(r"\r\n?|\n")  # as the parser counts lines
_BAR = re.compile(r"(?<!\\)\|")
_TOPIC = re.compile(r"/topics/([^/#?]+)/?(?:#.*)?")
# How a text in each language names its translator.
_TRANSLATED_BY = {"es": "Traducido por"}


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
    """A6: no list too long to take in."""
    counts: list[list[int]] = []  # for each open list: its line and its items so far
    for token in text.tokens:
        name = token.type.rpartition("_")[0]
        if name in _LISTS and token.nesting == 1:
            counts.append([token.map[0] + 1 if token.map else 0, 0])
        elif token.type == "list_item_open" and counts:
            counts[-1][1] += 1
        elif name in _LISTS and counts:
            line, items = counts.pop()
            if items > LIST_LIMIT:
                yield error(
                    "A6",
                    Place(heading=text.heading_at(line), line=line),
                    f"A list of {items} items; the limit is {LIST_LIMIT}.",
                    "Divide it under two headings, or gather items into sub-lists.",
                )


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
    for token, after in zip_longest(text.tokens, text.tokens[1:]):
        if not (token.type.startswith("container_") and token.nesting == 1):
            continue
        box = " ".join(token.info.split())
        line = token.map[0] + 1 if token.map else 0
        place = Place(heading=text.heading_at(line), words=f"::: {box}", line=line)
        seen[box] += 1
        limit = CARDS_PER_LEVEL if box.startswith("care ") else CALLOUTS if box == "callout" else None
        if limit is not None and seen[box] > limit:
            message = f"More than {limit} of these on one page."
            yield error("A18", place, message, "Join them, or make the weaker one a paragraph.")
        if not box.startswith(("callout", "details")) and (after is None or after.type != "heading_open"):
            yield error("A18", place, "The box does not begin with a heading.", "Put a line ### … first.")


def words_in_boxes(text: CheckedText) -> Iterator[Finding]:
    """A18: the heading of a care card ends "if:", each bullet of a don't list starts "do not", boxes are known."""
    for passage in text.passages:
        if (
            passage.kind == "heading"
            and passage.box.startswith("care ")
            and not passage.words.endswith("if:")
        ):
            message, remedy = "The heading of this care card does not end “if:”.", "End it with “if:”."
            yield error("A18", passage.place(), message, remedy)
        elif (
            passage.kind == "item"
            and passage.box == "dont"
            and text.in_english
            and not passage.words.lower().startswith("do not")
        ):
            message, remedy = "A bullet of a don't list does not start “do not”.", "Start it with “do not”."
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
    lines = _LINE_END.split(text.body)
    for token in text.tokens:
        if token.type != "table_open" or token.map is None:
            continue
        rows = [_cells(line) for line in lines[token.map[0] : token.map[1]]]
        for number, row in enumerate(rows, start=token.map[0] + 1):
            if lost := [cell for cell in row[len(rows[0]) :] if cell]:
                place = Place(heading=text.heading_at(number), words=" | ".join(lost), line=number)
                message = f"This row has {len(row)} cells, the heading of its table {len(rows[0])}."
                yield error("A24", place, message, "Give the heading as many cells, or join some of these.")


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in _BAR.split(row.strip().removeprefix("|").removesuffix("|"))]


def links_and_images(text: CheckedText) -> Iterator[Finding]:
    """A24: links that lead somewhere and say where, images that say what they show."""
    ids: frozenset[str] | None = None
    for passage in text.passages:
        for address, words in passage.links:
            if _EMPTY_WORDS.fullmatch(words.strip()) or not words.strip():
                message = f"The words of this link, “{words}”, do not say where it leads."
                yield warning("A24", passage.place(), message, "Name what the reader finds there.")
            if address.startswith("#"):
                ids = read(render(text.body).html).ids if ids is None else ids
            if reason := _broken(address, text, ids or frozenset()):
                yield warning("A24", passage.place(), reason, "Mend the address or take the link out.")
        for _address, alt in passage.images:
            if not alt.strip():
                message = "An image without words for those who cannot see it."
                yield warning("A24", passage.place(), message, "Write what it shows between ![ and ].")


def _broken(address: str, text: CheckedText, ids: frozenset[str]) -> str | None:
    """Why a link leads nowhere, as far as that can be said without fetching it."""
    topic = _TOPIC.fullmatch(address)
    if topic and text.topics is not None and topic[1] not in text.topics:
        return f"There is no topic “{topic[1]}”."
    if address.startswith("#"):
        return None if address[1:] in ids else f"Nothing in this text is called “{address}”."
    try:
        parts = urlsplit(address)
    except ValueError:
        return f"“{address}” is no address."
    if parts.scheme in {"http", "https"} and "." not in parts.netloc:
        return f"“{address}” names no host."
    if not address or parts.scheme not in {"", "http", "https", "mailto", "sms", "tel"}:
        return f"“{address}” is no address that a page may link to."
    return None


def _words_in(text: CheckedText, section: Section) -> int:
    """The number of words below the headings of a section, down to the next heading of the same rank."""
    count, rank = 0, 0
    for passage in text.passages:
        if passage.kind == "heading" and (not rank or passage.level <= rank):
            rank = passage.level if section.matches(passage.words) else 0
        elif rank and passage.kind not in {"figure", "heading"}:
            count += len(split_words(passage.words))
    return count
