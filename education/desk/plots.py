"""Bars, drawn on the server: where each begins and ends, in units of a drawing that is as wide as its place on the page."""

from collections.abc import Sequence
from dataclasses import dataclass

ROW = 22  # height of a bar with the space around it
_LONGEST = 60  # hundredths of the width, beside names and numbers


@dataclass(frozen=True)
class Bar:
    """A bar with its name and value. `top` is where its row begins, `width` hundredths of the drawing's width."""

    name: str
    value: float
    top: int
    width: float

    @property
    def base(self) -> int:
        """Where the words of its row stand."""
        return self.top + ROW - 7


def bars(values: Sequence[tuple[str, float]]) -> list[Bar]:
    """The longest bar is that of the largest value; without any larger than nothing there is none to see."""
    largest = max((value for _name, value in values), default=0)
    return [
        Bar(name, value, place * ROW, round(_LONGEST * value / largest, 2) if largest > 0 else 0)
        for place, (name, value) in enumerate(values)
    ]
