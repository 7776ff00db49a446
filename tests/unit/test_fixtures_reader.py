"""Reading fixtures: what is right comes out whole, what is wrong is named with file, line and reason."""

from pathlib import Path

import pytest

from education.seeding.files import (
    GRADES,
    READS,
    SUMMARY_LENGTH,
    TITLE_LENGTH,
    FixtureError,
    read_claims,
    read_sources,
    read_text,
)

TEXT = """+++
title = "How it works"
category = "mechanism"
language = "en"
position = 10
summary = "One sentence."
key_points = ["First.", "Second."]
keywords = ["word"]
claims = ["M1", "M12"]
+++

## A heading

Words.
"""
SOURCE = """# Works

[elekt-d]
title = "Ketamine versus ECT"
authors = "Anand A, and others"
publisher = "NEJM"
year = 2023
url = "https://pubmed.ncbi.nlm.nih.gov/37224232/"
grade = "trial"
read = "abstract"
note = "Abstract only."
"""
CLAIM = """[[claim]]
id = "D1"
statement = "Words."
documents = ["s0"]
verdict = "used"
reason = "Why."
topics = ["understanding-depression"]
"""


def written(folder: Path, text: str, name: str = "topics/how-it-works.md") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_text_comes_out_whole(tmp_path):
    text = read_text(written(tmp_path, TEXT))
    assert (text.slug, text.title, text.category, text.position) == (
        "how-it-works",
        "How it works",
        "mechanism",
        10,
    )
    assert text.key_points == ("First.", "Second.")
    assert text.claims == ("M1", "M12")
    assert text.body == "## A heading\n\nWords.\n"
    assert TEXT.splitlines()[text.body_line - 1] == "## A heading"


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("+++\ntitle", "title", 1, "the first line must be +++"),
        ('"M12"]\n+++', '"M12"]', 1, "the front matter is not closed"),
        ("position = 10", "position = ", 5, "this is not TOML"),
        ("position = 10", 'position = "10"', 5, "`position` must be a whole number"),
        ("position = 10", "position = true", 5, "`position` must be a whole number"),
        ("position = 10", "position = -1", 5, "`position` must be 0 or more"),
        ('["First.", "Second."]', '"First."', 7, "`key_points` must be a list"),
        ('["First.", "Second."]', "[1, 2]", 7, "`key_points` must be a list"),
        ('language = "en"\n', "", 2, "missing: `language`"),
        ("language", "lnguage", 4, "there is no field `lnguage`"),
        ('"en"', '"English"', 4, "'English' is no language code"),
        ('"mechanism"', '"mechanics"', 3, "there is no category 'mechanics'"),
        ('"mechanism"', '"crisis"', 3, "belong in the folder notices"),
        ('"How it works"', '" "', 2, "`title` is empty"),
        ('"How it works"', f'"{"a" * 66}"', 2, "`title` has 66 characters"),
        ('"M12"', '"M 12"', 9, "'M 12' is no id of a claim"),
        ("\n## A heading\n\nWords.\n", "\n\n", 13, "there is no text after the front matter"),
    ],
)
def test_a_wrong_text_is_named(tmp_path, old, new, line, reason):
    assert old in TEXT
    path = written(tmp_path, TEXT.replace(old, new))
    with pytest.raises(FixtureError) as caught:
        read_text(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert reason in str(caught.value)


def test_a_topic_is_no_notice(tmp_path):
    path = written(tmp_path, TEXT, "notices/how-it-works.md")
    with pytest.raises(FixtureError, match="belong in the folder topics"):
        read_text(path)


@pytest.mark.parametrize("name", ["How It Works.md", "how--it.md", "-a.md", "how_it.md"])
def test_the_name_of_the_file_is_an_address(tmp_path, name):
    with pytest.raises(FixtureError, match="the file's name is the page's address"):
        read_text(written(tmp_path, TEXT, f"topics/{name}"))


def test_a_file_that_is_no_text(tmp_path):
    path = tmp_path / "a.md"
    with pytest.raises(FixtureError, match="cannot be read"):
        read_text(path)
    path.write_bytes(b'+++\ntitle = "\xff"\n+++\n')
    with pytest.raises(FixtureError, match=":2: the file is not UTF-8"):
        read_text(path)


def test_sources_come_out_in_order(tmp_path):
    path = written(
        tmp_path, SOURCE + SOURCE.replace("elekt-d", "b").replace('note = "Abstract only."', ""), "s.toml"
    )
    first, second = read_sources(path)
    assert (first.key, first.year, first.grade, first.read) == ("elekt-d", 2023, "trial", "abstract")
    assert (second.key, second.note) == ("b", "")


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('"trial"', '"study"', 9, "`grade` is 'study'"),
        ('"abstract"', '"partly"', 10, "`read` is 'partly'"),
        ("year = 2023", 'year = "2023"', 7, "`year` must be a whole number"),
        ("publisher", "publishr", 6, "there is no field `publishr`"),
        ("year = 2023\n", "", 3, "missing: `year`"),
        ("[elekt-d]", "[Elekt]", 3, "'Elekt' is no key of a source"),
        ("# Works", 'stray = "x"', 1, "stands outside every source"),
    ],
)
def test_a_wrong_source_is_named(tmp_path, old, new, line, reason):
    path = written(tmp_path, SOURCE.replace(old, new), "sources.toml")
    with pytest.raises(FixtureError) as caught:
        read_sources(path)
    assert (caught.value.line, reason in str(caught.value)) == (line, True)


def test_the_line_is_that_of_the_second_source(tmp_path):
    second = SOURCE.replace("elekt-d", "b").replace('"trial"', '"study"')
    with pytest.raises(FixtureError) as caught:
        read_sources(written(tmp_path, SOURCE + second, "sources.toml"))
    assert caught.value.line == len(SOURCE.splitlines()) + 9


def test_claims_come_out_in_order(tmp_path):
    claims = read_claims(written(tmp_path, CLAIM + CLAIM.replace("D1", "D2"), "claims.toml"))
    assert [claim.id for claim in claims] == ["D1", "D2"]
    assert claims[0].topics == ("understanding-depression",)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (CLAIM.replace('"used"', '"kept"'), 5, "`verdict` is 'kept'"),
        (CLAIM + CLAIM, 2, "used twice"),
        (CLAIM.replace('"D1"', '"one"'), 2, "unusable"),
        (CLAIM.replace('reason = "Why."\n', ""), 2, "missing: `reason`"),
        (CLAIM.replace("[[claim]]", "[claim]"), 1, "expected nothing but tables headed [[claim]]"),
        ("x = 1\n" + CLAIM, 1, "expected nothing but tables headed [[claim]]"),
    ],
)
def test_a_wrong_claim_is_named(tmp_path, text, line, reason):
    with pytest.raises(FixtureError) as caught:
        read_claims(written(tmp_path, text, "claims.toml"))
    assert (caught.value.line, reason in str(caught.value)) == (line, True)


def test_lengths_and_words_are_those_of_the_database():
    from education.models import topic
    from education.models.source import Grade, Read

    assert (TITLE_LENGTH, SUMMARY_LENGTH) == (topic.TITLE_LENGTH, topic.SUMMARY_LENGTH)
    assert (list(GRADES), list(READS)) == (Grade.values, Read.values)
