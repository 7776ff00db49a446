"""How the database answers what a page asks: the plans, and the work, which is the same in every run."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

_SCAN = re.compile(r"Seq Scan on (\w+)")


@dataclass(frozen=True)
class Asked:
    """The queries of a page. `work`: steps of SQLite's machine, or blocks that PostgreSQL looked at.

    `scanned`: what PostgreSQL read from one end to the other. SQLite calls it a scan, too, where it reads one row at the end
    of a table; there a real one shows in the work.
    """

    queries: Sequence[str]
    scanned: frozenset[str]
    compiled: bool
    work: int


def asked_by(act: Callable[[], Any]) -> Asked:
    """What an act asks of the database, once it has been done before."""
    act()
    with CaptureQueriesContext(connection) as captured:
        act()
    queries = [query["sql"] for query in captured if query["sql"].lstrip().startswith(("SELECT", "WITH"))]
    explained = [_explained(query) for query in queries]
    return Asked(
        queries=queries,
        scanned=frozenset(table for plan, _work in explained for table in _SCAN.findall(plan)),
        compiled=any("JIT" in plan for plan, _work in explained),
        work=sum(work for _plan, work in explained),
    )


def analyze() -> None:
    """Let the database know how much there is, as it does by itself after a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _explained(query: str) -> tuple[str, int]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {query.replace('%', '%%')}", ())
            (plan,) = cursor.fetchone()
            (whole,) = json.loads(plan) if isinstance(plan, str) else plan
            blocks = whole["Plan"]["Shared Hit Blocks"] + whole["Plan"]["Shared Read Blocks"]
            scans = (
                f"Seq Scan on {node['Relation Name']}"
                for node in _nodes(whole["Plan"])
                if node["Node Type"] == "Seq Scan"
            )
            return "\n".join([*scans, *(["JIT"] if "JIT" in whole else [])]), blocks
        cursor.execute(f"EXPLAIN QUERY PLAN {query}")
        plan = "\n".join(row[3] for row in cursor.fetchall())
    return plan, _steps(query)


def _nodes(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [plan, *(node for inner in plan.get("Plans", ()) for node in _nodes(inner))]


def _steps(query: str) -> int:
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    sqlite = connection.connection
    sqlite.set_progress_handler(step, 1)
    try:
        sqlite.execute(query).fetchall()
    finally:
        sqlite.set_progress_handler(None, 1)
    return steps
