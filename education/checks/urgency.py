"""Care cards by one table (A18): a sign is as urgent on one page as on every other, and its line says which number to call.

In an emergency that is 911 or 988 alone: of two numbers in one line, somebody in panic calls the first that they see.
"""

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
}
_IN_AN_EMERGENCY = frozenset({"911", "988"})
_CALLED = re.compile(r"(?:tel|sms):\+?([\d().-]+)")
# Seven digits make a telephone number; hours, years and shares are shorter.
_TELEPHONE = re.compile(r"\+?\(?\d(?:[ ().-]*\d){6,}")


def one_number_in_an_emergency(text: CheckedText) -> Iterator[Finding]:
    """A18: no words and no link of a card of emergencies send the reader to anything but 911 or 988."""
    elsewhere = language_of(text.language).elsewhere
    for passage in text.passages:
        if passage.box != "care emergency":
            continue
        called = [number[1] for address, _words in passage.links if (number := _CALLED.match(address))]
        others = [number for number in called if number not in _IN_AN_EMERGENCY]
        others += [said[0] for table in (elsewhere, _TELEPHONE) if (said := table.search(passage.small))]
        if others:
            message = f"This card sends the reader to “{others[-1]}”, not only to 911 or 988."
            remedy = "Put it in a line of its own right below the card."
            yield error("A18", passage.place(), message, remedy)


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
    if below := next((sign for sign in named if sign.urgency == "below"), None):
        message = f"“{below.name}” stands in a card “{urgency}” and belongs below the card “emergency”."
        yield error("A18", line.place(), message, f"Write there: {below.line}")
        return
    most = max(named, key=lambda sign: CARE_LEVELS.index(sign.urgency))
    if most.urgency != urgency:
        message = f"“{most.name}” stands in a card “{urgency}” here and is “{most.urgency}” everywhere else."
        remedy = f"Move it to the card “{most.urgency}”; or a clinician decides anew, for all pages."
        yield error("A18", line.place(), message, remedy)
    for sign in named:
        wanted = _NAMED.get(sign.whom)
        if sign.urgency == urgency and wanted and not wanted.search(f"{heading} {line.small}"):
            message = f"“{sign.name}” does not say to call {sign.whom}."
            yield error(
                "A18", line.place(), message, "Name the number in the line or in the heading of its card."
            )
