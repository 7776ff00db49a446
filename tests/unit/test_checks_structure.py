"""Structure: each check finds its thing, and nothing where all is well."""

import pytest

from education.categories import KINDS, Category, Section, kind_of
from education.checks import structure
from education.checks.text import CheckedText
from tests.unit.test_reader import FIGURE


def text(body: str, *, category: str = "site", **fields: object) -> CheckedText:
    return CheckedText(**({"category": category, "title": "T", "summary": "S.", "body": body} | fields))  # type: ignore[arg-type]


def messages(findings: object) -> list[str]:
    return [f"{finding.rule} {finding.level[0]} {finding.message}" for finding in findings]  # type: ignore[attr-defined]


def lines(findings: object) -> list[int]:
    return [finding.place.line for finding in findings]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("## A\n\n### B\n\n#### C\n\n## D\n\n### E", []),
        ("### A", ["A5 e A heading of level 3 follows one of level 1."]),
        ("## A\n\n#### B", ["A5 e A heading of level 4 follows one of level 2."]),
        ("# A", ["A5 e A heading of the first level; the page's title is the only one."]),
        ("## A\n### B\n#### C\n##### D", ["A5 w A heading of level 5: too deep to follow."]),
        ("##\n\nWords.", ["A5 e A heading without words."]),
        ("## A\n\n::: do\n### Do\n\n- rest\n:::", []),
    ],
)
def test_heading_levels(body, found):
    assert messages(structure.heading_levels(text(body))) == found


def test_list_length():
    seven = "- a\n" * 7
    assert list(structure.list_length(text(seven))) == []
    (finding,) = structure.list_length(text(f"## Here\n\n{seven}- a\n"))
    assert (finding.rule, finding.place.heading, finding.place.line) == ("A6", "Here", 3)
    assert list(structure.list_length(text("1. a\n" * 8))) != []


@pytest.mark.parametrize(
    ("items", "words", "level"), [(8, 1, "warning"), (30, 15, "warning"), (8, 16, "error"), (7, 16, None)]
)
def test_a_long_list_of_short_items_can_be_looked_through(items, words, level):
    body = f"- {'word ' * words}\n" * items
    assert [finding.level for finding in structure.list_length(text(body))] == ([level] if level else [])


def test_sub_lists_count_apart():
    nested = "- a\n" * 4 + "".join(f"  - {letter}\n" for letter in "abcdefg") + "- b\n" * 3
    assert list(structure.list_length(text(nested))) == []


def test_a_list_that_is_too_long_inside():
    nested = "- a\n" + "  - b\n" * 8
    assert lines(structure.list_length(text(nested))) == [2]


HEADINGS = {
    Section.HOW_IT_WORKS: "How ketamine is thought to work",
    Section.BENEFITS: "What studies show",
    Section.RISKS: "Side effects",
    Section.NOT_KNOWN: "What is not known",
    Section.OTHER_TREATMENTS: "Other choices",
    Section.NO_TREATMENT: "Without treatment",
    Section.WHO_SHOULD_NOT: "Who should not have it",
    Section.QUESTIONS: "Questions to ask",
    Section.GETTING_HELP: "Getting help",
}


def test_every_section_answers_to_its_own_name():
    for section in Section:
        assert section.matches(str(section.label))
        assert [other for other in Section if other.matches(HEADINGS[section])] == [section]


@pytest.mark.parametrize("category", Category.values)
def test_sections(category):
    wanted = kind_of(category).sections
    whole = "\n\n".join(f"## {HEADINGS[section]}\n\nWords." for section in wanted)
    assert list(structure.sections_present(text(whole, category=category))) == []
    for section in wanted:
        without = whole.replace(f"## {HEADINGS[section]}", "## Something else")
        (finding,) = structure.sections_present(text(without, category=category))
        assert (finding.rule, finding.level) == ("A9", "error")
        assert str(section.label) in finding.message


def test_treatments_must_have_every_section():
    assert set(kind_of("treatments").sections) == set(Section)
    assert len(KINDS) == len(Category)


@pytest.mark.parametrize(
    ("benefits", "risks", "unknown", "found"), [(10, 5, 5, 0), (10, 10, 0, 0), (11, 5, 5, 1), (0, 0, 0, 0)]
)
def test_balance(benefits, risks, unknown, found):
    body = (
        f"## Benefits\n\n{'word ' * benefits}\n\n## Risks\n\n{'word ' * risks}\n\n"
        f"## What is not known\n\n- {'word ' * unknown}"
    )
    assert len(list(structure.balance(text(body)))) == found


def test_balance_counts_what_stands_below_a_section():
    body = "## Benefits\n\none two\n\n### More\n\nthree\n\n## Else\n\na b c d\n\n## Risks\n\none two"
    (finding,) = structure.balance(text(body))
    assert finding.message.startswith("3 words on benefits, 2 on risks")


def test_the_words_of_a_figure_do_not_count():
    assert list(structure.balance(text(f"## Benefits\n\n{FIGURE}\n\n## Risks\n\nSome."))) == []


CARD = "::: care {}\n### Call today if:\n- it hurts\n:::\n\n"


def test_one_card_a_level():
    assert list(structure.boxes(text(CARD.format("today") + CARD.format("team")))) == []
    (finding,) = structure.boxes(text(CARD.format("today") * 2))
    assert (finding.rule, finding.level, finding.place.words) == ("A18", "error", "::: care today")


def test_a_box_is_named_under_the_heading_above_it():
    (finding,) = structure.boxes(text(f"## A\n\n{CARD.format('today')}## B\n\n{CARD.format('today')}"))
    assert (finding.place.heading, finding.place.line) == ("B", 10)


def test_a_heading_in_an_inner_box_is_not_that_of_the_outer_one():
    (finding,) = structure.boxes(text(":::: do\n::: callout\n### A\n:::\n::::"))
    assert finding.place.words == "::: do"


def test_two_callouts():
    callout = "::: callout\nWords.\n:::\n\n"
    assert list(structure.boxes(text(callout * 2))) == []
    assert len(list(structure.boxes(text(callout * 3)))) == 1


@pytest.mark.parametrize("name", ["care team", "do", "dont", "questions"])
def test_a_box_begins_with_a_heading(name):
    assert list(structure.boxes(text(f"::: {name}\n### Words\n- a\n:::"))) == []
    assert len(list(structure.boxes(text(f"::: {name}\n- a\n:::")))) == 1
    assert len(list(structure.boxes(text(f"::: {name}")))) == 1


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("::: care team\n### Call if:\n- x\n:::", []),
        (
            "::: care team\n### Call when you hurt\n- x\n:::",
            ["A18 e The heading of this care card does not say when: it has no “if …:”."],
        ),
        ("::: care emergency\n### Call 911 now if you or someone else:\n- x\n:::", []),
        (
            "::: care team\n### Call if it hurts\n- x\n:::",
            ["A18 e The heading of this care card does not say when: it has no “if …:”."],
        ),
        ("::: dont\n### Don't\n- do not drive\n- Do not drink\n:::", []),
        ("::: dont\n### Don't\n- drive\n:::", ["A18 e A bullet of a don't list does not start “do not”."]),
        (
            "::: warning\nx\n:::",
            ["A18 e A box with a name that we do not know, or without an empty line before it."],
        ),
        ("- drive", []),
    ],
)
def test_words_in_boxes(body, found):
    assert messages(structure.words_in_boxes(text(body))) == found[:1]


def test_words_in_spanish_boxes():
    card, dont = "::: care today\n### Llame hoy {}\n- x\n:::", "::: dont\n### No\n- {}\n:::"
    for body, count in (
        (card.format("si:"), 0),
        (card.format("if:"), 1),
        (dont.format("no maneje"), 0),
        (dont.format("maneje"), 1),
    ):
        assert len(list(structure.words_in_boxes(text(body, language="es")))) == count


def test_translations_name_their_translator():
    assert list(structure.translation(text("Words."))) == []
    assert list(structure.translation(text("Texto.\n\nTraducido por A. Name.", language="es"))) == []
    (finding,) = structure.translation(text("Texto.", language="es"))
    assert (finding.rule, finding.level) == ("A22", "error")
    assert "Traducido por" in finding.remedy
    assert list(structure.translation(text("Texte.\n\nTranslated by A. Name.", language="fr"))) == []


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028\n", "\x0c\n"])
def test_a_table_is_found_whatever_ends_the_lines_above_it(end):
    above, table = f"## Heading{end}\n", "| a | b |\n|---|---|\n| c | d | lost |\n"
    (finding,) = structure.table_cells(text(above + table))
    assert finding.place.words == "lost"


@pytest.mark.parametrize(
    ("row", "lost"),
    [
        ("| c | d |", ""),
        ("| c |", ""),
        ("| c | d | |", ""),
        ("c | d \\| e", ""),
        ("| c | d | never more than 50 | f |", "never more than 50 | f"),
        ("c | d | e", "e"),
    ],
)
def test_no_words_of_a_table_are_lost(row, lost):
    findings = list(structure.table_cells(text(f"## Heading\n\n| a | b |\n|---|---|\n{row}\n| g | h |")))
    assert [finding.place.words for finding in findings] == ([lost] if lost else [])
    assert all((each.rule, each.level, each.place.line) == ("A24", "error", 5) for each in findings)
