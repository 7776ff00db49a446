"""What is pasted from Word, a spreadsheet or a web page comes in as our Markdown, with all its words."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from education.content.pasted import markdown
from education.writing import mended

_ITEM = "<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span>{}</p>"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>Title</h1><p>Words.</p><h2>Part</h2>", "## Title\n\nWords.\n\n### Part"),
        ("<h2>Part</h2><h3>Below</h3>", "## Part\n\n### Below"),
        (_ITEM.format("·", "One") + _ITEM.format("·", "Two"), "- One\n- Two"),
        (_ITEM.format("1.", "One") + "\n" + _ITEM.format("2.", "Two"), "1. One\n2. Two"),
        (_ITEM.format("·", "One") + "<p>Between.</p>" + _ITEM.format("·", "Two"), "- One\n\nBetween.\n\n- Two"),
        ('<b style="font-weight:normal"><p>Plain <span style="font-weight:700">strong</span></p></b>', "Plain **strong**"),
        ('<p><span style="font-style:italic">Leaning</span> words</p>', "*Leaning* words"),
        ("<table><tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table>", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        ('<p><a href="https://example.org/a">There</a></p>', "[There](https://example.org/a)"),
        ('<p><a href="javascript:alert(1)">There</a> <a name="_Toc1">here</a></p>', "There here"),
        ("<style>p{color:red}</style><!-- a note --><script>x()</script><p>Words</p>", "Words"),
        ('<p>See <img src="data:image/png;base64,AAAA" alt="a cat"> here</p>', "See  here"),
        ("<p>2 * 3 * 4 and snake_case_name</p>", r"2 \* 3 \* 4 and snake\_case\_name"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_other_programs_copy_comes_in_as_our_markdown(html: str, text: str) -> None:
    assert markdown(html).replace("  here", " here") == text.replace("  here", " here")


_WORD = st.text("abcdefgh", min_size=3, max_size=8)
_INLINE = st.one_of(_WORD, st.builds("<b>{}</b>".format, _WORD), st.builds("<i>{}</i>".format, _WORD))
_BLOCK = st.one_of(
    st.builds("<p>{} {}</p>".format, _INLINE, _INLINE),
    st.builds("<h2>{}</h2>".format, _WORD),
    st.builds("<ul><li>{}</li><li>{}</li></ul>".format, _INLINE, _INLINE),
    st.builds("<table><tr><th>{}</th><th>{}</th></tr><tr><td>{}</td><td>{}</td></tr></table>".format, *[_INLINE] * 4),
    st.builds(_ITEM.format, st.sampled_from(["·", "1.", "a)"]), _INLINE),
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(_BLOCK, max_size=8))
def test_no_word_is_lost_and_none_is_added(blocks: list[str]) -> None:
    html = "".join(blocks)
    copied = re.findall(
        r"[a-h]{3,}", re.sub(r"<span style='mso-list:Ignore'>.*?</span></span>|<[^>]*>|&nbsp;", " ", html)
    )
    text, _repairs = mended("body", markdown(html))
    assert re.findall(r"[a-h]{3,}", text) == copied


@settings(deadline=None)
@given(st.text(alphabet="<>/=\"'!-&; abhlipt1mso:", max_size=80))
def test_no_html_stops_it(html: str) -> None:
    markdown(html)
