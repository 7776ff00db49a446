"""Lines over numbers of topics, as SVG: what `make bench` puts beside its tables."""

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

Line = Sequence[tuple[float, float]]
_WIDTH, _HEIGHT, _LEFT, _TOP, _GAP = 380, 260, 60, 50, 90
_INKS = ("#1f6f6b", "#2a5db0", "#a8322a", "#713d20", "#573661", "#434b57")
_STYLE = (
    "text{font:12px sans-serif;fill:#1c2b33}.axis{stroke:#5b6670}.grid{stroke:#dfe6e9}"
    "path{fill:none;stroke-width:2}.head{font-weight:bold}"
)


def draw(title: str, unit: str, panels: Mapping[str, Mapping[str, Line]]) -> str:
    """A panel beside the other, each with its lines by name; both axes are logarithmic and the same in all panels."""
    points = [point for lines in panels.values() for line in lines.values() for point in line]
    across = _decades([x for x, _y in points])
    upwards = _decades([y for _x, y in points])
    width = _LEFT + len(panels) * (_WIDTH + _GAP)
    names = list(dict.fromkeys(name for lines in panels.values() for name in lines))
    height = _TOP + _HEIGHT + 60 + 18 * math.ceil(len(names) / 3)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for place, (name, lines) in enumerate(panels.items()):
        left = _LEFT + place * (_WIDTH + _GAP)
        parts += _axes(left, f"{name}: {unit}", across, upwards)
        parts += [
            f'<path d="{_path(line, left, across, upwards)}" stroke="{_INKS[names.index(each) % len(_INKS)]}"/>'
            for each, line in lines.items()
        ]
    parts += _legend(names, _TOP + _HEIGHT + 60)
    return "\n".join([*parts, "</svg>", ""])


def _decades(values: Sequence[float]) -> range:
    """The powers of ten between which the values lie."""
    low = math.floor(math.log10(min(values)) + 1e-9)
    return range(low, max(low + 1, math.ceil(math.log10(max(values)) - 1e-9)) + 1)


def _place(value: float, decades: range, length: int) -> float:
    return length * (math.log10(value) - decades[0]) / (decades[-1] - decades[0])


def _axes(left: int, name: str, across: range, upwards: range) -> Iterator[str]:
    bottom = _TOP + _HEIGHT
    yield f'<text class="head" x="{left}" y="{_TOP - 20}">{escape(name)}</text>'
    for decade in upwards:
        y = bottom - _place(10**decade, upwards, _HEIGHT)
        yield f'<line class="grid" x1="{left}" y1="{y:.0f}" x2="{left + _WIDTH}" y2="{y:.0f}"/>'
        yield f'<text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end">{10.0**decade:g}</text>'
    for decade in across:
        x = left + _place(10**decade, across, _WIDTH)
        yield f'<text x="{x:.0f}" y="{bottom + 18}" text-anchor="middle">{10**decade:,}</text>'
    yield f'<line class="axis" x1="{left}" y1="{bottom}" x2="{left + _WIDTH}" y2="{bottom}"/>'
    yield f'<text x="{left + _WIDTH // 2}" y="{bottom + 36}" text-anchor="middle">topics</text>'


def _path(line: Line, left: int, across: range, upwards: range) -> str:
    places = (
        f"{left + _place(x, across, _WIDTH):.1f} {_TOP + _HEIGHT - _place(y, upwards, _HEIGHT):.1f}"
        for x, y in line
    )
    return f"M{' L'.join(places)}"


def _legend(names: Sequence[str], top: int) -> Iterator[str]:
    for number, name in enumerate(names):
        x, y = _LEFT + number % 3 * 250, top + number // 3 * 18
        yield f'<path d="M{x} {y} h24" stroke="{_INKS[number % len(_INKS)]}"/>'
        yield f'<text x="{x + 30}" y="{y + 4}">{escape(name)}</text>'
