"""Evidence packs as the tests see them: made through the desk's door, checked by the program that they carry."""

import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import cryptography

from education import workflow
from education.evidence import keys, verify_pack
from education.evidence.canonical import canonical, parse
from education.models import Revision
from education.reading import library


class Files(dict[str, bytes]):
    """The files of a pack by their names. Shown in short: a generated test that fails shows what it was given."""

    def __repr__(self) -> str:
        return f"<{len(self)} files>"


def packed(revision: Revision) -> bytes:
    with workflow.evidence_pack(revision=revision, at=library.now()) as file:
        return file.read()


def files_of(pack: bytes) -> Files:
    with ZipFile(BytesIO(pack)) as archive:
        return Files({name: archive.read(name) for name in archive.namelist()})


def laid_out(files: Files, folder: Path) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def zipped(files: Files) -> bytes:
    """The files as a zip, written as packs are."""
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        for name, content in files.items():
            with archive.open(verify_pack.member(name), "w", force_zip64=True) as file:
                file.write(content)
    return held.getvalue()


def listed_anew(files: Files) -> Files:
    """The files with a new list of them, under the site's key: as if the site itself had packed them so."""
    at = library.now()
    rest = {
        name: content
        for name, content in files.items()
        if name not in (verify_pack.MANIFEST, verify_pack.SEAL)
    }
    digests = {name: sha256(content).hexdigest() for name, content in rest.items()}
    manifest = canonical({"form": verify_pack.FORM, "made_at": at, "files": digests})
    key, signature = keys.sign(verify_pack.OF_PACK + manifest, at)
    seal = canonical({"key": key, "signature": signature})
    return Files(rest | {verify_pack.MANIFEST: manifest, verify_pack.SEAL: seal})


def faults(path: Path, *trusted: str, head: str = "") -> list[str]:
    """What the verifier finds, asked in this process."""
    given = dict.fromkeys(trusted, (None, None))
    try:
        pack = verify_pack.Pack(path)
    except verify_pack.UNREADABLE:
        return [path.name]
    return verify_pack.Verification(pack, given, head).faults()


def run(folder: Path, *arguments: str, program: str = "verify.py") -> subprocess.CompletedProcess[str]:
    """What the pack's own program says, with nothing but Python and `cryptography` to import."""
    bare = folder.parent / "bare"
    bare.mkdir(exist_ok=True)
    for wanted in ("cryptography", "cffi", "_cffi_backend"):
        for found in Path(cryptography.__file__).parent.parent.glob(f"{wanted}*"):
            if not (bare / found.name).exists() and not found.name.endswith(".dist-info"):
                (bare / found.name).symlink_to(found)
    # -S leaves the virtual environment's packages out, -I what surrounds the user.
    start = (
        "import runpy, sys; sys.path.append(sys.argv.pop(1)); sys.argv.pop(0);"
        " sys.dont_write_bytecode = True; runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    command = [sys.executable, "-I", "-S", "-c", start, str(bare), str(folder / program), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def own_key() -> keys.Key:
    (key,) = keys.known().values()
    return key


def edited(files: Files, name: str, **fields: Any) -> Files:
    return Files(files | {name: canonical(parse(files[name].decode()) | fields)})


def named(files: Files, start: str, end: str = "") -> str:
    return next(name for name in files if name.startswith(start) and name.endswith(end))
