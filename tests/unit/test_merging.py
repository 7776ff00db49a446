"""Two texts made of one: what only one side changed is in the result, and whatever somebody kept is in it whole."""

from hypothesis import given
from hypothesis import strategies as st

from education.content.merging import Part, Side, blocks_of, common, parts, put_together

WORDS = st.lists(
    st.sampled_from(["rest", "eat", "sleep", "call", "the", "clinic", "today"]), min_size=1, max_size=8
).map(" ".join)
BLOCKS = st.lists(WORDS | st.sampled_from(["## When", "- one\n- two", "::: callout", ":::"]), max_size=8)
SIDES = st.lists(st.sampled_from(["mine", "theirs", "both"]), min_size=30, max_size=30)


def merged(base: list[str], theirs: list[str], mine: list[str]) -> list[str]:
    return put_together(parts(base, theirs, mine), {})


@given(BLOCKS, BLOCKS)
def test_what_only_one_changed_is_the_result(base: list[str], other: list[str]) -> None:
    assert merged(base, other, base) == other
    assert merged(base, base, other) == other
    assert merged(base, other, other) == other


@given(st.lists(WORDS, min_size=5, max_size=8, unique=True), WORDS, WORDS, st.data())
def test_without_a_conflict_the_result_has_both_changes(
    base: list[str], one: str, two: str, data: st.DataObject
) -> None:
    """One changes a block, the other one that is not beside it: put one after the other, as if one had followed the other."""
    first = data.draw(st.integers(0, len(base) - 3))
    second = data.draw(st.integers(first + 2, len(base) - 1))
    changed = {first: f"{base[first]} {one} xylophone", second: f"{base[second]} {two} zeppelin"}
    theirs = [changed[at] if at == first else words for at, words in enumerate(base)]
    mine = [changed[at] if at == second else words for at, words in enumerate(base)]
    found = parts(base, theirs, mine)
    if not any(part.in_conflict for part in found):
        assert put_together(found, {}) == [changed.get(at, words) for at, words in enumerate(base)]


def test_neighbours_changed_by_two_people_are_no_conflict() -> None:
    base = ["Rest at home after a treatment today", "Do not drive until the next day", "Call the clinic"]
    theirs = ["Rest at home after every treatment today", *base[1:]]
    mine = [base[0], "Do not drive or cycle until the next day", base[2]]
    assert merged(base, theirs, mine) == [theirs[0], mine[1], base[2]]


@given(BLOCKS, BLOCKS, BLOCKS, SIDES)
def test_whatever_was_kept_is_in_the_result(
    base: list[str], theirs: list[str], mine: list[str], sides: list[Side]
) -> None:
    found = parts(base, theirs, mine)
    chosen = dict(enumerate(sides))
    result = put_together(found, chosen)
    for part, side in zip(found, sides, strict=False):
        for block in part.chosen(side):
            assert block in result
    # The parts are each text without a rest, so a side that is chosen everywhere is that text.
    for name, text in (("base", base), ("theirs", theirs), ("mine", mine)):
        assert [block for part in found for block in getattr(part, name)] == text
    for side, text in (("theirs", theirs), ("mine", mine)):
        assert put_together(found, dict.fromkeys(range(len(found)), side)) == text


@given(BLOCKS, BLOCKS)
def test_where_nobody_knows_the_base_nothing_of_either_side_is_dropped_unseen(
    theirs: list[str], mine: list[str]
) -> None:
    found = parts(common(theirs, mine), theirs, mine)
    lost = [part for part in found if not part.same and not part.in_conflict and part.base]
    assert lost == []


def test_a_conflict_is_what_both_changed() -> None:
    base, theirs, mine = ["Rest today"], ["Rest today and tomorrow"], ["Rest for two days"]
    assert parts(base, theirs, mine) == [Part(tuple(base), tuple(theirs), tuple(mine))]
    (part,) = parts(base, theirs, mine)
    assert part.in_conflict
    assert put_together([part], {0: "both"}) == theirs + mine


def test_blocks_stand_between_empty_lines_but_a_fence_is_one() -> None:
    text = "## A\n\n- one\n- two\n\n```figure\nkind = 1\n\nlabel = 2\n```\n\nend"
    assert blocks_of(text) == ["## A", "- one\n- two", "```figure\nkind = 1\n\nlabel = 2\n```", "end"]
    assert blocks_of("") == []
    assert blocks_of("````\n```\n\nin it\n````\nafter") == ["````\n```\n\nin it\n````\nafter"]


@given(st.text(alphabet="ab`~\n -", max_size=60).map(str.strip))
def test_the_blocks_are_the_text_again(text: str) -> None:
    assert "\n\n".join(blocks_of(text)) == text
