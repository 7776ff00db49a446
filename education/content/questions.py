"""The questions to ask of a text: the items of its question boxes, as plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

_BOX = '<div class="questions">'


@dataclass(frozen=True)
class QuestionGroup:
    """The questions of one box, under the words of the heading before it."""

    title: str
    questions: Sequence[str]


def question_groups(html: str) -> list[QuestionGroup]:
    """The questions in HTML made by `content.markdown.render`, in order. Citations are left out: they lead nowhere here."""
    if _BOX not in html:
        return []
    reader = _Reader()
    reader.feed(html)
    return [group for group in reader.groups if group.questions]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.groups: list[QuestionGroup] = []
        self.title = ""
        self.words: list[str] | None = None
        self.in_box = False
        self.in_citation = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        css_class = dict(attrs).get("class")
        if tag == "div" and css_class == "questions":
            self.in_box = True
            self.groups.append(QuestionGroup(self.title, []))
        elif tag == "h2" or (tag == "li" and self.in_box):
            self.words = []
        elif tag == "a" and css_class == "citation":
            self.in_citation = True

    def handle_endtag(self, tag: str) -> None:
        words = " ".join("".join(self.words or []).split())
        if tag == "div":
            self.in_box = False
        elif tag == "a":
            self.in_citation = False
        elif tag == "h2":
            self.title, self.words = words, None
        elif tag == "li" and self.in_box and words:
            self.groups[-1] = QuestionGroup(self.title, [*self.groups[-1].questions, words])
            self.words = None

    def handle_data(self, data: str) -> None:
        if self.words is not None and not self.in_citation:
            self.words.append(data)
