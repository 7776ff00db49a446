"""docs/security.md is true: no requirement is left out, and every row that says "holds" names tests that are there."""

import ast
import re
from functools import cache
from pathlib import Path

from tests.test_repository import ROOT, _tracked

# How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; they are numbered from 1 without a gap.
COUNTS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5,
    "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4,
    "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1,
    "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3,
    "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4,
    "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
REQUIREMENTS = {f"{section}.{number + 1}" for section, count in COUNTS.items() for number in range(count)}


def rows() -> list[list[str]]:
    lines = (ROOT / "docs" / "security.md").read_text().splitlines()
    return [re.split(r" \| ", line.strip("| ")) for line in lines if re.match(r"\| \d", line)]


def meant(numbers: str) -> set[str]:
    """The requirements of a row: one, those of a section, or those of several sections in turn."""
    first, _dash, last = numbers.partition("\N{EN DASH}")
    if first in REQUIREMENTS:
        return {first}
    chapter, begin = first.split(".")
    end = (last or first).split(".")[1]
    sections = {f"{chapter}.{number}" for number in range(int(begin), int(end) + 1)} & COUNTS.keys()
    return {each for each in REQUIREMENTS if each.rpartition(".")[0] in sections}


@cache
def known_tests() -> set[str]:
    paths: list[Path] = _tracked("tests/*.py")
    trees = (ast.parse(path.read_text()) for path in paths)
    return {
        node.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_there_are_as_many_as_the_standard_has() -> None:
    assert len(REQUIREMENTS) == 253


def test_each_requirement_has_one_row() -> None:
    found = [requirement for row in rows() for requirement in sorted(meant(row[0]))]
    assert len(found) == len(set(found))
    assert set(found) == REQUIREMENTS


def test_each_row_says_how_it_stands_and_by_what() -> None:
    for number, what, state, how in rows():
        assert state in {"holds", "n/a", "open"}, number
        assert what, number
        assert how, number


def test_what_holds_names_tests_that_are_there() -> None:
    known = known_tests()
    for number, _what, state, how in rows():
        named = re.findall(r"`(test_\w+)`", how)
        assert set(named) <= known, number
        assert named or state != "holds", number
