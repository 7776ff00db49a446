"""Whose signatures count: the keys that were given by another way, each in its time."""

from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from education.evidence import keys
from education.evidence.canonical import canonical, parse
from tests import factories as make
from tests.integration import packs
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db


def test_keys_of_the_pack_s_own_making_are_not_those_of_the_clinic(
    tmp_path: Path, files: packs.Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody makes up a whole pack, with keys to it: consistent in itself, and refused where the clinic's key is asked for."""
    clinic = packs.own_key().fingerprint
    monkeypatch.setattr(settings, "SIGNING_KEY", keys.new_private_key())
    theirs = canonical(
        [{"public": key.base64, "since": None, "until": None} for key in keys.known().values()]
    )
    here = packs.laid_out(packs.listed_anew(files | {"keys.json": theirs}), tmp_path / "pack")
    assert "no key that counts signed" in packs.faults(here)[0]  # the sign-offs are not theirs
    assert "no key that counts signed this list" in packs.faults(here, clinic)[0]


@pytest.mark.parametrize(
    ("time", "sound"),
    [
        ("@2026-01-01/2027-01-01", True),
        ("@2026-01-01", True),
        ("@/2027-01-01", True),
        ("@2026-03-03/", False),
        ("@/2026-03-01", False),
    ],
)
def test_a_key_counts_in_the_time_that_is_given_with_it(folder: Path, time: str, sound: bool) -> None:
    said = packs.run(folder, "--trust", f"{packs.own_key().fingerprint}{time}")
    assert said.returncode == (0 if sound else 1), said.stdout


def test_a_key_counts_in_its_own_time_only(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that was replaced comes with its end; what it signs after that is nothing."""
    earlier = keys.public_key(settings.SIGNING_KEY)
    monkeypatch.setattr(settings, "SIGNING_PUBLIC_KEYS", [f"{earlier}@/2026-11-01"])
    monkeypatch.setattr(settings, "SIGNING_KEY", keys.new_private_key())
    monkeypatch.setattr(timezone, "now", lambda: make.NOON.replace(month=12))
    files = packs.files_of(packs.packed(site.page))
    assert packs.faults(packs.laid_out(files, tmp_path / "pack")) == []
    rows = parse(files["keys.json"].decode())
    for row in rows:
        row["until"] = "2026-02-01T00:00:00.000000+00:00" if row["until"] else None
    here = packs.laid_out(packs.listed_anew(files | {"keys.json": canonical(rows)}), tmp_path / "ended")
    assert any("statement.json: no key that counts signed it" in fault for fault in packs.faults(here))


def test_the_fingerprint_is_wanted_whole(folder: Path) -> None:
    said = packs.run(folder, "--trust", packs.own_key().id)
    assert said.returncode == 2
    assert "is not the fingerprint of a key" in said.stderr


def test_a_head_noted_elsewhere_is_looked_for(folder: Path, files: packs.Files) -> None:
    (*_before, event, _last) = (parse(line)["body"] for line in files["chain.jsonl"].decode().splitlines())
    head = f"{parse(event)['number']}:{sha256(event.encode()).hexdigest()}"
    assert packs.run(folder, "--head", head).returncode == 0
    said = packs.run(folder, "--head", f"{head[:-1]}{'1' if head[-1] == '0' else '0'}")
    assert said.returncode == 1
    assert said.stdout.startswith("chain.jsonl: it does not contain the head")
