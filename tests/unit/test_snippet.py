"""What a search shows of a text: the sentence or row that fits best, marked, cut and escaped."""

import re

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from education.content import snippet, words
from education.search import spelling


def test_phrases_are_marked_as_one_and_everything_is_escaped() -> None:
    wanted = {("side", "effect"): 0, ("effect",): 1}
    assert snippet.marked("<Side effects> & an effect", wanted, "en") == (
        "&lt;<mark>Side effects</mark>&gt; &amp; an <mark>effect</mark>"
    )


def test_a_row_is_shown_with_what_it_is_about() -> None:
    names = ", ".join(f"wallaby number {number}" for number in range(20))
    row = snippet.CELLS.join([f"Gryphons: {names}", f"Chew. Or not: {names}.", "Do not gargle. Ask first."])
    found = snippet.snippet("T", [f"Something else.\n{row}"], {("gargl",): 0}, [], "en")
    assert found.startswith("Gryphons: wallaby number 0, ")
    assert found.endswith(" … · … · Do not <mark>gargle</mark>. Ask first.")
    assert snippet.snippet("T", [f"Of it.\n{row}"], {("gryphon",): 0}, [], "en").startswith(
        "<mark>Gryphons</mark>: wallaby"
    )
    without_spaces = snippet.CELLS.join(["g" * 400, "Never.", "Together with hops: gargle.", "Ask."])
    assert snippet.snippet("T", [without_spaces], {("gargl",): 0}, [], "en") == (
        f"{'g' * 80} … · … · Together with hops: <mark>gargle</mark>. · …"
    )


def test_the_snippet_says_what_the_title_does_not() -> None:
    wanted = {("ketamin",): 0, ("bladder",): 1}
    parts = ["Ketamine is a medicine.", "Harm to the bladder is known. Ketamine again."]
    assert (
        snippet.snippet("Ketamine", parts, wanted, [], "en") == "Harm to the <mark>bladder</mark> is known."
    )
    assert snippet.snippet("Risks", parts, wanted, [], "en") == (
        "<mark>Ketamine</mark> is a medicine. … Harm to the <mark>bladder</mark> is known."
    )
    assert snippet.snippet("Risks", [""], wanted, [], "en") == ""


@pytest.mark.parametrize(
    ("asked", "told", "shown"),
    [
        ("stop lithium", ["Lamotrigine · Do not stop it.", "Others · Do not stop.", "Lithium · Keep it."], 2),
        ("stop lithium", ["Lamotrigine · Do not stop it.", "Lithium · Keep it.", "Lithium is a salt."], 1),
        ("stop lithium", ["More names: herbs, lithium.", "Lithium · Keep it."], 1),
        ("lithium", ["More names: herbs, lithium.", "Lithium · Keep it."], 1),
        ("stop lithium", ["Lamotrigine · You may stop it.", "Do not stop lithium.", "Lithium · Keep it."], 1),
        ("stop lithium", ["Lamotrigine · You may stop it.", "Do not stop lithium."], 1),
        ("stop lithium", ["Stopping lamotrigine · Ask first.", "Stopping lithium · Never."], 1),
        ("stop lithium", ["Lamotrigine · Do not stop it."], 0),
        ("stop lithium", ["Lithium helps.", "Do not stop lamotrigine."], 1),  # a sentence may be a warning
        ("stop lamotrigine", ["Lamotrigine · Do not stop it.", "Lithium · Keep it."], 0),
        ("lithium lamotrigine", ["Lamotrigine · Ask.", "Others · Ask.", "Lithium · Keep it."], 0),
        ("stop prozac", ["Prozac helps.", "Prozac · Keep taking it.", "Ritalin · You may stop."], 1),
        ("stop prozac", ["Prozac helps.", "Ritalin · You may stop."], 0),
        ("stop prozac", ["Ritalin · Stop, as with Prozac.", "Prozac · Keep taking it."], 1),
        ("stop prozac", ["Ritalin · You may stop.", "Ask."], None),  # nor what comes after it
        ("stop", ["Ritalin · You may stop.", "Ask."], 0),
        ("stop lithium", ["Stop smoking · You may at any time.", "Quitting lithium · Never."], 1),
        ("stop lithium", ["Lamotrigine · You may stop, not lithium.", "Do not stop lithium.", "Lithium · Keep it."], 1),
        ("stop prozac", ["Prozac · Keep taking it.", "Some stop for a day."], 0),  # as if said of Prozac
    ],
)  # fmt: skip
def test_what_is_shown_is_about_what_was_asked(asked: str, told: list[str], shown: int | None) -> None:
    stems = words.stems(asked, "en")
    kinds = {"stop": 0, "quit": 0, "lithium": 1, "lamotrigin": 1, "prozac": 2}
    wanted = {(stem,): kind for stem, kind in kinds.items() if kind in {kinds[each] for each in stems}}
    own = [(stem,) for stem in stems]
    found = snippet.snippet("T", ["\n".join(told)], wanted, own, "en")
    assert re.sub("</?mark>", "", found) == ("" if shown is None else told[shown])


def test_a_row_is_about_nothing_by_the_word_for_all_of_a_kind() -> None:
    wanted = {("quinin",): 0, ("medicin",): 0}
    told = "Pain medicines · Never take extra.\nMedicines for the heart · Keep taking them."
    kinds = snippet.Kinds(frozenset({("quinin",)}), frozenset({("medicin",), ("pill",)}))
    assert snippet.snippet("T", [told], wanted, [("quinin",)], "en", kinds) == ""
    found = snippet.snippet(
        "T", ["Bring a list. Of all your medicines.", told], wanted, [("quinin",)], "en", kinds
    )
    assert found == "Of all your <mark>medicines</mark>."
    assert snippet.snippet("T", [told], {("medicin",): 0}, [("medicin",)], "en", kinds) == "", "typed so"
    both = {("quinin",): 0, ("medicin",): 1}
    assert snippet.snippet("T", [told], both, [("quinin",), ("medicin",)], "en", kinds) == ""
    assert snippet.snippet("T", [told], wanted, [], "en", kinds) == "", "translated, or in danger"


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("trazodone sleep", "Others: trazodone · Ask."),  # not what is said of others for sleep
        ("quinine sleep", "Sleep is not asked about here."),  # and nothing of them
        ("sleep", "For sleep: Xanax · Do not stop."),
        ("xanax sleep", "For sleep: Xanax · Do not stop."),
    ],
)
@pytest.mark.parametrize("title", ["Medicines", "Other things"])
def test_of_one_medicine_for_something_only_its_own_row_is_shown(title: str, asked: str, shown: str) -> None:
    names = {("trazodon",), ("quinin",), ("xanax",)}
    own = [(stem,) for stem in words.stems(asked, "en")]
    wanted: dict[tuple[str, ...], int] = {phrase: place for place, phrase in enumerate(own)}
    for phrase in names.intersection(own):
        wanted["medicin",] = wanted[phrase]
    told = "For sleep: Xanax · Do not stop.\nOthers: trazodone · Ask.\nPain medicines · Ask.\nSleep is not asked about here."
    found = snippet.snippet(
        title, [told], wanted, own, "en", snippet.Kinds(frozenset(names), frozenset({("medicin",)}))
    )
    assert re.sub("</?mark>", "", found) == shown


def test_under_a_title_of_the_readers_word_no_row_is_about_another_of_its_kind() -> None:
    wanted = {("stop",): 0, ("lithium",): 1, ("lamotrigin",): 1}
    told = "Lamotrigine · You may stop it.\nLithium · Keep taking it."
    own = [("stop",), ("lithium",)]
    shown = "<mark>Lithium</mark> · Keep taking it."
    assert snippet.snippet("Lithium", [told], wanted, own, "en") == shown
    told = "Lithium · Keep taking it.\nOpioids · You may stop."
    assert snippet.snippet("Lithium", [told], wanted, own, "en") == shown
    told = "Lamotrigine · You may.\nIt is about lithium.\nLithium · Keep taking it."
    assert snippet.snippet("Lithium", [told], {("lithium",): 1, ("lamotrigin",): 1}, own[1:], "en") == shown


def test_where_the_title_says_all_a_row_about_it_comes_before_a_later_sentence() -> None:
    told = "Others · Ask.\nBenadryl · Not on the day.\nFrom a store, vitamins."
    wanted = {("mix",): 0, ("medicin",): 0, ("vitamin",): 0, ("benadryl",): 0}
    found = snippet.snippet("Medicines", [told], wanted, [("mix",), ("benadryl",)], "en")
    assert found == "<mark>Benadryl</mark> · Not on the day."


def test_a_row_says_something_of_what_it_names() -> None:
    """Of a medicine that no row names, the row with the most of its kind, whatever else stands in the cells of others."""
    wanted = {("stop",): 0, ("celexa",): 1, ("antidepress",): 1, ("zoloft",): 1, ("medicin",): 1}
    told = (
        "Strong pain medicines · Do not stop.\nAntidepressants: Zoloft · Keep taking them.\nCannabis · Stop."
    )
    found = snippet.snippet("T", [told], wanted, [("stop",), ("celexa",)], "en")
    assert found == "<mark>Antidepressants</mark>: <mark>Zoloft</mark> · Keep taking them."


def test_after_a_sentence_comes_what_is_said_in_the_readers_own_word() -> None:
    wanted = {("stop",): 0, ("lithium",): 1, ("lamotrigin",): 1}
    told = "Do not stop anything. It helps.\nLamotrigine · Ask.\nMore: lithium."
    found = snippet.snippet("T", [told], wanted, [("stop",), ("lithium",)], "en")
    assert found == "Do not <mark>stop</mark> anything. … More: <mark>lithium</mark>."


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
    assert snippet.snippet("Risks", [text], {("bladder",): 0}, [], "en") == said


def test_a_long_sentence_is_cut_around_the_hit() -> None:
    found = snippet.snippet("T", ["word " * 200 + "bladder " + "word " * 200], {("bladder",): 0}, [], "en")
    assert "<mark>bladder</mark>" in found
    assert len(found) < 260


@given(st.text(max_size=300), st.text(max_size=30))
def test_any_text_will_do(text: str, title: str) -> None:
    wanted = {tuple(words.stems(title, "en")[:2]) or ("x",): 0}
    marked = snippet.snippet(title, [text], wanted, [], "en")
    assert isinstance(marked, SafeString)
    assert "<" not in marked.replace("<mark>", "").replace("</mark>", "")
    for word in words.words(text):
        assert not set(words.stem(word, "en")) & set(" '\"&|!():*<>\\")
        spelling.keys(word)
