"""Numbers said once: put into texts by name, known, and not contradicted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education import checks
from education.checks.text import CheckedText
from education.content.markdown import render
from education.content.numbers import Number, numbers, put_in, used_in
from education.content.reader import read
from tests.unit.test_fixture_texts import NUMBERS, PATHS, read_text, to_check
from tests.unit.test_renderer_properties import TEXTS

WATCH = {"watch-after-esketamine": Number("Watch after esketamine", "at least 2 hours")}
TABLE = "Watch after esketamine\n: at least 2 hours [@label]\n\nAn *end*\n: after 1_2 [hours]\n"


def found(body: str, category: str = "risks", table: dict[str, Number] = WATCH, **fields: str) -> list[str]:
    written = {"title": "T", "summary": "S."} | fields
    text = CheckedText(category=category, body=body, numbers=table, **written)  # type: ignore[arg-type]
    return [f"{each.level} {each.place.line}: {each.message}" for each in checks.run(text)
            if "number" in each.message or "table" in each.message]  # fmt: skip


def test_a_table_names_its_numbers() -> None:
    assert numbers(read(render(TABLE).html)) == {
        **WATCH,
        "an-end": Number("An end", "after 1_2 [hours]"),
    }


def test_words_stand_in_the_place_of_the_name() -> None:
    html = render(put_in("Staff watch you [=watch-after-esketamine] [@label]. [=nobody]", WATCH)).html
    assert read(html).text == "Staff watch you at least 2 hours. [=nobody]"


@given(words=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20))
def test_words_are_shown_as_they_are(words: str) -> None:
    """Whatever a table says: no markup comes out of it."""
    text = put_in("a [=x] b", {"x": Number("X", words)})
    assert read(render(text).html).text == f"a {words} b"


@given(TEXTS)
def test_a_text_without_names_is_left_alone(text: str) -> None:
    if not list(used_in(text)):
        assert put_in(text, WATCH) == text


def test_a_name_stands_in_a_link_and_a_table() -> None:
    known = {"poison-help": Number("Poison Help", "1-800-222-1222")}
    html = render(
        put_in("[[=poison-help]](tel:1)\n\n| a | b |\n|---|---|\n| [=poison-help] | c |", known)
    ).html
    assert html.count("1-800-222-1222") == 2
    assert '<a href="tel:1">1-800-222-1222</a>' in html


def test_an_unknown_name_is_an_error_on_its_line() -> None:
    assert found("Words.\n\nStaff watch you [=watch-after-ketamine].") == [
        "error 3: There is no number “watch-after-ketamine”."
    ]
    assert found("Staff watch you [=watch-after-esketamine].") == []


@pytest.mark.parametrize(
    "body",
    [
        "After esketamine, staff watch you for 3 hours.",
        "We watch you for four hours after esketamine.",
        "Esketamine: they will be watching you for an hour.",
    ],
)
def test_another_number_on_the_same_subject_is_found(body: str) -> None:
    assert found(f"Words.\n\n{body}") == [
        "warning 3: The table of numbers says “at least 2 hours” of “Watch after esketamine”; here it is another number."
    ]


@pytest.mark.parametrize("field", ["title", "summary"])
def test_also_above_the_body(field: str) -> None:
    assert len(found("Words.", **{field: "After esketamine we watch you for 3 hours."})) == 1


@pytest.mark.parametrize(
    "body",
    [
        "After esketamine, staff watch you for 2 hours.",
        "After esketamine, staff watch you for at least two hours, some for 4 hours.",
        "After esketamine, staff watch you. Rest for 3 hours.",
        "After ketamine, staff watch you for 3 hours.",
        "After esketamine, staff watch you for 90 minutes.",
        "After esketamine, staff watch you.",
    ],
)
def test_what_does_not_contradict(body: str) -> None:
    assert found(body) == []


def test_spanish_numbers_are_compared_too() -> None:
    table = {"vigilancia": Number("Vigilancia tras esketamina", "al menos 2 horas")}
    text = CheckedText(
        category="risks", language="es", title="T", summary="S.", numbers=table,
        body="La vigilancia tras esketamina dura tres horas.",
    )  # fmt: skip
    assert any("another number" in each.message for each in checks.run(text))


def test_a_table_has_each_number_once() -> None:
    twice = f"{TABLE}\nWatch after esketamine\n: 3 hours [@label]"
    assert found(TABLE, "numbers") == []
    assert found(twice, "numbers") == ["error 7: “Watch after esketamine” stands in the table twice."]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_text_of_ours_says_a_number_under_two_values(path) -> None:
    text = to_check(read_text(path))
    assert [each for each in checks.run(text) if "table of numbers" in each.message] == []


def test_each_number_is_used_by_some_text() -> None:
    used = {name for path in PATHS for name in used_in(read_text(path).body)}
    assert used == NUMBERS.keys()
