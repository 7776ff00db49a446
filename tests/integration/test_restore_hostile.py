"""A backup that somebody made up: what is no plain file in it, or no manifest, is named, and nothing is written elsewhere."""

import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from education.operating import archive, databases

_KINDS = {"link": tarfile.SYMTYPE, "itself": tarfile.SYMTYPE, "hard link": tarfile.LNKTYPE, "pipe": tarfile.FIFOTYPE,
          "device": tarfile.CHRTYPE, "folder": tarfile.DIRTYPE}  # fmt: skip
_NAMED = r"hostile\.tar is no backup of ours, or damaged: "


@pytest.fixture(autouse=True)
def _empty(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(databases, "is_empty", lambda: True)


def _refused(at: Path) -> None:
    with pytest.raises(databases.Faulty, match=_NAMED):
        archive.restore(at, None)
    assert [path.name for path in at.parent.iterdir()] == [at.name]


@pytest.mark.parametrize("how", [*_KINDS, "compressed"])
@pytest.mark.parametrize("name", ["manifest.json", f"images/{'0' * 64}.webp"])
def test_what_is_no_plain_file(tmp_path: Path, how: str, name: str) -> None:
    leads_to = {"link": "../../etc/passwd", "itself": name, "hard link": "nowhere"}
    with tarfile.open(tmp_path / "hostile.tar", "w:gz" if how == "compressed" else "w") as tar:
        info = tarfile.TarInfo(name)
        info.type, info.linkname = _KINDS.get(how, tarfile.REGTYPE), leads_to.get(how, "")
        tar.addfile(info, BytesIO())
    _refused(tmp_path / "hostile.tar")


@pytest.mark.parametrize(
    "manifest",
    [
        *("[]", "null", "{}", '{"format": 1}', "[" * 100_000, "\udcff", ""),
        '{"format":1,"made_at":1,"vendor":"sqlite","head":"","migrations":[],"files":[]}',
        '{"format":1,"made_at":"","vendor":"","head":"","migrations":[1],"files":{}}',
        '{"format":1,"made_at":"","vendor":"","head":"","migrations":[],"files":{"x":[]}}',
    ],
)
def test_what_is_no_manifest(tmp_path: Path, manifest: str) -> None:
    with tarfile.open(tmp_path / "hostile.tar", "w") as tar:
        info, content = tarfile.TarInfo("manifest.json"), manifest.encode("utf-8", "surrogatepass")
        info.size = len(content)
        tar.addfile(info, BytesIO(content))
    _refused(tmp_path / "hostile.tar")


def test_one_without_a_manifest(tmp_path: Path) -> None:
    tarfile.open(tmp_path / "hostile.tar", "w").close()
    _refused(tmp_path / "hostile.tar")
