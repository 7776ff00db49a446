"""A pack of a live text with a picture, as files, as a folder and as a zip."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from education.content import images
from education.models import Revision
from tests import factories as make
from tests.integration import packs
from tests.integration.conftest import Site


def _picture() -> str:
    held = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(held, "PNG")
    return images.store(SimpleUploadedFile("leaf.png", held.getvalue()))


@pytest.fixture(scope="module")
def pictured(site: Site) -> Revision:
    """A live text with a picture."""
    return make.live(make.topic("pictured"), body=f"Words [@factory].\n\n![A teal leaf]({_picture()})")


@pytest.fixture(scope="module")
def pack(pictured: Revision) -> bytes:
    return packs.packed(pictured)


@pytest.fixture(scope="module")
def files(pack: bytes) -> packs.Files:
    return packs.files_of(pack)


@pytest.fixture(scope="module")
def folder(files: packs.Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack, unpacked: whoever changes a file puts it back."""
    return packs.laid_out(files, tmp_path_factory.mktemp("pack"))


@pytest.fixture(scope="module")
def retracted(site: Site) -> packs.Files:
    return packs.files_of(packs.packed(site.retracted))
