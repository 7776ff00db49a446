"""A pack of a text that a clinician signed with a key of their own: checked by the program that it carries, without us."""

from pathlib import Path
from typing import Any

import pytest

from education.evidence import assertions
from education.evidence.canonical import canonical, parse
from tests import factories as make
from tests import keyholders as hold
from tests.authenticator import KINDS
from tests.integration import packs
from tests.integration.conftest import Site

pytestmark = pytest.mark.django_db


def packed(site: Site, algorithm: int = -7) -> tuple[hold.Keyholder, packs.Files]:
    holder = hold.keyholder(at=make.NOON, algorithm=algorithm)
    text = make.submitted(make.topic("by-key"))
    holder.sign(text)
    return holder, packs.files_of(packs.packed(text))


@pytest.mark.parametrize("algorithm", KINDS)
def test_the_key_of_its_signer(site: Site, tmp_path: Path, algorithm: int) -> None:
    holder, files = packed(site, algorithm)
    folder = packs.laid_out(files, tmp_path)
    done = packs.run(folder)
    assert done.returncode == 0, done.stdout
    assert f"Signed with the own key {holder.key.fingerprint}" in done.stdout
    assert "NOT GIVEN with --signer" in done.stdout
    done = packs.run(folder, "--signer", holder.key.spoken)
    assert done.returncode == 0, done.stdout
    assert "given with --signer" in done.stdout


def test_another_key_than_theirs(site: Site, tmp_path: Path) -> None:
    _holder, files = packed(site)
    done = packs.run(packs.laid_out(files, tmp_path), "--signer", "0" * 32)
    assert done.returncode == 1
    assert "none of the clinician's own keys" in done.stdout


def test_a_password_is_no_key(site: Site, tmp_path: Path) -> None:
    folder = packs.laid_out(packs.files_of(packs.packed(site.page)), tmp_path)
    assert packs.run(folder).returncode == 0
    done = packs.run(folder, "--signer", "0" * 32)
    assert "not signed by a key of the clinician's own" in done.stdout


def test_one_that_names_keys_and_carries_no_signature_of_theirs(site: Site, tmp_path: Path) -> None:
    """With the server's key: the statement as it was, the assertion left out."""
    _holder, files = packed(site)
    beside = next(each for each in files if each.endswith("signature.json") and each.startswith("sign-offs/"))
    changed = packs.edited(files, beside, assertion=None)
    row = packs.named(files, "rows/SignOff-")
    changed = packs.listed_anew(packs.edited(changed, row, assertion=None))
    found = packs.faults(packs.laid_out(changed, tmp_path))
    assert any("names keys of the clinician's own, and none of them signed it" in fault for fault in found)


@pytest.mark.parametrize("signer", ["", "0" * 31, "g" * 32])
def test_what_is_no_fingerprint(site: Site, tmp_path: Path, signer: str) -> None:
    folder = packs.laid_out(packs.files_of(packs.packed(site.page)), tmp_path)
    assert packs.run(folder, "--signer", signer).returncode == 2


@pytest.mark.parametrize(
    "name", ["signature", "client_data", "authenticator_data", "rp_id", "origin", "public_key"]
)
def test_what_the_site_altered_of_it(site: Site, tmp_path: Path, name: str) -> None:
    """With the server's key, the row and the list of files made anew: the clinician's signature is still none."""
    _holder, files = packed(site)
    other = assertions.stored(
        assertions.held_by(make_other()), hold.Authenticator(-7, origin="https://example.com").sign(b"")
    )
    beside = next(each for each in files if each.endswith("signature.json") and each.startswith("sign-offs/"))
    said = parse(files[beside].decode())
    said["assertion"][name] = other[name]
    row = f"rows/SignOff-{beside.split('/')[1]}.json"
    stored = parse(files[row].decode())
    stored["assertion"][name] = other[name]
    altered = packs.listed_anew(files | {beside: canonical(said), row: canonical(stored)})
    done = packs.run(packs.laid_out(altered, tmp_path))
    assert done.returncode == 1
    assert beside.replace("signature.json", "statement.json") in done.stdout


def make_other() -> dict[str, Any]:
    other = hold.Authenticator(-8, origin="https://example.com")
    key = {name: getattr(other, name) for name in ("credential", "public_key", "algorithm", "origin")}
    return key | {"rp_id": "example.com"}
