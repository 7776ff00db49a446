"""What patients ask, and what texts call the answer: the lists are sound, and a search takes the names of what is asked alike."""

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from education.content.words import stems
from education.search import asking, concepts, ranking
from education.seeding.files import read_text

TOPICS = Path(__file__).parents[2] / "fixtures" / "topics"


def names(asked: str, added: tuple[tuple[str, ...], ...] = ()) -> asking.Names:
    words = asked.split()
    return asking.names(words, concepts.concepts_of(words, "en", added), "en", added)


def called(name: str) -> tuple[str, ...]:
    return tuple(stems(name, "en"))


def test_no_question_stands_twice_and_each_group_has_several() -> None:
    questions = Counter(chain.from_iterable(group.asked for group in asking.groups("en")))
    assert len(questions) > 3_000
    assert [question for question, count in questions.items() if count > 1] == []
    assert [group.named[0] for group in asking.groups("en") if len(group.asked) < 4] == []


def test_every_group_names_something_that_a_text_of_ours_says() -> None:
    """Not every name: a text of a clinic's own may be called otherwise."""
    texts = [read_text(path) for path in TOPICS.glob("*.md")]
    said = [" ".join(stems("\n".join((text.title, *text.keywords, text.body)), "en")) for text in texts]
    for group in asking.groups("en"):
        assert any(" ".join(called(name)) in text for name in group.named for text in said), group.named


def test_a_search_is_taken_for_what_is_asked_alike() -> None:
    found = names("is it okay to drive my truck home afterwards")
    assert called("Can I drive home?") in found
    assert max(found, key=lambda name: found[name]) in {called("Can I drive home?"), called("Driving")}


def test_other_words_for_the_same_make_a_question_nearer() -> None:
    assert called("Bladder and kidneys") in names("it stings whenever i urinate")


def test_what_nobody_asks_has_no_name() -> None:
    assert names("parliament of denmark") == {}


def test_a_question_of_staff_is_compared_as_ours_are() -> None:
    added = (("may i play the bagpipes", "Noise"),)
    assert called("Noise") not in names("is playing bagpipes fine")
    assert called("Noise") in names("is playing bagpipes fine", added)


@pytest.mark.parametrize("language", ["es", "xx"])
def test_a_language_without_a_list_has_no_questions(language: str) -> None:
    assert asking.groups(language) == ()
    assert asking.names(["vejiga"], [], language) == {}


def test_a_name_leads_to_the_text_and_the_part_that_goes_by_it() -> None:
    def text(title: str, body: str) -> ranking.Text:
        return ranking.Text(title, "", "", body, "en")

    texts = {
        1: text("Other things", "<p>Crane, crane, crane.</p>"),
        2: text("Daily life", '<p>A.</p><h2 id="s-work">Back to work</h2><p>Wait.</p>'),
    }
    asked = ["crane"]
    wanted = concepts.concepts_of(asked, "en")
    assert list(ranking.rank(texts, wanted, asked)) == [1, 2]
    found = ranking.rank(texts, wanted, asked, {called("Back to work"): 1.0})
    assert list(found) == [2, 1]
    part = found[2].part
    assert part is not None
    assert part.id == "s-work"
