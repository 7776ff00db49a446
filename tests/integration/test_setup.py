"""From an empty place to the first administrator, by the path that docs/operations.md shows."""

import os
import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import load_command_class

from education.operating import environment
from tests.production import ROOT

DOCUMENT = (ROOT / "docs" / "operations.md").read_text()
OURS = {"DEBUG", "SECRET_KEY", "SIGNING_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "CLINIC_NAME", "TIME_ZONE", "DJANGO_SETTINGS_MODULE",
        "DJANGO_ALLOW_ASYNC_UNSAFE"}  # fmt: skip


def documented() -> list[str]:
    """The words of the command in the document, its lines joined."""
    (command,) = re.findall(r"(?m)^    \S*python manage.py (setup (?:.*\\\n)*.*)$", DOCUMENT)
    return shlex.split(command.replace("\\\n", " "))


def run(*arguments: str, **variables: str) -> tuple[int, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in OURS}
    done = subprocess.run(
        [sys.executable, "-W", "ignore:No directory at", "manage.py", *arguments],
        cwd=ROOT,
        env={**inherited, **variables},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout + done.stderr


def walked(folder: Path, **changes: str) -> tuple[int, str]:
    """The documented command, with its places in a folder of ours and SQLite for its database."""
    words = documented()
    ours = {
        "--database": f"sqlite:///{folder}/db.sqlite3",
        "--media": f"{folder}/media",
        "--backups": f"{folder}/backups",
        **changes,
    }
    words[1] = f"{folder}/environment"
    del words[words.index("--owner") : words.index("--owner") + 2]
    for option, value in ours.items():
        words[words.index(option) + 1] = value
    return run(*words, DJANGO_SUPERUSER_PASSWORD="correct horse battery")


def test_the_documented_command_is_one() -> None:
    words = documented()
    assert (
        load_command_class("education", words[0]).create_parser("manage.py", words[0]).parse_args(words[1:])
    )


@pytest.mark.faults
def test_one_command_leads_from_nothing_to_the_first_administrator(tmp_path: Path) -> None:
    code, said = walked(tmp_path)
    assert code == 0, said
    made = tmp_path / "environment"
    assert made.stat().st_mode & 0o077 == 0
    variables = environment.read(made)
    assert "All in order" in said
    assert variables["SIGNING_KEY"] not in said
    assert "BROKEN: No live notice" in said  # what is left to do, said by doctor
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database:
        assert database.execute("SELECT COUNT(*) FROM auth_user WHERE is_superuser").fetchone() == (1,)
        assert (
            database.execute("SELECT COUNT(*) FROM education_auditevent WHERE signature <> ''").fetchone()[0]
            >= 1
        )
    assert run("check", "--deploy", "--fail-level", "WARNING", **variables)[0] == 0
    # Again: nothing is made anew, and the keys stay.
    before = made.read_text()
    code, said = run("setup", str(made))
    assert (code, made.read_text()) == (0, before), said


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--time-zone", "Chicago", "TIME_ZONE: Chicago is none"),
        ("--clinic", "A\nSIGNING_KEY=x", "cannot be written there"),
    ],
)
def test_what_cannot_be_a_setting_makes_no_file(tmp_path: Path, option: str, value: str, words: str) -> None:
    code, said = walked(tmp_path, **{option: value})
    assert (code, words in said) == (1, True), said
    assert not (tmp_path / "environment").exists()


@pytest.mark.long
def test_where_a_step_fails_it_can_be_done_again(tmp_path: Path) -> None:
    code, said = walked(tmp_path, **{"--host": "https://leaflets.example.org"})
    assert (code, "which no request can have" in said, "run setup again" in said) == (1, True, True), said
    file = tmp_path / "environment"
    file.write_text(file.read_text().replace("https://", ""))
    code, said = walked(tmp_path)
    assert code == 0, said
