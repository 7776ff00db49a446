"""A backup is one tar: the database, the images, and a manifest that says what they are.

The images are taken after the database: a text names an image only once it is stored, and no image ever changes.
"""

import json
import re
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from education.operating import databases, encryption
from education.operating.databases import Faulty, Impossible

_MANIFEST = "manifest.json"
_FORMAT = 1
_LONGEST_MANIFEST = 1 << 26  # bytes: half a million images
_NAME = re.compile(r"countersign-(\d{8})T\d{6}Z\.tar(\.age)?")
_IMAGE = re.compile(r"images/[0-9a-f]{64}\.webp")


@dataclass(frozen=True)
class Manifest:
    """What a backup is of. `head` is that of the chain ("number:hash"), `files` the SHA-256 of each file by its name."""

    format: int
    made_at: str
    vendor: str
    head: str
    migrations: list[str]
    files: Mapping[str, str]


def make(folder: Path, at: datetime, key: str) -> tuple[Path, Manifest]:
    """Write a backup into a folder, encrypted to the public `key` if there is one, and verify what is in it.

    Nothing is left behind where that fails. Raises Faulty, Impossible, encryption.Unusable or OSError.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with TemporaryDirectory(dir=folder, prefix=".making-") as place:
        here = Path(place)
        database = here / databases.NAMES[connection.vendor]
        head = databases.copy(database)
        stored = dict(_stored_images())
        paths = {database.name: database, **stored}
        manifest = Manifest(
            format=_FORMAT,
            made_at=at.astimezone(UTC).isoformat(timespec="seconds"),
            vendor=connection.vendor,
            head=head,
            migrations=sorted(
                f"{app}.{name}" for app, name in MigrationLoader(connection).applied_migrations
            ),
            files={name: _sha256(path) for name, path in paths.items()},
        )
        whole = here / f"countersign-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.tar"
        (here / _MANIFEST).write_text(json.dumps(asdict(manifest), indent=1))
        with tarfile.open(whole, "w") as tar:
            tar.add(here / _MANIFEST, _MANIFEST)
            for name, path in paths.items():
                tar.add(path, name)
        if key:
            encryption.encrypt(whole, whole.with_suffix(".tar.age"), key)
            whole = whole.with_suffix(".tar.age")
        whole.chmod(0o600)
        return whole.rename(folder / whole.name), manifest


def kept(folder: Path) -> list[Path]:
    """The backups in a folder, oldest first."""
    return (
        sorted(path for path in folder.glob("countersign-*") if _NAME.fullmatch(path.name))
        if folder.is_dir()
        else []
    )


def moment_of(backup: Path) -> datetime:
    """When a backup was made, by its name."""
    return datetime.strptime(backup.name.partition(".")[0], "countersign-%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def thin_out(folder: Path, days: int) -> list[Path]:
    """Remove all but the newest backup of each of the newest `days` days that have one; which they were."""
    newest: dict[str, Path] = {path.name[12:20]: path for path in kept(folder)}
    wanted = {newest[day] for day in sorted(newest)[-days:]}
    removed = [path for path in kept(folder) if path not in wanted]
    for path in removed:
        path.unlink()
    return removed


def restore(backup: Path, identity: Path | None) -> Manifest:
    """Bring a backup into the empty database and the empty MEDIA_ROOT of this site. The tables are as old as the backup.

    Raises Impossible, encryption.Unusable, Faulty where the file is damaged, or OSError.
    """
    images = Path(settings.MEDIA_ROOT) / "images"
    if not databases.is_empty():
        raise Impossible(
            "The database of DATABASE_URL has tables. A backup is brought into an empty one alone."
        )
    if images.is_dir() and any(images.iterdir()):
        raise Impossible(f"There are images in {images}. A backup is brought into an empty place alone.")
    with TemporaryDirectory() as place:
        manifest = _unpacked(_plain(backup, identity, Path(place)), Path(place))
        databases.load(Path(place) / databases.NAMES[connection.vendor])
        for name in filter(_IMAGE.fullmatch, manifest.files):
            images.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(Path(place) / name, images.parent / name)
    return manifest


def _plain(backup: Path, identity: Path | None, place: Path) -> Path:
    if not encryption.is_encrypted(backup):
        return backup
    if identity is None:
        raise Impossible("This backup is encrypted. Name the file with the private key: --identity FILE")
    encryption.decrypt(backup, place / "plain.tar", identity)
    return place / "plain.tar"


def _unpacked(whole: Path, place: Path) -> Manifest:
    """Write what a backup holds, names of ours alone, into a folder, each as the manifest says."""
    wanted = {_MANIFEST, *databases.NAMES.values()}
    (place / "images").mkdir()
    try:
        with tarfile.open(whole, "r:") as tar:  # ours are not compressed: nothing unfolds
            for member in tar:
                if member.name in wanted or _IMAGE.fullmatch(member.name):
                    _write(tar, member, place / member.name)
        manifest = _read(place / _MANIFEST)
    except (tarfile.TarError, OSError, ValueError) as error:
        raise Faulty(f"{whole.name} is no backup of ours, or damaged: {error}") from error
    if reason := _refusal(manifest):
        raise Impossible(reason)
    for name, digest in manifest.files.items():
        path = place / name
        if not path.is_file() or _sha256(path) != digest:
            raise Faulty(f"{name} is missing in the backup, or damaged.")
    return manifest


def _write(tar: tarfile.TarFile, member: tarfile.TarInfo, to: Path) -> None:
    """Write a file of a backup. Raises ValueError for a link, a device or a file with holes: none of ours is one, and where it
    leads, or how much it fills, whoever made it says.
    """
    content = tar.extractfile(member) if member.isreg() and not member.issparse() else None
    if content is None:
        raise ValueError(f"{member.name} is no plain file in it")
    with to.open("wb") as file:
        shutil.copyfileobj(content, file)


def _read(manifest: Path) -> Manifest:
    """What a backup says of itself. Raises ValueError or OSError."""
    if manifest.stat().st_size > _LONGEST_MANIFEST:
        raise ValueError("its manifest is longer than any of ours")
    try:
        read = Manifest(**json.loads(manifest.read_text()))
    except (TypeError, RecursionError) as error:
        raise ValueError(f"its manifest is none ({error})") from error
    texts = (
        [read.made_at, read.vendor, read.head, *read.migrations, *read.files, *read.files.values()]
        if (isinstance(read.files, dict) and isinstance(read.migrations, list))
        else [None]
    )
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("its manifest is none")
    return read


def _refusal(manifest: Manifest) -> str | None:
    if manifest.vendor != connection.vendor:
        return f"This backup is of {manifest.vendor}; DATABASE_URL names {connection.vendor}."
    ours = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    newer = sorted(set(manifest.migrations) - ours)
    if manifest.format != _FORMAT or newer:
        return f"A newer version of Countersign made this backup ({', '.join(newer) or manifest.format}). Restore it with that one."
    return None


def _stored_images() -> Iterator[tuple[str, Path]]:
    root = Path(settings.MEDIA_ROOT)
    for path in sorted((root / "images").glob("*.webp")):
        name = str(path.relative_to(root))
        if _IMAGE.fullmatch(name):
            yield name, path


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
