"""What counts as a word, which sentence is shown, what a misspelt word may have been."""

from itertools import permutations

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from education.content import words
from education.search import spelling
from education.search.synonyms import SYNONYMS

VOCABULARY = {
    "ketamine", "esketamine", "depression", "depressed", "anxiety", "suicide", "bladder", "treatment", "pregnant",
    "dissociation", "pressure", "spravato", "psychosis", "hallucination",
}  # fmt: skip
LITHIUM = "<mark>Lithium</mark> · Keep taking it."
LAMOTRIGINE = "<mark>Lamotrigine</mark> · Do not <mark>stop</mark> it."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Treatments", "treatment"),
        ("depresión", "depresion"),
        ("BLADDERS", "bladder"),
        ("injected", "injection"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert words.stem(one, "en") == words.stem(other, "en")


@pytest.mark.parametrize(
    ("typed", "known"),
    [("sketamine", "esketamine"), ("sychosis", "psychosis"), ("kognitive", "cognitive")],
)
def test_a_first_letter_may_be_missing_or_sound_alike(typed: str, known: str) -> None:
    assert spelling.meant(typed, {known}) == known


@pytest.mark.parametrize(
    ("word", "vocabulary"),
    [("madication", {"addiction"}), ("sessions", {"obsessions"}), ("tinnitus", {"dizziness"})],
)
def test_a_word_that_begins_otherwise_is_another_word(word: str, vocabulary: set[str]) -> None:
    assert spelling.meant(word, vocabulary) is None


def test_a_language_without_a_stemmer_compares_whole_words() -> None:
    assert words.stem("Treatments", "xx") == "treatments"


def test_common_words_do_not_tell_pages_apart_unless_there_are_no_others() -> None:
    assert words.telling(["Can", "I", "drive"], "en") == ["drive"]
    assert words.telling(["who", "should", "not"], "en") == ["who", "should", "not"]


@pytest.mark.parametrize(("count", "minutes"), [(0, 1), (299, 1), (301, 2), (1000, 5)])
def test_reading_time(count: int, minutes: int) -> None:
    assert words.minutes("word " * count) == minutes


def test_phrases_are_marked_as_one_and_everything_is_escaped() -> None:
    wanted = {("side", "effect"): 0, ("effect",): 1}
    assert words.marked("<Side effects> & an effect", wanted, "en") == (
        "&lt;<mark>Side effects</mark>&gt; &amp; an <mark>effect</mark>"
    )


def test_a_row_is_shown_with_what_it_is_about() -> None:
    names = ", ".join(f"wallaby number {number}" for number in range(20))
    row = words.CELLS.join([f"Gryphons: {names}", f"Chew. Or not: {names}.", "Do not gargle. Ask first."])
    found = words.snippet("T", [f"Something else.\n{row}"], {("gargl",): 0}, [], "en")
    assert found.startswith("Gryphons: wallaby number 0, ")
    assert found.endswith(" … · … · Do not <mark>gargle</mark>. Ask first.")
    assert words.snippet("T", [f"Of it.\n{row}"], {("gryphon",): 0}, [], "en").startswith(
        "<mark>Gryphons</mark>: wallaby"
    )
    without_spaces = words.CELLS.join(["g" * 300, "Never.", "Together with hops: gargle.", "Ask."])
    assert words.snippet("T", [without_spaces], {("gargl",): 0}, [], "en") == (
        f"{'g' * 80} … · … · Together with hops: <mark>gargle</mark>. · …"
    )


def test_the_snippet_says_what_the_title_does_not() -> None:
    wanted = {("ketamin",): 0, ("bladder",): 1}
    parts = ["Ketamine is a medicine.", "Harm to the bladder is known. Ketamine again."]
    assert words.snippet("Ketamine", parts, wanted, [], "en") == "Harm to the <mark>bladder</mark> is known."
    assert words.snippet("Risks", parts, wanted, [], "en") == (
        "<mark>Ketamine</mark> is a medicine. … Harm to the <mark>bladder</mark> is known."
    )
    assert words.snippet("Risks", [""], wanted, [], "en") == ""


def test_no_row_about_another_of_its_kind_counts_where_one_is_about_the_readers_own_word() -> None:
    wanted = {("stop",): 0, ("lithium",): 1, ("lamotrigin",): 1}
    own = [("stop",), ("lithium",)]
    rows = ["Lamotrigine · Do not stop it.", "Others · Do not stop.", "Lithium · Keep taking it."]
    first, last = rows[0], rows[2]
    for shuffled in permutations(["More names: herbs, lithium.", *rows]):
        assert words.snippet("T", ["\n".join(shuffled)], wanted, own, "en") == LITHIUM
    assert words.snippet("T", [first], wanted, own, "en") == LAMOTRIGINE
    assert words.snippet("T", [f"{first}\n{last}"], wanted, [("stop",), ("lamotrigin",)], "en") == LAMOTRIGINE
    told = "Lithium helps. Do not stop lamotrigine. Ask."
    assert words.snippet("T", [told], wanted, own, "en") == (
        "Do not <mark>stop</mark> <mark>lamotrigine</mark>."
    ), "a sentence says what it is about, and may be a warning"


def test_two_words_of_one_kind_are_both_the_readers_own() -> None:
    wanted = {("mix",): 1, ("benadryl",): 1}
    told = "Others · Ask.\nAlcohol, and Benadryl · Not on the day.\nMixing · Never."
    shown = words.snippet("T", [told], wanted, list(wanted), "en")
    assert shown == "Alcohol, and <mark>Benadryl</mark> · Not on the day."
    assert words.snippet("T", [told], wanted, [("mix",)], "en") == "<mark>Mixing</mark> · Never."


def test_a_row_is_shown_with_no_row_about_something_else() -> None:
    wanted = {("prozac",): 0, ("skip",): 1}
    rows = ["Prozac · Keep taking it.", "Ritalin · Ask whether to skip it.", "Adderall · Skip it."]
    assert words.snippet("T", ["\n".join(rows)], wanted, list(wanted), "en") == (
        "<mark>Prozac</mark> · Keep taking it."
    )
    assert words.snippet("T", ["\n".join(["Prozac helps.", *rows[1:]])], wanted, list(wanted), "en") == (
        "<mark>Prozac</mark> helps."
    )
    shown = words.snippet("T", ["\n".join([*rows, "Some skip a day."])], wanted, list(wanted), "en")
    assert shown == "<mark>Prozac</mark> · Keep taking it. … Some <mark>skip</mark> a day."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It has not been studied. Nobody knows.", "It has not been studied."),
        (
            "Yes. Some people take it for its effects. It is not safe.",
            "Yes. Some people take it for its effects.",
        ),
        ("Do\nWear loose clothes.\nBring a list.", "Do Wear loose clothes. Bring a list."),
        ("Nothing. At all.", "Nothing. At all."),
    ],
)
def test_where_nothing_fits_the_snippet_is_a_beginning_that_says_something(text: str, said: str) -> None:
    assert words.snippet("Risks", [text], {("bladder",): 0}, [], "en") == said


def test_a_long_sentence_is_cut_around_the_hit() -> None:
    found = words.snippet("T", ["word " * 200 + "bladder " + "word " * 200], {("bladder",): 0}, [], "en")
    assert "<mark>bladder</mark>" in found
    assert len(found) < 260


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("depresion", "depression"), ("ketamin", "ketamine"), ("esketemine", "esketamine"), ("anxeity", "anxiety"),
        ("sucide", "suicide"), ("pregnent", "pregnant"), ("presure", "pressure"), ("spravatto", "spravato"),
        ("cetamine", "ketamine"), ("bladdder", "bladder"), ("dissosiation", "dissociation"), ("tinnitus", None),
        ("zzzz", None),
    ],
)  # fmt: skip
def test_misspelt_words(written: str, meant: str | None) -> None:
    shared = {word for word in VOCABULARY if set(spelling.keys(word)) & set(spelling.keys(written))}
    assert spelling.meant(written, shared) == meant


@given(st.text(max_size=300), st.text(max_size=30))
def test_any_text_will_do(text: str, title: str) -> None:
    wanted = {tuple(words.stems(title, "en")[:2]) or ("x",): 0}
    marked = words.snippet(title, [text], wanted, [], "en")
    assert isinstance(marked, SafeString)
    assert "<" not in marked.replace("<mark>", "").replace("</mark>", "")
    for word in words.words(text):
        assert not set(words.stem(word, "en")) & set(" '\"&|!():*<>\\")
        spelling.keys(word)


@pytest.mark.parametrize("language", SYNONYMS)
def test_synonyms_stand_once(language: str) -> None:
    said = [term for group in SYNONYMS[language] for term in group]
    assert len(said) == len(set(said))
