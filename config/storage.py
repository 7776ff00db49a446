"""Static files under hashed names; stylesheets whole, without comments and needless space, as patients wait for them."""

import re
from pathlib import Path
from typing import Any

import rcssmin
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

_OURS = "css/"
# As it is written, and as Django's storage rewrites it: by the hashed name.
_IMPORT = re.compile(rb'@import (?:url\()?"([a-z-]+)(?:\.[0-9a-f]{12})?\.css"\)?;')


class StaticFiles(CompressedManifestStaticFilesStorage):
    """As WhiteNoise's, but a page whose stylesheet was never collected is shown without it: the crisis help on an error
    page matters more than how it looks.
    """

    manifest_strict = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._urls: dict[tuple[str | None, bool], str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        """As Django's, worked out once for each file that a template names: the manifest is read at the start."""
        if (name, force) not in self._urls:
            self._urls[name, force] = str(super().url(name, force))
        return self._urls[name, force]

    def hashed_name(self, name: str, content: Any = None, filename: str | None = None) -> str:
        try:
            return str(super().hashed_name(name, content, filename))
        except ValueError:
            return name

    def _save(self, name: str, content: Any) -> str:
        if name.endswith(".css"):
            content = ContentFile(rcssmin.cssmin(_whole(name, b"".join(content.chunks()))))
        return str(super()._save(name, content))


def _whole(name: str, stylesheet: bytes) -> bytes:
    """One of ours with those that it imports in their places: asked for together, and smaller than apart."""

    def imported(found: "re.Match[bytes]") -> bytes:
        return Path(str(finders.find(f"{_OURS}{found[1].decode()}.css"))).read_bytes()

    return _IMPORT.sub(imported, stylesheet) if name.startswith(_OURS) else stylesheet
