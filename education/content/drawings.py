"""The pictures in figures, as SVG. Pure: checked data in, markup out.

No colour and no style of their own: shapes are drawn in the colour of the text around them, told apart by form, and
carry classes (fig-icon-on, fig-icon-off, fig-line, fig-text) for the stylesheet. So they work in the dark, in
print, in forced colours and without any stylesheet.
"""

from collections.abc import Mapping
from html import escape

from education.content import scenes

_IN_A_ROW = 10
_CELL_WIDTH, _CELL_HEIGHT = 12, 16
# A person, from the top of the head: head, shoulders, and on to the next person's head.
_PERSON = "a2 2 0 1 0 .01 0zm-3 13v-4a3 3 0 0 1 6 0v4zm15-13"
_FILLED = 'class="fig-icon-on" fill="currentColor"'
_EMPTY = 'class="fig-icon-off" fill="none" stroke="currentColor"'
_LINE = 'class="fig-line" fill="none" stroke="currentColor" stroke-width="2"'
_TEXT = 'class="fig-text" fill="currentColor" font-size="14"'
# Where no stylesheet says how large: up to half as large again, and inside a phone of 320 pixels.
_SCALE, _WIDEST = 1.5, 288
_BAR_WIDTH = 284


def icon_array(count: int, of: int, *, name: str, title: str, description: str) -> str:
    """`of` people in rows of ten, the first `count` of them filled, the others in outline."""
    rows = -(-of // _IN_A_ROW)
    people = "".join(
        f'<path {style} d="{path}"/>'
        for style, path in ((_FILLED, _people(0, count)), (_EMPTY, _people(count, of)))
        if path
    )
    return _svg(people, (_CELL_WIDTH * _IN_A_ROW, _CELL_HEIGHT * rows), name, title, description)


def synapse(labels: Mapping[str, str], *, name: str, title: str, description: str) -> str:
    """Two nerve cells, the messengers between them, and a receptor that is blocked."""

    def text(key: str, x: int, y: int, anchor: str) -> str:
        return f'<text {_TEXT} x="{x}" y="{y}" text-anchor="{anchor}">{escape(labels[key])}</text>'

    shapes = (
        # The sending cell above, the receiving one below.
        f'<path {_LINE} d="M130 4v22C80 26 20 40 20 70q0 26 30 26h220q30 0 30-26c0-30-60-44-110-44V4"/>'
        f'<path {_LINE} d="M12 280v-66h300v66"/>'
        # Three receptors, like cups: two are open, and one is stopped, as by a cork.
        f'<path {_LINE} d="M46 214v-14m24 14v-14M148 214v-14m24 14v-14M250 214v-14m24 14v-14"/>'
        # Messengers on their way, two of them caught; what blocks the third receptor.
        f'<path {_FILLED} d="{_dots((48, 112), (76, 122), (56, 140), (78, 156), (58, 176), (58, 206), (160, 206))}"/>'
        f'<path {_FILLED} d="M252 190h20v20h-20z"/>'
        # From a word to what it names.
        f'<path {_LINE} stroke-dasharray="2 3" d="M84 138l12-2M262 188v-8M262 218v12"/>'
    )
    words = (
        text("sender", 160, 68, "middle")
        + text("gap", 312, 118, "end")
        + text("messenger", 100, 140, "start")
        + text("blocker", 312, 174, "end")
        + text("receptor", 304, 244, "end")
        + text("receiver", 160, 272, "middle")
    )
    return _svg(shapes + words, (324, 284), name, title, description)


def scene(picture: str, parts: int, *, name: str, title: str, description: str) -> str:
    """A picture of `scenes`, or a sheet of paper, with the numbers of its parts."""
    drawn = scenes.SCENES.get(picture) or scenes.sheet(parts)
    return _svg(
        drawn.shapes + scenes.marks(drawn.places), (scenes.WIDTH, drawn.height), name, title, description
    )


def bar(start: float, end: float, of: float, *, name: str, title: str, description: str) -> str:
    """A stretch of a line that goes from 0 to `of`."""
    at, width = (round(value / of * _BAR_WIDTH) for value in (start, end - start))
    shapes = f'<path {_EMPTY} d="M1 1h{_BAR_WIDTH}v10H1z"/><path {_FILLED} d="M{at + 1} 1h{max(width, 1)}v10h-{max(width, 1)}z"/>'
    return _svg(shapes, (_BAR_WIDTH + 2, 12), name, title, description)


def week(days: str, *, name: str, title: str, description: str) -> str:
    """Seven days in a row, filled where something is."""
    shapes = "".join(
        f'<path {style} d="{path}"/>'
        for style, sign in ((_FILLED, "x"), (_EMPTY, "."))
        if (path := "".join(f"M{day * 22 + 2} 2h18v18h-18z" for day in range(7) if days[day] == sign))
    )
    return _svg(shapes, (156, 22), name, title, description)


def _people(first: int, last: int) -> str:
    """The path of the people from number `first` up to, not including, number `last`."""
    rows = []
    while first < last:
        row, column = divmod(first, _IN_A_ROW)
        width = min(_IN_A_ROW - column, last - first)
        x, y = column * _CELL_WIDTH + _CELL_WIDTH // 2, row * _CELL_HEIGHT + 1
        rows.append(f"M{x} {y}" + _PERSON * width)
        first += width
    return "".join(rows)


def _dots(*places: tuple[int, int]) -> str:
    return "".join(f"M{x} {y - 5}a5 5 0 1 0 .01 0z" for x, y in places)


def _svg(content: str, size: tuple[int, int], name: str, title: str, description: str) -> str:
    width, height = size
    scale = min(_SCALE, _WIDEST / width)
    return (
        f'<svg class="fig-drawing" role="img" aria-labelledby="{name}-title" aria-describedby="{name}-description"'
        f' viewBox="0 0 {width} {height}" width="{width * scale:.0f}" height="{height * scale:.0f}">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-description">{escape(description)}</desc>{content}</svg>'
    )
