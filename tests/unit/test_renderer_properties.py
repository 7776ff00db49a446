"""The renderer: any text in, no exception, no active content out, and nothing left for a second cleaning."""

import re
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from education.checks import run
from education.checks.text import CheckedText
from education.content import markdown
from education.content.glossary import terms
from education.content.images import IMAGE_URL
from education.content.markdown import render
from education.content.reader import read

HOSTILE_TIMELINE = """```figure
kind = "timeline"
title = "<script>alert(1)</script>"
source = "a"
steps = [{time = "\\" onload=\\"alert(1)", label = "</li><script>"}, {time = "a", label = "b"}]
```"""
HOSTILE_SYNAPSE = """```figure
kind = "synapse"
title = "</title><script>alert(1)</script>"
description = "</desc>"
source = "a"

[labels]
sender = "</text><script>"
gap = "\\" onload=\\"alert(1)"
messenger = "b"
receptor = "c"
blocker = "d"
receiver = "e"
```"""
# A public collection of ways to smuggle a script through Markdown and HTML, gathered from the cheat sheets of OWASP,
# PortSwigger and the test suites of Markdown libraries.
PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    '<img src="x` `<script>alert(1)</script>"` `>',
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert&#40;1)</script>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<audio src onloadstart=alert(1)>",
    "<body onload=alert(1)>",
    "<base href=javascript:alert(1)//>",
    '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
    '<link rel=stylesheet href="javascript:alert(1)">',
    "<style>@import 'javascript:alert(1)';</style>",
    '<div style="background:url(javascript:alert(1))">',
    '<a href="javascript:alert(1)">x</a>',
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<!--<img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java&#9;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61&#x6C&#x65&#x72&#x74&#x28&#x31&#x29)",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#58alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](javascript://www.example.org%0Aalert(1))",
    "[x](javascript:window.onerror=alert;throw%201)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](data:image/svg+xml,<svg onload=alert(1)>)",
    "[x](file:///etc/passwd)",
    "[x](<javascript:alert(1)>)",
    '[x](https://example.org "onmouseover=alert(1)")',
    '[x](https://example.org" onmouseover="alert(1))',
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    '<https://example.org/"onmouseover=alert(1)>',
    "![x](javascript:alert(1))",
    "![x](https://example.org/track.png)",
    "![x](data:image/svg+xml;base64,PHN2Zy8+)",
    '![x"onerror="alert(1)](/images/a.webp)',
    "![<img src=x onerror=alert(1)>](x)",
    "![x](x \"' onerror='alert(1)\")",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "```<script>\nalert(1)\n```",
    '```"onmouseover="alert(1)\nx\n```',
    "# <script>alert(1)</script>",
    '# x" onclick="alert(1)',
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "Term <script>\n: <script>alert(1)</script>",
    "::: details <script>alert(1)</script>\nx\n:::",
    '::: details x" open ontoggle="alert(1)\nx\n:::',
    "::: do onclick=alert(1)\nx\n:::",
    "[@a, <script>alert(1)</script>]",
    '[@a, p. 1" onclick="alert(1)]',
    HOSTILE_TIMELINE,
    HOSTILE_SYNAPSE,
    '```figure\nkind = "</p><script>alert(1)</script>"\n```',
    '<figure id="figure-1"></figure>',
    '<figure id="figure-9"></figure>\n\n```figure\n```',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u2028<script>alert(1)</script>\u2029",
    "\ufeff<script>alert(1)</script>",
    "<\u0000script>alert(1)</script>",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
]
# What figures are drawn with, besides what the cleaning lets through.
DRAWN = {"figcaption", "svg", "title", "desc", "path", "text"}
VOID = {"br", "hr", "img"}
# What a browser takes for a scheme, once it has dropped spaces and control characters.
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)


class Reader(HTMLParser):
    """Reads HTML as a browser does and objects to whatever could act, load or come undone."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in markdown._TAGS | DRAWN
        for name, value in attrs:
            assert not name.startswith("on")
            assert name not in {"style", "srcdoc", "formaction", "xlink:href", "action"}
            if name == "href":
                scheme = SCHEME.match(re.sub(r"[\x00-\x20]", "", value or ""))
                assert scheme is None or scheme.group().lower() in markdown._SCHEMES
            if name == "src":
                assert IMAGE_URL.fullmatch(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"path", *VOID}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


# Words that a glossary may explain: such as stand in hostile texts, and names that look like markup.
_NAMES = ("a", "Words", "x", "if", "No", "script", "b (B)", "1 in 2")
_TERMS = terms(read(render("".join(f"{name}\n: A meaning.\n\n" for name in _NAMES)).html))


def assert_harmless(text: str) -> None:
    assert_html_harmless(render(text).html)
    assert_html_harmless(render(text, terms=_TERMS).html)


def assert_html_harmless(html: str) -> None:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    without_figures = re.sub(r"<figure.*?</figure>|<p class=\"mistake\">.*?</p>", "", html, flags=re.DOTALL)
    cleaned_again = nh3.clean(
        without_figures,
        tags=markdown._TAGS,
        attributes=markdown._ATTRIBUTES,
        allowed_classes=markdown._CLASSES,
        url_schemes=markdown._SCHEMES,
        link_rel=None,
    )
    assert cleaned_again == without_figures


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_come_out_harmless(payload):
    assert_harmless(payload)
    assert_harmless(f"Words.\n\n- {payload}\n\n> {payload}\n")


_PIECES = st.sampled_from(
    ["\n", "\n\n", "::: do\n", ":::\n", "::: details x\n", "```figure\n", "```\n", "[@a]", "[@a, p. 4]", "# ", "## x\n",
     "- ", "1. ", "> ", "| a |\n|---|\n", "[x](y)", "![x](y)", "<", ">", "&", "*", "`", "\\", ": ", "\t", "    ", *PAYLOADS]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=30).map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("\x00")
@example("[a]: b\n")
@example("")
@example(">:::do\n>")
def test_any_text_renders_harmless(text):
    assert_harmless(text)


@settings(deadline=None)
@given(TEXTS)
def test_rendering_again_gives_the_same(text):
    assert render(text) == render(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(["treatments", "crisis", "disclaimer", "regulatory", "site"]))
@example("[a]: b\n", "treatments")
def test_any_text_can_be_checked(text, category):
    for finding in run(
        CheckedText(category=category, title=text, summary=text, key_points=[text], body=text)
    ):
        assert finding.message
        assert finding.remedy
        assert finding.source


@pytest.mark.parametrize(
    "text",
    [
        ">" * 20_000, "- " * 10_000, "::: do\n" * 3_000, "." * 50_000, '."' * 25_000, "[" * 8_000, "[@a, " * 4_000,
        "**a*" * 4_000, "No. " * 12_000, "if " * 15_000, "1 in 2 " * 7_000, "a-" * 25_000, "`" * 25_000 + "a",
    ],
    ids=range(13),
)  # fmt: skip
def test_hostile_texts_take_no_more_than_their_length(text):
    """Each of these costs well under a second; a quadratic step would take minutes."""
    assert_harmless(text)
    run(CheckedText(category="site", title="T", summary="S", body=text))


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a | b |", '<th scope="row">a</th>\n<td>b</td>'),
        ("| | b |", "<td></td>\n<td>b</td>"),
        ("| a |", '<th scope="row">a</th>\n<td></td>'),
        ("| `a` | b |", '<th scope="row"><code>a</code></th>\n<td>b</td>'),
    ],
)
def test_the_first_cell_of_a_row_names_it(row: str, cells: str) -> None:
    assert cells in render(f"| h | i |\n|---|---|\n{row}").html


def test_a_column_alone_names_nothing() -> None:
    assert 'scope="row"' not in render("| h |\n|---|\n| a |").html


def test_the_head_of_a_column_says_that_it_is_one() -> None:
    html = render("| | a | b |\n|---|---|---|\n| c | d | e |").html
    assert '<td></td>\n<th scope="col">a</th>\n<th scope="col">b</th>' in html
    assert html.count("<th ") == 3


def test_texts_signed_without_it_are_the_same_page() -> None:
    html = render("| a | b |\n|---|---|\n| c | d |").html
    assert read(html.replace(' scope="col"', "")).blocks == read(html).blocks
