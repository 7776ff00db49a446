"""The links from a text to the words that a glossary explains, as the HTML of the text shows them."""

import re

import pytest

from education.content.glossary import Term, explained_in, terms
from education.content.markdown import render
from education.content.reader import read

GLOSSARY = """
Depression
: Low mood [@a].

Treatment-resistant depression
: It did not get better [@a].

Electroconvulsive therapy (ECT)
: Brief pulses [@b].

Side effect(s)
: What nobody wanted [@a].

Mania [@a]
: Too high.

DEPRESSION!
: The same address again.

![](/images/x.webp)
: No words at all.
"""
TERMS = terms(read(render(GLOSSARY).html))
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
        ("Side effect(s)", "What nobody wanted."),
        ("Mania", "Too high."),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Depression, depression.", [("Depression", "depression")]),
        ("ECT helps.", [("ECT", "electroconvulsive-therapy")]),
        ("To ect is no word; electroconvulsive therapy is.", [("electroconvulsive therapy", "electroconvulsive-therapy")]),
        ("Depressions come.", [("Depressions", "depression")]),
        ("Depressive.", []),
        ("A treatment-resistant\ndepression.", [("treatment-resistant\ndepression", "treatment-resistant-depression")]),
        ("A patient's ache.", []),
        ("A treatment-resistant depression is a depression.",
         [("treatment-resistant depression", "treatment-resistant-depression"), ("depression", "depression")]),
        ("First **ECT**, then\n\n- depression", [("ECT", "electroconvulsive-therapy"), ("depression", "depression")]),
        ("## Depression\n\nIt is ECT.", [("ECT", "electroconvulsive-therapy")]),
        ("[Depression](/topics/a/) and `ECT`.", []),
        ("Depression\n: ECT", [("ECT", "electroconvulsive-therapy")]),
        ("ECT & <b>depression</b>", [("ECT", "electroconvulsive-therapy"), ("depression", "depression")]),
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


def test_what_is_explained_is_what_stands_there_or_is_led_to() -> None:
    html = render("Depressions, and ECT. Side effects.", terms=TERMS[2:]).html
    found = [(each.term.name, each.linked) for each in explained_in(read(html), TERMS)]
    assert found == [("depression", False), ("electroconvulsive-therapy", True), ("side-effect", True)]
    assert explained_in(read("<p>Nothing.</p>"), TERMS) == []


def test_a_term_without_a_meaning_is_not_explained() -> None:
    html = "<dl><dt>Mania</dt><dt>Depression</dt><dd>Low <em>mo</em>od<p>for long</p></dd></dl><p>Mania</p>"
    assert [(term.words, term.meaning) for term in terms(read(html))] == [("Depression", "Low mood for long")]


def test_a_link_outlives_its_entry_in_the_glossary() -> None:
    html = render("ECT helps.", terms=TERMS).html
    (explained,) = explained_in(read(html), ())
    assert explained.term == Term("ECT", "", "electroconvulsive-therapy")
    assert explained.linked


def test_a_term_under_another_heading_is_still_explained() -> None:
    html = render("ECT helps.", terms=TERMS).html
    (explained,) = explained_in(read(html), terms(read(render("ECT\n: Pulses [@a].").html)))
    assert explained.term == Term("ECT", "Pulses.", "electroconvulsive-therapy")


def test_another_abbreviation_keeps_the_address() -> None:
    before, after = (terms(read(render(f"Ketamine{short}\n: One [@a].").html))[0] for short in ("", " (KET)"))
    assert before.explained_at == after.explained_at


def test_a_large_glossary_and_a_long_paragraph_take_no_more_than_their_length() -> None:
    """Well under a second; a search for each term in each rest of the text would take a minute."""
    many = tuple(
        Term(f"Word{number} of mine (W{number})", "A meaning.", f"w{number}") for number in range(2_000)
    )
    text = " ".join(f"word{number} of mine W{number}" for number in range(2_000))
    html = render(text, terms=many).html
    assert html.count('class="term"') == 2_000
    assert len(explained_in(read(html), many)) == 2_000
