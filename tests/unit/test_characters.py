"""Characters that deceive are named with their place; those that a language or a picture needs stay."""

import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.content.characters import Fault, faults, for_xml, is_blank, without_unseen


def only(text: str) -> Fault:
    (found,) = faults(text)
    return found


@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        ("Call \u202e119 now", 1, 6, "U+202E RIGHT-TO-LEFT OVERRIDE, a character that turns the order of letters"),
        ("\u200b", 1, 1, "U+200B ZERO WIDTH SPACE, a character that nobody sees"),
        ("pow\u200berful", 1, 4, "U+200B ZERO WIDTH SPACE"),
        ("one\ntwo\u2060", 2, 4, "U+2060 WORD JOINER"),
        ("soft\u00adly", 1, 5, "U+00AD SOFT HYPHEN"),
        ("Don\ufffdt", 1, 4, "U+FFFD REPLACEMENT CHARACTER, where a letter was lost"),
        ("A \uffff B", 1, 3, "U+FFFF, a character that does not exist"),
        ("\u0378", 1, 1, "U+0378, a character that does not exist"),
        ("a\n\n\n\nCall\x0bus", 5, 5, "U+000B LINE TABULATION, a control character"),
        ("a\x85b", 1, 2, "U+0085 NEXT LINE, a control character"),
        ("a\x00", 1, 2, "U+0000 NULL"),
        ("\uf0b7 one", 1, 1, "U+F0B7, a character that only one font knows"),
        ("\ud800", 1, 1, "U+D800, half a character"),
        ("a\u2800b", 1, 2, "U+2800 BRAILLE PATTERN BLANK, a character that nobody sees"),
        ("a\ufe00", 1, 2, "U+FE00 VARIATION SELECTOR-1"),
        ("a\U000e0041", 1, 2, "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("clinic\u00e2\u20ac\u2122s", 1, 7, "“\u00e2\u20ac\u2122” is what another program made of “\u2019”"),
        ("clinic\u00e2\u20acs", 1, 7, "is what another program made of a quotation mark"),
        ("caf\u00c3\u00a9", 1, 4, "is what another program made of “\u00e9”"),
        ("\u00c2\u00bfqu\u00e9?", 1, 1, "is what another program made of “\u00bf”"),
        ("10\u00c2\u00a0mg", 1, 3, "is what another program made of something that nobody sees"),
        ("10\u00c2 mg", 1, 3, "is what another program made of a space"),
        ("\u00f0\u0178\u02dc\u20ac", 1, 1, "is what another program made of “\U0001f600”"),
        ("\u00ef\u00bb\u00bfHi", 1, 1, "is what another program made of something that nobody sees"),
        ("call &#x202E;119", 1, 6, "&#x202E; stands for U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("call &#8238;119", 1, 6, "&#8238; stands for U+202E"),
        ("call &rlm;119", 1, 6, "&rlm; stands for U+200F"),
        ("so&shy;ft", 1, 3, "&shy; stands for U+00AD"),
        ("&ZeroWidthSpace;", 1, 1, "&ZeroWidthSpace; stands for U+200B"),
        ("&#0;", 1, 1, "&#0; stands for U+FFFD"),
        ("&#xFFFF;", 1, 1, "&#xFFFF; stands for U+FFFF"),
        ("&#9999999;", 1, 1, "&#9999999; stands for U+FFFD"),
    ],
)  # fmt: skip
def test_each_is_named_with_its_place(text: str, line: int, column: int, what: str) -> None:
    found = only(text)
    assert (found.line, found.column) == (line, column)
    assert what in found.what


@pytest.mark.parametrize(
    "text",
    [
        "", "Plain words.\n\n\tMore.", "Don\u2019t \u2013 \u201cno\u201d\u2026", "10\u00a0mg \u00bd \u2265 5 \u00b5g", "¿Qué? ¡Sí! ñ Ü",
        "re\u0301sume\u0301", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0915\u094d\u200d\u0937", "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
        "\U0001f469\u200d\u2695\ufe0f", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f44b\U0001f3fd", "1\ufe0f\u20e3", "\u2764\ufe0f",
        "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627", "\u6f22\u5b57\u3000\u3068", "R&D, AT&T; &amp; &nbsp; &copy; &nosuch;", "CAF\u00c9\u201d", "\u00c9\u2026",
        "a\r\nb", "a\u2028b",
    ],
)  # fmt: skip
def test_what_languages_and_pictures_need_stays(text: str) -> None:
    assert list(faults(text)) == []


@pytest.mark.parametrize(
    "text",
    ["a\u200cb", "\u200c\u0645", "\u0645\u200c", "a\u200d\U0001f600", "\U0001f469\u200d", "1\ufe0f1", "\u0645\u200ca", "a\ufe0f"],
)  # fmt: skip
def test_a_joiner_that_joins_nothing_does_not(text: str) -> None:
    assert len(list(faults(text))) == 1


def test_the_place_is_told_in_words_that_can_be_seen() -> None:
    assert only("Please call\u200b us today").place == "line 1, column 12, after “Please call”"
    assert only("\u200bus").place == "line 1, column 1, before “us”"
    assert "alone" in only("\u200b").place


_REFUSED = st.characters(categories=["Cc", "Cf", "Co", "Cn"], exclude_characters="\n\r\t\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")  # fmt: skip
_PLAIN = st.text(st.characters(categories=["L", "Nd", "Po", "Zs"], exclude_characters="&\u00c2\u00c3\u00e2\u00ef\u00f0\u115f\u1160\u3164\uffa0"), max_size=20)  # fmt: skip


@given(_PLAIN, _REFUSED, _PLAIN)
def test_whatever_is_of_a_refused_category_is_found_where_it_stands(
    before: str, char: str, after: str
) -> None:
    found = only(before + char + after)
    assert (found.line, found.column) == (1, len(before) + 1)
    assert f"U+{ord(char):04X}" in found.what


@given(_PLAIN, _REFUSED, _PLAIN)
def test_a_reference_to_it_is_found_as_well(before: str, char: str, after: str) -> None:
    for reference in (f"&#{ord(char)};", f"&#x{ord(char):X};", f"&#X{ord(char):x};"):
        assert only(before + reference + after).column == len(before) + 1


@given(st.text(_PLAIN_OF := st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="&\u00c2\u00c3\u00e2\u00ef\u00f0\u115f\u1160\u3164\uffa0\u2800\ufffc\ufffd")))  # fmt: skip
def test_letters_numbers_and_signs_pass(text: str) -> None:
    assert list(faults(text)) == []


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    lines = text.split("\n")
    for fault in faults(text):
        assert fault.column <= len(lines[fault.line - 1])
        assert str(fault)


@given(st.text())
def test_what_nobody_sees_is_folded_once(text: str) -> None:
    seen = without_unseen(text)
    assert without_unseen(seen) == seen
    assert not any(unicodedata.category(char) == "Cf" and 0x200B <= ord(char) <= 0x206F for char in seen)
    assert [char for char in text if unicodedata.category(char)[0] == "L" and char not in "\u115f\u1160\u3164\uffa0"] == [
        char for char in seen if unicodedata.category(char)[0] == "L"
    ]  # fmt: skip


@given(st.text())
def test_xml_can_hold_it(text: str) -> None:
    element = ElementTree.Element("a")
    element.text = for_xml(text)
    again = ElementTree.fromstring(ElementTree.tostring(element)).text or ""
    assert again == for_xml(text).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(("text", "blank"), [("", True), (" \u00a0\u3000", True), ("\u200b\u2060\ufeff", True), ("\u2800", True), ("a", False)])  # fmt: skip
def test_blank_is_what_nobody_sees(text: str, blank: bool) -> None:
    assert is_blank(text) is blank
