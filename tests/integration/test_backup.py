"""Backup and restore: into an empty place, and the same bytes are served. The drill, on both databases."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from education.evidence import triggers
from education.models import AuditEvent, Publication
from education.operating import archive, encryption
from tests import factories as make
from tests import roles
from tests.integration import evidence
from tests.integration.test_images import bitmap, on_disk, stored
from tests.production import ROOT

SERVE = """
import hashlib, json, sys
import django
django.setup()
from django.test import Client
from django.utils import timezone
print(json.dumps({address: hashlib.sha256(Client().get(address, headers={"host": "localhost"}).content).hexdigest() for address in json.loads(sys.argv[1])}))
"""

pytestmark = pytest.mark.faults


@pytest.fixture(autouse=True)
def _place(racing_db: None, tmp_path: Path, settings: Settings) -> Iterator[None]:
    """Images of this test alone. PostgreSQL is copied as its owner: the site's role reads no sequence."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.BACKUP_KEY = ""
    with roles.owner():
        yield


@pytest.fixture
def addresses() -> list[str]:
    """A small live site; the addresses of its pages, and of a picture."""
    make.live_notices(now())
    address = stored(bitmap(colour="navy"))
    page = make.live(at=now(), body=f"Words [@factory].\n\n![A navy square]({address})")
    return [
        f"/topics/{page.topic.slug}/",
        f"/topics/{page.topic.slug}/history/",
        "/",
        address,
        "/connect/pages.json",
    ]


def now() -> datetime:
    return timezone.now() - timedelta(hours=1)


def backup(folder: Path, *arguments: str) -> Path:
    """The file that `backup` says it made."""
    said = StringIO()
    call_command("backup", str(folder), *arguments, stdout=said, stderr=StringIO())
    return Path(said.getvalue().splitlines()[0])


class Elsewhere:
    """Another machine: an empty database, an empty MEDIA_ROOT."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        places = {"DATABASE_URL": database_url, "MEDIA_ROOT": f"{folder}/media", "DEBUG": "on"}
        self.environment = {**os.environ, **places, "DJANGO_SETTINGS_MODULE": "config.settings"}

    def run(self, *arguments: str) -> tuple[int, str]:
        done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def restore(self, *arguments: str) -> tuple[int, str]:
        return self.run("manage.py", "restore", *arguments)

    def serves(self, addresses: list[str]) -> dict[str, str]:
        code, said = self.run("-c", SERVE, json.dumps(addresses))
        assert code == 0, said
        found: dict[str, str] = json.loads(said.splitlines()[-1])
        return found


@contextmanager
def _database(folder: Path) -> Iterator[str]:
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder}/db.sqlite3"
        return
    set_ = connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE elsewhere")
    try:
        yield f"postgres://{set_['USER']}@{quote(set_['HOST'], safe='')}/elsewhere"
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP DATABASE elsewhere WITH (FORCE)")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Elsewhere]:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with _database(folder) as url:
        yield Elsewhere(folder, url)


def served(addresses: list[str]) -> dict[str, str]:
    return {
        each: hashlib.sha256(Client().get(each, headers={"host": "localhost"}).content).hexdigest()
        for each in addresses
    }


def test_what_was_backed_up_is_served_byte_for_byte_elsewhere(addresses: list[str], elsewhere: Elsewhere, tmp_path: Path) -> None:  # fmt: skip
    before = served(addresses)
    assert len(set(before.values())) == len(addresses)
    made = backup(tmp_path / "backups")
    assert made.stat().st_mode & 0o077 == 0
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [made.name]
    code, said = elsewhere.restore(str(made))
    assert code == 0, said
    last = AuditEvent.objects.last()
    assert last is not None
    assert f"head {last.pk}:{last.hash}" in said
    assert elsewhere.serves(addresses) == before
    code, said = elsewhere.run("manage.py", "verify", "--head", f"{last.pk}:{last.hash}")
    assert (code, said.startswith("All in order")) == (0, True), said


def test_an_encrypted_one_opens_with_its_key_alone(addresses: list[str], elsewhere: Elsewhere, tmp_path: Path, settings: Settings) -> None:  # fmt: skip
    private, settings.BACKUP_KEY = encryption.new_pair()
    made = backup(tmp_path / "backups")
    assert made.name.endswith(".tar.age")
    assert b"How it works" not in made.read_bytes()
    key, another = tmp_path / "key", tmp_path / "another"
    key.write_text(f"# kept at the bank\n{private}\n")
    another.write_text(encryption.new_pair()[0])
    for arguments, words in (
        ([], "This backup is encrypted"),
        (["--identity", str(another)], "does not open"),
        (["--identity", str(ROOT / "README.md")], "no line with a private key"),
    ):
        code, said = elsewhere.restore(str(made), *arguments)
        assert (code, words in said) == (1, True), said
    code, said = elsewhere.restore(str(made), "--identity", str(key))
    assert code == 0, said
    assert elsewhere.serves(addresses) == served(addresses)


def test_one_taken_while_people_sign_stands(
    addresses: list[str], elsewhere: Elsewhere, tmp_path: Path
) -> None:
    stop = Event()

    def sign_on() -> None:
        try:
            roles.become_owner()
            while not stop.is_set():
                make.live(at=now())
        finally:
            connection.close()

    signing = Thread(target=sign_on)
    published = Publication.objects.count()
    signing.start()
    try:
        while Publication.objects.count() < published + 2:
            stop.wait(0.01)
        made = backup(tmp_path / "backups")
        done = Publication.objects.count()
    finally:
        stop.set()
        signing.join()
    code, said = elsewhere.restore(str(made))
    assert code == 0, said
    code, said = elsewhere.run("manage.py", "verify")
    count = int(re.findall(r"(\d+) publications", said)[0])
    assert published + 2 <= count <= done


@pytest.mark.parametrize("harm", ["altered", "image gone"])
def test_there_is_none_of_what_is_not_in_order(addresses: list[str], tmp_path: Path, harm: str) -> None:
    earlier = backup(tmp_path / "backups")
    if harm == "altered":
        evidence.alter(Publication.objects.latest("pk").revision, title="Forged")
    else:
        on_disk(addresses[3]).unlink()
    with pytest.raises(CommandError, match=r"(?s)There is no new backup.*Revision \d+: "):
        backup(tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == [earlier]


def test_it_is_brought_into_an_empty_place_alone(
    addresses: list[str], tmp_path: Path, elsewhere: Elsewhere
) -> None:
    made = backup(tmp_path / "backups")
    with pytest.raises(CommandError, match="has tables"):
        call_command("restore", str(made))
    (elsewhere.folder / "media" / "images").mkdir(parents=True)
    (elsewhere.folder / "media" / "images" / "x.webp").touch()
    code, said = elsewhere.restore(str(made))
    assert (code, "There are images in" in said) == (1, True)


def _changed(made: Path, name: str, content: bytes | None) -> None:
    """Put other bytes, or nothing, in the place of a file of a backup."""
    folder = made.parent / "taken apart"
    with tarfile.open(made) as tar:
        tar.extractall(folder)
        names = tar.getnames()
    with tarfile.open(made, "w") as tar:
        for each in names:
            if each == name and content is None:
                continue
            if each == name and content is not None:
                (folder / each).write_bytes(content)
            tar.add(folder / each, each)


@pytest.mark.parametrize(
    "part", ["the end", "a picture", "a picture gone", "the manifest", "a newer version", "another kind"]
)
def test_one_that_is_damaged_or_does_not_fit_is_refused_and_nothing_is_left(part: str, addresses: list[str], tmp_path: Path, elsewhere: Elsewhere) -> None:  # fmt: skip
    made = backup(tmp_path / "backups")
    with tarfile.open(made) as tar:
        content = tar.extractfile("manifest.json")
        assert content is not None
        manifest = json.loads(content.read())
    picture = next(name for name in manifest["files"] if name.startswith("images/"))
    if part == "the end":
        made.write_bytes(made.read_bytes()[: made.stat().st_size // 2])
    elif part.startswith("a picture"):
        _changed(made, picture, None if part.endswith("gone") else b"another")
    else:
        newer = {"migrations": [*manifest["migrations"], "education.9999_later"]}
        other = {"vendor": "postgresql" if connection.vendor == "sqlite" else "sqlite"}
        changes = {"the manifest": {"unknown": 1}, "a newer version": newer, "another kind": other}
        _changed(made, "manifest.json", json.dumps(manifest | changes[part]).encode())
    code, said = elsewhere.restore(str(made))
    assert (code, "Nothing was restored." in said, "Traceback" in said) == (1, True, False), said
    assert not (elsewhere.folder / "media" / "images").exists()
    assert elsewhere.restore(str(made))[1] == said  # the place is as empty as before


def test_of_each_day_the_newest_is_kept_and_of_those_as_many_as_asked(tmp_path: Path) -> None:
    names = ["countersign-20260301T010000Z.tar", "countersign-20260302T010000Z.tar.age", "countersign-20260302T020000Z.tar",
             "countersign-20260303T010000Z.tar", "countersign-20260304T010000Z.tar"]  # fmt: skip
    foreign = ["countersign-notes.tar", "mine.tar"]
    folder = tmp_path / "backups"
    folder.mkdir()
    for name in names + foreign:
        (folder / name).touch()
    removed = archive.thin_out(folder, 3)
    assert [path.name for path in removed] == names[:2]
    assert sorted(path.name for path in folder.iterdir()) == sorted(names[2:] + foreign)


def test_where_to_must_be_said() -> None:
    with pytest.raises(CommandError, match="BACKUP_FOLDER"):
        call_command("backup")


def test_a_key_that_is_none_makes_no_backup(addresses: list[str], tmp_path: Path, settings: Settings) -> None:
    settings.BACKUP_KEY = "age1nothing"
    with pytest.raises(CommandError, match="no public key of age"):
        backup(tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []


def test_the_guards_come_with_it(addresses: list[str], elsewhere: Elsewhere, tmp_path: Path) -> None:
    assert not triggers.missing()
    code, said = elsewhere.restore(str(backup(tmp_path / "backups")))
    assert code == 0, said
    code, said = elsewhere.run("manage.py", "check", "--database", "default")
    assert "Guards" not in said
