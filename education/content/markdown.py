"""Markdown to safe HTML. Whatever goes in, no active content comes out, and no exception.

Raw HTML is off in the parser, and what the parser made is still cleaned by nh3 against a short list of tags.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import Any

import nh3
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from education.content.blocks import BOXES, blocks_plugin
from education.content.citations import citations_plugin
from education.content.figures import figures_plugin
from education.content.glossary import Term, terms_plugin
from education.content.images import IMAGE_URL
from education.content.reader import read

_TAGS = {
    "a", "blockquote", "br", "code", "dd", "details", "div", "dl", "dt", "em", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "img", "li", "ol", "p", "pre", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "id"},
    "dt": {"id"},
    "figure": {"id"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
    "img": {"src", "alt"},
    "ol": {"start"},
    "table": {"aria-label"},
    "th": {"scope"},
}  # fmt: skip
_CLASSES = {"a": {"citation", "term"}, "div": {name for value in BOXES.values() for name in value.split()}}
# Definitions of links are shown nowhere, whatever was meant; four spaces make code of a paragraph that somebody set in.
_OFF = ["reference", "code"]
_SCHEMES = {"http", "https", "mailto", "sms", "tel"}
_PLACE_OF_FIGURE = re.compile(r'<figure id="figure-(\d+)"></figure>')
# Characters of HTML, and pieces of markup (a paragraph is four), that a page may have: eight times what the longest source has as
# plain paragraphs of a line each, and nine times our longest text. More would be slow to load, to check and to compare.
LARGEST, MOST_PIECES = 500_000, 40_000
# Headings: ten times what our longest text has. Each makes a section, which many checks walk through.
MOST_HEADINGS = 400
# Lines that are not blank: fourteen times what our longest text has. Every line may be a paragraph, and each costs as much as a long one.
MOST_LINES = 2_000
# Characters that may begin or end markup, thirty-six times what our longest text has, quotes in quotes, and columns. The parser looks at each of
# them again for each of the others, or for each line below them, which takes seconds where a text is made for that.
MOST_MARKS, DEEPEST_QUOTE, MOST_COLUMNS = 10_000, 6, 100
_MARKS = re.compile(r"[*_`\[\]!<&\\]")
_DEEP_QUOTE = re.compile(rf"^[ \t]*(?:>[ \t]*){{{DEEPEST_QUOTE + 1}}}", re.MULTILINE)
# Where a block of a draft begins in its source, for `content.reader`. Nothing that is frozen has it.
_LINE = "data-line"
_LINE_WRITTEN = re.compile(rf' {_LINE}="\d+"')


@dataclass(frozen=True)
class Rendered:
    """A text as patients get it: its HTML, the source keys it cites in order, the digests of its images, and
    the mistakes in its figures (sentences for the writer).

    `too_large` is such a sentence where the page would be larger than `LARGEST`; then it is all that the HTML says.
    """

    html: str
    citations: tuple[str, ...]
    images: tuple[str, ...]
    mistakes: tuple[str, ...]
    too_large: str = ""


def render(
    text: str, *, scope: str = "", terms: Sequence[Term] = (), lines: bool = False, tables: str = ""
) -> Rendered:
    """Render Markdown. Never raises; the HTML is well-formed and free of scripts, styles, frames and forms.

    `scope` begins every id in it and every link to a source, for a text that stands on a page beside another one.
    The first use of each of the `terms` leads to its explanation, which the page has to carry (`glossary.explained_in`).
    With `lines`, for the checks alone, each block carries its line in the source; the words and all else are the same.
    With `tables`, for screens of the desk alone, each table has the heading above it for a name, or this where none is above it.
    """
    env: dict[str, Any] = {"scope": scope, "terms": terms, "lines": lines, "tables": tables}
    if measured := _too_much(text):
        return _too_large(measured)
    # The last line of a box in a quote is read past its end where no line end is.
    tokens = _parser().parse(f"{_encodable(text)}\n", env)
    if measured := _too_many(tokens):
        return _too_large(measured)
    html = _cleaned(_parser().renderer.render(tokens, _parser().options, env), lines=lines)
    # Figures are drawn by us from checked data, with every word escaped, so they are set in after the cleaning.
    figures = env.get("figures", [])
    html = _PLACE_OF_FIGURE.sub(lambda place: figures[int(place[1]) - 1], html)
    size = len(_LINE_WRITTEN.sub("", html) if lines else html)
    if size > LARGEST:
        return _too_large(f"{size / 1_000_000:.2f} MB; the limit is {LARGEST / 1_000_000} MB")
    return Rendered(
        html=html.strip(),
        citations=tuple(env.get("citations", [])),
        images=read(html).images,
        mistakes=tuple(env.get("mistakes", [])),
    )


def _too_much(text: str) -> str:
    """What there is too much of, known before anything is read; empty where all is within the limits."""
    if _DEEP_QUOTE.search(text):
        return f"quotes in quotes; the limit is {DEEPEST_QUOTE}"
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        return f"{len(lines)} lines; the limit is {MOST_LINES}"
    if any(line.count("|") > MOST_COLUMNS for line in lines):
        return f"a table of more columns than {MOST_COLUMNS}"
    if (marks := len(_MARKS.findall(text))) > MOST_MARKS:
        return f"{marks} characters of markup; the limit is {MOST_MARKS}"
    return ""


def _too_many(tokens: Sequence[Token]) -> str:
    """What there is too much of, known before anything is made of it; empty where all is within the limits."""
    if (pieces := _pieces(tokens)) > MOST_PIECES:
        return f"{pieces} pieces of markup (a paragraph has four); the limit is {MOST_PIECES}"
    if (headings := sum(token.type == "heading_open" for token in tokens)) > MOST_HEADINGS:
        return f"{headings} headings; the limit is {MOST_HEADINGS}"
    return ""


def _pieces(tokens: Sequence[Token]) -> int:
    """How many tokens there are."""
    return len(tokens) + sum(_pieces(token.children or ()) for token in tokens)


def _too_large(measured: str) -> Rendered:
    sentence = f"The page would be too large: {measured}. What a table or figures repeat counts each time."
    return Rendered(f'<p class="mistake">{escape(sentence)}</p>', (), (), (), sentence)


def _cleaned(raw: str, *, lines: bool) -> str:
    html = nh3.clean(
        raw,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes=_SCHEMES,
        attribute_filter=_filter,
        generic_attribute_prefixes={_LINE} if lines else None,
        link_rel=None,  # Referrer-Policy tells other hosts nothing, and no link opens a window that could reach back
    )
    # A header cell without words announces nothing to a screen reader.
    return html.replace('<th scope="col"></th>', "<td></td>")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_OFF)
    md.use(deflist_plugin)
    md.core.ruler.push("ids", _ids)
    md.core.ruler.push("headings_of_tables", _headings_of_tables)
    md.core.ruler.push("names_of_tables", _names_of_tables)
    md.core.ruler.push("lines", _lines)
    md.use(blocks_plugin)
    md.use(citations_plugin)
    md.use(figures_plugin)
    md.use(terms_plugin)
    return md


def _encodable(text: str) -> str:
    """The text with halves of surrogate pairs, which no encoding can write, replaced."""
    return text.encode(errors="replace").decode()


# Before an address: the letter keeps it apart from the ids of the page around the text.
_ADDRESSED = {"heading_open": "s", "dt_open": "t"}


def _ids(state: StateCore) -> None:
    """Give each heading and each term that is explained an address of its own."""
    seen: Counter[str] = Counter()
    for opening, inline in pairwise(state.tokens):
        if opening.type in _ADDRESSED:
            words = _words(inline)
            letter = f"{state.env.get('scope', '')}{_ADDRESSED[opening.type]}"
            slug = f"{letter}-{slugify(words) or 'section'}"
            seen[slug] += 1
            opening.attrSet("id", slug if seen[slug] == 1 else f"{slug}--{seen[slug]}")


def _words(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [] if child.type != "citation")


def _names_of_tables(state: StateCore) -> None:
    """Name each table, where that is asked for: whoever hears the screen goes from one to the next."""
    name: str = state.env.get("tables", "")
    for opening, inline in pairwise(state.tokens) if name else ():
        if opening.type == "heading_open":
            name = _words(inline) or name
        elif opening.type == "table_open":
            opening.attrSet("aria-label", name)


def _headings_of_tables(state: StateCore) -> None:
    """The first cell of a row says what the row is about, so that a screen reader names it with every other cell; the head
    of a column what the column is about.
    """
    tokens = state.tokens
    for index, token in enumerate(tokens):
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if token.type != "td_open" or tokens[index - 1].type != "tr_open":
            continue
        words, end, after = tokens[index + 1 : index + 4]
        if words.content and after.type == "td_open":  # an empty cell names nothing, a lone one nothing else
            token.tag = end.tag = "th"
            token.attrSet("scope", "row")


def _lines(state: StateCore) -> None:
    """Write its line on each block, where that is asked for. The words of a fence begin on the line after its first."""
    for token in state.tokens if state.env.get("lines") else ():
        if token.map and token.nesting >= 0 and token.type != "inline":
            after = token.type == "fence" and token.info.strip() != "figure"
            token.attrSet(_LINE, str(token.map[0] + 1 + after))


def _filter(tag: str, attribute: str, value: str) -> str | None:
    """Images come from our own store alone: no other host may learn that somebody reads a page."""
    if (tag, attribute) == ("img", "src") and IMAGE_URL.fullmatch(value) is None:
        return None
    return value
