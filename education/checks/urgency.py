"""Care cards by one table (A18): a sign is as urgent on one page as on every other, and its line says which number to call."""

import re
from collections.abc import Iterator

from education.checks.languages import language_of
from education.checks.languages.tables import Sign
from education.checks.passages import Passage
from education.checks.text import CheckedText, Finding, error, warning
from education.content.blocks import CARE_LEVELS

# What a line, or the heading of its card, must say where the card's buttons could not tell which of them is meant.
_NAMED = {
    "911": re.compile(r"\b911\b"),
    "988": re.compile(r"\b988\b"),
    "poison": re.compile(r"poison help.*1-800-222-1222"),
}


def signs_as_urgent_as_everywhere(text: CheckedText) -> Iterator[Finding]:
    """A18: each line of a care card names a sign of the table, in a card of the sign's urgency, with the number to call."""
    signs = language_of(text.language).signs
    heading = ""
    for passage in text.passages if signs else ():
        if not passage.box.startswith("care "):
            continue
        if passage.kind == "heading":
            heading = passage.small
        elif passage.kind == "item":
            yield from _of_line(passage, heading, signs)


def _of_line(line: Passage, heading: str, signs: tuple[Sign, ...]) -> Iterator[Finding]:
    named = [sign for sign in signs if sign.said.search(line.small.rstrip(".;"))]
    if not named:
        message = "This sign is in no table, so nobody has decided how urgent it is."
        yield warning(
            "A18", line.place(), message, "Ask a clinician, and have it entered in the table of signs."
        )
        return
    urgency = line.box.removeprefix("care ")
    most = max(named, key=lambda sign: CARE_LEVELS.index(sign.urgency))
    if most.urgency != urgency:
        message = f"“{most.name}” stands in a card “{urgency}” here and is “{most.urgency}” everywhere else."
        remedy = f"Move it to the card “{most.urgency}”; or a clinician decides anew, for all pages."
        yield error("A18", line.place(), message, remedy)
    for sign in named:
        wanted = _NAMED.get(sign.whom)
        if sign.urgency == urgency and wanted and not wanted.search(f"{heading} {line.small}"):
            message = f"“{sign.name}” does not say to call {_number(sign)}."
            yield error(
                "A18", line.place(), message, "Name the number in the line or in the heading of its card."
            )


def _number(sign: Sign) -> str:
    return "Poison Help, 1-800-222-1222" if sign.whom == "poison" else sign.whom
