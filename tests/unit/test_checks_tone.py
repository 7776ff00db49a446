"""Tone: words that patients do not know."""

import pytest

from education.checks import tone
from education.checks.text import CheckedText


def text(body: str, **fields: object) -> CheckedText:
    return CheckedText(**({"category": "site", "title": "T", "summary": "S.", "body": body} | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize("word", ["drug", "Drugs", "clinician", "mentally ill"])
def test_hard_words(word):
    (finding,) = tone.hard_words(text(f"This {word} is here."))
    assert (finding.rule, finding.level) == ("A17", "warning")


def test_words_that_patients_know():
    assert (
        list(
            tone.hard_words(text("Your medicine, from the Food and Drug Administration. A drugstore clinic."))
        )
        == []
    )


@pytest.mark.parametrize(
    ("body", "acronyms"),
    [
        ("Magnetic stimulation (TMS) helps. TMS again.", []),
        ("TMS (magnetic stimulation) helps.", []),
        ("TMS helps. TMS again.", ["TMS"]),
        ("Receptors (NMDARs) and NMDAR.", []),
        ("In the US, IV is OK.", []),
        ("## TMS\n\nMagnetic stimulation (TMS).", []),
        ("ECT and TMS.", ["ECT", "TMS"]),
    ],
)
def test_acronyms(body, acronyms):
    found = list(tone.acronyms(text(body)))
    assert [finding.message.split("”")[0].strip("“") for finding in found] == acronyms
    assert {(finding.rule, finding.level) for finding in found} <= {("A17", "warning")}


def test_other_languages_are_left_alone():
    spanish = text("drug TMS", language="es")
    assert [*tone.hard_words(spanish), *tone.acronyms(spanish)] == []
