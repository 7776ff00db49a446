"""docs/operations.md against the program: what it names is there, and what it says to do does it."""

import ast
import os
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.management import get_commands, load_command_class
from django.urls import resolve

from tests.production import ROOT

DOCUMENT = (ROOT / "docs" / "operations.md").read_text()
_SPANS = re.findall(r"`([^`\n]+)`", DOCUMENT) + re.findall(r"(?m)^    (.+)$", DOCUMENT.replace("\\\n", " "))
NOBODY = 65_534


def commands() -> list[tuple[str, list[str]]]:
    """Each `manage.py` in the document: its command and its options."""
    found = [match for span in _SPANS for match in re.findall(r"manage\.py ([a-z_]+)([^&;|]*)", span)]
    return [(name, re.findall(r"--[a-z-]+", rest)) for name, rest in found]


def test_each_command_is_one_and_takes_its_options() -> None:
    assert len(commands()) > 15
    for name, options in commands():
        parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
        assert set(options) <= set(parser._option_string_actions), name


def test_each_setting_is_described_and_none_that_there_is_not() -> None:
    described = set(re.findall(r"(?m)^\| `([A-Z_]+)` \|", DOCUMENT))
    tree = [
        node
        for path in (ROOT / "config" / "settings.py", *(ROOT / "education").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"os.environ.get", "_list", "_is_on"}
    ]
    read = {node.args[0].value for node in tree if isinstance(node.args[0], ast.Constant)}
    assert described == read - {"DJANGO_SUPERUSER_PASSWORD"}  # Django's own, for `setup` without a person


def test_each_file_and_unit_is_there() -> None:
    files = {name for span in _SPANS for name in re.findall(r"\bdeploy/[\w/.@-]*[\w/](?![\w*-])", span)}
    units = {name for span in _SPANS for name in re.findall(r"\bcountersign-\w+\.(?:service|timer)\b", span)}
    assert len(files) > 3
    assert len(units) > 3
    assert [name for name in files if not (ROOT / name).exists()] == []
    assert [name for name in units if not (ROOT / "deploy" / "systemd" / name).is_file()] == []


def test_each_address_answers() -> None:
    named = {
        span.partition("?")[0]
        for span in _SPANS
        if re.match(r"/(?!opt/|etc/|var/|metrics$)[a-z./-]+(\?|$)", span)
    }
    assert {"/admin/second-person/", "/readyz"} <= named
    for address in named:
        assert resolve(address)


@pytest.mark.skipif(os.geteuid() != 0, reason="gives files to other users")
def test_jobs_run_their_alarm_and_only_root_reads_the_keys() -> None:
    """By the lines of the walk: systemd starts the alarm as a user that owns nothing."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        _by_the_walk(Path(folder) / "etc")


def _by_the_walk(place: Path) -> None:
    place.mkdir(mode=0o700)
    (place / "environment").touch(mode=0o600)
    lines = [
        line
        for line in re.findall(r"(?m)^    (.+)$", DOCUMENT)
        if re.match(r"(chown|chmod|install -m) ", line)
    ]
    assert len(lines) >= 2
    for line in lines:
        subprocess.run(["bash", "-ec", line.replace("/etc/countersign", str(place))], cwd=ROOT, check=True)
    alarm = place / "alert"
    alarm.write_text("#!/bin/sh\nexit 0\n")
    alarm.chmod(0o755)
    assert _as_nobody(alarm) == 0
    assert _as_nobody("test", "-f", place / "environment") == 0
    for name in ("environment", "environment.backup"):
        assert _as_nobody("test", "-r", place / name) == 1


def _as_nobody(*command: str | Path) -> int:
    return subprocess.run(command, user=NOBODY, group=NOBODY, extra_groups=[], check=False).returncode
