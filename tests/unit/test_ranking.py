"""Which text fits best, and which part of it answers: properties that hold for any texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.content import markdown
from education.search import concepts, parts, ranking

WORDS = st.sampled_from(["bladder", "spray", "session", "harm", "mood", "home", "ride", "the", "is"])
SENTENCES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
TEXTS = st.builds(
    lambda title, lead, keywords, heading, body: ranking.Text(
        title, lead, keywords, f'<p>{lead}</p><h2 id="s-one">{heading}</h2><p>{body}</p>', "en"
    ),
    *[SENTENCES] * 5,
)


@pytest.fixture(autouse=True, scope="module")
def _tables_of_words() -> None:
    """They are made once in a process, and no one example pays for that."""
    concepts.concepts_of(["mood"], "en")


def text(title: str = "A", lead: str = "", keywords: str = "", body: str = "") -> ranking.Text:
    return ranking.Text(title, lead, keywords, body, "en")


def order(texts: dict[int, ranking.Text], asked: str) -> list[int]:
    words = asked.split()
    return list(ranking.rank(texts, concepts.concepts_of(words, "en"), words))


@given(
    st.dictionaries(st.integers(1, 99), TEXTS, min_size=1, max_size=6),
    st.lists(WORDS, min_size=1, max_size=4),
)
def test_texts_with_every_word_come_first_in_whatever_order_they_are_named(
    texts: dict[int, ranking.Text], asked: list[str]
) -> None:
    wanted = concepts.concepts_of(asked, "en")
    found = ranking.rank(texts, wanted, asked)
    assert list(found) == list(ranking.rank(dict(reversed(texts.items())), wanted, asked))
    held = [fits.all for fits in found.values() if not fits.asked]
    assert held == sorted(held, reverse=True)
    for number, fits in found.items():
        assert fits.part is None or fits.part in parts.parts_of(texts[number].html)


def test_the_body_counts_where_titles_say_nothing() -> None:
    seldom = text(body="<p>One bladder among many other words.</p>")
    often = text(body="<p>The bladder. A bladder hurts. Bladders heal.</p>")
    assert order({1: seldom, 2: often}, "bladder") == [2, 1]


def test_a_rare_word_counts_more_than_one_that_every_text_has() -> None:
    common = text(title="Spray spray", body="<p>Spray.</p>")
    rare = text(title="Of spray", body="<p>It hurts the bladder.</p>")
    assert order({1: common, 2: rare, 3: common}, "bladder spray tinnitus") == [2, 1, 3]


def test_a_heading_that_asks_the_same_comes_first_and_is_the_part_that_answers() -> None:
    answers = text(
        body='<h3 id="s-a">Will it harm my mood?</h3><p>No.</p><h3 id="s-b">Can I ride home?</h3><p>No.</p>'
    )
    speaks = text(title="Riding home", keywords="ride home", body="<p>Ride home, home, home.</p>")
    found = ranking.rank(
        {1: speaks, 2: answers},
        concepts.concepts_of(["can", "i", "ride", "home"], "en"),
        ["can", "i", "ride", "home"],
    )
    assert list(found) == [2, 1]
    part = found[2].part
    assert part is not None
    assert part.id == "s-b"


def test_a_part_of_a_keyword_counts_less_than_all_of_it() -> None:
    assert order({1: text(keywords="guns at home"), 2: text(keywords="at home")}, "home") == [2, 1]


def test_words_in_a_box_belong_to_what_stands_before_it() -> None:
    html = '<h2 id="s-a">Before</h2><div class="dont"><h3 id="s-b">Don\'t</h3><ul><li>drive</li></ul></div>'
    assert [(part.id, "drive" in part.text) for part in parts.parts_of(html)] == [("s-a", True)]


def test_a_row_of_a_table_is_one_line() -> None:
    html = '<h2 id="s-a">Pills</h2><table><tr><th>Lithium</th><td>Keep it. Ask.</td><td></td></tr><tr><th>Zoloft</th></tr></table>'
    assert [part.text for part in parts.parts_of(html)] == ["Lithium · Keep it. Ask.\nZoloft"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("| | Drip | Spray |\n|---|---|---|\n| Approved? | No | Yes |", "Approved? · Drip: No · Spray: Yes"),
        ("| Name | What to do? |\n|---|---|\n| Lithium | Ask. |", "Lithium · What to do? Ask."),
        ("| Name | |\n|---|---|\n| Lithium | Ask. |", "Lithium · Ask."),
        ("| Name | Harm | Do |\n|---|---|---|\n| Lithium | | Ask. |", "Lithium · Do: Ask."),
        ("| Day | My mood |\n|---|---|\n| Monday: | |", ""),
        ("| A | B |\n|---|---|\n| | |\n| c | d |", "c · B: d"),
        ("| A | B |\n|---|---|\n| c | d |\n| | of nothing |", "c · B: d"),
        ("| Never with |\n|---|\n| Nardil |", "Never with: Nardil"),
        ("| Never with |\n|---|\n| |", ""),
        ("| A | B |\n|---|---|\n| c | d |\n\nAnd:\n\n| | |\n|---|---|\n| f | g |", "c · B: d\nAnd:\nf · g"),
        ("Of it.\n\n| Day | My mood |\n|---|---|\n| Monday: | |", "Of it."),
        (
            "| A | B |\n|---|---|\n| c | d |\n\nAnd:\n\n| E | |\n|---|---|\n| f | g |",
            "c · B: d\nAnd:\nf · g",
        ),
    ],
)
def test_a_row_is_said_with_the_headings_of_its_columns(table: str, said: str) -> None:
    """ "No · Yes" alone may be taken for the opposite; a row that waits to be filled in says nothing."""
    found = parts.parts_of(markdown.render(f"## Heading\n\n{table}").html)
    assert [(part.heading, part.said) for part in found] == [("Heading", said)]


def test_a_row_without_cells_says_nothing() -> None:
    html = '<h2 id="s-a">Pills</h2><table><tr><th scope="col">Name</th></tr><tr></tr><tr><td></td></tr></table><p>Ask.</p>'
    assert [part.said for part in parts.parts_of(html)] == ["Ask."]


def test_a_word_that_tells_little_decides_nothing_where_others_tell() -> None:
    lingers = text(body="<p>Take time, take care. Feel the unicorn.</p>")
    answers = text(title="Unicorn", body="<p>It is fed.</p>")
    assert order({1: lingers, 2: answers}, "feel unicorn") == [2, 1]
    assert order({1: answers, 2: lingers}, "feel") == [2, 1]


def test_what_stands_under_a_heading_that_many_texts_have_says_little_of_any() -> None:
    help_box = '<h2 id="s-help">Getting help</h2><p>Call if a quokka, a quokka or a quokka bites.</p>'
    speaks = text(title="B", body=f'{help_box}<h2 id="s-own">Of its own</h2><p>The quokka bites.</p>')
    others = {number: text(title=f"Other {number}", body=help_box) for number in range(2, 9)}
    found = ranking.rank(
        {**others, 1: text("A", body=help_box), 9: speaks}, concepts.concepts_of(["quokka"], "en"), ["quokka"]
    )
    assert next(iter(found)) == 9
    part = found[9].part
    assert part is not None
    assert part.id == "s-own"


def test_a_keyword_that_is_what_was_asked_counts_as_the_question() -> None:
    phrase = text(keywords="bits and bobs", body="<p>A room.</p>")
    apart = text(keywords="bits", body="<p>Bobs and bits.</p>")
    assert order({1: apart, 2: phrase, 3: text()}, "bits and bobs") == [2, 1, 3]


def test_words_that_are_scattered_over_a_page_are_not_all_of_it() -> None:
    apart = text(
        "Something", body='<h2 id="s-a">One</h2><p>A gryphon.</p><h2 id="s-b">Two</h2><p>A quokka.</p>'
    )
    together = text("Something", body='<h2 id="s-a">One</h2><p>A gryphon and a quokka.</p>')
    found = ranking.rank(
        {1: apart, 2: together}, concepts.concepts_of(["gryphon", "quokka"], "en"), ["gryphon", "quokka"]
    )
    assert [(number, fits.all) for number, fits in found.items()] == [(2, True), (1, False)]
