"""`python -m tests.benchmarks.checking`: how long the checks and the rendering of a text take, against their limit."""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

os.environ |= {"DEBUG": "on", "DJANGO_SETTINGS_MODULE": "config.settings"}
django.setup()

from education import checks  # noqa: E402  there are no settings before
from education.content.markdown import render  # noqa: E402
from education.seeding.files import read_sources, read_text  # noqa: E402
from tests.production import ROOT  # noqa: E402

FIXTURES = ROOT / "fixtures"
LIMIT = 150  # ms, one core: checks and rendering of the slowest text
_TRIES = 5


def milliseconds(act: Callable[[], object]) -> float:
    """The median time of `act`, after one warm-up."""
    act()
    times = []
    for _ in range(_TRIES):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def main() -> int:
    sources = {source.key: source for source in read_sources(FIXTURES / "sources.toml")}

    def check(file: Path) -> float:
        text = read_text(file)
        fields = {
            name: getattr(text, name) for name in ("category", "title", "summary", "key_points", "body")
        }
        return milliseconds(
            lambda: (checks.run(checks.CheckedText(sources=sources, **fields)), render(text.body))
        )

    found = sorted((check(file), file.stem) for file in FIXTURES.glob("*/*.md"))
    slowest, name = found[-1]
    print(f"checks and rendering: median {statistics.median(time for time, _ in found):.0f} ms,")
    print(f"  slowest {slowest:.0f} ms ({name}), limit {LIMIT} ms")
    return int(slowest > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
