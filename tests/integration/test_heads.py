"""The head of the chain is kept outside the database with each act, so that `verify` knows a chain whose end is gone."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from io import StringIO
from itertools import count
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pytest_django import Settings

from education.content import images
from education.evidence import heads
from education.models import AuditEvent
from tests import factories as make
from tests.integration import evidence
from tests.integration.test_images import bitmap, on_disk, stored
from tests.production import ROOT


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Where heads are kept; for each test a place of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media" / heads.FOLDER


def verify(*arguments: str) -> tuple[int, str, str]:
    """How `verify` ends, what it prints, and what it prints as an error."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify", *arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        return int(str(ended.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def newest() -> str:
    event = AuditEvent.objects.last()
    assert event is not None
    return f"{event.pk}:{event.hash}"


def keep() -> None:
    """As each act does once it is committed, which those of most tests never are."""
    number, _colon, hash_ = newest().partition(":")
    heads.note(int(number), hash_)


def cut(events: int) -> None:
    """Take the last events away, as somebody with the owner's rights can."""
    with evidence.guards_dropped():
        last = AuditEvent.objects.order_by("-pk").values_list("pk", flat=True)[:events]
        AuditEvent.objects.filter(pk__in=list(last))._raw_delete("default")


class TestEachAct:
    def test_keeps_its_head_once_it_is_committed(self, racing_db: None, folder: Path) -> None:
        make.draft()
        (kept,) = folder.iterdir()
        assert kept.read_text().strip() == heads.kept() == newest()
        make.draft()
        assert kept.read_text().strip() == newest()
        assert kept.stat().st_mode & 0o077 == 0

    def test_of_an_earlier_version_is_kept_by_verify(self, racing_db: None, folder: Path) -> None:
        """A site that comes from an earlier version."""
        make.draft()
        shutil.rmtree(folder)
        verify()
        assert heads.kept() == newest()

    def test_that_was_taken_back_keeps_none(self, racing_db: None) -> None:
        make.draft()
        before = heads.kept()
        with transaction.atomic():
            make.draft()
            transaction.set_rollback(True)
        assert heads.kept() == before

    def test_is_done_where_no_head_can_be_written(self, racing_db: None, tmp_path: Path, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:  # fmt: skip
        (tmp_path / "file").touch()
        settings.MEDIA_ROOT = tmp_path / "file"
        assert make.draft().pk
        assert f"The head {newest()} could not be kept" in caplog.text

    def test_does_not_hide_that_an_earlier_one_is_lost(self, racing_db: None) -> None:
        make.draft()
        lost = newest()
        cut(1)
        for _ in range(3):
            make.draft()
        code, out, _err = verify()
        assert code == 1
        assert f"the chain does not contain the head {lost}" in out


@pytest.mark.django_db
class TestVerify:
    def test_misses_the_end_of_the_chain_though_nobody_names_a_head(self) -> None:
        make.draft()
        keep()
        assert verify()[0] == 0
        lost = newest()
        cut(1)
        code, out, _err = verify()
        assert code == 1
        assert f"the chain does not contain the head {lost}" in out

    def test_says_when_it_knew_no_head(self) -> None:
        make.draft()
        assert "No earlier head was known" in verify()[2]
        keep()
        assert verify()[2] == ""

    def test_an_empty_chain_is_no_beginning_where_a_head_is_kept(self) -> None:
        make.draft()
        keep()
        assert list(heads.faults()) == []
        cut(AuditEvent.objects.count())
        assert "acts are lost" in "\n".join(heads.faults())

    @pytest.mark.parametrize("name", ["../../../x", "", "A" * 64])
    def test_a_first_event_that_somebody_wrote_names_no_file(self, name: str, tmp_path: Path) -> None:
        make.draft()
        before = sorted(tmp_path.rglob("*"))
        evidence.alter(AuditEvent.objects.get(pk=1), hash=name)
        heads.note(5, "0" * 64)
        assert sorted(tmp_path.rglob("*")) == before
        assert verify()[0] == 1

    @pytest.mark.parametrize(
        "written", ["", "x", "12", f"999:{'0' * 64}", f"٣:{'0' * 64}", f"{'9' * 40}:{'0' * 64}"]
    )
    def test_a_head_that_is_none_is_a_fault(self, written: str, folder: Path) -> None:
        make.draft()
        keep()
        (kept,) = folder.iterdir()
        kept.write_text(written)
        assert verify()[0] == 1

    def test_a_log_of_heads_grows_with_each_time_that_all_is_well(self, tmp_path: Path) -> None:
        log = tmp_path / "heads.log"
        make.draft()
        assert verify("--log", str(log))[0] == 0
        first = newest()
        make.draft()
        assert verify("--log", str(log))[0] == 0
        assert [line.split()[1] for line in log.read_text().splitlines()] == [first, newest()]
        lost = newest()
        cut(1)
        code, out, _err = verify("--log", str(log))
        assert code == 1
        assert f"heads.log:2: the chain does not contain the head {lost}" in out
        assert len(log.read_text().splitlines()) == 2

    def test_names_images_whose_file_is_missing_or_another(self) -> None:
        make.live_notices()
        missing, exchanged = stored(bitmap(colour="navy")), stored(bitmap(colour="gold"))
        revision = make.live(body=f"Words [@factory].\n\n![A square]({missing})\n\n![A square]({exchanged})")
        assert verify()[0] == 0
        on_disk(missing).unlink()
        on_disk(exchanged).write_bytes(b"another picture")
        code, out, _err = verify()
        assert code == 1
        for address in (missing, exchanged):
            assert f"Revision {revision.pk}: the file of its image {digest_of(address)} is missing" in out


def digest_of(address: str) -> str:
    found = images.IMAGE_URL.fullmatch(address)
    assert found is not None
    return found["sha256"]


needs_a_file = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL is copied by its own programs"
)


@needs_a_file
class TestACopiedFile:
    @pytest.fixture
    def live(self, racing_db: None) -> Iterator[Path]:
        """SQLite's file while a server has it open."""
        make.live_notices()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("PRAGMA wal_autocheckpoint=0")
        return Path(connection.settings_dict["NAME"])

    def verified(self, file: Path, folder: Path) -> tuple[int, str]:
        places = {"DATABASE_URL": f"sqlite:///{file}", "MEDIA_ROOT": str(folder.parent), "DEBUG": "on"}
        command = [sys.executable, "manage.py", "verify"]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, **places}, capture_output=True, text=True, check=False)  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def test_that_lost_confirmed_signatures_is_named(self, live: Path, folder: Path, tmp_path: Path) -> None:
        for _ in range(4):
            make.live()
        shutil.copy(live, tmp_path / "copy.sqlite3")
        code, said = self.verified(tmp_path / "copy.sqlite3", folder)
        assert code == 1
        assert f"the chain does not contain the head {newest()}" in said
        assert "without its -wal" in said

    def test_with_its_log_is_whole(self, live: Path, folder: Path, tmp_path: Path) -> None:
        for _ in range(4):
            make.live()
        for end in ("", "-wal"):
            shutil.copy(f"{live}{end}", tmp_path / f"copy.sqlite3{end}")
        code, said = self.verified(tmp_path / "copy.sqlite3", folder)
        assert (code, said.count(newest())) == (0, 1), said

    @pytest.mark.parametrize(("part", "words"), [(0.1, "database: cannot be read"), (0.9, "database file: ")])
    def test_that_is_torn_is_named_and_does_not_stop_verify(self, live: Path, folder: Path, tmp_path: Path, part: float, words: str) -> None:  # fmt: skip
        torn = tmp_path / "torn.sqlite3"
        shutil.copy(live, torn)
        pages = torn.stat().st_size // 4096
        with torn.open("r+b") as file:
            file.seek(int(part * pages) * 4096)
            file.write(b"\xff" * 5 * 4096)
        code, said = self.verified(torn, folder)
        assert code == 1, said
        assert words in said
        assert "Traceback" not in said, said


def test_a_process_that_is_killed_while_it_notes_one_leaves_a_whole_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    file = tmp_path / "head"
    monkeypatch.setattr(heads, "_path", lambda: file)
    monkeypatch.setattr(heads, "contains", lambda _head: True)
    heads.note(1, f"{1:064x}")  # a child that never gets its turn leaves this one
    for delay in range(60):
        child = os.fork()
        if not child:
            for number in count(int(file.read_text().partition(":")[0]) + 1):
                heads.note(number, f"{number:064x}")
        time.sleep(0.01 + delay / 10_000)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        number = int(file.read_text().partition(":")[0])
        assert file.read_text() == f"{number}:{number:064x}\n"
