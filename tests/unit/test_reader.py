"""The reader of HTML: what a page shows and says, block by block."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from education.content.markdown import render
from education.content.page import Block, Cited, Link, Page, Picture, Spoken, Text
from education.content.reader import opening_away, read
from tests.unit.test_renderer_properties import TEXTS

DIGEST = "a" * 64
FIGURE = """```figure
kind = "icon-array"
title = "How many"
source = "elekt-d"
who = "403 adults"
when = "After 3 weeks"
description = "More of them."
groups = [{label = "Ketamine", count = 55, of = 100}, {label = "ECT", count = 41, of = 100}]
```"""
SYNAPSE = """```figure
kind = "synapse"
title = "A gap"
source = "a"
description = "Two cells."

[labels]
sender = "Sender"
gap = "Gap"
messenger = "Messenger"
receptor = "Receptor"
blocker = "Blocker"
receiver = "Receiver"
```"""


def page(text: str) -> Page:
    return read(render(text, lines=True).html)


def one(text: str) -> Block:
    (block,) = page(text).blocks
    return block


def outline(text: str) -> list[tuple[str, str, str]]:
    """The leaves of a text: kind, words, and the boxes around."""
    return [
        (block.kind, block.words, " ".join(box.kind + box.name for box in block.within))
        for block in page(text).leaves
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## A *b*", [("heading", "A b", "")]),
        ("a\nb", [("paragraph", "a b", "")]),
        ("a  \nb", [("paragraph", "a\nb", "")]),
        ("- a\n  - b\n- c",
         [("item", "a", "list item"), ("item", "b", "list item list item"), ("item", "c", "list item")]),
        ("- a\n\n  b", [("item", "a", "list item"), ("paragraph", "b", "list item")]),
        ("2. a", [("item", "a", "listordered item")]),
        ("- - a", [("item", "", "list item"), ("item", "a", "list item list item")]),
        ("- > a", [("item", "", "list item"), ("paragraph", "a", "list item quote")]),
        ("-", [("item", "", "list item")]),
        ("> a", [("paragraph", "a", "quote")]),
        ("::: care emergency\n### Call if:\n- a\n:::",
         [("heading", "Call if:", "careemergency"), ("item", "a", "careemergency list item")]),
        ("::: dont\n### Do not\n- do not a\n:::", [("heading", "Do not", "dont"), ("item", "do not a", "dont list item")]),
        ("::: callout\na\n:::", [("paragraph", "a", "callout")]),
        ("::: callout\n:::", [("empty", "", "callout")]),
        ("::: details A & b\nc\n:::", [("label", "A & b", "expander"), ("paragraph", "c", "expander")]),
        ("| a | b |\n|---|---|\n| c | |", [("cell", "a", "table"), ("cell", "b", "table"), ("cell", "c", "table"), ("cell", "", "table")]),
        ("T [@a]\n: m\n\n  n\n: o",
         [("term", "T", "definitions"), ("definition", "m", "definitions definition"),
          ("paragraph", "n", "definitions definition"), ("definition", "o", "definitions definition")]),
        ("    a\n      b", [("paragraph", "a b", "")]),
        ("```x\n a\n\nb\n```", [("code", " a\n\nb", "")]),
        ("***", [("rule", "", "")]),
        (FIGURE, [("caption", "How many", "figureicon-array"), ("caption", "403 adults", "figureicon-array"),
                  ("caption", "After 3 weeks", "figureicon-array"),
                  ("item", "Ketamine: 55 of 100 people", "figureicon-array list item"), ("drawing", "", "figureicon-array list item"),
                  ("item", "ECT: 41 of 100 people", "figureicon-array list item"), ("drawing", "", "figureicon-array list item"),
                  ("paragraph", "More of them.", "figureicon-array")]),
        ('```figure\nkind = "x"\n```', [("mistake", "`kind` is missing or unknown: write one of icon-array, timeline, synapse, scene, bars, weeks.", "")]),
    ],
)  # fmt: skip
def test_each_construct_is_a_block(text: str, found: list[tuple[str, str, str]]) -> None:
    assert outline(text) == found


def test_labels_of_a_drawing_are_shown_and_its_name_is_spoken() -> None:
    figure = one(SYNAPSE)
    drawing = next(part for part in figure.parts if part.kind == "drawing")
    assert drawing.words.split("\n") == ["Sender", "Gap", "Messenger", "Blocker", "Receptor", "Receiver"]
    assert figure.spoken == ("A gap", "Two cells.")
    assert "Messenger" not in Page((figure,)).text


def test_rows_say_which_cells_name_others() -> None:
    head, row = page("| a | b |\n|---|---|\n| c | d |").blocks
    assert [cell.scope for cell in (*head.parts, *row.parts)] == ["col", "col", "row", ""]


def test_links_citations_and_pictures_stand_where_they_stand() -> None:
    block = one(
        f"See *[the **page**](/topics/a/?b#c)*: so [@x, p. 4], ![A brain](/images/{DIGEST}.webp) end [@y]."
    )
    link = Link("/topics/a/?b#c", "the page")
    em, both = frozenset({"em"}), frozenset({"em", "strong"})
    assert block.runs == (
        Text("See "), Text("the ", em, link), Text("page", both, link), Text(": so "), Cited(1, "p. 4", "[1, p. 4]"),
        Text(", "), Picture(DIGEST, "A brain"), Text(" end "), Cited(2, "", "[2]"), Text("."),
    )  # fmt: skip
    assert block.words == "See the page: so, end."
    assert block.shown == "See the page: so [1, p. 4],  end [2]."
    assert (block.links, block.spoken) == ((link,), ("A brain",))


def test_a_picture_names_the_link_around_it_and_a_link_without_words_is_still_there() -> None:
    block = one(f"[![A brain](/images/{DIGEST}.webp)](/a/) [](/b/)")
    assert block.links == (Link("/a/", "A brain"), Link("/b/", ""))


def test_two_links_to_one_address_are_two() -> None:
    assert len(one("[a](/x/)[a](/x/)").links) == 2


def test_a_picture_from_elsewhere_has_no_digest() -> None:
    assert one("![A brain](https://example.org/a.png)").runs == (Picture("", "A brain"),)


def test_words_for_screen_readers_are_spoken() -> None:
    (block,) = read('<p>a <span class="unseen">said  so</span> <em aria-label="b">c</em></p>').blocks
    assert (block.words, block.spoken) == ("a c", ("said so", "b"))
    assert Spoken("said so") in block.runs


def test_only_the_spaces_of_html_are_joined() -> None:
    assert one("a   b\u00a0 c\u2028d").words == "a b\u00a0 c\u2028d"


def test_a_space_that_does_not_show_is_no_part_of_a_run() -> None:
    (block,) = read("<p> a <em> b</em>\n c </p>").blocks
    assert [run.words for run in block.runs if isinstance(run, Text)] == ["a ", "b", " c"]


def test_after_a_figure_the_box_goes_on() -> None:
    assert [block.begins for block in page(f"::: callout\n{FIGURE}\n\na\n:::\n\nb").blocks] == [1, 0, 0]


def test_what_opens_a_box_says_so() -> None:
    text = "::: callout\n- a\n- b\n:::\n\n::: callout\n- c\n:::"
    assert [block.begins for block in page(text).blocks] == [3, 1, 3]
    joined = page("::: callout\n- a\n- b\n- c\n:::").blocks
    assert joined != page(text).blocks


def test_a_blocks_section_is_the_heading_above() -> None:
    assert [block.section for block in page("a\n\n## B\n\nc").blocks] == ["", "B", "B"]


def test_each_block_of_a_draft_knows_its_line() -> None:
    text = f"## A\n\nb\nc *d*  \ne ![f\ng](/x) h\n\n- i\n- j\n\n| k |\n|---|\n| l |\n\nm\n: n\n\n```\no\np\n```\n\n{FIGURE}\n\n::: details q\nr\n:::\n"
    lines = text.split("\n")
    for block in page(text).leaves:
        for word in re.finditer(r"(?<!\w)[b-r](?!\w)", block.words) if block.box("figure") is None else ():
            assert word[0] in lines[block.line_of(word.start()) - 1], (block, word[0])
    figure = next(block for block in page(text).blocks if block.kind == "figure")
    assert lines[figure.line - 1] == "```figure"


def test_without_lines_there_are_none() -> None:
    (block,) = read(render("a\nb").html).blocks
    assert (block.line, block.line_of(3)) == (0, 0)


def test_a_page_gathers_what_its_blocks_have() -> None:
    text = page(
        f"## A\n\nb [@x] c [@y].\n\n### D\n\n- [e](/f/) [@x] ![g](/images/{DIGEST}.webp) ![h](https://example.org/h.png)"
    )
    assert [heading.id for heading in text.contents] == ["s-a"]
    assert text.cited == {1: ["cite-1-1", "cite-1-2"], 2: ["cite-2-1"]}
    assert [link.address for link in text.links] == ["/f/"]
    assert text.images == (DIGEST,)
    assert text.ids == {"s-a", "s-d", "cite-1-1", "cite-1-2", "cite-2-1"}
    assert text.text.split("\n") == ["A", "b c.", "D", "e"]


def test_links_to_elsewhere_open_a_tab_and_nothing_else_changes() -> None:
    html = '<!DOCTYPE html><html lang="en"><head><title>a</title></head><body><a href="#b">b</a><a href="/c/">&lt;a href="d"&gt;</a></body></html>'
    assert opening_away(html) == html.replace('<a href="/c/">', '<a href="/c/" target="_blank">')


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_lines_change_nothing_but_lines(text: str) -> None:
    frozen, draft = render(text), render(text, lines=True)
    assert re.sub(r' data-line="[0-9]+"', "", draft.html) == frozen.html
    assert "data-line" not in frozen.html or "data-line" in text
    assert read(draft.html).blocks == read(frozen.html).blocks


class Words(HTMLParser):
    """All that HTML has to show or say, sign by sign, without any notion of what stands where."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name == "alt" and value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_every_word_is_in_exactly_one_place(text: str) -> None:
    html = render(text).html
    words = Words()
    words.feed(html)
    words.close()
    read_words = [word for block in read(html).leaves for word in (block.shown, *block.spoken)]
    assert sorted(_signs(read_words)) == sorted(_signs(words.found))


def _signs(words: list[str]) -> str:
    return re.sub(r"[ \t\n\f\r]", "", "".join(words))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_words_are_what_is_shown_without_citations(text: str) -> None:
    for block in read(render(text).html).leaves:
        shown = "".join(run.words for run in block.runs if isinstance(run, Text))
        assert re.sub(r"[ \n]", "", block.words) == re.sub(r"[ \n]", "", shown)
        assert list(block.breaks) == sorted(block.breaks)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_html_can_be_read(html: str) -> None:
    read(html)


def test_deep_and_long_html_takes_no_more_than_its_length() -> None:
    assert len(read("<em>" * 20_000 + "a").blocks) == 1
    assert len(read("<table>" + "<tr><td>a" * 20_000).blocks) == 20_000
    assert len(read("<ul><li>" * 500 + "a").blocks) == 500
