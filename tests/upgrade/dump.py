"""`python -m tests.upgrade.dump NAME`: keep a populated database of the present version, for later ones to migrate.

Run it for each release, with its version as NAME: three files beside this one, which the tests find by themselves.
"""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote, urlsplit

from tests import services

_SEARCH_INDEX = "education_search_text"
HERE = Path(__file__).resolve().parent


def kept() -> list[str]:
    """The releases that databases are kept of."""
    return sorted(path.stem for path in HERE.glob("*.json"))


def served_by(name: str, vendor: str) -> dict[str, Any]:
    """What that release served: the moment, and each address with the answer."""
    answers: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text())[vendor]
    return answers


def sql_of(name: str, vendor: str) -> str:
    """The statements that make that release's database out of an empty one."""
    return gzip.decompress((HERE / f"{name}.{vendor}.sql.gz").read_bytes()).decode()


def main(name: str) -> None:
    services.ensure("postgresql")
    answers = {}
    with TemporaryDirectory() as folder:
        path = f"{folder}/db.sqlite3"
        answers["sqlite"] = _walked(f"sqlite:///{path}")
        _keep(name, "sqlite", _of_sqlite(path))
    with services.throwaway_postgres() as url:
        answers["postgresql"] = _walked(url)
        _keep(name, "postgresql", _of_postgresql(url))
    (HERE / f"{name}.json").write_text(json.dumps(answers, indent=1, sort_keys=True) + "\n")


def _walked(database_url: str) -> dict[str, Any]:
    environment = {**os.environ, "DEBUG": "on", "DATABASE_URL": database_url}
    command = [sys.executable, "-m", "tests.upgrade.walk"]
    printed = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    answers: dict[str, Any] = json.loads(printed)
    return answers


def _of_sqlite(path: str) -> str:
    """Python's own dump, but for the search index, whose inner tables it does not know from ours."""
    with closing(connect(path)) as database:
        ((create,),) = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", [_SEARCH_INDEX])
        columns = ["rowid", *(row[1] for row in database.execute(f"PRAGMA table_info({_SEARCH_INDEX})"))]
        values = " || ', ' || ".join(f"quote({column})" for column in columns)
        into = f"INSERT INTO {_SEARCH_INDEX} ({', '.join(columns)}) VALUES ("
        index = [
            row for (row,) in database.execute(f"SELECT ? || {values} || ');' FROM {_SEARCH_INDEX}", [into])
        ]
        database.execute(f"DROP TABLE {_SEARCH_INDEX}")
        return "\n".join([*database.iterdump(), f"{create};", *index])


def _of_postgresql(url: str) -> str:
    parts = urlsplit(url)
    programs = services.postgres_bin()
    assert programs is not None
    program = shutil.which("pg_dump", path=f"{programs}{os.pathsep}{os.environ['PATH']}")
    assert program is not None
    command = [
        program, "--no-owner", "--no-privileges", "--inserts",
        "-h", unquote(parts.hostname or ""), "-U", parts.username or "", parts.path.removeprefix("/"),
    ]  # fmt: skip
    sql = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    # Which program wrote it, what only its own terminal understands, and a setting that older servers do not know.
    return re.sub(
        r"^(?:-- Dumped .*|\\(?:un)?restrict .*|SET transaction_timeout .*)\n", "", sql, flags=re.MULTILINE
    )


def _keep(name: str, vendor: str, sql: str) -> None:
    (HERE / f"{name}.{vendor}.sql.gz").write_bytes(gzip.compress(sql.encode(), mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:])
