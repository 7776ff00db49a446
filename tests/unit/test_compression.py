"""In which coding an answer goes out, and whether a reader has it already."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.site.compression import coding_of, matches


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("", "identity"), ("br", "br"), ("gzip, br", "br"), ("gzip;q=1, br;q=0.5", "gzip"), ("br;q=0, gzip", "gzip"),
     ("*", "br"), ("*;q=0", "identity"), ("identity, br;q=0.5", "identity"), ("br;q=x", "identity"), ("x-gzip", "gzip"),
     ("deflate", "identity"), ("GZIP", "gzip"), ("br;q=0.0, gzip;q=0", "identity"), (",,;q", "identity")],
)  # fmt: skip
def test_the_coding_that_a_reader_asks_for(accepted: str, coding: str) -> None:
    assert coding_of(accepted) == coding


@given(st.text(max_size=60))
def test_any_header_can_be_read(text: str) -> None:
    assert coding_of(text) in {"br", "gzip", "identity"}
    assert matches(text, '"x"') in {True, False}
