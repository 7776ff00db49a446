"""Uploaded images, named by what is in them: the name in a signed text is the SHA-256 of the bytes it stands for.

So an image cannot be exchanged under a signature; the worst that can happen to it is that it is not served.
"""

import re
from hashlib import sha256
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

IMAGE_URL = re.compile(r"/images/(?P<sha256>[0-9a-f]{64})\.webp")
# What stands between the brackets after an upload, until somebody describes the image.
PLACEHOLDER = "Describe the image here"
UPLOAD_BYTES = 5 * 1024 * 1024
UPLOAD_PIXELS = 50_000_000  # a telephone's photograph; decoded it takes 200 MB for a moment
LONGEST_SIDE = 1_200  # pixels: twice the text column of a phone, once that of a desk
_FORMATS = ["PNG", "JPEG", "WEBP"]  # bitmaps only: an SVG is a program


def store(upload: "UploadedFile[bytes]") -> str:
    """Re-encode an uploaded bitmap (no metadata, bounded size), store it and return its address.

    Raises ValidationError, in words for the person uploading, for anything that is not a PNG, JPEG or WebP image.
    """
    if (upload.size or 0) > UPLOAD_BYTES:
        raise ValidationError(_("The image is larger than 5 MB. Make it smaller and try again."))
    try:
        with Image.open(upload, formats=_FORMATS) as image:
            if image.width * image.height > UPLOAD_PIXELS:
                raise ValidationError(
                    _("The image has more than 50 million pixels. Make it smaller and try again.")
                )
            encoded = BytesIO()
            _as_stored(image).save(encoded, "WEBP", quality=80)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(_("This is not a PNG, JPEG or WebP image. Save it as one of these.")) from error
    digest = sha256(encoded.getvalue()).hexdigest()
    if not default_storage.exists(_path(digest)):
        default_storage.save(_path(digest), ContentFile(encoded.getvalue()))
    return f"/images/{digest}.webp"


def _as_stored(image: Image.Image) -> Image.Image:
    """The picture upright, in colours that WebP knows, and no larger than needed."""
    ImageOps.exif_transpose(image, in_place=True)
    if image.mode.startswith("I"):  # scans: 65,536 tones of grey, which Pillow would cut off at the 256th
        image = image.convert("I").point(lambda tone: tone / 256).convert("L")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def is_stored(digest: str) -> bool:
    """Whether there is an image of this SHA-256 (hex)."""
    return default_storage.exists(_path(digest))


def load(digest: str) -> bytes | None:
    """The bytes whose SHA-256 is `digest` (hex), or None where they are missing or are not those bytes."""
    try:
        with default_storage.open(_path(digest)) as file:
            content: bytes = file.read()
    except FileNotFoundError:
        return None
    return content if sha256(content).hexdigest() == digest else None


def _path(digest: str) -> str:
    return f"images/{digest}.webp"
