"""The one reader of HTML: what `content.markdown` rendered, today or years ago, as the blocks of `content.page`.

It reads as a browser does (Lexbor, a parser of HTML 5), never raises, and leaves no word out, whatever stands around it. Of a draft
that was rendered with `lines` each block knows its line in the source.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from education.content.leaf import SPACE, Attributes, Leaf
from education.content.page import Block, Box, BoxKind, Kind, Page, Scope

_LEAVES: dict[str, Kind] = {
    "dt": "term", "hr": "rule", "p": "paragraph", "pre": "code", "summary": "label", "svg": "drawing", "td": "cell",
    "th": "cell", **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
}  # fmt: skip
_BOXES: dict[str, BoxKind] = {
    "blockquote": "quote", "dd": "definition", "details": "expander", "dl": "definitions", "li": "item", "ol": "list",
    "table": "table", "ul": "list",
}  # fmt: skip
_CLASSED: dict[str | None, BoxKind] = {
    "care": "care", "do": "do", "dont": "dont", "callout": "callout", "questions": "questions",
}  # fmt: skip
_WHOLE: dict[str, Kind] = {"tr": "row", "figure": "figure"}
_PASSED_OVER = {"div", "figcaption", "tbody", "thead"}
# Of boxes that are seen even if they are empty (a bullet, an indented meaning), what the words are that they begin with.
_FIRST: dict[BoxKind, Kind] = {"item": "item", "definition": "definition"}
_DIGITS = re.compile(r"[0-9]{1,9}")


@lru_cache(maxsize=128)
def read(html: str) -> Page:
    """The blocks of HTML made by `content.markdown.render`. Those of the texts asked for last are remembered."""
    return Page(tuple(_Reader().read(LexborHTMLParser(f"<!doctype html><body>{html}"))))


def opening_away(html: str) -> str:
    """A whole document in which links to elsewhere open a tab of their own."""
    document = LexborHTMLParser(html)
    for link in document.css('a[href]:not([href^="#"])'):
        link.attrs["target"] = "_blank"
    return document.html or ""


def staying(html: str, where: Callable[[str], str | None]) -> str:
    """A whole document whose links stay within another place: `where` gives for an address of this site the one to lead to
    instead, or None where it leads nowhere there. Links to elsewhere open a tab; forms, which could send nothing, are gone.
    """
    document = LexborHTMLParser(html)
    for form in document.css("form"):
        form.decompose()
    for link in document.css('a[href]:not([href^="#"])'):
        address = link.attrs["href"] or ""
        if not address.startswith("/") or address.startswith("//"):
            link.attrs["target"] = "_blank"
        elif (instead := where(address)) is not None:
            link.attrs["href"] = instead
        else:
            del link.attrs["href"]
    return document.html or ""


def for_paper(html: str) -> tuple[str, str]:
    """A text as a leaflet has it: its care cards, and all the rest, each piece as it was signed.

    What is folded away is open, and words lead nowhere but to sources. A heading goes along with its cards where nothing
    else stands under it. Cards within something else stay where they are.
    """
    document = LexborHTMLParser(f"<!doctype html><body>{html}")
    for expander in document.css("details"):
        expander.attrs["open"] = ""
    for link in document.css('a[href^="#"]:not([href*="reference-"])'):
        del link.attrs["href"]
    pieces = list(document.body.iter(include_text=True)) if document.body else []
    moved = {number for number, piece in enumerate(pieces) if _is_card(piece)}
    for start, end in _parts(pieces):
        under = set(range(start + 1, end))
        inner = end < len(pieces) and _level(pieces[end]) > _level(pieces[start])
        if (
            under & moved
            and not inner
            and all(_is_card(pieces[each]) or _is_blank(pieces[each]) for each in under)
        ):
            moved.add(start)
    cards = "".join(pieces[number].html or "" for number in sorted(moved))
    return cards, "".join(piece.html or "" for number, piece in enumerate(pieces) if number not in moved)


def _parts(pieces: Sequence[LexborNode]) -> list[tuple[int, int]]:
    """Where each heading stands, and where the next one."""
    headings = [number for number, piece in enumerate(pieces) if _level(piece)]
    return list(pairwise([*headings, len(pieces)]))


def _level(piece: LexborNode) -> int:
    """The level of a heading; 0 of anything else."""
    return int(piece.tag[1]) if _LEAVES.get(piece.tag or "") == "heading" and piece.tag else 0


def _is_card(piece: LexborNode) -> bool:
    return bool(piece.is_element_node) and (piece.attributes.get("class") or "").split(" ")[0] == "care"


def _is_blank(piece: LexborNode) -> bool:
    return bool(piece.is_text_node) and not (piece.text_content or "").strip(SPACE)


class _Reader:
    """One pass over the elements, remembering the boxes that are open and the block that is being read."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []  # of the page, or of the row or figure that is open
        self._boxes: list[Box] = []
        self._begun = 0  # how many of the open boxes have a block already
        self._numbers = 0
        self._nameless: set[int] = set()  # the numbers of the open boxes whose first words are still to come
        self._leaf: Leaf | None = None
        self._section, self._line, self._in_caption = "", 0, False

    def read(self, document: LexborHTMLParser) -> list[Block]:
        ends: list[Callable[[], None]] = []
        for node, entering in _walk(document.body) if document.body else ():
            if node.is_text_node:
                self._text(node.text_content or "")
            elif entering:
                ends.append(self._enter(node.tag or "", node.attributes))
            else:
                ends.pop()()
        self._flush()
        return self._blocks

    def _text(self, raw: str) -> None:
        if self._leaf is None and raw.strip(SPACE):
            self._open(self._kind_of_words())
        if self._leaf is not None:
            self._leaf.text(raw)

    def _enter(self, tag: str, attributes: Attributes) -> Callable[[], None]:
        """Begin an element. Returns what ends it."""
        if line := _DIGITS.fullmatch(attributes.get("data-line") or ""):
            self._line = int(line[0])
        if self._leaf is not None and self._leaf.kind == "drawing":
            return self._leaf.enter(tag, attributes)
        if tag in _LEAVES:
            return self._enter_leaf(tag, attributes)
        if tag in _WHOLE:
            return self._enter_whole(_WHOLE[tag], attributes)
        css_class, _space, name = (attributes.get("class") or "").partition(" ")
        if kind := _BOXES.get(tag) or _CLASSED.get(css_class):
            return self._enter_box(kind, tag, name, attributes)
        return self._pass_over(tag) if tag in _PASSED_OVER else self._enter_inline(tag, attributes)

    def _enter_inline(self, tag: str, attributes: Attributes) -> Callable[[], None]:
        leaf = self._leaf or self._open(self._kind_of_words())
        if leaf.kind == "code":
            leaf.line = self._line  # of a fence it stands on the inner of its two elements
        return leaf.enter(tag, attributes)

    def _enter_leaf(self, tag: str, attributes: Attributes) -> Callable[[], None]:
        self._flush()
        kind = _LEAVES[tag]
        if kind == "paragraph":
            kind = "mistake" if attributes.get("class") == "mistake" else self._kind_of_words()
        leaf = self._open(kind)
        leaf.id = attributes.get("id") or ""
        leaf.level = int(tag[1]) if kind == "heading" else 0
        leaf.scope = _scope(tag, attributes)
        return self._flush

    def _enter_whole(self, kind: Kind, attributes: Attributes) -> Callable[[], None]:
        """Begin a row or a figure: the blocks to come are its parts."""
        self._flush()
        self._begin_with_nothing()
        around, self._blocks = self._blocks, []
        within, begins, line = tuple(self._boxes), len(self._boxes) - self._begun, self._line
        if kind == "figure":
            name = (attributes.get("class") or "").removeprefix("figure figure-")
            self._boxes.append(Box("figure", name, number=self._number(), line=line))
        self._begun = len(self._boxes)

        def end() -> None:
            self._flush()
            self._boxes, self._begun = list(within), len(within)
            whole = Block(
                kind=kind, parts=tuple(self._blocks), within=within, begins=begins, line=line, section=self._section,
                id=attributes.get("id") or "",
            )  # fmt: skip
            around.append(whole)
            self._blocks = around

        return end

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers

    def _enter_box(self, kind: BoxKind, tag: str, name: str, attributes: Attributes) -> Callable[[], None]:
        self._flush()
        self._begin_with_nothing()
        if kind == "list":
            name = "ordered" if tag == "ol" else ""
        start = attributes.get("start") or "1"
        first = int(start) if _DIGITS.fullmatch(start) else 1
        self._boxes.append(Box(kind, name.removeprefix("care-"), first, self._number(), self._line))
        if kind in _FIRST:
            self._nameless.add(self._numbers)
        return self._leave_box

    def _leave_box(self) -> None:
        self._flush()
        self._begin_with_nothing()
        if self._begun < len(self._boxes):
            self._add("empty", self._line)
        self._boxes.pop()
        self._begun = min(self._begun, len(self._boxes))

    def _pass_over(self, tag: str) -> Callable[[], None]:
        self._flush()
        if tag != "figcaption":
            return self._flush
        self._in_caption = True

        def end() -> None:
            self._flush()
            self._in_caption = False

        return end

    def _open(self, kind: Kind) -> Leaf:
        self._flush()
        if kind in _FIRST.values():
            self._nameless.discard(self._boxes[-1].number)
        elif kind != "drawing":
            self._begin_with_nothing()
        self._leaf = Leaf(kind, self._line)
        return self._leaf

    def _flush(self) -> None:
        """End the block that is being read, if any."""
        if self._leaf is None:
            return
        leaf, self._leaf = self._leaf, None
        words, runs, breaks = leaf.finish()
        if leaf.kind == "heading":
            self._section = words
        self._add(
            leaf.kind, leaf.line, words=words, runs=runs, breaks=breaks, level=leaf.level, scope=leaf.scope, id=leaf.id
        )  # fmt: skip

    def _begin_with_nothing(self) -> None:
        """A bullet, or a meaning, whose box begins with something else than words of its own."""
        if self._boxes and self._boxes[-1].number in self._nameless:
            self._nameless.discard(self._boxes[-1].number)
            self._add(_FIRST[self._boxes[-1].kind], self._line)

    def _add(self, kind: Kind, line: int, **what: Any) -> None:
        begins, self._begun = len(self._boxes) - self._begun, len(self._boxes)
        self._blocks.append(
            Block(kind, within=tuple(self._boxes), begins=begins, section=self._section, line=line, **what)
        )

    def _kind_of_words(self) -> Kind:
        """What words are called here that no element of their own names."""
        if self._in_caption:
            return "caption"
        if self._boxes and self._boxes[-1].number in self._nameless:
            return _FIRST[self._boxes[-1].kind]
        return "paragraph"


def _scope(tag: str, attributes: Attributes) -> Scope:
    """Which cells a cell names: those of its row, or, without a word on it, those of its column."""
    if tag != "th":
        return ""
    return "row" if attributes.get("scope") == "row" else "col"


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every element below, when it begins and when it ends, and every text between. However deep, without recursion."""
    node, depth = root.first_child, 0
    while node is not None:
        yield node, True
        inner = node.first_child
        if inner is not None:
            node, depth = inner, depth + 1
            continue
        if node.is_element_node:
            yield node, False
        while node is not None and node.next is None and depth:
            node, depth = node.parent, depth - 1
            if node is not None:
                yield node, False
        node = node.next if node is not None else None
