"""A quoted passage is found again wherever it stands, however it was copied; or it is gone."""

from hypothesis import given
from hypothesis import strategies as st

from education.content.passage import find, words_of

_WORDS = st.lists(st.sampled_from(["one", "two", "three", "four", "five"]), min_size=1, max_size=30)


@given(_WORDS, st.data())
def test_a_passage_copied_with_its_context_is_found_where_it_was(
    text: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = find(text, " ".join(text[start:end]), " ".join(text[:start]), " ".join(text[end:]))
    assert found is not None
    assert text[found : found + end - start] == text[start:end]
    # As good as its own place: no other has more of the context.
    assert found == start or _around(text, found, end - start) == _around(text, start, end - start)


def _around(text: list[str], start: int, length: int) -> tuple[list[str], list[str]]:
    """The words that count on both sides; a repetition may fill all of them."""
    return text[max(start - 20, 0) : start][-1:], text[start + length :][:1]


@given(_WORDS, _WORDS, _WORDS)
def test_what_is_put_around_a_passage_does_not_hide_it(
    before: list[str], quote: list[str], after: list[str]
) -> None:
    text = [*before, *quote, *after]
    assert find(text, " ".join(quote), " ".join(before), " ".join(after)) is not None


@given(_WORDS)
def test_a_word_that_is_nowhere_is_gone(text: list[str]) -> None:
    assert find(text, "seven") is None
    assert find(text, " ".join([*text, "seven"])) is None


def test_of_two_places_the_one_with_its_neighbours() -> None:
    text = words_of("Call us today. If it is worse, call us at night.")
    assert find(text, "call us", "worse,", "at night") == 7
    assert find(text, "call us", "", "today") == 0


def test_how_it_is_written_does_not_matter() -> None:
    text = words_of("It may raise\nyour blood pressure.")
    assert find(text, "“Raise  your BLOOD-pressure”") == 2
    assert find(text, "…") is None
    assert find(text, "") is None
