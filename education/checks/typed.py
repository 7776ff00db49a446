"""What was typed for another program, or slipped, and would be published as it stands: leftovers of other Markdown and of HTML,
headings and code that nobody meant, words that no page shows (A5, A8, A24).

`education.content.incoming` has put right what can mean one thing only. Here is what a writer must decide.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice, pairwise
from typing import Literal
from urllib.parse import unquote

from education.checks.passages import FRONT, Place
from education.checks.structure import table_cells
from education.checks.text import CheckedText, Finding, error, warning
from education.content import characters as unusable
from education.content.blocks import BOXES
from education.content.letters import fold
from education.content.page import Block
from education.content.references import REFERENCE

_PLAIN_ONLY = "Here Markdown does not work: write plain words."


@dataclass(frozen=True)
class _Leftover:
    """A pattern of signs that no page should show, what they are, and what to do.

    HTML, which might be what a text is about, is a warning: `warns` says where.
    """

    pattern: re.Pattern[str]
    what: str
    remedy: str
    rule: str = "A24"
    warns: Literal["", "in front", "everywhere"] = ""


def _of(pattern: str, what: str, remedy: str, **more: str) -> _Leftover:
    return _Leftover(re.compile(pattern), what, remedy, **more)  # type: ignore[arg-type]


_LEFTOVERS = (
    _of(r"(?s)<!--.*?(?:-->|\Z)|-->", "a note between <!-- and -->, which patients would read", "Take it out.", warns="in front"),
    _of(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>", "HTML, which shows as it is typed", "Take it out, or write it in Markdown.", warns="everywhere"),
    _of(r"\[\^[^\[\]\s]+\]:?", "a footnote, which pages do not have", "Cite a source as [@key], or write it into the text."),
    _of(r"\[[^\[\]]*(?<!\w)@[^\[\]]*\]", "no citation: there is no source of that name", "Write [@key] with a key from the sources: small letters, digits, hyphens.", rule="A8"),
    _of(r"(?:^|(?<=\n))\[[ xX]\]\s", "a box to tick, which pages do not have", "Take it out."),
    _of(r"~~[^~\n]+~~", "struck-out text, which pages do not have", "Take it out if it does not hold any more."),
    _of(r"(?:^|(?<=\n))\[[^\[\]\n]+\]:\s?\S+", "the definition of a link, which pages do not have", "Write [words](address) where the link is."),
    _of(r"!?\[[^\[\]\n]*\](?:\([^)\n]*\)|\s\([^)\s]*[/.@:#][^)\s]*\))", "a link or an image that is not one", "Write [words](address) without a space in the address."),
    _of(r"\]\[[^\[\]\n]*\]", "a link to a definition, which pages do not have", "Write [words](address)."),
    _of(r"\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)", "a mark for bold words that marks nothing", "Put it right before and after the words, without a space."),
    _of(r"```|~~~", "the beginning or end of a block of code", "Take it out."),
    _of(REFERENCE.pattern, "a sign as HTML writes it", "Type the sign itself.", warns="everywhere"),
    _of(r"\$\{?[A-Z][A-Z0-9_]+\}?|\{\{[^{}\n]*\}\}|<<[^<>\n]+>>|(?<!\d)(?<!\d\s)%[A-Za-z][A-Za-z_ .-]{0,40}%",
        "a place that another program fills in", "Write what belongs there."),
    _of(r"\\(?:[a-z]+\{|(?:newpage|pagebreak|clearpage)\b)", "a command of LaTeX", "Take it out."),
    _of(r"\[(?:TOC|toc)\]|\{[#.:][A-Za-z][^{}\n]*\}", "a command of another Markdown", "Take it out."),
    _of(r"(?<!=)==[^=\n]+==(?!=)|(?<=\w)\^\w+\^|(?<=\w)~\w+~", "a mark of another Markdown", "Write it in words."),
    _of(r"(?:^|(?<=\n))\|.*|(?:^|(?<=\n)).*\|[ ]?(?=\n|$)|(?<!-)-{3,}:?[ ]{0,9}[|+][-|+: ]*", "a row of a table that is none",
        "Put an empty line before the table, and | --- | --- | under its heading."),
    _of(r"(?:^|(?<=\n))(?:#{2,6}(?=\S)|#{1,6}\s)\s*", "a heading that is none", "Put a space after the #, and an empty line before."),
    _of(r"(?:^|(?<=\n))={3,}(?=\n|$)", "a line of equals signs", "Begin the heading above it with ##."),
)  # fmt: skip
# In plain fields these, harmless in a body, show as they are typed.
_LEFTOVERS_OF_FRONT = (
    _of(r"`[^`\n]*`|(?<!\w)[*_][^\s*_][^*_\n]*[*_](?!\w)", "Markdown", _PLAIN_ONLY),
    _of(r"^(?:[-*+•]|\d{1,2}[.)]|>)\s", "the mark of a list", _PLAIN_ONLY),
)
_MOST_TOLD = 100
_ANSWERED = {"mistake", "drawing"}  # our own words, and labels that no Markdown is in
# A line that begins so is meant to stand alone, whatever it is: “a)”, “(1)”, “✓”, a dash.
_BEGINS_LIKE_AN_ITEM = re.compile(r"(?:\(?[a-zA-Z0-9]{1,2}\)|[a-zA-Z]\.|[\u2013\u2014•·])\s|[✓✔✗✘✅❌☐☑☒★→➜]")
_HEADING_LINE = re.compile(r"(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s|:\s)*#{1,6}(?:\s|$)")
_FENCE = re.compile(r"(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s|:\s)*(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)")
_CONTAINER = re.compile(r"\s*(?P<marks>:{3,})\s*(?P<name>.*?)\s*")
_MARKS = re.compile(r"[\s>]")  # what may stand around the marks that end a block of code
_NUMBERED = re.compile(r"(?:[\s>]|[-*+]\s)*\d{1,9}[.)](?=\s|$)")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class _Open:
    """A block that is open: the line it began in, and the sign, so many times, that ends it. Without a line there is none."""

    line: int = 0
    sign: str = ""
    signs: int = 0


def characters(text: CheckedText) -> Iterator[Finding]:
    """A24: nothing on the page that deceives its reader, by whatever way it came there. (Fields are refused when they are saved.)"""
    yield from islice(_characters(text), _MOST_TOLD)


def _characters(text: CheckedText) -> Iterator[Finding]:
    for block, line, words in _lines(text):
        for said in (words, *(block.spoken if line == block.line else ())):
            for fault in unusable.faults(said):
                yield error(
                    "A24",
                    _place(block, line, fault.before or fault.after),
                    f"{fault.what}.",
                    "Delete it and type that place again.",
                )


def leftovers(text: CheckedText) -> Iterator[Finding]:
    """A24: signs of other programs, which would be published as they are typed. A hundred of them are enough to be told of."""
    yield from islice(_leftovers(text), _MOST_TOLD)


def _leftovers(text: CheckedText) -> Iterator[Finding]:
    for block in text.page.leaves:
        if block.kind in _ANSWERED:
            continue
        front = block.kind in FRONT
        for words in (_with_lines(block), *block.spoken):
            taken = bytearray(len(words))
            for leftover in (*_LEFTOVERS, *(_LEFTOVERS_OF_FRONT if front else ())):
                for match in leftover.pattern.finditer(words):
                    if taken[match.start()]:
                        continue
                    taken[match.start() : match.end()] = b"x" * len(match[0])
                    line = block.line and block.line + words.count("\n", 0, match.start())
                    found = fold(match[0])
                    message = f"“{found}” is {leftover.what}."
                    remedy = _PLAIN_ONLY if front else leftover.remedy
                    warns = leftover.warns == "everywhere" or (front and leftover.warns == "in front")
                    place = _place(block, line, found)
                    yield (warning if warns else error)(leftover.rule, place, message, remedy)


def lines_run_together(text: CheckedText) -> Iterator[Finding]:
    """A24: lines that were typed as a list become one paragraph."""
    for block in text.page.leaves:
        lines = _with_lines(block).split("\n")
        begun = [number for number, line in enumerate(lines) if _BEGINS_LIKE_AN_ITEM.match(line)]
        if block.kind not in {"code", "drawing"} and len(begun) > 1 and block.line:
            line = block.line + begun[1]
            message = "These lines run together into one paragraph."
            yield error(
                "A24", _place(block, line, lines[begun[1]]), message, "Begin each with “- ” or “1. ”."
            )


def headings_by_underline(text: CheckedText) -> Iterator[Finding]:
    """A5: no paragraph becomes a heading by the dashes or equals signs under it."""
    for block in text.page.leaves:
        if block.kind == "heading" and not _HEADING_LINE.match(text.lines[block.line - 1]):
            message = "The line under these words makes a heading of them."
            yield error(
                "A5",
                _place(block, block.line, block.words),
                message,
                "Begin a heading with ##; put an empty line above a line of dashes.",
            )


def unclosed(text: CheckedText) -> Iterator[Finding]:
    """A24: a block of code or a box that has no end takes in the whole rest of the page."""
    code, box = _Open(), _Open()
    for number, line in enumerate(text.lines, start=1):
        marks = _MARKS.sub("", line)
        if code.line:
            code = _Open() if marks and set(marks) == {code.sign} and len(marks) >= code.signs else code
        elif fence := _FENCE.fullmatch(line):
            code = _Open(number, fence["marks"][0], len(fence["marks"]))
        elif container := _CONTAINER.fullmatch(line):
            signs = len(container["marks"])
            if not box.line and _is_box(container["name"]):
                box = _Open(number, ":", signs)
            elif not container["name"] and signs >= box.signs:
                box = _Open()
    for what, found, end in (("block of code", code, code.sign * code.signs), ("box", box, ":" * box.signs)):
        if found.line:
            place = Place(words=text.lines[found.line - 1].strip(), line=found.line)
            message = f"A {what} without an end: all that follows is in it."
            yield error("A24", place, message, f"Put a line {end} after it.")


def words_lost(text: CheckedText) -> Iterator[Finding]:
    """A24: every word that was written is on the page, or in an address. Titles of links and names of code are on none."""
    told = {finding.place.line for finding in table_cells(text)}
    at: dict[int, list[Block]] = defaultdict(list)
    for block in text.page.blocks:
        at[block.line].append(block)
    begins = sorted({1, *(line for line in at if line), len(text.lines) + 1})
    for first, end in pairwise(begins):
        own = at[first]
        if first in told or any(block.kind in {"figure", "mistake"} for block in own) or _is_answered(own):
            continue
        written = [_source(line) for line in text.lines[first - 1 : end - 1]]
        missing = _lost(" ".join(written), " ".join(_all_words(block, text) for block in own))
        for number, line in enumerate(written, start=first):
            if lost := [word for word in _WORD.findall(line) if word in missing]:
                place = Place(heading=fold(own[0].section) if own else "", words=" ".join(lost), line=number)
                message = f"No page shows “{' '.join(lost)}”: the title of a link, the name of a block of code, or the like."
                yield error("A24", place, message, "Write it where it is seen, or take it out.")


def _is_box(name: str) -> bool:
    return " ".join(name.split()) in BOXES or name.startswith("details ")


def _is_answered(blocks: list[Block]) -> bool:
    """Whether a link or an image there loses its address: `checks.links` says so."""
    return any(not link.address for block in blocks for link in block.links) or any(
        not picture.digest for block in blocks for picture in block.pictures
    )


def _lost(written: str, shown: str) -> set[str]:
    """The words that are written more often than shown. Marks within a word divide only what is written: “w*or*ds”."""
    words, seen = _WORD.findall(written), _WORD.findall(shown)
    if words == seen[: len(words)]:  # as nearly always
        return set()
    wanted, found = Counter(words), Counter(seen)
    undivided = "".join((found - wanted).elements())
    return {word for word, count in (wanted - found).items() if undivided.count(word) < count}


def _source(line: str) -> str:
    """A line without what is layout alone: the number of an item, the name of a box."""
    container = _CONTAINER.fullmatch(line)
    if container and _is_box(container["name"]):
        return container["name"].partition("details ")[2]
    number = _NUMBERED.match(line)
    return unescape(line[number.end() :] if number else line)


def _all_words(block: Block, text: CheckedText) -> str:
    """All that a block shows, says and leads to."""
    citations = (f"{text.citations[cited.number - 1]} {cited.locator}" for cited in block.citations)
    pictures = (f"/images/{picture.digest}.webp" for picture in block.pictures)
    addresses = (_as_written(link.address) for link in block.links)
    labels = (part.shown for part in block.parts)
    return " ".join((block.words, *labels, *block.spoken, *citations, *pictures, *addresses))


def _as_written(address: str) -> str:
    """An address in every form in which it may have been typed."""
    host = address.partition("//")[2].partition("/")[0]
    try:
        return f"{address} {unquote(address)} {host.encode().decode('idna')}"
    except UnicodeError:
        return f"{address} {unquote(address)}"


def _lines(text: CheckedText) -> Iterator[tuple[Block, int, str]]:
    """Each line of the source that shows words: its block, its number, the words of the page."""
    for block in text.page.leaves:
        for number, words in enumerate(_with_lines(block).split("\n")):
            yield block, block.line and block.line + number, words


def _with_lines(block: Block) -> str:
    """The words of a block, with a line end where a further line of the source begins."""
    if not block.breaks:
        return block.words
    ends = [*block.breaks, len(block.words)]
    parts = [block.words[start:end].rstrip("\n ") for start, end in pairwise([0, *ends])]
    return "\n".join(part.lstrip("\n ") for part in parts)


def _place(block: Block, line: int, words: str) -> Place:
    return Place(heading=FRONT.get(block.kind) or fold(block.section), words=fold(words), line=line)
