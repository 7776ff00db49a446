"""Figures: data in, an accessible drawing out; wrong data become a sentence for the writer, never an exception."""

import re
from html import escape
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.content.figure_data import FigureMistake, read
from education.content.markdown import render

ICONS = """
kind = "icon-array"
title = "At least half better"
description = "Of 100 people with A, 55. Of 100 with B, 41."
who = "adults; 365 in the study"
when = "3 weeks after starting"
source = "elekt-d"
groups = [ {label = "A <b>", count = 55, of = 100}, {label = "B & C", count = 41, of = 100} ]
"""
TIMELINE = """
kind = "timeline"
title = "A treatment day"
source = "label"
steps = [ {time = "The night before", label = "Sleep."}, {time = "First 40 minutes", label = "The infusion."} ]
"""
SYNAPSE = """
kind = "synapse"
title = "Two nerve cells"
description = "One sends, the other receives."
source = "review"
labels = {sender = "Sender", gap = "Gap", messenger = "Glutamate", receptor = "Receptor", blocker = "Ketamine", receiver = "Receiver"}
"""
SCENE = """
kind = "scene"
picture = "bladder"
title = "Where it hurts"
description = "Kidneys, tubes and the bladder."
source = "review"
parts = [ "Kidney <b>", "Tube & more", "Bladder" ]
"""
BARS = """
kind = "bars"
title = "How long it lasts"
source = "label"
begins = "The spray"
ends = "4 hours"
of = 4
rows = [ {label = "Staff watch", words = "2 hours", from = 0, to = 2}, {label = "Blood pressure", words = "4 hours", from = 0.5, to = 4} ]
"""
WEEKS = """
kind = "weeks"
title = "Two sessions a week"
source = "label"
weeks = [ {label = "Weeks 1 to 4", days = "x..x..."}, {label = "Weeks 5 to 8", days = "x......"} ]
"""
KINDS = [ICONS, TIMELINE, SYNAPSE, SCENE, BARS, WEEKS]
ALL = pytest.mark.parametrize("data", KINDS, ids=["icons", "timeline", "synapse", "scene", "bars", "weeks"])


def drawn(*figures: str) -> str:
    rendered = render("\n".join(f"```figure\n{data}\n```\n" for data in figures))
    assert rendered.mistakes == ()
    return rendered.html


def mistake(data: str) -> str:
    with pytest.raises(FigureMistake) as caught:
        read(data)
    return str(caught.value)


@ALL
def test_a_figure_is_well_formed(data):
    figure = ET.fromstring(drawn(data))
    assert (figure.tag, figure.get("id")) == ("figure", "figure-1")
    assert figure.find("figcaption") is not None


@ALL
def test_no_style_no_colour_no_script(data):
    """The site's Content-Security-Policy allows no inline style, and a colour of its own would not follow dark mode."""
    for element in ET.fromstring(drawn(data)).iter():
        assert element.tag not in {"style", "script", "foreignObject", "image", "use"}
        assert not {name for name in element.attrib if name == "style" or name.startswith("on")}
        for name in ("fill", "stroke"):
            assert element.get(name) in {None, "none", "currentColor"}


@pytest.mark.parametrize("data", [ICONS, SYNAPSE, SCENE, BARS, WEEKS])
def test_pictures_have_names_for_screen_readers(data):
    figures = ET.fromstring(f"<body>{drawn(data, data)}</body>")
    ids = [element.get("id") for element in figures.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for picture in figures.iter("svg"):
        assert picture.get("role") == "img"
        assert picture.get("viewBox")
        title, description = picture.find("title"), picture.find("desc")
        assert title is not None
        assert description is not None
        assert (title.get("id"), description.get("id")) == (
            picture.get("aria-labelledby"),
            picture.get("aria-describedby"),
        )
        assert title.text
        assert description.text


@ALL
def test_a_picture_without_a_stylesheet_fits_a_phone(data):
    for picture in ET.fromstring(drawn(data)).iter("svg"):
        assert int(picture.get("width") or 0) <= 288


def test_icons_are_counted():
    first, second = ET.fromstring(drawn(ICONS)).iter("svg")
    for picture, on, off in ((first, 55, 45), (second, 41, 59)):
        by_class = {path.get("class"): path.get("d", "") for path in picture.iter("path")}
        assert by_class["fig-icon-on"].count("a2 2") == on
        assert by_class["fig-icon-off"].count("a2 2") == off


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 100])
def test_icons_at_the_edges(count):
    picture = next(ET.fromstring(drawn(ICONS.replace("count = 55", f"count = {count}"))).iter("svg"))
    assert sum(path.get("d", "").count("a2 2") for path in picture.iter("path")) == 100


def test_the_same_in_words():
    words = "".join(ET.fromstring(drawn(ICONS)).itertext())
    for part in (
        "55 of 100 people",
        "41 of 100 people",
        "adults; 365 in the study",
        "3 weeks after starting",
    ):
        assert part in words
    assert '<strong class="fig-count">55</strong> of 100 people' in drawn(ICONS)
    assert '<p class="fig-words">Of 100 people with A, 55. Of 100 with B, 41.</p>' in drawn(ICONS)
    assert '<p class="fig-words">One sends, the other receives.</p>' in drawn(SYNAPSE)


def test_a_timeline_is_a_list():
    steps = ET.fromstring(drawn(TIMELINE)).findall("ol/li")
    assert ["".join(step.itertext()) for step in steps] == [
        "The night before Sleep.",
        "First 40 minutes The infusion.",
    ]


def test_labels_stand_in_the_picture():
    texts = [text.text for text in ET.fromstring(drawn(SYNAPSE)).iter("text")]
    assert sorted(texts, key=str) == ["Gap", "Glutamate", "Ketamine", "Receiver", "Receptor", "Sender"]


def test_words_are_escaped():
    html = drawn(SCENE)
    assert "Kidney &lt;b&gt;" in html
    assert "Tube &amp; more" in html
    html = drawn(ICONS)
    assert "A &lt;b&gt;" in html
    assert "B &amp; C" in html


def test_sources_are_numbered_with_the_text():
    rendered = render(f"First [@other].\n\n```figure\n{ICONS}\n```\n\nThen [@elekt-d].")
    assert rendered.citations == ("other", "elekt-d")
    assert len(re.findall('href="#reference-2"[^>]*>\\[2]</a>', rendered.html)) == 2


def test_figures_are_numbered():
    html = drawn(ICONS, TIMELINE)
    assert re.findall(r'<figure id="(figure-\d)"', html) == ["figure-1", "figure-2"]


def test_a_single_group_says_that_nothing_was_compared():
    one = ICONS.replace(', {label = "B & C", count = 41, of = 100}', "")
    assert "add `compared_with`" in mistake(one)
    assert "Compared with: no comparison group" in drawn('compared_with = "no comparison group"\n' + one)


@pytest.mark.parametrize(
    ("data", "old", "new", "words"),
    [
        (ICONS, '"icon-array"', '"pie"', "`kind` is missing or unknown"),
        (ICONS, '"icon-array"', "[]", "`kind` is missing or unknown"),
        (ICONS, 'kind = "icon-array"', "", "`kind` is missing or unknown"),
        (ICONS, "who =", "whom =", "did you mean `who`?"),
        (ICONS, 'when = "3 weeks after starting"', "", "has no `when`"),
        (ICONS, '"At least half better"', '""', "`title` must be words"),
        (ICONS, '"At least half better"', "5", "`title` must be words"),
        (ICONS, "At least", "a" * 120, "`title` has"),
        (ICONS, "At least", r"\u0000", "control character"),
        (ICONS, "At least", r"a\nb", "line break"),
        (ICONS, '"elekt-d"', '"[@elekt-d]"', "`source` is no key"),
        (ICONS, '"elekt-d"', '"elekt-d, p. 4"', "`source` is no key"),
        (ICONS, "count = 55", "count = 5.5", "must be whole numbers"),
        (ICONS, "count = 55", "count = true", "must be whole numbers"),
        (ICONS, "count = 55", "count = 101", "`count` 0 to `of`"),
        (ICONS, "count = 55", "count = -1", "`count` 0 to `of`"),
        (ICONS, "of = 100", "of = 1000", "`of` must be 2 to 100"),
        (ICONS, "count = 41, of = 100", "count = 41, of = 50", "the same `of`"),
        (ICONS, 'label = "A <b>", ', "", "Group 1 has no `label`"),
        (ICONS, 'label = "A <b>"', 'lable = "A"', "did you mean `label`?"),
        (
            TIMELINE,
            ', {time = "First 40 minutes", label = "The infusion."}',
            "",
            "`steps` has 1 entries: use 2 to 12",
        ),
        (TIMELINE, 'time = "The night before"', "time = 7", "Step 1: `time` must be words"),
        (TIMELINE, "steps = [", "steps = [ 1,", "`steps` must be a list of tables"),
        (SYNAPSE, 'gap = "Gap"', f'gap = "{"a" * 29}"', "`labels`: `gap` has 29 characters"),
        (SYNAPSE, 'gap = "Gap", ', "", "`labels` has no `gap`"),
        (SYNAPSE, "{sender", '"x" # {sender', "`labels` must be a table"),
        (ICONS, 'kind = "icon-array"', "kind", "This is not TOML"),
        (SCENE, '"bladder"', '"blader"', "`picture` is unknown"),
        (SCENE, ', "Bladder"', "", "`parts` has 2 entries: this picture has 3"),
        (SCENE, "[ ", '"words" # ', "`parts` must be a list"),
        (SCENE, '"Bladder"', "3", "Part 3 must be words"),
        (BARS, "of = 4", "of = nan", "`of`, the length of the line"),
        (BARS, "of = 4", "of = true", "`of`, the length of the line"),
        (BARS, "from = 0,", "from = 2,", "0 <= from < to <= 4"),
        (BARS, "from = 0,", "from = nan,", "0 <= from < to <= 4"),
        (BARS, "to = 4", "to = 5", "0 <= from < to <= 4"),
        (WEEKS, "x..x...", "x..x..", "must be seven signs"),
        (WEEKS, "x..x...", "x..y...", "must be seven signs"),
        (WEEKS, '"x..x..."', "7", "must be seven signs"),
    ],
)
def test_wrong_data_are_named(data, old, new, words):
    assert old in data
    assert words in mistake(data.replace(old, new))


@pytest.mark.parametrize(
    "data",
    [
        "a=" + "[" * 7_000,
        "a=" + "9" * 7_000,
        "a=" + "{a=" * 2_000,
        "a = " + '"' * 7_000,
        "x" * 9_000,
        "a = 1979-13-01",
        "\0",
    ],
)
def test_hostile_data_are_a_mistake(data):
    rendered = render(f"```figure\n{data}\n```\n\nWords.")
    assert len(rendered.mistakes) == 1
    assert rendered.mistakes[0].startswith("Figure on line 1: ")
    assert '<p class="mistake">' in rendered.html
    assert rendered.html.endswith("<p>Words.</p>")


def test_a_mistake_is_escaped():
    rendered = render('```figure\nkind = "timeline"\n"<script>" = 1\n```')
    assert "<script>" not in rendered.html
    assert escape("<script>") in rendered.html


def test_another_fence_stays_code():
    assert "<pre><code" in render("```\nfigure\n```").html


_VALUES = st.recursive(
    st.one_of(st.text(max_size=20), st.integers(), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


def toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(character):08x}" for character in value) + '"'
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {toml(item)}" for key, item in value.items()) + "}"
    return str(value)


@given(st.sampled_from(KINDS), st.integers(0, 6), _VALUES)
def test_any_value_in_any_field(data, number, value):
    lines = data.strip().splitlines()
    number %= len(lines)
    lines[number] = f"{lines[number].partition(' = ')[0]} = {toml(value)}"
    rendered = render("```figure\n" + "\n".join(lines) + "\n```")
    HTMLParser().feed(rendered.html)
    if not rendered.mistakes:
        ET.fromstring(rendered.html)
