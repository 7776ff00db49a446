"""Cells of tables that are handed out: a spreadsheet that opens them runs nothing. Pure."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

# A spreadsheet takes what begins like this for a formula: also behind a space or a quote that it drops, and in full width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")


def cell(value: Any) -> Any:
    """What to write for a value: lists as one text, None as nothing, and nothing that is a formula."""
    written = "; ".join(map(str, value)) if isinstance(value, list | tuple) else value
    if not isinstance(written, str):
        return "" if written is None else written
    begins = written.lstrip(" \u00a0\ufeff\"'")
    return f"'{written}" if written.startswith(_FORMULA) or begins.startswith(_FORMULA) else written


class _Written:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """A table as the lines of a CSV file, one by one as its rows come."""
    table = csv.writer(_Written())
    yield table.writerow(header)
    for row in rows:
        yield table.writerow([cell(value) for value in row])
