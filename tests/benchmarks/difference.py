"""`python -m tests.benchmarks.difference`: how long two texts take to be compared, as hard as we can make it, against the limit."""

import os
import sys
import time
from collections.abc import Callable

import django

os.environ |= {"DEBUG": "on", "DJANGO_SETTINGS_MODULE": "config.settings"}
django.setup()

from education.content.difference import compare  # noqa: E402  there are no settings before
from education.content.markdown import MOST_COLUMNS, MOST_HEADINGS, MOST_LINES, MOST_MARKS  # noqa: E402
from education.content.pieces import units  # noqa: E402
from education.content.reader import read  # noqa: E402
from education.models.topic import BODY_LENGTH  # noqa: E402
from education.reading import marked  # noqa: E402
from tests.unit.test_difference_cost import worst  # noqa: E402

LIMIT = 300  # ms of one core's time: from two pages, which are read once and remembered, to the HTML of their difference
_TRIES = 5
_KINDS = len(list(worst(60)))


def milliseconds(act: Callable[[], object]) -> float:
    """What `act` takes of a core at least, whoever else runs beside it."""
    times = []
    for _ in range(_TRIES):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return min(times) * 1000


def _is_made(html: str) -> bool:
    """Whether `content.markdown` makes such a page: of a text with more lines, headings, marks or columns it makes none."""
    headings = html.count("<h2>") + html.count("<h3>")
    rows = html.count("<tr>")
    return (
        headings <= MOST_HEADINGS
        and headings + html.count("<p>") + rows <= MOST_LINES
        and 2 * html.count("<em>") <= MOST_MARKS
        and html.count("<td>") <= MOST_COLUMNS * rows
    )


def _largest(kind: int) -> tuple[str, str]:
    """The largest pair of a kind that there can be, within a twentieth."""
    size, pair = BODY_LENGTH, list(worst(BODY_LENGTH))[kind]
    while not all(map(_is_made, pair)):
        size = size * 19 // 20
        pair = list(worst(size))[kind]
    return pair


def main() -> int:
    slowest = 0.0
    for kind in range(_KINDS):
        before, after = (read(html).blocks for html in _largest(kind))
        time = milliseconds(lambda: marked.html(compare(units(before), units(after))))  # noqa: B023
        print(f"difference of pair {kind + 1}: {time:.0f} ms", flush=True)
        slowest = max(slowest, time)
    print(f"slowest difference: {slowest:.0f} ms, limit {LIMIT} ms")
    return int(slowest > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
