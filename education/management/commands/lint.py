"""`manage.py lint`: the checks over fixtures, printed like a linter."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from education import checks
from education.categories import Category
from education.checks.readability import Measure, measure_text
from education.content.markdown import render
from education.content.numbers import Number, Numbers, numbers
from education.content.page import Page
from education.content.reader import read
from education.seeding.files import FixtureError, FixtureSource, FixtureText, read_sources, read_text

FOLDERS = ("topics", "notices")
# How many words a tired person finishes: of a page that says what to do, and of one that explains. Ours.
TO_DO, EXPLAINER = range(400, 901), range(1, 1401)
_TO_DO = {Category.COPING, Category.EXPECT, Category.QUESTIONS}
_LOOKED_UP = {"frequently-asked-questions"}  # nobody reads it from the first word to the last


@dataclass(frozen=True)
class Length:
    """How long a page is, in words: those that stand there, those in what unfolds, and those above the first care card.

    From the title to the end of the body, without sources and notices. `before_card` is None where there is no card.
    """

    shown: int
    folded: int
    before_card: int | None
    pictures: int


def length_of(page: Page) -> Length:
    """Count a page. A drawing's words for listeners do not count: who sees reads them below it."""
    shown = folded = pictures = 0
    before_card = None
    for block in page.leaves:
        if block.kind == "drawing":
            pictures += 1
            continue
        if before_card is None and block.box("care"):
            before_card = shown
        words = len(block.words.split())
        if block.box("expander") and block.kind != "label":
            folded += words
        else:
            shown += words
    return Length(shown, folded, before_card, pictures)


@dataclass(frozen=True)
class Linted:
    """A text and what the checks say of it."""

    path: Path
    fixture: FixtureText
    measure: Measure
    length: Length
    citations: int
    findings: list[checks.Finding]

    def lines(self) -> Iterator[str]:
        """The findings as `path:line: rule level message (remedy)`."""
        for finding in self.findings:
            line = self.fixture.body_line + finding.place.line - 1 if finding.place.line else 1
            where = f" “{finding.place.words}”" if finding.place.words else ""
            yield f"{self.path}:{line}: {finding.rule} {finding.level} {finding.message}{where} ({finding.remedy})"

    @property
    def fits(self) -> range:
        """How many words its page may have."""
        to_do = self.fixture.category in _TO_DO and self.fixture.slug not in _LOOKED_UP
        return TO_DO if to_do else EXPLAINER

    def row(self) -> str:
        """The text's row in the table of the library."""
        errors = sum(finding.level == "error" for finding in self.findings)
        cells = [
            self.fixture.slug,
            "to do" if self.fits is TO_DO else "explains",
            self.length.shown,
            self.length.folded or "",
            "" if self.length.before_card is None else self.length.before_card,
            self.length.pictures or "",
            f"{self.measure.grade:.1f}",
            f"{self.measure.words / self.measure.sentences:.1f}",
            self.measure.longest,
            self.citations,
            errors,
            len(self.findings) - errors,
        ]
        return "| " + " | ".join(str(cell) for cell in cells) + " |"


class Command(BaseCommand):
    help = "Run the content checks over fixtures. Exits with 1 where a text has an error."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="*", type=Path, help="texts or folders; without any, the whole library"
        )
        parser.add_argument("--table", action="store_true", help="print the table of docs/library.md")

    def handle(self, *, paths: list[Path], table: bool, **_options: Any) -> None:
        fixtures = settings.BASE_DIR / "fixtures"
        try:
            sources = {source.key: source for source in read_sources(fixtures / "sources.toml")}
        except FixtureError as error:
            raise CommandError(str(error)) from error
        topics = {path.stem for path in (fixtures / "topics").glob("*.md")}
        known = numbers_of(fixtures)
        texts, faults = [], []
        for path in files(paths or [fixtures / folder for folder in FOLDERS]):
            try:
                texts.append(lint(path, sources, topics, known))
            except FixtureError as error:
                faults.append(str(error))
        if not texts and not faults:
            raise CommandError("There is no text to check: name files or folders with texts.")
        lines = [*faults, *(line for text in texts for line in text.lines())]
        self.stdout.write(
            table_of(texts) if table else "\n".join(lines) or f"texts: {len(texts)}, nothing found"
        )
        errors = len(faults) + sum(finding.level == "error" for text in texts for finding in text.findings)
        if errors:
            raise CommandError(f"errors: {errors}")


def files(paths: list[Path]) -> Iterator[Path]:
    """The files among some paths, and those in the folders among them."""
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob("*.md"))
        else:
            yield path


def numbers_of(fixtures: Path) -> dict[str, Number]:
    """The numbers in the tables of a folder of fixtures, by their names. What cannot be read is named when it is checked itself."""
    found: dict[str, Number] = {}
    for path in sorted((fixtures / "topics").glob("*.md")):
        with suppress(FixtureError):
            text = read_text(path)
            if text.category == Category.NUMBERS:
                found |= numbers(read(render(text.body).html))
    return found


def lint(path: Path, sources: dict[str, FixtureSource], topics: set[str], known: Numbers) -> Linted:
    """Read and check one text. Raises FixtureError where it cannot be read."""
    fixture = read_text(path)
    text = checks.CheckedText(
        category=fixture.category,
        language=fixture.language,
        title=fixture.title,
        summary=fixture.summary,
        key_points=fixture.key_points,
        body=fixture.body,
        sources=sources,
        topics=topics,
        numbers=known,
    )
    shown = path.relative_to(settings.BASE_DIR) if path.is_relative_to(settings.BASE_DIR) else path
    citations = sum(len(passage.citations) for passage in text.passages)
    return Linted(shown, fixture, measure_text(text), length_of(text.page), citations, checks.run(text))


def table_of(texts: list[Linted]) -> str:
    """The texts as a Markdown table, hardest first, with the median grade."""
    rows = [text.row() for text in sorted(texts, key=lambda text: (-text.measure.grade, text.fixture.slug))]
    grades = [text.measure.grade for text in texts]
    return "\n".join(
        [
            "# The library, measured",
            "",
            "Made by `manage.py lint --table`. Words are those of the page from its title to the end of its body, as they stand",
            f"there (a page that says what to do: {TO_DO[0]} to {TO_DO[-1]}, one that explains: at most {EXPLAINER[-1]}), then those that",
            "unfold, and those before the first care card. The grade is Flesch-Kincaid (4.0 to 8.0, median at most 6.5); a",
            "sentence is in words: the mean (9 to 15) and the longest (limit 30).",
            "",
            "| text | kind | words | folded | before the card | drawings | grade | sentence | longest | citations | errors | warnings |",
            "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
            *rows,
            "",
            f"Median grade: {median(grades):.1f}. Texts: {len(texts)}." if texts else "No texts.",
        ]
    )
