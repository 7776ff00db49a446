"""The difference of two pages: complete, nothing in it twice, and bounded whatever stands in them."""

import random
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from education.content import matching
from education.content.difference import Entry, compare, pieces_of
from education.content.markdown import render
from education.content.pieces import Unit, Work, units
from education.content.reader import read
from education.reading import marked
from tests.integration.pages import read as read_html
from tests.unit.test_reader import FIGURE, SYNAPSE
from tests.unit.test_renderer_properties import TEXTS

HOSTILE = [
    "\u00a0",
    "\u200b",
    "\u00ad",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u0301",
    "\u0435",
    "\u2028",
    "\x00",
    "\ud800",
    "\u3164",
    "&",
    "<b>",
]
_LINES = st.sampled_from(
    ["One two three.", "Two three four.", "Call us", "Take 10 mg daily [@a].", "See [the page](/a) now.", "## Risks", "### Benefits",
     "- a point", "- another point", "1. first", "> said", "---", "| a | b |\n|---|---|\n| c | d |", "::: care today\nx\n:::", "::: details More\nx y\n:::",
     "Term\n: what it means", "![A brain](/images/" + "a" * 64 + ".webp)", "    code  here", "*so* **very** `long`", "a  \nb", FIGURE, SYNAPSE]
)  # fmt: skip
_MARKDOWN = st.lists(_LINES, max_size=12).map("\n\n".join)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and what became of it: letters put in, lines left out, repeated or moved. Or any two texts."""
    if draw(st.booleans()):
        return draw(TEXTS), draw(TEXTS)
    lines = draw(_MARKDOWN).split("\n")
    old = "\n".join(lines)
    for _edit in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(lines) - 1)) if lines else 0
        kind = draw(st.sampled_from(["put", "out", "twice", "move", "line", "case"]))
        if not lines:
            break
        if kind == "put":
            place = draw(st.integers(0, len(lines[at])))
            sign = draw(st.sampled_from([*HOSTILE, " word ", "*", "x"]))
            lines[at] = lines[at][:place] + sign + lines[at][place:]
        elif kind == "out":
            del lines[at]
        elif kind == "twice":
            lines.insert(at, lines[at])
        elif kind == "move":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        elif kind == "line":
            lines.insert(at, draw(_LINES))
        else:
            lines[at] = lines[at].swapcase()
    return old, "\n".join(lines)


def of(text: str, works: tuple[Work, ...] = ()) -> list[Unit]:
    return units(read(render(text).html).blocks, works)


def steps(old: str, new: str) -> list[Entry]:
    return compare(of(old), of(new))


def shown(old: str, new: str) -> str:
    """The difference in words, as it is read aloud."""
    return read_html(marked.html(steps(old, new))).words


def changed(entries: list[Entry]) -> bool:
    return any(entry.kind != "same" or entry.renumbered for entry in entries)


@settings(max_examples=400, deadline=None)
@given(pairs())
@example(("a\n\nb", "b\n\na"))
@example(("[](x) a", "[ ](x)a"))
@example(("a *b*c", "a *b* c"))
@example(("- a\n- b", "- a\n\n<!-- -->\n\n- b"))
def test_a_difference_is_empty_exactly_when_the_blocks_are_equal(pair: tuple[str, str]) -> None:
    before, after = (read(render(text).html).blocks for text in pair)
    assert changed(compare(units(before), units(after))) == (before != after)
    assert not changed(compare(units(before), units(before)))


@settings(max_examples=400, deadline=None)
@given(pairs())
@example(("\x1f", "\x1f\x1f"))
@example(("\u00ad\u00ad", "\u00ad"))
def test_a_difference_applied_to_the_first_page_gives_the_second(pair: tuple[str, str]) -> None:
    old, new = of(pair[0]), of(pair[1])
    entries = compare(old, new)
    told = [entry for entry in entries if entry.kind != "away"]
    assert sorted(unit.at for entry in told for unit in entry.old) == list(range(len(old)))
    assert [unit.at for entry in told for unit in entry.new] == list(range(len(new)))
    for entry in told:
        kept_and_gone = [piece for part in entry.marked for piece in (*part.kept, *part.gone)]
        kept_and_come = [piece for part in entry.marked for piece in (*part.kept, *part.come)]
        assert kept_and_gone == pieces_of(entry.old)
        assert kept_and_come == pieces_of(entry.new)
        if entry.kind == "same":
            assert [unit.key for unit in entry.old] == [unit.key for unit in entry.new]
    moved = {entry.old[0].at for entry in entries if entry.kind == "moved"}
    assert {entry.old[0].at for entry in entries if entry.kind == "away"} == moved


@settings(max_examples=300, deadline=None)
@given(pairs())
def test_a_difference_is_drawn_whatever_stands_in_it(pair: tuple[str, str]) -> None:
    """Each change is marked with words of its own, nothing unseen is sent to a browser, and no markup comes of words."""
    entries = steps(*pair)
    html = marked.html(entries)
    html.encode()
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]", html
    )
    page = read_html(html)
    assert {tag.name for tag in page.all()} <= {"p", "span", "ins", "del", "strong", "em", "code", "br"}
    for tag in page.all("ins", "del"):
        said, *words, end = tag.words.removeprefix("[").split(": ", 1)[0], tag.words, "]"
        assert said in {"added", "taken out"}
        assert len(words[0].removeprefix(f"[{said}:").removesuffix(end).strip()) > 0
    assert bool(html) or not entries
    if changed(entries):
        assert any(page.all("ins", "del")) or "note" in html or "other numbers" in html


@settings(max_examples=400, deadline=None)
@given(pairs())
@example(("    code  here\n\n    code  here", "    code  here\n    code  here"))
def test_what_went_and_what_came_never_look_the_same(pair: tuple[str, str]) -> None:
    for entry in steps(*pair):
        html = marked.html([entry])
        for gone, come in re.findall(r"<del>(.*?)</del> ?<ins>(.*?)</ins>", html):
            assert gone.replace("taken out:", "") != come.replace("added:", "")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("a b\n\n---\n\nc", "a b\n---\n\nc", "Was: paragraph. Is now: heading, level 2. a b"),  # 09a
        ("One two.\n\nThree four.\n\nx", "One two. Three four.\n\nx",
         "2 blocks joined into one. One two. [taken out: [begins: paragraph]] Three four. 1 block unchanged"),  # 09c
        ("One two. Three four.", "One two.\n\nThree four.", "Divided into 2 blocks. One two. [added: [begins: paragraph]] Three four."),
        ("See the page.", "See the pa\u200bge.", "See the [taken out: page.] [added: pa[zero-width space]ge.]"),  # 09d
        ("See it.", "See it\ufe0f.", "See [taken out: it.] [added: it[character U+FE0F VARIATION SELECTOR-16].]"),
        ("119 now", "\u202e911 now", "[taken out: 119] [added: [character U+202E RIGHT-TO-LEFT OVERRIDE]911] now"),
        ("Take 10 mg.", "Take 10\u00a0mg.", "Take [taken out: 10 mg.] [added: 10[no-break space]mg.]"),  # 09f
        ("so so so so", "so so sa so", "so so [taken out: so] [added: sa] so"),  # 09i
        ("<script>a</script>", "<script>b</script>", "[taken out: <script>a</script>] [added: <script>b</script>]"),  # 09j
        ("cope with it", "\u0441\u043e\u0440\u0435 with it", "[taken out: cope] [added: \u0441\u043e\u0440\u0435 [Cyrillic]] with it"),
        ("the café is", "the cafe\u0301 is",
         "the [taken out: caf\u00e9[character U+00E9 LATIN SMALL LETTER E WITH ACUTE]] [added: cafe\u0301[character U+0301 COMBINING ACUTE ACCENT]] is"),
        ("well-known", "well\u2010known", "[taken out: well-known] [added: well\u2010[character U+2010 HYPHEN]known]"),
        ("See [it](/a) so.", "See [it](/b) so.", "See it [taken out: (/a)] [added: (/b)] so."),
        ("See it so.", "See [it](/b) so.", "See [added: [link:]] it [added: (/b)] so."),
        ("See it so.", "See **it** so.", "See [taken out: it] [added: it [bold]] so."),
        ("a **b** c", "a **b**c", "a b[added: [no space]] c"),
        ("a  \nb c", "a b c", "a [taken out: [1 line break]] b c"),
        ("## A", "### A", "Under “A”: Was: heading, level 2. Is now: heading, level 3. A"),
        ("![A brain](/images/%s.webp)" % ("a" * 64), "![A big brain](/images/%s.webp)" % ("a" * 64),
         "[picture aaaaaaaa: A [added: big] brain]"),
        ("![A brain](/images/%s.webp)" % ("a" * 64), "![A brain](/images/%s.webp)" % ("b" * 64),
         "[taken out: [picture aaaaaaaa:] [added: [picture bbbbbbbb:] A brain]"),
        ("- a b\n- c d", "1. a b\n2. c d",
         "Was: beginning of: list. Is now: beginning of: numbered list, from 1. Item of a list: Stood: list / item. Stands now: numbered list, from 1 / item. a b"),
        ("| a | b |\n|--|--|\n| c | d |", "| a | b |\n|--|--|\n| c | e |", "1 block unchanged Row of a table: | c | [taken out: d] [added: e]"),
        ("a\n\n---\n\nb", "a\n\nb", "1 block unchanged [taken out: line across] 1 block unchanged"),
        (FIGURE, FIGURE.replace("55", "56"),
         "Ketamine: [taken out: 55] [added: 56] of 100 people"),
    ],
)  # fmt: skip
def test_each_change_is_shown_for_what_it_is(old: str, new: str, words: str) -> None:
    assert words in shown(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<a href="#a">b</a>', '<a class="term" href="#a">b</a>'),
        ('a <a href="x"></a>b', 'a<a href="x"></a> b'),
        ("a<strong> b</strong>", "a <strong>b</strong>"),
        ('a<a href="x"> b</a>', 'a <a href="x">b</a>'),
        ('a <a href="x">b </a>c', 'a <a href="x">b</a> c'),
        ('<a href="x">a b</a>', '<a href="x">a</a> <a href="x">b</a>'),
        ('<img src="" alt="a">', "[picture : a]"),
        ('<span class="unseen">a</span>b', "ab"),
        ("a\u3164", "a"),
        ("</p><figure><ul><li>a</li></ul><ul><li>b</li></ul></figure><p>", "</p><figure><ul><li>a</li><li>b</li></ul></figure><p>"),
        ("</p><ul><li>a</li></ul><ul><li>b</li></ul><p>", "</p><ul><li>a</li><li>b</li></ul><p>"),
        ("</p><ol start=1><li>a</li></ol><p>", "</p><ol start=2><li>a</li></ol><p>"),
        ("</p><table><tr><th>a</th></tr></table><p>", "</p><table><tr><td>a</td></tr></table><p>"),
        ('</p><table><tr><th scope="row">a</th></tr></table><p>', "</p><table><tr><th>a</th></tr></table><p>"),
        ('</p><div class="care care-team"><p>a</p></div><p>', '</p><div class="care care-today"><p>a</p></div><p>'),
    ],
)  # fmt: skip
def test_what_the_reader_tells_apart_looks_different(old: str, new: str) -> None:
    before, after = (read(f"<p>{html}</p>").blocks for html in (old, new))
    assert before != after
    entries = compare(units(before), units(after))
    assert changed(entries)
    html = marked.html(entries)
    assert "note" in html or re.search("<(ins|del)>", html)
    for gone, come in re.findall(r"<del>(.*?)</del> ?<ins>(.*?)</ins>", html):
        assert gone.replace("taken out:", "") != come.replace("added:", "")


def test_what_has_little_in_common_is_shown_whole() -> None:
    words = shown("It is the way of the world.", "You have the right to ask for all you want of us.")
    assert (
        words
        == "[taken out: It is the way of the world.] [added: You have the right to ask for all you want of us.]"
    )


def test_two_changes_behind_an_inserted_paragraph_both_show() -> None:
    words = shown(
        "Take ten pills a day.\n\nCall us soon please.",
        "Take nine pills a day.\n\nSomething wholly other.\n\nCall us never please.",
    )
    assert "Take [taken out: ten] [added: nine] pills a day." in words
    assert "[added: Something wholly other.]" in words
    assert "Call us [taken out: soon] [added: never] please." in words


MOVING = "## Risks\n\nIt can raise your blood pressure.\n\n## Benefits\n\nIt helps.\n\n## More\n\nAsk."


def _moved(sentence: str) -> str:
    return f"## Risks\n\n## Benefits\n\nIt helps.\n\n## More\n\nAsk.\n\n{sentence}"


def test_what_moved_is_said_to_have_moved() -> None:
    words = shown(MOVING, _moved("It can raise your blood pressure."))
    assert "Moved from here to “More”: It can raise your blood pressure." in words
    assert "Moved from “Risks”, words unchanged. It can raise your blood pressure." in words
    assert "taken out" not in words


def test_what_moved_and_changed_is_said_to_have_done_both() -> None:
    words = shown(MOVING, _moved("It can raise your blood sugar."))
    assert "Moved from “Risks”, 1 word changed." in words
    assert "It can raise your blood [taken out: pressure.] [added: sugar.]" in words


def test_a_source_is_named_and_its_number_alone_is_no_change_of_a_block() -> None:
    first, second = Work("A, 2020", "a"), Work("B, 2021", "b")
    entries = compare(of("x [@a].", (first,)), of("y [@b].\n\nx [@a].", (second, first)))
    words = read_html(marked.html(entries)).words
    assert words == "[added: y [B, 2021].] 1 block unchanged; 1 cites the same sources by other numbers"
    entries = compare(of("x [@a].", (first,)), of("x [@b].", (second,)))
    assert read_html(marked.html(entries)).words == "x [taken out: [A, 2020]] [added: [B, 2021]] ."


def test_of_a_long_paragraph_what_stands_beside_a_change_is_shown() -> None:
    words = shown("a " * 500 + "b " + "a " * 500, "a " * 500 + "c " + "a " * 500)
    assert words.count("a ") < 60
    assert "[… 475 words unchanged …]" in words
    assert "[taken out: b] [added: c]" in words


@given(st.lists(st.integers(0, 3), max_size=40), st.lists(st.integers(0, 3), max_size=40))
def test_what_matches_stands_on_both_sides_in_order(old: list[int], new: list[int]) -> None:
    at_old = at_new = 0
    for run in matching.matching(old, new):
        assert run.length
        assert run.old >= at_old
        assert run.new >= at_new
        at_old, at_new = run.old + run.length, run.new + run.length
        assert old[run.old : at_old] == new[run.new : at_new]


@settings(deadline=None)
@given(st.lists(st.integers(0, 5), max_size=60), st.randoms(use_true_random=False))
def test_a_part_that_is_too_large_is_divided_and_still_matches(
    things: list[int], chance: random.Random
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "_CELLS", 25)
        patch.setattr(matching, "_CHUNK", 5)
        test_what_matches_stands_on_both_sides_in_order.hypothesis.inner_test(  # type: ignore[attr-defined]
            things, [thing for thing in things if chance.random() > 0.2]
        )
        assert matching.matching(things, things) == ([matching.Run(0, 0, len(things))] if things else [])
