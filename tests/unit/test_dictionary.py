"""The dictionary: what it says of words, and how it is derived from the CMU Pronouncing Dictionary."""

import gzip
from pathlib import Path

import pytest
from django.core.management import call_command

from education.content import dictionary

# By the first pronunciation of each: "fire" and "hour" have two, a hum has none.
KNOWN = {
    "a": 1, "fire": 2, "hour": 2, "every": 3, "family": 3, "different": 3, "medicine": 3, "anxiety": 4, "isn't": 2,
    "mother's": 2, "off-duty": 3, "a.m.": 2, "bladder": 2, "depression": 3, "psychiatrist": 4, "dissociate": 4,
    "hmm": 0, "antidisestablishmentarianism": 12,
}  # fmt: skip


@pytest.mark.parametrize("word", KNOWN)
def test_words_that_are_known(word: str) -> None:
    assert dictionary.syllables()[word] == KNOWN[word]


def test_words_that_are_not() -> None:
    unknown = {"", "ketamine", "spravato", "a(2)", "Hour", "#"}
    assert unknown & set(dictionary.syllables()) == set()
    assert len(dictionary.syllables()) == 126_052


def test_the_dictionary_is_of_english() -> None:
    assert dictionary.is_known("Crying", "en")
    assert not dictionary.is_known("crying", "es")
    assert not dictionary.is_known("ketamin", "en")


def test_its_licence_goes_with_it() -> None:
    assert "Carnegie Mellon University" in (dictionary.FILE.parent / "LICENSE").read_text()


def test_it_is_derived_from_the_published_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "cmudict.dict"
    source.write_text("aalto AA1 L T OW2 # name, finnish\nhm HH M\na AH0\na(2) EY1\n'em AH0 M\n")
    monkeypatch.setattr(dictionary, "FILE", tmp_path / "syllables.txt.gz")
    call_command("dictionary", str(source))
    assert gzip.decompress(dictionary.FILE.read_bytes()).decode() == "hm\n'em a\naalto\n"
