"""The repository keeps its own promises: locked, small, free of download addresses, with true figures in its docs."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests import ratings
from tests.judging.table import document

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 300
# Longer with a reason: each is one argument, read from top to bottom.
LONGER = {
    "education/reading/library.py": "every public query, so that nobody looks for one elsewhere",
    "education/evidence/verify_pack.py": "one program in one file: every evidence pack carries it",
    "tests/integration/attacks/test_made_up_events.py": "every way to make up an event",
    "tests/integration/attacks/test_one_person_twice.py": "nine kinds of one rule, a class for each",
    "tests/integration/attacks/test_withdrawn_text_returns.py": "six ways back for one text",
    "tests/integration/test_desk_access.py": "one table of who opens which address of the desk",
    "tests/integration/test_finding.py": "every way to look for the same seven texts, which take long to make",
}


def _tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_requirement_is_pinned_with_hashes_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text()
    requirements = re.split(r"\n(?=\S)", text.strip())
    for requirement in requirements:
        assert re.match(r"[a-z0-9-]+(\[[a-z,]+\])?==", requirement, re.IGNORECASE), requirement
        assert "--hash=sha256:" in requirement, requirement
    assert "://" not in text


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_holds_everything_the_project_asks_for(lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = list(project["project"]["dependencies"])
    if "dev" in lock:
        wanted += project["dependency-groups"]["dev"]
    locked = {
        name.lower() for name in re.findall(r"^([A-Za-z0-9-]+)", (ROOT / lock).read_text(), re.MULTILINE)
    }
    assert {re.split(r"[~=<>\[]", name)[0].lower() for name in wanted} <= locked


def test_the_project_asks_for_everything_it_imports() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = {re.split(r"[~=<>\[]", name)[0].lower() for name in project["project"]["dependencies"]}
    imported = set()
    for path in _tracked("config/*.py", "education/*.py", "manage.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])
            elif isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
    others = imported - set(sys.stdlib_module_names) - {"config", "education"}
    brought_by = packages_distributions()
    assert others
    assert {
        name for name in others if not asked & {each.lower().replace("_", "-") for each in brought_by[name]}
    } == set()


def test_each_library_is_justified() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    decisions = (ROOT / "docs" / "decisions.md").read_text()
    for name in project["project"]["dependencies"]:
        assert re.split(r"[~=<>\[]", name)[0] in decisions, name


def test_files_stay_short() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in _tracked("*.py")
        if "migrations" not in path.parts and (count := path.read_text().count("\n")) > LONGEST
    }
    assert long.keys() == LONGER.keys()


def test_docs_library_is_what_the_command_prints() -> None:
    printed = StringIO()
    call_command("lint", "--table", stdout=printed)
    assert (ROOT / "docs" / "library.md").read_text() == printed.getvalue()


def test_docs_checks_is_what_the_command_prints() -> None:
    assert (ROOT / "docs" / "checks.md").read_text() == document() + "\n"


def test_docs_ratings_is_what_the_command_prints() -> None:
    assert (ROOT / "docs" / "ratings.md").read_text() == ratings.document()


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
def test_every_file_that_a_document_names_is_there(document: str) -> None:
    text = (ROOT / document).read_text()
    ours = r"(?:config|docs|education|fixtures|locale|static|templates|tests)/[\w./-]*"
    named = re.findall(rf"`({ours})`", text) + re.findall(r"\]\(([\w./-]+)(?:#[\w-]+)?\)", text)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_make_help_documents_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    documented = re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE)
    assert sorted(phony[1].split()) == sorted(documented)


def test_every_setting_is_documented() -> None:
    settings = (ROOT / "config" / "settings.py").read_text()
    operations = (ROOT / "docs" / "operations.md").read_text()
    names = set(re.findall(r'(?:environ(?:\.get)?[\[(]|_list\()"([A-Z_]+)"', settings)) | set(
        re.findall(r'^    "([A-Z_]+)": "', settings, re.MULTILINE)
    )
    assert names
    assert {name for name in names if f"`{name}`" not in operations} == set()
