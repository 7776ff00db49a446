"""The words of rendered HTML, one block to a line, so that two texts can be compared as patients read them."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

_BLOCKS = {
    "blockquote", "br", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h2", "h3", "h4", "hr", "li",
    "ol", "p", "pre", "summary", "table", "text", "tr", "ul",
}  # fmt: skip
_CELLS = {"td", "th"}
# A drawing says these again in the words beside it; its labels (`text`) stand nowhere else.
_SAID_TWICE = {"title", "desc"}
_CITATION = re.compile(r"#(?:[a-z]+-)?reference-(\d+)$")
_SPACE = re.compile(r"[^\S\n]+")
_LOCATOR = re.compile(r"^\[\d+(, .+)?\]$")


def plain(html: str, works: Sequence[str]) -> str:
    """The words of HTML made by `render`.

    A citation names its work by `works` (in the order of the reference list): its number alone would differ wherever
    an earlier one came or went. A link shows where it leads.
    """
    reader = _Reader(works)
    reader.feed(html)
    reader.close()
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self, works: Sequence[str]) -> None:
        super().__init__()
        self.works = works
        self.parts: list[str] = []
        self.silent = 0
        self.link: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _BLOCKS:
            self.parts.append("\n")
        if tag == "li":
            self.parts.append("• ")
        elif tag == "a" and values.get("class") != "term":  # leads to what another text says
            self.link = values.get("href")
        elif tag == "img":
            self.parts.append(f"[{values.get('alt') or ''}]")
        elif tag in _SAID_TWICE:
            self.silent += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
        if tag in _CELLS:
            self.parts.append(" | ")
        elif tag == "a":
            if self.link and not _CITATION.search(self.link):
                self.parts.append(f" ({self.link})")
            self.link = None
        elif tag in _SAID_TWICE:
            self.silent -= 1

    def handle_data(self, data: str) -> None:
        if not self.silent:
            # In the HTML itself a line may be broken anywhere; only blocks begin one.
            self.parts.append(self._named(data) if self.link else data.replace("\n", " "))

    def _named(self, words: str) -> str:
        """The words of a link; those of a citation with the name of the work in place of its number."""
        cited = _CITATION.search(self.link or "")
        number = int(cited[1]) if cited else 0
        match = _LOCATOR.match(words)
        if match is None or not 0 < number <= len(self.works):
            return words.replace("\n", " ")
        return f"[{self.works[number - 1]}{match[1] or ''}]"
