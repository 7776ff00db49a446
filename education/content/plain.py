"""The words of a page, one block to a line, so that two texts can be compared as patients read them."""

from collections.abc import Iterator, Sequence

from education.content.page import Block, Cited, Page, Picture, Run, Spoken, Text


def plain(page: Page, works: Sequence[str]) -> str:
    """The words of a page.

    A citation names its work by `works` (in the order of the reference list): its number alone would differ wherever
    an earlier one came or went. A link shows where it leads.
    """
    lines = (line for block in page.blocks for line in _lines(block, works))
    return "\n".join(line for line in lines if line)


def _lines(block: Block, works: Sequence[str]) -> Iterator[str]:
    if block.kind == "row":
        yield "".join(f"{_words(cell, works)} | " for cell in block.parts).strip()
        return
    for leaf in block.leaves:
        words = _words(leaf, works)
        yield from (f"• {words}" if leaf.kind == "item" else words).split("\n")


def _words(block: Block, works: Sequence[str]) -> str:
    return "".join(
        _shown(run, block.runs[index + 1 :], works) for index, run in enumerate(block.runs)
    ).strip()


def _shown(run: Run, after: Sequence[Run], works: Sequence[str]) -> str:
    if isinstance(run, Cited):
        known = 0 < run.number <= len(works)
        return f"[{works[run.number - 1]}{run.locator and f', {run.locator}'}]" if known else run.words
    if isinstance(run, Spoken):  # a drawing says these again in the words beside it
        return ""
    words = run.words if isinstance(run, Text) else f"[{run.alternative}]"
    ends = run.link and not any(
        isinstance(other, Text | Picture) and other.link is run.link for other in after
    )
    # A term leads to what another text says.
    return f"{words} ({run.link.address})" if ends and run.link and not run.link.term else words
