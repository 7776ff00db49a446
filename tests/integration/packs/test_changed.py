"""What was changed in a pack, added to it or taken from it: the program names the file."""

import stat
import tracemalloc
from collections.abc import Callable
from copy import copy
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from education.evidence import verify_pack
from tests.integration import packs

pytestmark = pytest.mark.django_db


_PLACES = st.integers(0, (1 << 20) - 1)  # in a list or a file, modulo its length
_BITS = st.integers(1, 255)


def _changed(files: packs.Files, name: str, place: int, by: int) -> bytes:
    content = bytearray(files[name])
    content[place % len(content)] ^= by
    return bytes(content)


@seed(1)
@hypothesis(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=_PLACES, place=_PLACES, by=_BITS)
def test_any_changed_byte_is_found_and_its_file_named(
    folder: Path, files: packs.Files, which: int, place: int, by: int
) -> None:
    name = sorted(files)[which % len(files)]
    changed = _changed(files, name, place, by)
    (folder / name).write_bytes(changed)
    try:
        found = packs.faults(folder)
    finally:
        (folder / name).write_bytes(files[name])
    assert any(name in fault.partition(":")[0] for fault in found), found


def test_every_byte_of_the_small_files_counts(folder: Path, files: packs.Files) -> None:
    for name in ("manifest.signature.json", "keys.json"):
        for place in range(len(files[name])):
            (folder / name).write_bytes(_changed(files, name, place, 1))
            found = packs.faults(folder)
            assert any(name in fault for fault in found), (name, place)
        (folder / name).write_bytes(files[name])
    assert packs.faults(folder) == []


def test_a_change_in_the_list_of_files_is_no_change_of_the_file_it_is_about(
    folder: Path, files: packs.Files
) -> None:
    listed = files["manifest.json"]
    for name in sorted(files):
        place = listed.find(b'"%s":"' % name.encode())
        if place < 0:
            continue
        (folder / "manifest.json").write_bytes(
            _changed(files, "manifest.json", place + len(name) + 4, ord("0") ^ ord("1"))
        )
        found = packs.faults(folder)
        assert any("manifest.json" in fault.partition(":")[0] for fault in found), (name, found)
    (folder / "manifest.json").write_bytes(listed)
    assert packs.faults(folder) == []


@pytest.mark.parametrize(
    "name", ["verify.py", "README.txt", "rendering.html", "chain.jsonl", "manifest.json"]
)
def test_its_own_program_says_so_too(folder: Path, files: packs.Files, name: str) -> None:
    content = files[name] + b"\n"
    (folder / name).write_bytes(content)
    said = packs.run(folder)
    (folder / name).write_bytes(files[name])
    assert said.returncode == 1
    assert name in said.stdout.splitlines()[0]
    assert said.stderr == ""


@seed(2)
@hypothesis(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=_PLACES, by=_BITS, in_directory=st.booleans())
def test_any_changed_byte_of_the_zip_is_found(
    tmp_path: Path, pack: bytes, place: int, by: int, in_directory: bool
) -> None:
    changed = bytearray(pack)
    # Half of them in the directory of the zip, which is at its end.
    changed[-1 - place % 2_500 if in_directory else place % len(pack)] ^= by
    path = tmp_path / "pack.zip"
    path.write_bytes(changed)
    assert packs.faults(path)


@pytest.mark.parametrize(
    "change", [lambda pack: pack + b"more", lambda pack: b"#!/bin/sh\n" + pack, lambda pack: pack[:-30]]
)
def test_what_is_put_round_the_zip_is_found(
    tmp_path: Path, pack: bytes, change: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(change(pack))
    assert "pack.zip" in packs.faults(path)[0]


def test_a_zip_that_was_packed_anew_says_what_to_do(tmp_path: Path, files: packs.Files) -> None:
    path = tmp_path / "pack.zip"
    with ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    (found,) = packs.faults(path)
    assert found.startswith("pack.zip:")
    assert "unpack it and verify the folder" in found


@pytest.mark.parametrize("name", ["rendering.html", "chain.jsonl", "keys.json", "manifest.json", "verify.py"])
def test_a_file_that_is_missing_is_named(tmp_path: Path, files: packs.Files, name: str) -> None:
    here = packs.laid_out({each: files[each] for each in files if each != name}, tmp_path / "pack")
    assert f"{name}: missing" in packs.faults(here)


@pytest.mark.parametrize(
    "name", ["notes.txt", "rows/User-1.json", "notices/x.html", "sign-offs/9/statement.json"]
)
def test_a_file_that_was_added_is_named(tmp_path: Path, files: packs.Files, name: str) -> None:
    (found,) = packs.faults(packs.laid_out(files | {name: b"{}"}, tmp_path / "pack"))
    assert found.startswith(f"{name}: added")


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", "images/../../evil", "a\\b", ".hidden", "C:evil", "a//b", "é"]
)
def test_a_name_that_leads_elsewhere_is_named(tmp_path: Path, files: packs.Files, name: str) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(packs.zipped(packs.listed_anew(files | {name: b"x"})))
    (found,) = packs.faults(path)
    assert repr(name) in found


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_named(tmp_path: Path, files: packs.Files) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(packs.zipped(files))
    with ZipFile(path, "a") as archive:
        archive.writestr("rendering.html", "<p>Something else</p>")
    assert "rendering.html: there more than once" in packs.faults(path)


def test_a_link_is_no_file(tmp_path: Path, files: packs.Files) -> None:
    here = packs.laid_out(files, tmp_path / "pack")
    (here / "rendering.html").rename(tmp_path / "elsewhere")
    (here / "rendering.html").symlink_to(tmp_path / "elsewhere")
    assert packs.faults(here) == ["rendering.html: a link in place of a file"]
    linked = ZipInfo("rendering.html")
    linked.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = tmp_path / "pack.zip"
    with ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(linked if name == "rendering.html" else verify_pack.member(name), content)
    assert packs.faults(path)[0].startswith("pack.zip: changed beside its files")


def test_what_is_no_pack_is_told_in_a_sentence(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "letter.zip").write_text("Dear all")
    for place in (tmp_path / "letter.zip", tmp_path / "nowhere.zip"):
        said = packs.run(folder, str(place))
        assert (said.returncode, said.stderr) == (1, "")
        assert said.stdout.startswith(place.name)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert packs.faults(empty) == [
        f"{name}: missing" for name in ("manifest.json", "manifest.signature.json", "keys.json")
    ]


class TestWhatUnfolds:
    """Nobody's machine is filled by looking at a file that somebody sent."""

    @pytest.mark.parametrize("name", ["manifest.json", "revision.json", "rendering.html", "chain.jsonl"])
    def test_a_compressed_file(self, files: packs.Files, tmp_path: Path, name: str) -> None:
        place = tmp_path / "pack.zip"
        with ZipFile(place, "w") as archive:
            for each, content in files.items():
                if each != name:
                    archive.writestr(verify_pack.member(each), content)
            info = verify_pack.member(name)
            info.compress_type = ZIP_DEFLATED
            with archive.open(info, "w", force_zip64=True) as file:
                for _part in range(64):
                    file.write(bytes(1 << 20))
        used = _most_used(lambda: packs.faults(place))
        assert any(fault.startswith(f"{name}: takes more room") for fault in packs.faults(place))
        assert used < 16 << 20

    def test_entries_that_share_their_bytes(self, files: packs.Files, tmp_path: Path) -> None:
        """Each of many names leads to the one large part of the zip."""
        place = tmp_path / "pack.zip"
        with ZipFile(place, "w") as archive:
            for each, content in files.items():
                archive.writestr(verify_pack.member(each), content)
            archive.writestr(verify_pack.member("images/large.webp"), bytes(1 << 20))
            large = archive.infolist()[-1]
            for number in range(50):
                info = copy(large)
                info.filename = f"images/{number}.webp"
                archive.filelist.append(info)
                archive.NameToInfo[info.filename] = info
            archive._didModify = True  # type: ignore[attr-defined]
        assert any("takes more room" in fault for fault in packs.faults(place))

    @pytest.mark.parametrize("name", ["manifest.json", "keys.json", "chain.jsonl"])
    def test_a_file_without_end(self, files: packs.Files, tmp_path: Path, name: str) -> None:
        place = tmp_path / "pack"
        place.mkdir()
        listed = packs.listed_anew(files | {name: b" " * (40 << 20)}) if name != "manifest.json" else files
        packs.laid_out(listed, place)
        if name == "manifest.json":
            (place / name).write_bytes(b"[" * (40 << 20))
        assert any(fault.startswith(name) for fault in packs.faults(place))
        assert _most_used(lambda: packs.faults(place)) < 32 << 20


def _most_used(look: Callable[[], object]) -> int:
    """The most memory (bytes) that Python held at once for it."""
    tracemalloc.start()
    try:
        look()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
