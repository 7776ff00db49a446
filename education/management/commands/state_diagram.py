"""`manage.py state_diagram`: docs/states.svg, drawn from the transition table."""

import sys
from collections.abc import Iterator
from html import escape
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from education.states import PASSAGES, TRANSITIONS, Role, Status

_WIDTH, _HEIGHT, _BOX = 1390, 620, (164, 46)
# Where each status stands: the way to the public from left to right, the ways out above and below it.
_PLACES = {
    Status.DRAFT: (95, 280),
    Status.IN_REVIEW: (345, 280),
    Status.SIGNED: (595, 280),
    Status.SCHEDULED: (845, 280),
    Status.LIVE: (1095, 280),
    Status.TAKEN_BACK: (345, 500),
    Status.CHANGES_REQUESTED: (470, 60),
    Status.RETRACTED: (845, 500),
    Status.LAPSED: (1095, 60),
    Status.SUPERSEDED: (1095, 500),
}
# Two ways that would lie on one another are bent apart: pixels to the right (or down, between neighbours in a row).
_BENDS = {
    (Status.IN_REVIEW, Status.SCHEDULED): -95,
    (Status.IN_REVIEW, Status.LIVE): -190,
    (Status.SIGNED, Status.LIVE): -95,
    (Status.LIVE, Status.SUPERSEDED): -90,
    (Status.LAPSED, Status.SUPERSEDED): 230,
}
_BENDS_OF_TIME = {
    (Status.SCHEDULED, Status.LIVE): 60,
    (Status.LIVE, Status.SUPERSEDED): 110,
    (Status.LAPSED, Status.SUPERSEDED): 400,
}
_STYLE = (
    "text{font:13px sans-serif;fill:#1c2b33}.edge{fill:none;stroke-width:1.6}"
    ".editor{stroke:#2a5db0}.clinician{stroke:#1f6f6b}.administrator{stroke:#a8322a}"
    ".time{stroke:#5b6670;stroke-dasharray:5 4}.box{fill:#eef5f3;stroke:#1f6f6b;stroke-width:1.5}"
    ".label{font-size:11px;fill:#33505c;paint-order:stroke;stroke:#fff;stroke-width:4px}"
)
_TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path d="M0 0 8 4 0 8z" fill="context-stroke"/></marker></defs>'
)


class Command(BaseCommand):
    help = "Draw the state diagram from education/states.py."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="only compare: exit 1 where the drawing is old"
        )

    def handle(self, *, check: bool, **_options: Any) -> None:
        path = settings.BASE_DIR / "docs" / "states.svg"
        with translation.override("en"):
            drawing = draw()
        if check:
            if not path.exists() or path.read_text() != drawing:
                self.stderr.write("docs/states.svg is not what education/states.py says. Run: make diagram")
                sys.exit(1)
            return
        path.write_text(drawing)


def draw() -> str:
    """The whole diagram as SVG."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        "<title>The states of a revision, and what leads from one to the next</title>",
        f"<style>{_STYLE}</style>",
        _TIP,
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
    ]
    lines += [*_legend(), *_edges()]
    lines += [line for status in Status for line in _node(status)]
    return "\n".join([*lines, "</svg>", ""])


def _node(status: Status) -> Iterator[str]:
    x, y = _PLACES[status]
    width, height = _BOX
    yield f'<rect class="box" x="{x - width // 2}" y="{y - height // 2}" width="{width}" height="{height}" rx="8"/>'
    words = str(status.label).split(", ")
    for line, part in enumerate(words):
        offset = 5 + (line * 15) - 7 * (len(words) - 1)
        yield f'<text x="{x}" y="{y + offset}" text-anchor="middle">{escape(part)}</text>'


def _legend() -> Iterator[str]:
    entries = [
        (kind, " or ".join(str(role.label).lower() for role in roles)) for kind, roles in _kinds().items()
    ]
    for line, (css, words) in enumerate([*entries, ("time", "time, or another revision")]):
        y = 570 + 14 * line
        yield f'<path class="edge {css}" d="M30 {y}h40"/><text class="label" x="80" y="{y + 4}">{escape(words)}</text>'


def _kinds() -> dict[str, tuple[Role, ...]]:
    """The sets of roles that may do an act, each under the name of its last role: the class that colours its edges."""
    return {row.roles[-1].value: row.roles for row in TRANSITIONS}


def _edges() -> Iterator[str]:
    for row in TRANSITIONS:
        for target in row.targets:
            if target is not row.source:
                words = str(row.act.label).lower()
                yield from _edge(
                    row.source, target, words, row.roles[-1].value, _BENDS.get((row.source, target), 0)
                )
    for source, why, target in PASSAGES:
        yield from _edge(source, target, str(why), "time", _BENDS_OF_TIME.get((source, target), 0))


def _edge(source: Status, target: Status, words: str, css: str, bend: int) -> Iterator[str]:
    (x1, y1), (x2, y2) = _PLACES[source], _PLACES[target]
    half_width, half_height = _BOX[0] // 2, _BOX[1] // 2
    if y1 == y2 and bend == 0:
        start, control, end = (x1 + half_width, y1), ((x1 + x2) // 2, y1), (x2 - half_width, y2)
    elif y1 == y2:
        side = half_height if bend > 0 else -half_height
        start, end = (x1 + half_width // 2, y1 + side), (x2 - half_width // 2, y2 + side)
        control = ((x1 + x2) // 2, y1 + side + 2 * bend)
    else:
        side = half_height if y2 > y1 else -half_height
        start, end = (x1 + bend // 6, y1 + side), (x2 + bend // 6, y2 - side)
        control = ((x1 + x2) // 2 + bend, (y1 + y2) // 2)
    path = f"M{start[0]} {start[1]} Q{control[0]} {control[1]} {end[0]} {end[1]}"
    yield f'<path class="edge {css}" d="{path}" marker-end="url(#tip)"/>'
    x, y = ((start[i] + 2 * control[i] + end[i]) // 4 for i in (0, 1))
    yield f'<text class="label" x="{x}" y="{y - 5}" text-anchor="middle">{escape(words)}</text>'
