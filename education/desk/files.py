"""A list that is taken away as a file: sent in parts as its rows are read, so that memory stays flat."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import StreamingHttpResponse

from education.content.cells import lines

AT_ONCE = 2_000  # rows that are read together
FORMS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def as_file(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], form: str, name: str
) -> StreamingHttpResponse:
    """The rows under the names of their columns. `form`: one of FORMS. No cell of the CSV is a formula to a spreadsheet."""
    parts = lines(columns, rows) if form == "csv" else _json(columns, rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return StreamingHttpResponse(parts, content_type=FORMS[form], headers=headers)


def _json(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    before = "["
    for row in rows:
        yield f"{before}\n{json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=str)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"
