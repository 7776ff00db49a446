"""`manage.py lint`: findings like a linter's, an exit that a machine understands, the table of the library."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from education.checks import CheckedText
from education.management.commands.lint import Length, length_of

GOOD = """+++
title = "Privacy"
category = "site"
language = "en"
position = 10
summary = "We do not watch you."
key_points = []
keywords = []
claims = []
+++

## What we keep

We keep nothing. You can read in peace.
"""


def lint(*arguments: object) -> tuple[str, str]:
    """What is printed, and the words of the refusal."""
    out = StringIO()
    try:
        call_command("lint", *map(str, arguments), stdout=out)
    except CommandError as refusal:
        return out.getvalue(), str(refusal)
    return out.getvalue(), ""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "privacy.md"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_good_text(text):
    assert lint(text) == ("texts: 1, nothing found\n", "")


def test_an_error_names_its_line(text):
    text.write_text(GOOD + "\nIt is a game-changer.\n", encoding="utf-8")
    out, refusal = lint(text)
    assert out.startswith(f"{text}:16: A11 error “game-changer” must not stand in a text for patients.")
    assert out.endswith("with the source.)\n")
    assert refusal == "errors: 1"


def test_a_warning_does_not_refuse(text):
    text.write_text(GOOD + "\nIt is promising.\n", encoding="utf-8")
    out, refusal = lint(text)
    assert (f"{text}:16: A11 warning" in out, refusal) == (True, "")


def test_a_finding_above_the_body_is_on_the_first_line(text):
    text.write_text(GOOD.replace("We do not watch you.", "A breakthrough."), encoding="utf-8")
    assert lint(text)[0].startswith(f"{text}:1: A11 error")


def test_a_file_that_cannot_be_read(text):
    text.write_text("Words.", encoding="utf-8")
    out, refusal = lint(text)
    assert (out.startswith(f"{text}:1: the first line must be +++"), refusal) == (True, "errors: 1")


def test_folders_are_searched(text):
    assert lint(text.parent) == ("texts: 1, nothing found\n", "")


def test_nothing_to_check(tmp_path):
    assert lint(tmp_path)[1].startswith("There is no text to check")


def test_the_library_passes():
    assert lint()[1] == ""


def test_the_table():
    out, _refusal = lint("--table")
    rows = [line for line in out.splitlines() if line.startswith("| ")]
    assert rows[0].startswith(
        "| text | kind | words | folded | before the card | drawings | grade | sentence |"
    )
    grades = [float(row.split(" | ")[6]) for row in rows[1:]]
    assert grades == sorted(grades, reverse=True)
    assert "Median grade: " in out


def test_the_length_of_a_page():
    body = """
## One two

Three four.

::: details Five
Six seven.
:::

::: care emergency
### Call if:
- eight
:::

```figure
kind = "scene"
picture = "breath"
title = "Nine ten"
description = "Said, not shown."
source = "a"
parts = ["Eleven", "Twelve"]
```
"""
    text = CheckedText(category="site", title="T", summary="S", key_points=["K"], body=body)
    assert length_of(text.page) == Length(shown=15, folded=2, before_card=8, pictures=1)
