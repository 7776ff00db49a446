"""Uploading images, and handing them out: bitmaps only, re-encoded, named by their bytes, public only with a live text."""

import json
import struct
import zlib
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from education import workflow
from education.content import images
from tests import factories as make
from tests.integration.conftest import Site

pytestmark = [
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at"),  # no static files are collected for tests
]

UPLOAD = "/admin/markdown/upload/"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def bitmap(
    kind: str = "PNG", size: tuple[int, int] = (8, 8), colour: str = "teal", **options: object
) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, kind, **options)
    return written.getvalue()


def bomb(side: int) -> bytes:
    """A PNG of side by side pixels that says nothing but its size, in a hundred bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")  # fmt: skip


def stored(content: bytes, name: str = "leaf.png") -> str:
    return images.store(SimpleUploadedFile(name, content))


def kept(address: str) -> bytes:
    content = images.load(address.removeprefix("/images/").removesuffix(".webp"))
    assert content is not None
    return content


def on_disk(address: str) -> Path:
    return Path(default_storage.path(address.removeprefix("/")))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_bitmap_is_kept_as_webp_under_the_name_of_its_bytes(kind: str) -> None:
    address = stored(bitmap(kind))
    content = kept(address)
    assert address == f"/images/{sha256(content).hexdigest()}.webp"
    with Image.open(BytesIO(content)) as image:
        assert (image.format, image.size) == ("WEBP", (8, 8))


def test_the_same_picture_has_one_address_and_another_has_another() -> None:
    assert stored(bitmap(), "a.png") == stored(bitmap(), "b.png")
    assert stored(bitmap(colour="red")) != stored(bitmap())


def test_a_large_picture_is_made_smaller() -> None:
    with Image.open(BytesIO(kept(stored(bitmap(size=(3_000, 1_500)))))) as image:
        assert image.size == (1_200, 600)


def test_what_a_camera_wrote_beside_the_picture_is_gone() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Patient of 12 March"  # a description; positions are kept the same way
    content = bitmap("JPEG", exif=exif, comment=b"SECRET COMMENT")
    assert b"Patient of 12 March" in content
    address = stored(content, "camera.jpg")
    assert not {b"Patient", b"SECRET", b"EXIF", b"Exif"} & {word for word in (b"Patient", b"SECRET", b"EXIF", b"Exif") if word in kept(address)}  # fmt: skip
    with Image.open(BytesIO(kept(address))) as image:
        assert dict(image.getexif()) == {}


def test_a_picture_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # how the camera was held: the top of the picture is on its right
    with Image.open(BytesIO(kept(stored(bitmap("JPEG", (8, 4), exif=exif))))) as image:
        assert image.size == (4, 8)


def test_a_scan_of_16_bits_keeps_its_tones() -> None:
    scan = Image.new("I;16", (256, 8))
    for column in range(256):
        for row in range(8):
            scan.putpixel((column, row), column * 257)
    written = BytesIO()
    scan.save(written, "PNG")
    shown = Image.open(BytesIO(kept(stored(written.getvalue())))).convert("L")
    tones = [shown.getpixel((column, 4)) for column in (0, 64, 128, 192, 255)]
    assert all(abs(tone - meant) <= 8 for tone, meant in zip(tones, (0, 64, 128, 192, 255), strict=True)), (
        tones
    )


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_mode_of_a_png_is_stored(mode: str) -> None:
    written = BytesIO()
    Image.new(mode, (8, 8)).save(written, "PNG")
    assert stored(written.getvalue(), "leaf.jpg")


def test_colours_of_print_are_those_of_the_screen() -> None:
    written = BytesIO()
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(written, "JPEG")
    red, green, blue = Image.open(BytesIO(kept(stored(written.getvalue())))).convert("RGB").getpixel((4, 4))  # type: ignore[misc]
    assert red > 200
    assert max(green, blue) < 60


def test_a_program_behind_a_picture_is_gone() -> None:
    content = bitmap() + b"<script>alert(1)</script>" + SVG
    assert b"script" not in kept(stored(content))


@pytest.mark.parametrize(
    "content",
    [
        *(SVG, HTML, b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", HTML + bitmap(), b"%PDF-1.7", b"\x00" * 1_000),
        *(bitmap("GIF"), bitmap("BMP"), bitmap("TIFF"), bitmap("PPM")),
        *(bitmap("PNG", (64, 64))[:60], bitmap("JPEG", (64, 64))[:-200], bitmap("WEBP", (64, 64))[:20]),
        bomb(40_000),  # 1.6 gigapixels: Pillow itself refuses
    ],
    ids=lambda content: repr(content[:12]),
)  # fmt: skip
def test_what_is_no_bitmap_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ValidationError, match="This is not a PNG, JPEG or WebP image"):
        stored(content)


def test_a_small_file_that_unfolds_into_much_memory_is_refused() -> None:
    with pytest.raises(ValidationError, match="more than 50 million pixels"):
        stored(bomb(7_500))


def test_six_megabytes_are_refused_before_they_are_read() -> None:
    with pytest.raises(ValidationError, match="larger than 5 MB"):
        stored(bitmap() + b"\0" * 6 * 1024 * 1024)


def test_an_editor_uploads_and_gets_the_markdown(client: Client, site: Site) -> None:
    client.force_login(site.editor)
    response = client.post(UPLOAD, {"image": SimpleUploadedFile("../../etc/x.svg", bitmap())})
    code = json.loads(response.content)["image_code"]
    assert (response.status_code, code) == (200, f"![Describe the image here]({stored(bitmap())})")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "No image came"),
        ({"image": "a word"}, "No image came"),
        ({"image": SimpleUploadedFile("x.png", SVG, "image/png")}, "This is not a PNG"),
    ],
)
def test_a_refused_upload_says_why(client: Client, site: Site, sent: dict[str, object], words: str) -> None:
    client.force_login(site.editor)
    response = client.post(UPLOAD, sent)
    assert response.status_code == 400
    assert json.loads(response.content)["image"][0].startswith(words)


def test_an_image_is_public_from_its_text_s_signature_to_its_retraction(client: Client, site: Site) -> None:
    address, reader = stored(bitmap(colour="gold")), Client()
    client.force_login(site.editor)

    def seen() -> tuple[int, int]:
        return reader.get(address).status_code, client.get(address).status_code

    assert seen() == (404, 200)
    draft = make.draft(by=site.editor, body=f"Words [@factory].\n\n![A gold square]({address})")
    assert seen() == (404, 200)
    revision = workflow.submit(revision=draft, by=site.editor, at=make.NOON)
    assert seen() == (404, 200)
    assert address in client.get(f"/admin/education/revision/{revision.pk}/page/").content.decode()
    make.sign(revision, site.clinician)
    assert seen() == (200, 200)
    workflow.retract(revision=revision, reason="Wrong.", by=site.clinician, at=make.NOON)
    assert seen() == (404, 200)


@pytest.fixture
def shown(site: Site) -> str:
    """The address of an image that a live text shows."""
    address = stored(bitmap(colour="navy"))
    make.live(body=f"Words [@factory].\n\n![A navy square]({address})")
    return address


def test_a_public_image_may_be_kept_but_not_unasked(client: Client, shown: str) -> None:
    response = client.get(shown)
    assert (response["Content-Type"], response["Cache-Control"]) == ("image/webp", "no-cache")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Vary" not in response
    assert not response.cookies
    again = client.get(shown, headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_image_exchanged_on_disk_is_not_served(client: Client, shown: str) -> None:
    on_disk(shown).write_bytes(kept(stored(bitmap(colour="red"))))
    assert client.get(shown).status_code == 404


def test_an_image_lost_on_disk_is_not_found(client: Client, shown: str) -> None:
    on_disk(shown).unlink()
    assert client.get(shown).status_code == 404


@pytest.mark.parametrize(
    "name", ["../../manage.py", "0" * 63 + ".webp", "A" * 64 + ".webp", "0" * 64 + ".png", ""]
)
def test_no_other_file_can_be_fetched(client: Client, site: Site, name: str) -> None:
    client.force_login(site.editor)
    assert client.get(f"/images/{name}", follow=True).status_code == 404
