"""docs/for-the-auditor.md is true: limits, tables, keys, logs and connections are those of the program."""

import ast
import re
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from tests.test_repository import ROOT, _tracked
from tests.test_security_table import known_tests

DOCUMENT = (ROOT / "docs" / "for-the-auditor.md").read_text()
NGINX = (ROOT / "deploy" / "nginx" / "countersign.conf").read_text()
# What opens a connection or starts a program; names of addresses alone do not.
REACHES_OUT = re.compile(
    r"socket|ssl|smtplib|ftplib|asyncio|requests|httpx|aiohttp|subprocess|urllib\.request|http\.client"
)


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without its own head."""
    part = DOCUMENT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return [re.split(r" \| ", line.strip("| ")) for line in part.splitlines() if line.startswith("| ")][1:]


@pytest.mark.parametrize("row", rows("Limits"), ids=lambda row: row[0])
def test_each_limit_is_the_one_that_holds(row: list[str]) -> None:
    _what, said, where = row
    if where.startswith("nginx "):
        name = where.removeprefix("nginx ").strip("`")
        assert re.search(rf"(?m)^\s*{name} {re.escape(said)};", NGINX)
        return
    module, _dot, name = where.strip("`").rpartition(".")
    limit = getattr(import_module(module), name)
    if isinstance(limit, timedelta):
        limit /= timedelta(**{row[0].rpartition(" ")[2]: 1})
    assert limit == int(said)


def test_each_table_has_its_level() -> None:
    named = [name for row in rows("Data") for name in re.findall(r"`(\w+)`", row[2])]
    there = {model.__name__ for model in apps.get_models()}
    assert len(named) == len(set(named))
    assert set(named) == there


def test_each_secret_of_the_settings_is_among_the_keys() -> None:
    named = {name for row in rows("Keys and algorithms") for name in re.findall(r"`([A-Z_]+)`", row[0])}
    described = re.findall(r"(?m)^\| `([A-Z_]+)` \|", (ROOT / "docs" / "operations.md").read_text())
    assert named == {name for name in described if re.search(r"KEY|TOKEN", name)} - {"SECRET_KEY_FALLBACKS"}


def test_logs_go_where_it_is_said() -> None:
    named = {name for row in rows("Logs") for name in re.findall(r"`(/var/log/\S+)`", row[0])}
    written = re.findall(r"(?m)^\s*(?:access|error)_log (\S+?)[; ]", NGINX)
    assert named == set(written) - {"off"}
    assert {handler["class"] for handler in settings.LOGGING["handlers"].values()} == {
        "logging.StreamHandler"
    }


def test_nobody_else_is_talked_to() -> None:
    named = {name for row in rows("Who talks to whom") for name in re.findall(r"`([\w/]+\.py)`", row[0])}
    found = {
        str(path.relative_to(ROOT))
        for path in _tracked("config/*.py", "education/*.py")
        if _reaches_out(path)
    }
    assert found == named


def _reaches_out(path: Path) -> bool:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return any(REACHES_OUT.fullmatch(name) for name in names)


def test_what_costs_much_names_tests_that_are_there() -> None:
    named = [name for row in rows("What costs much") for name in re.findall(r"`(test_\w+)`", row[2])]
    assert len(named) >= len(rows("What costs much"))
    assert set(named) <= known_tests()


def test_what_a_thief_can_do_is_shown_by_tests_that_are_there() -> None:
    table = (ROOT / "docs" / "security.md").read_text().split("\n## Thieves\n")[1]
    thieves = [line for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(thieves) >= 5
    for line in thieves:
        named = re.findall(r"`(test_\w+)`", line)
        assert named, line
        assert set(named) <= known_tests(), line


def test_each_link_leads_somewhere() -> None:
    for name, part in re.findall(r"\]\(([\w.-]*)(?:#([\w-]+))?\)", DOCUMENT):
        text = (ROOT / "docs" / name).read_text() if name else DOCUMENT
        anchors = {
            re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-")
            for title in re.findall(r"(?m)^#+ (.+)$", text)
        }
        assert not part or part in anchors, (name, part)
