"""Letters as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.content.letters import fold


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("don\u2019t don`t don\u02bct", "don't don't don't"),
        ("\u201ca\u201d \u00abb\u00bb", '"a" "b"'),
        ("game\u2011changer game\u2010changer game\u2013changer", "game-changer game-changer game-changer"),
        ("6\u201312 and \u2013 so", "6\u201312 and \u2013 so"),
        ("quok\u00adka pow\u200berful a\u2060b \ufeffc", "quokka powerful ab c"),
        ("1\u00a0in\u202f3\u2003people\n now", "1 in 3 people now"),
        ("depresio\u0301n", "depresi\u00f3n"),
        ("e\ufb03cacy", "efficacy"),
        ("\uff17\uff10\uff05", "70%"),
        ("10\u00b2 \u00bd", "10\u00b2 \u00bd"),
        ("Call \u202e119\u202c", "Call 119"),
        ("a\ufe0fb", "ab"),
        ("don\uff40t", "don't"),
    ],
)
def test_what_looks_alike_is_compared_alike(written: str, compared: str) -> None:
    assert fold(written) == compared


@given(st.text())
def test_folding_again_changes_nothing(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_letters_stay(words: str) -> None:
    assert fold(words) == " ".join(words.replace("`", "'").split())
