"""The results in docs/performance.md: each benchmark replaces its own part, between two marks."""

import os
import re
import subprocess
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.production import ROOT

PERFORMANCE = ROOT / "docs" / "performance.md"


def write(part: str, command: str, *blocks: str) -> None:
    """Put the blocks, under the machine and the command, where the part stands. Prints them too."""
    words = "\n\n".join([f"`{command}`, {machine()}", *blocks])
    print(words, flush=True)
    begin, end = f"<!-- {part} -->", f"<!-- end of {part} -->"
    text = PERFORMANCE.read_text()
    assert begin in text
    found = re.compile(f"(?<={re.escape(begin)}\n).*?(?={re.escape(end)})", re.DOTALL)
    PERFORMANCE.write_text(found.sub(lambda _found: f"\n{words}\n\n", text, count=1))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; all but the first column are figures."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def machine() -> str:
    """When, on what, and on which commit."""
    cpu = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory = int(re.search(r"^MemTotal: +(\d+)", Path("/proc/meminfo").read_text(), re.MULTILINE)[1]) / 2**20  # type: ignore[index]
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()  # fmt: skip
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {cpu[1] if cpu else 'unknown'}, {os.cpu_count()} cores, {memory:.0f} GiB,"
        f" commit {commit or 'none'}:"
    )
