"""The links from a text to the words that a glossary explains, as the HTML of the text shows them."""

import re

import pytest

from education.content.glossary import Term, standing_in, terms
from education.content.markdown import render

GLOSSARY = """
Depression
: Low mood [@a].

Treatment-resistant depression
: It did not get better [@a].

Electroconvulsive therapy (ECT)
: Brief pulses [@b].
"""
TERMS = terms(render(GLOSSARY).html)
_LINK = re.compile(r'<a class="term" id="use-([^"]+)" href="#word-([^"]+)">([^<]+)</a>')


def linked(text: str) -> list[tuple[str, str]]:
    """The words that are links to an explanation, each with what they lead to."""
    html = render(text, terms=TERMS).html
    found = _LINK.findall(html)
    assert html.count('class="term"') == len(found)
    assert all(use == word for use, word, _words in found)
    return [(words, word) for _use, word, words in found]


def test_terms_are_those_of_the_glossary_without_the_numbers_of_its_sources() -> None:
    assert [(term.words, term.meaning) for term in TERMS] == [
        ("Depression", "Low mood."),
        ("Treatment-resistant depression", "It did not get better."),
        ("Electroconvulsive therapy (ECT)", "Brief pulses."),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Depression, depression.", [("Depression", "depression")]),
        ("ECT helps.", [("ECT", "electroconvulsive-therapy-ect")]),
        ("To ect is no word; electroconvulsive therapy is.", [("electroconvulsive therapy", "electroconvulsive-therapy-ect")]),
        ("Depressions come.", [("Depressions", "depression")]),
        ("Depressive.", []),
        ("A treatment-resistant depression is a depression.",
         [("treatment-resistant depression", "treatment-resistant-depression"), ("depression", "depression")]),
        ("First **ECT**, then\n\n- depression", [("ECT", "electroconvulsive-therapy-ect"), ("depression", "depression")]),
        ("## Depression\n\nIt is ECT.", [("ECT", "electroconvulsive-therapy-ect")]),
        ("[Depression](/topics/a/) and `ECT`.", []),
        ("Depression\n: ECT", [("ECT", "electroconvulsive-therapy-ect")]),
        ("ECT & <b>depression</b>", [("ECT", "electroconvulsive-therapy-ect"), ("depression", "depression")]),
        ("", []),
    ],
)  # fmt: skip
def test_the_first_use_of_each_term_is_linked(text: str, found: list[tuple[str, str]]) -> None:
    assert linked(text) == found


def test_links_change_no_word() -> None:
    text = "Treatment-resistant depression & ECT [@a]: *depression* <b>here</b>."
    without = re.sub(r"</?a\b[^>]*>", "", render(text).html)
    assert re.sub(r"</?a\b[^>]*>", "", render(text, terms=TERMS).html) == without


def test_without_a_glossary_nothing_is_linked() -> None:
    assert "term" not in render("Depression and ECT.").html


def test_what_stands_in_a_text_is_what_can_be_linked_there() -> None:
    html = render("Depressions, and ECT.", terms=TERMS).html
    found = standing_in(html, TERMS)
    assert [term.words for term in found] == ["Depression", "Electroconvulsive therapy (ECT)"]
    assert all(term.is_linked_in(html) for term in found)
    assert not Term("Mania", "High mood.").is_linked_in(html)
