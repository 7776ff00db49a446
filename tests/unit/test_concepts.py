"""What the words of a search mean."""

import pytest

from education.content.words import stems
from education.search import concepts
from education.search.synonyms import OF_DANGER, SYNONYMS, TRANSLATIONS


def own(asked: str) -> list[str]:
    return [" ".join(concept[0]) for concept in concepts.concepts_of(asked.split(), "en")]


def test_a_phrase_is_one_concept_and_common_words_are_none() -> None:
    assert own("do I have high blood pressure") == ["high blood pressur"]
    assert own("who should not") == ["who", "should", "not"]
    assert own("bladder bladders") == ["bladder"]


@pytest.mark.parametrize(("asked", "meant"), [("weed", "cannabis"), ("Mindbloom", "telehealth"), ("how much", "cost"), ("Klonopin", "clonazepam"), ("puke", "nausea")])  # fmt: skip
def test_slang_brands_and_money_words_mean_what_the_texts_say(asked: str, meant: str) -> None:
    [concept] = concepts.concepts_of(asked.split(), "en")
    assert tuple(stems(meant, "en")) in concept


def test_words_of_another_language_are_looked_up_where_no_text_has_them() -> None:
    unknown = {"presión": None, "alta": None}
    found = concepts.translated(["presión", "alta"], unknown, "en", "en")
    assert [concept[0] for concept in found["presión"]] == [tuple(stems("high blood pressure", "en"))]
    assert found["alta"] == []
    assert concepts.translated(["presión", "alta"], {}, "en", "en") == {}


def test_a_slip_of_an_english_reader_is_not_taken_for_spanish() -> None:
    assert concepts.translated(["depresion"], {"depresion": "depression"}, "en", "en") == {}
    assert concepts.translated(["depresion"], {"depresion": "depression"}, "en", "es")
    assert concepts.translated(["la", "depresion"], {"la": None, "depresion": "depression"}, "en", "en")


@pytest.mark.parametrize("language", SYNONYMS)
def test_every_danger_has_a_word_that_is_in_the_table(language: str) -> None:
    assert set(OF_DANGER[language]) == {"mind", "body"}
    assert all(
        len(concepts.of_danger(danger, language)) > 1 for danger in ("mind", "body") if language == "en"
    )


def test_no_translation_leads_to_nothing() -> None:
    for (_theirs, ours), table in TRANSLATIONS.items():
        assert all(concepts.concepts_of(term.split(), ours) for terms in table.values() for term in terms)


def test_a_kind_finds_what_is_wider_and_not_the_other_way_round() -> None:
    [warfarin] = concepts.concepts_of(["warfarin"], "en")
    assert warfarin[0] == ("warfarin",)
    assert tuple(stems("medicine", "en")) in warfarin
    assert ("warfarin",) not in concepts.concepts_of(["medicine"], "en")[0]


def test_no_kind_is_among_the_words_for_all_of_its_kind() -> None:
    """Or whoever asks about one medicine is led to what is said of another."""
    kinds = concepts.kinds("en")
    assert {("metformin",), ("lithium",), ("antibiot",)} <= kinds.names
    assert ("medicin",) in kinds.widest
    assert kinds.names.isdisjoint(kinds.widest)
    assert concepts.kinds("es") == (frozenset(), frozenset())


def test_what_staff_add_to_the_words_for_all_of_a_kind_names_none_either() -> None:
    assert ("remedi",) in concepts.kinds("en", (("medicine", "remedy"),)).widest


def test_a_kind_may_be_looked_up_by_its_own_names_alone() -> None:
    assert set(concepts.concepts_of(["Remeron"], "en")[0]) == {("remeron",), ("mirtazapin",)}


def test_little_words_inside_a_phrase_change_nothing() -> None:
    assert own("how do they make their money") == own("how do they make money") == ["make money"]
    assert own("make") == ["make"]


@pytest.mark.parametrize("asked", ["cannot sleep", "can t sleep", "cant sleep", "can not sleep"])
def test_a_contraction_is_the_words_it_stands_for(asked: str) -> None:
    [concept] = concepts.concepts_of(asked.split(), "en")
    assert ("insomnia",) in concept


def test_a_phrase_of_another_language_may_have_words_that_both_know() -> None:
    found = concepts.translated(["puedo", "tomar", "alcohol"], {"puedo": None, "tomar": None}, "en", "en")
    assert [concept[0] for concept in found["tomar"]] == [("alcohol",)]
    assert (found["alcohol"], found["puedo"]) == ([], [])


def test_words_of_one_stem_are_looked_up_as_they_are_written() -> None:
    dizzy = concepts.translated(["mareado"], {"mareado": None}, "en", "en")["mareado"]
    husband = concepts.translated(["marido"], {"marido": None}, "en", "en")["marido"]
    assert [concept[0] for concept in dizzy] == [tuple(stems("dizziness", "en"))]
    assert [concept[0] for concept in husband] == [("famili",)]
