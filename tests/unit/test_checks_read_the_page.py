"""Every word that a page shows or says is in what the checks read, under its heading and on its line."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from education.checks import run, structure
from education.checks.passages import Passage
from education.checks.text import CheckedText, Finding
from education.content.letters import fold
from education.content.markdown import render
from tests.unit.test_reader import DIGEST, FIGURE, SYNAPSE
from tests.unit.test_renderer_properties import TEXTS

BAD = "a game-changer"


def text(body: str, **fields: object) -> CheckedText:
    return CheckedText(**({"category": "site", "title": "T", "summary": "S.", "body": body} | fields))  # type: ignore[arg-type]


def selling(checked: CheckedText) -> list[Finding]:
    return [finding for finding in run(checked) if finding.rule == "A11"]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (f"Words.\n\n{BAD}", 3),
        (f"Words\nand *more*\nand {BAD}", 3),
        (f"## {BAD}", 1),
        (f"- a\n- {BAD}", 2),
        (f"- a\n  - b\n\n    {BAD}", 4),
        (f"a\n\n    {BAD}", 3),
        (f"```\na\n{BAD}\n```", 3),
        (f"`{BAD}`", 1),
        (f"> a\n> {BAD}", 2),
        (f"| a |\n|---|\n| b |\n| {BAD} |", 4),
        (f"| {BAD} |\n|---|\n| b |", 1),
        (f"{BAD}\n: a", 1),
        (f"a\n: b\n: {BAD}", 3),
        (f"::: details {BAD}\na\n:::", 1),
        (f"::: callout\na\n\n{BAD}\n:::", 4),
        (f"a ![{BAD}](/images/{DIGEST}.webp)", 1),
        (f"a\nb ![\n{BAD}](/x)", 3),
        (f"a [b [@c] {BAD}](/x)", 1),
        (FIGURE.replace("How many", BAD), 3),
        (FIGURE.replace("403 adults", BAD), 5),
        (FIGURE.replace("More of them.", BAD), 7),
        (SYNAPSE.replace("Messenger", BAD), 10),
        (SYNAPSE.replace("Two cells.", BAD), 5),
        ("a game\u2011changer", 1),
        ("a ga\u00adme-chan\u200bger", 1),
        ("a ga*me-changer*", 1),
        ("a game-&#99;hanger", 1),
    ],
)
def test_no_place_is_outside(body: str, line: int) -> None:
    (finding,) = selling(text(f"## H\n\n{body}"))
    assert (finding.place.line, finding.level) == (line + 2, "error")
    assert "game-changer" in finding.place.words


@pytest.mark.parametrize(
    ("field", "heading"), [("title", "Title"), ("summary", "Summary"), ("key_points", "Key points")]
)
def test_what_stands_above_the_body_is_read(field: str, heading: str) -> None:
    (finding,) = selling(text("Words.", **{field: [BAD] if field == "key_points" else BAD}))
    assert (finding.place.heading, finding.place.line) == (heading, 0)


def test_the_alternative_text_is_read_once() -> None:
    assert len(selling(text(f"[![{BAD}](/images/{DIGEST}.webp)](/x)"))) == 1


@pytest.mark.parametrize(
    ("count", "found"), [(6, []), (7, ["warning"]), (10, ["warning"]), (11, ["error"]), (40, ["error"])]
)
def test_key_points_are_counted(count: int, found: list[str]) -> None:
    findings = list(structure.key_points(text("a", key_points=["Rest."] * count)))
    assert [(finding.rule, finding.level, finding.place.heading) for finding in findings] == [
        ("A6", level, "Key points") for level in found
    ]


def test_a_share_outside_a_counting_figure_is_found_in_another_figure() -> None:
    assert "A12" in {finding.rule for finding in run(text(SYNAPSE.replace("Messenger", "70% of people")))}


def test_the_share_is_quoted_whole() -> None:
    messages = [finding.message for finding in run(text("It helps 70% of you, or 12.5 %."))]
    assert any("“70%”" in message for message in messages)
    assert any("“12.5 %”" in message for message in messages)


class Words(HTMLParser):
    """The words of a page, block by block, and those that are said aloud: read without our reader."""

    BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "summary", "pre", "div", "text",
              "title", "desc", "ul", "ol", "blockquote", "figure", "br", "tr", "table", "dl", "details"}  # fmt: skip

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = [""]
        self.in_citation = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.BLOCKS:
            self.found.append("")
        values = dict(attrs)
        self.in_citation = tag == "a" and values.get("class") == "citation"
        if tag == "img":
            self.found[-1:] = [self.found[-1], values.get("alt") or "", ""]

    def handle_endtag(self, tag: str) -> None:
        if self.in_citation:
            self.in_citation = False
            self.found[-1] += " "
        elif tag in self.BLOCKS:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if not self.in_citation:
            self.found[-1] += data


def words(passages: tuple[Passage, ...]) -> set[str]:
    return {word for passage in passages for word in re.findall(r"\w+", passage.words)}


@settings(max_examples=500, deadline=None)
@given(TEXTS, st.text(max_size=20))
@example("    indented\n\n```\nfenced\n```", "")
@example(f"{FIGURE}\n\n{SYNAPSE}", "")
def test_every_word_that_is_shown_or_said_is_read(body: str, other: str) -> None:
    checked = text(body, title=other, summary=other, key_points=[other])
    shown = Words(render(body).html).found
    wanted = {word for part in (other, *shown) for word in re.findall(r"\w+", fold(part))}
    assert wanted <= words(checked.everything)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_finding_is_on_a_line_of_the_text(body: str) -> None:
    for finding in run(text(body)):
        assert 0 <= finding.place.line <= len(re.split(r"\r\n?|\n", body))


@pytest.mark.parametrize("indent", ["    ", "- a\n\n      ", "```\n", "| a |\n|---|\n|", "> "])
@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("This miracle cure works for 70% of people.", "A11"),
        ("This miracle cure works for 70% of people.", "A12"),
        ("It raises blood pressure.", "A8"),
        ("Some people committed suicide.", "A13"),
        ("Word " * 31, "A3"),
        ("Psychopharmacological interventions necessitate interdisciplinary consideration.", "A1"),
    ],
)
def test_every_rule_reads_whatever_stands_there(indent: str, words: str, rule: str) -> None:
    findings = run(text(indent + words, category="risks", summary=""))
    assert (rule, "error") in {(finding.rule, finding.level) for finding in findings}


def test_a_hard_summary_is_found_on_an_easy_page() -> None:
    hard = (
        "Subanesthetic administration of racemic ketamine demonstrates statistically significant amelioration of depressive"
        " symptomatology in pharmacologically refractory populations, notwithstanding considerable heterogeneity."
    )
    found = [
        finding for finding in run(text("We will help you. " * 200, summary=hard)) if finding.rule == "A1"
    ]
    assert [(finding.level, finding.place.heading) for finding in found] == [("warning", "Summary")]


@pytest.mark.parametrize("apostrophe", ["'", "\u2019", "\u02bc"])
def test_an_apostrophe_of_another_kind_changes_nothing(apostrophe: str) -> None:
    advice = text(f"Don{apostrophe}t drive until the next day.", category="questions")
    assert "A8" not in {finding.rule for finding in run(advice) if finding.place.line}


def test_acronyms_of_a_figure_are_explained_in_the_text() -> None:
    assert "A17" not in {finding.rule for finding in run(text(FIGURE))}


def test_our_own_words_in_a_figure_are_in_the_language_of_the_text() -> None:
    words = [passage.words for passage in text(FIGURE, language="es").everything]
    assert "ECT: 41 de 100 personas" in words


def test_a_picture_in_a_word_leaves_no_space_before_a_stop() -> None:
    assert text("a![x\ny](/z).").passages[0].words == "a."
