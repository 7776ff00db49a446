"""`manage.py social_images`: static/social/, one picture for each category, shown where somebody shares a page."""

from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from PIL import Image, ImageDraw, ImageFont

from education.categories import KINDS, Category, kind_of

FOLDER = Path(settings.BASE_DIR) / "static" / "social"
SIZE = (1200, 630)  # Open Graph's usual form
_PAPER, _SHEET, _INK, _RULE, _PEN = "#f4f7f5", "#ffffff", "#1a2624", "#c9d5cf", "#2b3f9e"
_COLOURS = 32
_SCALE = 2  # drawn larger and made smaller, so that slanted lines come out smooth


class Command(BaseCommand):
    help = "Draw the pictures of shared links from the table of categories."

    def handle(self, *_args: Any, **_options: Any) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for category in (row.category for row in KINDS if row.has_page):
            (FOLDER / f"{category.value}.png").write_bytes(picture(category))


def picture(category: Category) -> bytes:
    """The PNG of a category: a leaflet in its ink, with its name and a signature's line. The same at every run."""
    with translation.override("en"):
        label = str(category.label)
    image = Image.new("RGB", (_SCALE * SIZE[0], _SCALE * SIZE[1]), _PAPER)
    draw = _Pen(ImageDraw.Draw(image))
    draw.box((0, 0, 1200, 380), kind_of(category).ink)
    draw.words((90, 150), label, 92, "#ffffff")
    draw.box((90, 300, 1110, 540), _SHEET)
    for top, width in ((345, 560), (385, 620), (425, 470)):
        draw.box((130, top, 130 + width, top + 14), _RULE)
    draw.line([(800, 470), (1060, 470)], 3, _INK)
    draw.line([(835, 432), (872, 466), (946, 356)], 20, _PEN)
    smaller = image.resize(SIZE, Image.Resampling.LANCZOS).quantize(_COLOURS, dither=Image.Dither.NONE)
    written = BytesIO()
    smaller.save(written, "PNG", optimize=True)
    return written.getvalue()


class _Pen:
    """Draws in the units of the finished picture. The letters are Pillow's own, so no font has to be installed."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self.draw = draw

    def box(self, corners: tuple[float, float, float, float], colour: str) -> None:
        self.draw.rectangle([_SCALE * place for place in corners], fill=colour)

    def line(self, places: list[tuple[float, float]], width: int, colour: str) -> None:
        scaled = [(_SCALE * x, _SCALE * y) for x, y in places]
        self.draw.line(scaled, fill=colour, width=_SCALE * width, joint="curve")

    def words(self, place: tuple[float, float], words: str, size: int, colour: str) -> None:
        font = ImageFont.load_default(_SCALE * size)
        self.draw.text((_SCALE * place[0], _SCALE * place[1]), words, font=font, fill=colour, anchor="lm")
