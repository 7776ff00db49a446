"""Reading the fixtures: `topics/<slug>.md`, `notices/<slug>.md`, `sources.toml` and `claims.toml`. Reads files only.

A text is TOML front matter between two lines `+++`, then the body in Markdown; docs/editing.md describes the format.
Whatever is wrong with a file comes out as a FixtureError that names the file, the line and how to mend it.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from education.categories import NOTICES, Category

# The same lengths as the columns of the database (tests/unit/test_fixtures_reader.py compares them).
TITLE_LENGTH = 65
SUMMARY_LENGTH = 300
GRADES = ("regulator", "guideline", "systematic-review", "trial", "other", "source-document")
READS = ("whole", "abstract", "secondary", "unread")
VERDICTS = ("used", "corrected", "rejected")

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,4})?")
_CLAIM = re.compile(r"[A-Z][0-9]{1,2}")
_FENCE = "+++"
_LINE_OF_TOML_ERROR = re.compile(r" \(at line (\d+), column \d+\)")
_KINDS = {str: "words in quotes", int: "a whole number", list: "a list of words in quotes"}
_TEXT_FIELDS: dict[str, type] = {
    "title": str,
    "category": str,
    "language": str,
    "position": int,
    "summary": str,
    "key_points": list,
    "keywords": list,
    "claims": list,
    "follows": str,
}
_SOURCE_FIELDS: dict[str, type] = {
    "title": str,
    "authors": str,
    "publisher": str,
    "year": int,
    "url": str,
    "grade": str,
    "read": str,
    "note": str,
}
_CLAIM_FIELDS: dict[str, type] = {
    "id": str,
    "statement": str,
    "documents": list,
    "verdict": str,
    "reason": str,
    "topics": list,
}


class FixtureError(ValueError):
    """A fixture cannot be used. The message is `file:line: what is wrong and how to mend it`."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path, self.line, self.reason = path, line, reason


@dataclass(frozen=True, kw_only=True)
class FixtureText:
    """One text as its file gives it. `follows` is the slug of the text that it translates; `body_line` is the line of the file on which
    the body begins.
    """

    slug: str
    title: str
    category: str
    language: str
    position: int
    summary: str
    key_points: tuple[str, ...]
    keywords: tuple[str, ...]
    claims: tuple[str, ...]
    follows: str
    body: str
    body_line: int


@dataclass(frozen=True, kw_only=True)
class FixtureSource:
    """A work that texts cite as `[@key]`."""

    key: str
    title: str
    authors: str
    publisher: str
    year: int
    url: str
    grade: str
    read: str
    note: str
    retired: bool = False


@dataclass(frozen=True, kw_only=True)
class FixtureClaim:
    """A statement of the source documents, and what we did with it."""

    id: str
    statement: str
    documents: tuple[str, ...]
    verdict: str
    reason: str
    topics: tuple[str, ...]


def read_text(path: Path) -> FixtureText:
    """The text in a file `<slug>.md`. Raises FixtureError."""
    if not _SLUG.fullmatch(path.stem):
        raise FixtureError(
            path, 1, "the file's name is the page's address: use small letters, digits and single hyphens."
        )
    front, body, body_line = _split(path, _contents(path))
    lines = _Lines(path, front, first=2)
    values = lines.checked(lines.table(), _TEXT_FIELDS, optional={"follows"})
    for field, reason in _mistakes(values, in_notices=path.parent.name == "notices"):
        raise lines.error(field, reason)
    if not body.strip():
        raise FixtureError(path, body_line, "there is no text after the front matter: write the body.")
    return FixtureText(slug=path.stem, body=body, body_line=body_line, **values)


def _mistakes(values: Mapping[str, Any], *, in_notices: bool) -> Iterator[tuple[str, str]]:
    """The fields of a text whose values cannot be used, each with the reason."""
    for field, longest in (("title", TITLE_LENGTH), ("summary", SUMMARY_LENGTH)):
        if not values[field].strip():
            yield field, f"`{field}` is empty: write it."
        if len(values[field]) > longest:
            yield field, f"`{field}` has {len(values[field])} characters: shorten it to {longest} or fewer."
    category = values["category"]
    if category not in Category.values:
        yield "category", f"there is no category {category!r}: use one of {', '.join(Category.values)}."
    if (category in NOTICES) != in_notices:
        folder = "notices" if category in NOTICES else "topics"
        yield "category", f"texts of the category {category!r} belong in the folder {folder}: move the file."
    if not _LANGUAGE.fullmatch(values["language"]):
        yield "language", f"{values['language']!r} is no language code: write for example 'en'."
    if values["position"] < 0:
        yield "position", "`position` must be 0 or more."
    for claim in values["claims"]:
        if not _CLAIM.fullmatch(claim):
            yield "claims", f"{claim!r} is no id of a claim: write for example 'M1'."


def read_sources(path: Path) -> tuple[FixtureSource, ...]:
    """The works in `sources.toml`, in the order of the file. Raises FixtureError."""
    lines = _Lines(path, _contents(path), first=1)
    sources = []
    for key, table in lines.table().items():
        header = rf"\s*\[\s*\"?{re.escape(key)}\"?\s*\]"
        if not isinstance(table, dict):
            raise lines.error(
                key, f"`{key}` stands outside every source: put it below a line such as [elekt-d]."
            )
        if not _SLUG.fullmatch(key):
            raise lines.error(
                "", f"{key!r} is no key of a source: use small letters, digits and hyphens.", below=header
            )
        values = lines.checked(table, _SOURCE_FIELDS, below=header, optional={"authors", "url", "note"})
        for field, known in (("grade", GRADES), ("read", READS)):
            if values[field] not in known:
                raise lines.error(
                    field, f"`{field}` is {values[field]!r}: use one of {', '.join(known)}.", below=header
                )
        sources.append(FixtureSource(key=key, **values))
    return tuple(sources)


def read_claims(path: Path) -> tuple[FixtureClaim, ...]:
    """The claims in `claims.toml`, in the order of the file. Raises FixtureError."""
    lines = _Lines(path, _contents(path), first=1)
    tables = lines.table()
    entries = tables.get("claim")
    if set(tables) != {"claim"} or not isinstance(entries, list):
        raise FixtureError(path, 1, "expected nothing but tables headed [[claim]].")
    claims: dict[str, FixtureClaim] = {}
    for entry in entries:
        name = str(entry.get("id", ""))
        header = rf"\s*id\s*=\s*\"{re.escape(name)}\""
        values = lines.checked(entry, _CLAIM_FIELDS, below=header)
        if not _CLAIM.fullmatch(name) or name in claims:
            raise lines.error(
                "id", f"the id {name!r} is unusable or used twice: give each claim its own.", below=header
            )
        if values["verdict"] not in VERDICTS:
            raise lines.error(
                "verdict",
                f"`verdict` is {values['verdict']!r}: use one of {', '.join(VERDICTS)}.",
                below=header,
            )
        claims[name] = FixtureClaim(**values)
    return tuple(claims.values())


def _contents(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise FixtureError(path, line, "the file is not UTF-8: save it with that encoding.") from error
    except OSError as error:
        raise FixtureError(path, 1, f"the file cannot be read: {error.strerror}.") from error


def _split(path: Path, contents: str) -> tuple[str, str, int]:
    """The front matter, the body, and the line on which the body begins."""
    lines = contents.splitlines(keepends=True)
    if not lines or lines[0].strip() != _FENCE:
        raise FixtureError(
            path, 1, f"the first line must be {_FENCE}: put the front matter between two such lines."
        )
    end = next((i for i, line in enumerate(lines[1:], start=1) if line.strip() == _FENCE), None)
    if end is None:
        raise FixtureError(path, 1, f"the front matter is not closed: put a line {_FENCE} after it.")
    start = end + 1
    while start < len(lines) and not lines[start].strip():
        start += 1
    return "".join(lines[1:end]), "".join(lines[start:]), start + 1


class _Lines:
    """TOML together with the lines it stands on, so that a mistake can be pointed at."""

    def __init__(self, path: Path, text: str, *, first: int) -> None:
        self._path, self._text, self._first = path, text, first

    def table(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            message = str(error)
            place = _LINE_OF_TOML_ERROR.search(message)
            line = int(place[1]) if place else self._text.count("\n") + 1
            reason = _LINE_OF_TOML_ERROR.sub("", message)
            raise FixtureError(self._path, self._first + line - 1, f"this is not TOML: {reason}.") from error

    def error(self, field: str, reason: str, *, below: str = "") -> FixtureError:
        """The error for a field: on its line, or on the line of its header where it has none of its own.

        `below` is a pattern for that header line; without it the first field of that name is meant.
        """
        lines = self._text.splitlines()
        header = next((i for i, line in enumerate(lines) if re.match(below, line)), 0)
        own = re.compile(rf"\s*\"?{re.escape(field)}\"?\s*=")
        found = next((i for i, line in enumerate(lines[header:], start=header) if own.match(line)), header)
        return FixtureError(self._path, self._first + found, reason)

    def checked(
        self,
        table: Mapping[str, Any],
        fields: Mapping[str, type],
        *,
        below: str = "",
        optional: Collection[str] = (),
    ) -> dict[str, Any]:
        """The values of exactly these fields, lists as tuples, left-out optional ones as empty words."""
        for field in table:
            if field not in fields:
                raise self.error(
                    field, f"there is no field `{field}`: use only {', '.join(fields)}.", below=below
                )
        missing = [field for field in fields if field not in table and field not in optional]
        if missing:
            raise self.error(
                "", f"missing: {', '.join(f'`{field}`' for field in missing)}. Add it.", below=below
            )
        values: dict[str, Any] = {}
        for field, kind in fields.items():
            value = table.get(field, "")
            words = value if isinstance(value, list) else []
            # `type` and not `isinstance`: true and false are whole numbers to Python.
            if type(value) is not kind or not all(isinstance(item, str) for item in words):
                raise self.error(field, f"`{field}` must be {_KINDS[kind]}.", below=below)
            values[field] = tuple(words) if kind is list else value
        return values
