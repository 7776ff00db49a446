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
