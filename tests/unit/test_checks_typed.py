"""What was typed for another program is found, in its line, wherever a page shows it; plain English with odd signs is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.checks import Finding, run
from education.checks.text import CheckedText

RULES = {"A5", "A8", "A18", "A24"}


def found(body: str, **fields: object) -> list[Finding]:
    text = CheckedText(**{"category": "site", "title": "T", "summary": "S.", "body": body} | fields)  # type: ignore[arg-type]
    return [finding for finding in run(text) if finding.rule in RULES]


@pytest.mark.parametrize(
    ("typed", "rule", "says"),
    [
        ("##\u00a0When to call", "A24", "a heading that is none"),
        ("##When to call", "A24", "a heading that is none"),
        ("nine.[^1]", "A24", "a footnote"),
        ("[^1]: See there", "A24", "a footnote"),
        ("<!-- ask the boss -->", "A24", "a note between"),
        ("<b>never</b>", "A24", "HTML"),
        ("one<br>two", "A24", "HTML"),
        ('<span style="color: red">x</span>', "A24", "HTML"),
        ("[@Elekt-D]", "A8", "no source of that name"),
        ("[@elekt_d]", "A8", "no source of that name"),
        ("[see @elekt-d, p. 4]", "A8", "no source of that name"),
        ("[-@elekt-d]", "A8", "no source of that name"),
        ("~~never~~", "A24", "struck-out"),
        ("[ ] one", "A24", "a box to tick"),
        ("[Important]: 911", "A24", "the definition of a link"),
        ("see [the guide][nhs]", "A24", "a link to a definition"),
        ("see [the guide](two words)", "A24", "a link or an image that is not one"),
        ("see [the guide] (https://nhs.uk)", "A24", "a link or an image that is not one"),
        ("![a brain](two words)", "A24", "a link or an image that is not one"),
        ("** bold **", "A24", "a mark for bold"),
        ("__init", "A24", "a mark for bold"),
        ("$CTA", "A24", "another program fills in"),
        ("${NAME}", "A24", "another program fills in"),
        ("%first_name%", "A24", "another program fills in"),
        ("%First Name%", "A24", "another program fills in"),
        ("{{ name }}", "A24", "another program fills in"),
        ("<<Name>>", "A24", "another program fills in"),
        ("\\newpage", "A24", "LaTeX"),
        ("\\textbf{x}", "A24", "LaTeX"),
        ("[TOC]", "A24", "another Markdown"),
        ("words {.note}", "A24", "another Markdown"),
        ("==marked==", "A24", "another Markdown"),
        ("H~2~O", "A24", "another Markdown"),
        ("m^2^", "A24", "another Markdown"),
        ("| a | b |", "A24", "a row of a table"),
        ("---+---", "A24", "a row of a table"),
        ("`&nbsp;`", "A24", "a sign as HTML writes it"),
    ],
)
def test_leftovers_of_other_programs(typed: str, rule: str, says: str) -> None:
    for before in ("", "Words.\n\n", "Words and\n"):
        findings = [each for each in found(f"{before}{typed}") if says in each.message]
        assert findings, before
        warns = says in {"HTML", "a sign as HTML writes it"}
        assert (findings[0].rule, findings[0].level) == (rule, "warning" if warns else "error")
        assert findings[0].place.line == before.count("\n") + 1


def test_an_underline_without_a_heading() -> None:
    assert "a line of equals signs" in found("===\n\nWords.")[0].message


@pytest.mark.parametrize(
    "body",
    [
        "About 5 % of all and 10 % of these (a) rest, (b) read [sic] and so on.", "It costs $5 or $10. Write to R&D; AT&T; C++; a < b > c.",
        "Write to [us](mailto:a@example.org), or a@example.org.", "- one\n- two\n\n1. a\n2. b\n\n> quoted", "**bold**, *so*, `code`, we*ek*ly.",
        "Is it a) or b)?", "snake_case and 2 * 3 * 4", "| a | b |\n| --- | --- |\n| c | d \\| e |", "Term\n: what it means", "Words.\n\n---\n\nMore.",
        "::: callout\nWords.\n:::", "::: details More about it\nWords.\n:::", "```figure\n```", "One\\\ntwo", "3\u20135 weeks, \u2153 of them \u2026", "5 + 3 = 8, x == y",
        "Tom & Jerry; the 1980s. A. Smith says so.",
    ],
)  # fmt: skip
def test_plain_english_with_odd_signs(body: str) -> None:
    assert [each for each in found(body) if "figure" not in each.message] == []


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("title", "Rest &amp;amp; sleep", "a sign as HTML writes it"),
        ("title", "Rest &amp; sleep", "a sign as HTML writes it"),
        ("title", "# Rest", "a heading"),
        ("title", "*Rest*", "Markdown"),
        ("summary", "Use **all** of it.", "a mark for bold"),
        ("summary", "See [us](/search/).", "a link"),
        ("summary", "Use `it`.", "Markdown"),
        ("summary", "<i>x</i>", "HTML"),
        ("key_points", "Call us [@elekt-d].", "no citation"),
        ("key_points", "- We open", "the mark of a list"),
        ("key_points", "1. We open", "the mark of a list"),
    ],
)
def test_plain_fields_have_no_markdown(field: str, typed: str, says: str) -> None:
    finding = found("Words.", **{field: [typed] if field == "key_points" else typed})[0]
    warns = says in {"HTML", "a sign as HTML writes it"}
    assert (finding.level, finding.place.line) == ("warning" if warns else "error", 0)
    assert says in finding.message
    assert finding.place.heading in {"Title", "Summary", "Key points"}


@pytest.mark.parametrize("line", ["---", "===", "-", "------"])
def test_no_heading_by_the_line_under_it(line: str) -> None:
    finding = found(f"Words.\n\nA paragraph.\n{line}\n\nMore.")[0]
    assert (finding.rule, finding.level, finding.place.line, finding.place.words) == (
        "A5",
        "error",
        3,
        "A paragraph.",
    )
    assert found("Words.\n\n---\n\n## A heading\n\n> ## Another\n\n- ## A third") == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("Words.\n\n```\nthe rest\n\n## More\n\n::: callout", 3), ("~~~\nx\n```", 1), ("````\nx\n```", 1), ("- a\n\n  ```\n  x", 3), ("```figure\nkind = 1", 1),
        ("::: callout\nWords.\n\n## More", 1), ("Words.\n\n:::care team\n### Call if:\n- a", 3), ("::: details More\nWords.", 1), (":::: do\n### Do\n- a\n:::", 1),
    ],
)  # fmt: skip
def test_a_block_without_an_end(body: str, line: int) -> None:
    finding = next(each for each in found(body) if "without an end" in each.message)
    assert (finding.level, finding.place.line) == ("error", line)


@pytest.mark.parametrize("body", ["```\nx\n```", "~~~~\n```\n~~~~", "- a\n\n  ```\n  x\n  ```", "::: callout\nx\n:::\n\n::: do\n### Do\n- a\n:::", "```\n::: callout\n```"])  # fmt: skip
def test_a_block_with_its_end(body: str) -> None:
    assert [each for each in found(body) if "without an end" in each.message] == []


@pytest.mark.parametrize("marks", ["abc", "123"])
@pytest.mark.parametrize("form", ["{}) ", "({}) ", "\u2013 ", "\u2713 "])
def test_lines_that_run_together(form: str, marks: str) -> None:
    lines = (
        "\n".join(f"{form.format(mark)}words" for mark in marks)
        .replace("1) ", "(1) ")
        .replace("2) ", "(2) ")
        .replace("3) ", "(3) ")
        .replace("((", "(")
    )
    finding = next(each for each in found(f"Words.\n\n{lines}") if "run together" in each.message)
    assert (finding.level, finding.place.line) == ("error", 4)


@pytest.mark.parametrize(
    ("body", "line", "lost"),
    [
        ('Words.\n\n[the guide](https://nhs.uk "never stop it")', 3, "never stop it"),
        (f'![A chair](/images/{"a" * 64}.webp "in a room")', 1, "in a room"),
        ("Words.\n\n```python note\nx\n```", 3, "python note"),
        ("- one\n- [two](https://nhs.uk 'never')", 2, "never"),
        ("| a |\n| --- |\n| [b](https://nhs.uk (never)) |", 3, "never"),
    ],
)  # fmt: skip
def test_no_word_is_lost_unsaid(body: str, line: int, lost: str) -> None:
    finding = next(each for each in found(body) if each.message.startswith("No page shows"))
    assert (finding.level, finding.place.line, finding.place.words) == ("error", line, lost)


@pytest.mark.parametrize(
    "body",
    ["1. one\n2. two\n7. three", "[m\u00fcn chen](https://example.org/m%C3%BCn%20chen)", "<https://example.org/a%20b>", "&copy; 2026 R&amp;D", "`&copy;`",
     "w*or*ds and snake\\_case", "::: care team\n### Call if:\n- a\n:::", "Words [@a, p. 4].", f"![A chair](/images/{'a' * 64}.webp)", "Term\n: meaning",
     "| a | b |\n|:--|--:|\n| c | d |"],
)  # fmt: skip
def test_words_that_are_there_are_not_called_lost(body: str) -> None:
    assert [each for each in found(body) if each.message.startswith("No page shows")] == []


def test_an_address_shows_no_character_that_deceives() -> None:
    assert any("U+202E" in each.message for each in found("Words.\n\n<https://example.org/%E2%80%AE119>"))


_PIECES = st.sampled_from(
    ["a", "Words.", "\n", "\n\n", "- ", "1. ", "# ", "## ", "    ", "> ", "```", "```figure\n", ":::", "::: callout\n", "|", "---", "[x]", "(/a)", "![", "](", "]:",
     "[@a]", "[^1]", "<b>", "<!--", "&amp;", "&#8238;", "**", "~~", "$CTA", "%x%", "\u200b", "\u00a0", "\\", "`", ": ", "==", '"t"']
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25).map("".join), st.lists(_PIECES, max_size=5).map("".join))
def test_any_text_can_be_checked(body: str, front: str) -> None:
    lines = body.split("\n")
    for finding in found(body, title=front, summary=front, key_points=front.split("\n")):
        assert 0 <= finding.place.line <= len(lines)
        assert finding.message
