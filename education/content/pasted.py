"""What was copied in Word, a spreadsheet or a web page, as our Markdown. Pure.

markdownify writes the Markdown. Before, what programs say in their own ways is put into plain HTML: Word's lists are
paragraphs, Google's bold is a style. What their Markdown leaves wrong, `content.incoming` puts right as in any text.
"""

import re

from bs4 import BeautifulSoup, Comment, Tag
from markdownify import MarkdownConverter

# Nothing in them is text that somebody meant to copy. Pictures come by their own way, with a description.
_DROPPED = (
    "head",
    "style",
    "script",
    "title",
    "meta",
    "link",
    "img",
    "picture",
    "svg",
    "video",
    "object",
    "iframe",
    "form",
)
_WORD_LIST = re.compile(r"mso-list:\s*(?!ignore)[^;]*level(?P<level>\d)", re.IGNORECASE)
_MARKER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\(?[0-9a-z]{1,3}[.)]", re.IGNORECASE)
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style:\s*italic", re.IGNORECASE)
_LEADS = re.compile(r"(?:https?://|mailto:|tel:|sms:|/(?!/))", re.IGNORECASE)

# What is converted within a second. A page of Word's has some 60,000 characters; a text of the longest length has some 6,000
# tags there, a few levels deep.
_LONGEST, _MOST_TAGS, _MOST_ENTITIES, _DEEPEST = 1_000_000, 12_000, 100_000, 60


class TooMuch(Exception):
    """It is larger, or deeper, than anything that somebody could mean to be one text."""


def markdown(html: str) -> str:
    """The Markdown of a piece of HTML; its headings begin at the second level, as those of a text do. Raises TooMuch."""
    if len(html) > _LONGEST or html.count("<") > _MOST_TAGS or html.count("&") > _MOST_ENTITIES:
        raise TooMuch
    soup = BeautifulSoup(f"<div>{html}</div>", "html.parser")  # a piece, even where it looks like an address
    if _is_deeper(soup, _DEEPEST):
        raise TooMuch
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    for comment in soup.find_all(string=lambda string: isinstance(string, Comment)):
        comment.extract()
    for tag in soup.find_all(style=True):
        _plain_style(soup, tag)
    for link in soup.find_all("a"):
        if not _LEADS.match(str(link.get("href", "")).strip()):
            link.unwrap()
    _lists_of_word(soup)
    lower = 1 if soup.find("h1") else 0
    for heading in soup.find_all(re.compile("^h[1-6]$")):
        heading.name = f"h{min(max(int(heading.name[1]) + lower, 2), 6)}"
    text: str = MarkdownConverter(
        heading_style="ATX", bullets="-", table_infer_header=True, wrap=False
    ).convert_soup(soup)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _is_deeper(soup: BeautifulSoup, levels: int) -> bool:
    """Whether elements stand in one another that far: what turns them into Markdown calls itself for each."""
    at_level: list[Tag] = [soup]
    for _level in range(levels):
        at_level = [child for tag in at_level for child in tag.children if isinstance(child, Tag)]
    return bool(at_level)


def _plain_style(soup: BeautifulSoup, tag: Tag) -> None:
    """Emphasis that is said by a style, as an element; an element that its style takes back, as nothing."""
    style = str(tag.get("style", ""))
    if tag.name in {"b", "strong"} and _LIGHT.search(style):
        tag.unwrap()
    elif tag.name == "span" and tag.get_text(strip=True):
        for said, name in ((_BOLD, "strong"), (_ITALIC, "em")):
            if said.search(style):
                tag.wrap(soup.new_tag(name))


def _lists_of_word(soup: BeautifulSoup) -> None:
    """Word's paragraphs that are items, as lists: a run of them is one list, of one level."""
    made: list[Tag] = []
    for item in list(soup.find_all("p", style=_WORD_LIST)):
        marker = item.find(style=_MARKER)
        numbered = marker is not None and _NUMBERED.match(marker.get_text()) is not None
        if marker is not None:
            marker.decompose()
        kind = "ol" if numbered else "ul"
        before = item.find_previous_sibling()
        if before is None or not any(before is each for each in made) or before.name != kind:
            before = soup.new_tag(kind)
            made.append(before)
            item.insert_before(before)
        item.name = "li"
        before.append(item.extract())
