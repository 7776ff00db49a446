"""Words in letters that are not what they look like are found; other alphabets, units and accents are not."""

import pytest

from education.checks import Finding, run
from education.checks.text import CheckedText


def found(words: str, **fields: object) -> list[Finding]:
    text = CheckedText(**{"category": "site", "title": "T", "summary": "S.", "body": words} | fields)  # type: ignore[arg-type]
    return [finding for finding in run(text) if finding.rule == "A24"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("It is a mir\u0430cle.", "has letters of two alphabets"),
        ("It is pr\u03bfven.", "has letters of two alphabets"),
        ("It is a \u1d0d\u026a\u0280\u1d00\u1d04\u029f\u1d07.", "has decorated letters"),
        ("It is a \u1d50\u2071\u02b3\u1d43\u1d9c\u02e1\u1d49.", "has decorated letters"),
        ("It is a \u24dc\u24d8\u24e1.", "in a ring or box"),
        ("It is a \U0001f13c\U0001f138\U0001f141.", "in a ring or box"),
        ("It is a m i r a c l e.", "letter by letter"),
        ("It is a m-i-r-a-c-l-e.", "letter by letter"),
        ("It helps \u2077\u2070 of you.", "a raised number that belongs to nothing"),
    ],
)
@pytest.mark.parametrize("field", ["body", "title", "summary"])
def test_a_disguise_is_found(words: str, says: str, field: str) -> None:
    assert any(says in finding.message for finding in found(words, **{field: words}))


@pytest.mark.parametrize(
    "words",
    [
        "Take 5 µg, 2 m² or 10⁶ cells (see²).",
        "The β-blocker and the \u03b12 receptor.",
        "Ça, la niñez, Å, Ø and the naïve café.",
        "In Russian: депрессия. In Greek: θλίψη.",
        "La 1ª vez y el 2º día.",
        "Group A or B or C, and I a m here.",
        "U.S.A. and e.g. and p.m.",
        "It costs 5 € and is a brand™, ® or ©.",
    ],
)
def test_what_is_plain_is_left_alone(words: str) -> None:
    assert found(words) == []
