"""What `doctor` and the system checks name: each thing that is missing or weak, and how the command ends."""

import re
import shutil
from collections import namedtuple
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from pytest_django import Settings

from education.evidence import heads, keys, triggers
from education.models import AuditEvent, Clinician
from education.operating import archive, certificate, encryption, libraries
from education.permissions import ADMINISTRATORS
from tests import factories as make
from tests import keyholders as hold
from tests import roles
from tests.integration import evidence
from tests.integration.test_settings import KEY, MANAGE, SET, start
from tests.production import ROOT

NEWEST = (ROOT / "education" / "migrations" / "max_migration.txt").read_text().strip()
pytestmark = pytest.mark.django_db


@pytest.fixture
def well(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of which there is nothing to say; where its backups are."""
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)  # browser tests of the same process set it
    backups = tmp_path / "backups"
    backups.mkdir()
    (backups / f"countersign-{timezone.now():%Y%m%dT%H%M%SZ}.tar").touch()
    settings.DEBUG = False
    settings.SECRET_KEY = SET["SECRET_KEY"]
    settings.SECRET_KEY_FALLBACKS = []
    settings.ALLOWED_HOSTS = ["leaflets.example.org"]
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.BACKUP_FOLDER, settings.BACKUP_KEY = str(backups), encryption.new_pair()[1]
    settings.ADVISORIES = tmp_path / "advisories.json"
    libraries.note([], timezone.now().date())
    monkeypatch.setattr(certificate, "ends", lambda _host: timezone.now() + timedelta(days=60))
    at = timezone.now() - timedelta(hours=1)
    make.administrator()
    make.live_notices(at)
    keep()
    return backups


def keep() -> None:
    last = AuditEvent.objects.last()
    assert last is not None
    heads.note(last.pk, last.hash)


def doctor() -> tuple[int, str]:
    """How it ends, and what it says; what only a server's own settings say (HTTPS, cookies) is left out."""
    out = StringIO()
    code = 0
    try:
        call_command("doctor", stdout=out)
    except SystemExit as ended:
        code = int(str(ended.code))
    return code, out.getvalue()


def named(words: str, *, broken: bool) -> None:
    """The finding is there, once, as bad as it is, with something to do in the line below it."""
    code, said = doctor()
    lines = said.splitlines()
    found = [number for number, line in enumerate(lines) if words in line]
    assert len(found) == 1, said
    assert lines[found[0]].startswith("BROKEN: " if broken else "WEAK: ")
    assert len(lines[found[0] + 1].strip()) > 5
    assert code == 2 if broken else code >= 1


def test_a_site_that_is_well_has_no_finding_of_ours(well: Path, settings: Settings) -> None:
    _code, said = doctor()
    findings = [line for line in said.splitlines() if line.startswith(("BROKEN", "WEAK"))]
    # Cookies and HTTPS follow from DEBUG when the settings are read, which was on for the tests.
    assert [line for line in findings if "(security." not in line] == []
    settings.SILENCED_SYSTEM_CHECKS = [
        number for line in findings for number in re.findall(r"security\.W\d+", line)
    ]
    assert doctor() == (0, said[said.index("Python ") :] + "Nothing is missing.\n")
    assert "Django " in said


class TestBackups:
    def test_nowhere(self, well: Path, settings: Settings) -> None:
        settings.BACKUP_FOLDER = ""
        named("BACKUP_FOLDER is not set", broken=False)

    def test_none(self, well: Path) -> None:
        shutil.rmtree(well)
        named("There is no backup", broken=True)

    def test_older_than_a_day(self, well: Path) -> None:
        for path in archive.kept(well):
            path.unlink()
        (well / f"countersign-{timezone.now() - timedelta(days=3):%Y%m%dT%H%M%SZ}.tar.age").touch()
        named("is 3 days old", broken=True)

    def test_not_encrypted(self, well: Path, settings: Settings) -> None:
        settings.BACKUP_KEY = ""
        named("Backups are not encrypted", broken=False)


class TestKeys:
    def test_that_end_soon(self, well: Path, settings: Settings) -> None:
        soon = timezone.now() + timedelta(days=30)
        settings.SIGNING_PUBLIC_KEYS = [f"{keys.public_key(settings.SIGNING_KEY)}@/{soon:%Y-%m-%d}"]
        named(f"ends on {soon:%Y-%m-%d}", broken=False)

    def test_whose_time_is_over(self, well: Path, settings: Settings) -> None:
        over = timezone.now() + timedelta(days=1)
        own = settings.SIGNING_KEY
        settings.SIGNING_KEY = KEY
        settings.SIGNING_PUBLIC_KEYS = [keys.public_key(own), f"{keys.public_key(KEY)}@{over:%Y-%m-%d}/"]
        named("is over, or has not begun", broken=True)

    def test_that_this_process_does_not_know(self, well: Path, settings: Settings) -> None:
        unknown = keys.own().id
        settings.SIGNING_KEY = KEY
        named(f"does not know the keys {unknown}", broken=True)

    def test_none(self, well: Path, settings: Settings) -> None:
        settings.SIGNING_PUBLIC_KEYS = [keys.public_key(settings.SIGNING_KEY)]
        settings.SIGNING_KEY = ""
        named("There is no SIGNING_KEY here", broken=False)


class TestTheDatabase:
    def test_guards_that_are_gone(self, well: Path) -> None:
        with roles.owner():
            triggers.remove()
        named("Guards are not in the database", broken=False)

    def test_migrations_that_are_to_come(self, well: Path) -> None:
        with roles.owner():
            MigrationRecorder(connection).record_unapplied("education", NEWEST)
        named(f"1 migrations are not applied, the first is education.{NEWEST}", broken=True)

    def test_away(self, well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def away() -> None:
            raise OperationalError("nobody there")

        monkeypatch.setattr(connection, "ensure_connection", away)
        named("The database does not answer: nobody there", broken=True)

    def test_the_end_of_the_chain_gone(self, well: Path) -> None:
        with evidence.guards_dropped():
            AuditEvent.objects.filter(pk=AuditEvent.objects.latest("pk").pk)._raw_delete("default")
        named("acts are lost", broken=True)

    def test_a_head_that_nobody_keeps(self, well: Path, settings: Settings) -> None:
        shutil.rmtree(settings.MEDIA_ROOT)
        named("No head of the chain is kept", broken=False)

    def test_a_clock_that_is_behind(self, well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        late = timezone.now() - timedelta(hours=3)
        monkeypatch.setattr(timezone, "now", lambda: late)
        _code, said = doctor()
        assert "This machine's clock says" in said


class TestPeople:
    def test_no_clinician(self, well: Path) -> None:
        evidence.execute("UPDATE education_clinician SET active = %s", False)
        named("No clinician may sign", broken=False)

    def test_no_key_to_sign_with_and_no_second_one(self, well: Path, settings: Settings) -> None:
        settings.SIGNING = "key"
        holder = hold.keyholder(at=make.last_act())
        profile = Clinician.objects.get(user=holder.user)
        without = Clinician.objects.exclude(pk=profile.pk).order_by("pk")[0]
        keep()
        named(f"Clinician {profile.pk} has one signing key", broken=False)
        named(f"Clinician {without.pk} has no signing key that counts", broken=False)
        settings.SIGNING = "password"
        assert "signing key" not in doctor()[1]

    def test_one_clinician(self, well: Path) -> None:
        first = Clinician.objects.earliest("pk")
        evidence.execute("UPDATE education_clinician SET active = %s WHERE id <> %s", False, first.pk)
        named("Only one clinician may sign", broken=False)

    def test_a_licence_that_ends(self, well: Path) -> None:
        first = Clinician.objects.earliest("pk")
        soon = (timezone.now() + timedelta(days=9)).date()
        evidence.execute("UPDATE education_clinician SET valid_until = %s WHERE id = %s", str(soon), first.pk)
        named(f"The licence of clinician {first.pk} ends on {soon}", broken=False)

    def test_one_administrator_where_two_are_asked_for(self, well: Path, settings: Settings) -> None:
        settings.TWO_PEOPLE = True
        User.objects.filter(groups__name=ADMINISTRATORS).exclude(
            pk=User.objects.filter(groups__name=ADMINISTRATORS).earliest("pk").pk
        ).update(is_active=False)
        named("There is one administrator", broken=False)

    def test_nobody_administers(self, well: Path) -> None:
        evidence.execute("DELETE FROM auth_user_groups")
        named("Nobody administers accounts", broken=True)


def test_a_disk_that_is_nearly_full(well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10, 10, 100 * 1024**2))
    code, said = doctor()
    assert (code, "BROKEN: 100 MB are left on the disk of MEDIA_ROOT" in said) == (2, True)


def test_notices_that_are_not_live(tmp_path: Path, settings: Settings) -> None:
    make.administrator()
    named("No live notice of", broken=True)


WEAK = {
    "a short secret": ({"SECRET_KEY": "x"}, "SECRET_KEY can be guessed"),
    "a monotonous secret": ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY can be guessed"),
    "a short earlier secret": ({"SECRET_KEY_FALLBACKS": "x"}, "SECRET_KEY_FALLBACKS can be guessed"),
    "an address for a host": ({"ALLOWED_HOSTS": "https://leaflets.example.org"}, "'https://leaflets.example.org', which no request"),
    "a host with a path": ({"ALLOWED_HOSTS": "leaflets.example.org/"}, "which no request can have"),
    "a host with a port": ({"ALLOWED_HOSTS": "leaflets.example.org:443"}, "which no request can have"),
    "all hosts": ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is *"),
    "debug": ({"DEBUG": "on"}, "DEBUG is on where ALLOWED_HOSTS names a site"),
    "a file for a folder": ({"MEDIA_ROOT": "/dev/null"}, "MEDIA_ROOT is /dev/null"),
    "a folder in a file": ({"MEDIA_ROOT": "/dev/null/media"}, "MEDIA_ROOT is /dev/null/media"),
    "no key for backups": ({"BACKUP_KEY": "mine"}, "BACKUP_KEY: 'mine' is no public key"),
}  # fmt: skip


ELSEWHERE = "postgres://site:word@{}/countersign"
UNSAFE = {
    "a database elsewhere": ({"DATABASE_URL": ELSEWHERE.format("db1.example,db2.example:5432")}, "db1.example, db2.example"),
    "one that anybody may be": ({"DATABASE_URL": ELSEWHERE.format("db.example") + "?sslmode=require"}, "db.example"),
    "mail in clear text": ({"EMAIL_URL": "smtp://mail.example.org:25"}, "Mail goes to mail.example.org in clear text"),
}  # fmt: skip
SAFE = {
    "a database that is asked who it is": {"DATABASE_URL": ELSEWHERE.format("db.example") + "?sslmode=verify-full"},
    "one on this machine": {"DATABASE_URL": ELSEWHERE.format("127.0.0.1:5432")},
    "one behind a socket": {"DATABASE_URL": ELSEWHERE.format("%2Frun%2Fpostgresql")},
    "mail under TLS": {"EMAIL_URL": "smtp+tls://mail.example.org:587"},
    "mail to this machine": {"EMAIL_URL": "smtp://localhost:25"},
}  # fmt: skip


@pytest.mark.parametrize("name", UNSAFE)
def test_what_goes_over_the_network_in_clear_text_is_named(name: str) -> None:
    variables, words = UNSAFE[name]
    code, said = start(*MANAGE, "check", "--fail-level", "WARNING", **SET | variables)
    assert (code, words in said) == (1, True), said


@pytest.mark.parametrize("name", SAFE)
def test_what_is_kept_from_listeners_is_not(name: str) -> None:
    assert start(*MANAGE, "check", "--fail-level", "WARNING", **SET | SAFE[name])[0] == 0


@pytest.mark.parametrize("name", WEAK)
def test_settings_that_would_start_and_not_do_stop_every_command(name: str) -> None:
    variables, words = WEAK[name]
    code, said = start(*MANAGE, "check", **SET | variables)
    assert (code, words in said) == (1, True), said


def test_the_demo_refuses_a_site_that_others_know(tmp_path: Path) -> None:
    place = {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3", "MEDIA_ROOT": str(tmp_path), "DEBUG": "on"}
    code, said = start(*MANAGE, "demo", "--skip-checks", **SET | place)
    assert (code, "ALLOWED_HOSTS names a site" in said) == (1, True)
    assert not (tmp_path / "db.sqlite3").exists()


def test_the_demo_refuses_a_database_where_people_work(settings: Settings) -> None:
    make.clinician()
    settings.DEBUG = True
    before = evidence.rows()
    with roles.owner(), pytest.raises(CommandError, match="no demo accounts"):
        call_command("demo")
    assert evidence.rows() == before
