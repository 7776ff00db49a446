"""What a difference costs: no more than the length of the pages, whatever stands in them."""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from education.content import matching, pairing
from education.content.difference import compare
from education.content.pieces import units
from education.content.reader import read
from education.reading import marked


def _paragraphs(words: list[str]) -> str:
    return "".join(f"<p>{each}</p>" for each in words)


def _sections(words: list[str]) -> str:
    return "".join(f"<h2>{index}</h2><p>{each}</p>" for index, each in enumerate(words))


def worst(size: int) -> Iterator[tuple[str, str]]:
    """Pairs of pages whose sources have about that many characters each, as hard to compare as we know and as `content.markdown` makes."""
    chance = random.Random(size)
    numbers = [f"{number:04}" for number in range(size // 6)]
    shuffled = chance.sample(numbers, len(numbers))
    letters, others = ([chance.choice("abcdefgh") for _ in range(size // 2)] for _side in (0, 1))
    pairs = [f"{a} {b}" for a, b in zip(letters, others, strict=True)][: size // 6]
    few, sentences = size // 40, ["a b c d e " * 3 + number for number in shuffled]
    yield _paragraphs(["a"] * (size // 6)), _paragraphs(["a"] * (size // 6 - 7))
    yield _paragraphs(numbers), _paragraphs([f"x{number}" for number in numbers])
    yield _paragraphs(numbers), _paragraphs(numbers[::-1])
    yield _paragraphs(numbers), _paragraphs(shuffled)
    yield (
        _paragraphs(numbers),
        _paragraphs([number if int(number) % 2 else f"{number}x" for number in numbers]),
    )
    yield _paragraphs(letters[: size // 6]), _paragraphs(others[: size // 6])
    yield _paragraphs(pairs), _paragraphs(pairs[::-1])
    yield _paragraphs(sentences[:few]), _paragraphs([f"q {words}" for words in reversed(sentences[:few])])
    yield _paragraphs([" ".join(letters)]), _paragraphs([" ".join(others)])
    yield _paragraphs([" ".join(numbers)]), _paragraphs([" ".join(numbers[::-1])])
    yield "<p>" + "<em>a</em>b" * (size // 6) + "</p>", "<p>" + "<em>a</em>c" * (size // 6) + "</p>"
    row = "<tr>" + "<td></td>" * (size // 240) + "</tr>"
    yield f"<table>{row * 40}</table>", f"<table>{row * 20}{row.replace('><', '>a<', 3)}{row * 20}</table>"
    yield "x" * size, "x" * (size + 1)
    heads, moved = numbers[: size // 10], [number for number in shuffled if int(number) < size // 10]
    yield "".join(f"<h2>{each}</h2>" for each in heads), "".join(f"<h3>{each}</h3>" for each in moved)
    halves = [f"{number} y" for number in numbers[: size // 9 // 2 * 2]]
    joined = [f"{one} {other}" for one, other in zip(halves[::2], halves[1::2], strict=True)]
    yield _paragraphs(halves), _paragraphs(joined)
    yield _paragraphs(joined), _paragraphs(halves)
    yield _sections(heads), _sections(moved)


def _work(compared: Callable[[], object]) -> float:
    """What a comparison costs, counted: calls of functions, and the cells that the longest common part is looked for in."""
    calls, cells = 0, 0
    opcodes = matching.Indel.opcodes

    def counted(old: str, new: str) -> Any:
        nonlocal cells
        cells += len(old) * len(new)
        return opcodes(old, new)

    def called(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    class Counted(Counter[Any]):
        def update(self, things: Any = (), /, **named: int) -> None:  # type: ignore[override]
            nonlocal cells
            cells += 1_000 * len(things) if isinstance(things, list) else 0
            super().update(things, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "Indel", SimpleNamespace(opcodes=counted))
        patch.setattr(pairing, "Counter", Counted)
        sys.setprofile(called)
        try:
            compared()
        finally:
            sys.setprofile(None)
    return calls + cells / 1_000  # a thousand cells take about as long as a call


@pytest.mark.parametrize("which", range(len(list(worst(60)))))
def test_no_two_pages_take_more_than_their_length(which: int) -> None:
    """Ten times as much costs about ten times as much, never a hundred times. In time: `make bench`."""
    costs = []
    for size in (2_400, 24_000):
        pair = list(worst(size))[which]
        before, after = (read(html).blocks for html in pair)
        costs.append(_work(lambda: marked.html(compare(units(before), units(after)))))  # noqa: B023
    assert costs[1] < 15 * costs[0]
    assert costs[1] < 20 * sum(map(len, pair))


def test_two_sequences_without_a_landmark_take_no_more_than_their_length() -> None:
    """Neither a thing nor a row of things stands once in them: they are cut, and each piece costs what a piece may."""
    chance = random.Random(1)
    old, new = ([chance.choice("ab") for _ in range(40_000)] for _side in (0, 1))
    cells = _work(lambda: matching.matching(old, new)) * 1_000
    assert cells < 2_500 * 80_000
