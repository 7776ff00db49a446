"""Static files under hashed names; stylesheets without comments and needless space, as patients wait for them."""

from typing import Any

import rcssmin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage


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
            content = ContentFile(minified(b"".join(content.chunks())))
        return str(super()._save(name, content))


def minified(stylesheet: bytes) -> bytes:
    """What a stylesheet (UTF-8) says, in fewer bytes."""
    return bytes(rcssmin.cssmin(stylesheet))
