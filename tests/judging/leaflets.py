"""Thirty leaflets in the manner of as many makers, written by us: what the checks say of them as they are found, and once they are mended.

A leaflet is a file in `texts/`: its maker, the fields of a text, and `mends`, what an editor changed after reading the findings: words
found and words put in their place, each because of one rule. Two remedies say word for word what to write, and are carried out here: a
source for a statement that has none (A8), and the section with the three ways to 988 (A9, A14).
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from education.checks import CheckedText, Finding, run

TEXTS = Path(__file__).parent / "texts"
HELP = """
## Getting help

[Call 988](tel:988), [text 988](sms:988) or [chat at 988lifeline.org](https://chat.988lifeline.org/).
"""


@dataclass(frozen=True)
class Work:
    """A work that was read, for an editor to cite."""

    grade: str = "guideline"
    read: str = "whole"
    year: int = 2024
    retired: bool = False


@dataclass(frozen=True)
class Mend:
    """What an editor changed because of a rule."""

    rule: str
    was: str
    now: str


@dataclass(frozen=True, kw_only=True)
class Leaflet:
    name: str
    maker: str
    title: str
    category: str
    summary: str
    key_points: Sequence[str]
    body: str
    mends: Sequence[Mend] = ()

    @property
    def findings(self) -> list[Finding]:
        return run(
            CheckedText(
                category=self.category, title=self.title, summary=self.summary, key_points=self.key_points, body=self.body,
                sources={"leaflet": Work()}, year=2026,
            )
        )  # fmt: skip

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == "error"]


def leaflets() -> list[Leaflet]:
    return [_read(path) for path in sorted(TEXTS.glob("*.toml"))]


def _read(path: Path) -> Leaflet:
    fields = tomllib.loads(path.read_text(encoding="utf-8"))
    mends = tuple(Mend(*mend) for mend in fields.pop("mends", ()))
    return Leaflet(name=path.stem, mends=mends, **fields)


def mended(leaflet: Leaflet) -> Leaflet:
    """The leaflet after an editor did what the findings say. Raises ValueError where a mend finds nothing to mend."""
    for mend in leaflet.mends:
        leaflet = _replaced(leaflet, mend.was, mend.now)
    if any(finding.rule in {"A9", "A14"} for finding in leaflet.errors):
        leaflet = replace(leaflet, body=leaflet.body + HELP)
    return replace(leaflet, body="\n".join(_cited(leaflet)))


def _replaced(leaflet: Leaflet, was: str, now: str) -> Leaflet:
    """With some words replaced, in whichever field they stand."""
    if was in leaflet.body:
        return replace(leaflet, body=leaflet.body.replace(was, now, 1))
    if was in leaflet.summary:
        return replace(leaflet, summary=leaflet.summary.replace(was, now, 1))
    if any(was in point for point in leaflet.key_points):
        return replace(leaflet, key_points=[point.replace(was, now, 1) for point in leaflet.key_points])
    raise ValueError(f"{leaflet.name} has no words {was!r}.")


def _cited(leaflet: Leaflet) -> list[str]:
    """The lines of the body, each of which is found to state without a source with one."""
    uncited = {
        finding.place.line for finding in leaflet.errors if finding.message == "A statement without a source."
    }
    lines = leaflet.body.split("\n")
    return [_with_source(line) if number in uncited else line for number, line in enumerate(lines, start=1)]


def _with_source(line: str) -> str:
    """Before the stop that ends it."""
    words, end = (line[:-1], line[-1]) if line.endswith((".", "!", "?", ":")) else (line, "")
    return f"{words} [@leaflet]{end}"
