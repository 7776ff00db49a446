"""What a text must offer: ways to crisis help (A14), one disclaimer (A15), the regulatory status (A16).

That crisis help, the disclaimer and the regulatory status stand on the page is the category's row in the table of kinds, kept by the
site; here is what the words themselves must do.
"""

import re
from collections.abc import Iterator

from education.categories import Category, Section, kind_of
from education.checks.languages import language_of
from education.checks.passages import Passage, Place
from education.checks.suicide import WRITE_WAYS
from education.checks.text import CheckedText, Finding, error, warning
from education.content.lifeline import WAYS, way_of

CRISIS_TOPIC = "/topics/thoughts-of-suicide/"

_OWN_DISCLAIMER = re.compile(
    r"^disclaimer\b|\bnot (?:be )?(?:considered |intended as |meant as |a substitute for )?(?:any )?medical advice\b",
    re.IGNORECASE,
)
_NO_REPLACEMENT = re.compile(
    r"\bnot (?:\w+ )?advice\b|\b(?:does|do|can|cannot) (?:not )?replace\b", re.IGNORECASE
)
_SEE_SOMEBODY = re.compile(r"\bhealth(?:care)? professional|\bdoctor|\bcare team|\byour team", re.IGNORECASE)

_TREATMENT = re.compile(r"\b(?:es)?ketamine\b|\bspravato\b", re.IGNORECASE)
_STATUS = re.compile(r"\boff-label\b|\bapproved\b", re.IGNORECASE)
_STATUS_PARTS = {
    "ketamine": re.compile(r"\bketamine\b", re.IGNORECASE),
    "esketamine": re.compile(r"\besketamine\b", re.IGNORECASE),
    "the FDA": re.compile(r"\bFDA\b"),
    "a date (month and year)": re.compile(
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
        r" (?:\d{1,2}, )?20\d\d\b"
    ),
}


def ways_to_help(text: CheckedText) -> Iterator[Finding]:
    """A14: a text that can reach a person in crisis offers 988 by call, text and chat.

    Texts of a category with a “Getting help” section must carry all three links, and so must the crisis notice.
    Any other text with a page of its own that speaks of suicide carries them or links to the topic on it.
    """
    rule = kind_of(text.category)
    addresses = [address for passage in text.passages for address, _words in passage.links]
    offered = {way_of(address) for address in addresses}
    missing = [way for way in WAYS if way not in offered]
    if not missing:
        return
    if Section.GETTING_HELP in rule.sections or text.category == Category.CRISIS:
        message = f"There is no link to {' and '.join(missing)} 988."
        danger = _danger(text)
        place = danger.place() if danger else Place()
        yield error("A14", place, message, f"Under “{Section.GETTING_HELP.label}”: {WRITE_WAYS}")
    elif rule.has_page and not any(address.partition("#")[0] == CRISIS_TOPIC for address in addresses):
        passage = _danger(text)
        if passage is not None:
            message = "The text speaks of suicide or crisis and does not say how to get help."
            yield error("A14", passage.place(), message, f"{WRITE_WAYS} Or link to {CRISIS_TOPIC}.")


def _danger(text: CheckedText) -> Passage | None:
    """The first passage that speaks of suicide, whatever words it uses."""
    danger = language_of(text.language).suicide.danger
    return next((passage for passage in text.everything if danger.search(passage.small)), None)


def disclaimer(text: CheckedText) -> Iterator[Finding]:
    """A15: the disclaimer says what it must, and no other text brings its own."""
    if not text.in_english:
        return
    if text.category == Category.DISCLAIMER:
        words = " ".join(passage.words for passage in text.everything)
        if not _NO_REPLACEMENT.search(words) or not _SEE_SOMEBODY.search(words):
            message = "The disclaimer does not say that it is no advice for one person, or whom to ask."
            remedy = "Write that it does not replace advice from a doctor or another health professional."
            yield error("A15", Place(), message, remedy)
    elif text.category != Category.SITE:
        for passage in text.prose:
            if _OWN_DISCLAIMER.search(passage.words):
                message = "A disclaimer of its own; the signed one stands on every page."
                yield error("A15", passage.place(), message, "Take it out.")


def regulatory_status(text: CheckedText) -> Iterator[Finding]:
    """A16: where ketamine is named, what is approved and what is not stands beside it."""
    if not text.in_english:
        return
    words = " ".join(passage.words for passage in text.everything)
    if text.category == Category.REGULATORY:
        missing = [name for name, pattern in _STATUS_PARTS.items() if not pattern.search(words)]
        if missing:
            message = f"The regulatory status does not name {', '.join(missing)}."
            yield error(
                "A16", Place(), message, "Say for each product what is approved, and when you looked."
            )
        return
    rule = kind_of(text.category)
    if not rule.has_page or Category.REGULATORY in rule.notices or _STATUS.search(words):
        return
    passage = next((passage for passage in text.passages if _TREATMENT.search(passage.words)), None)
    if passage is not None:
        yield warning(
            "A16",
            passage.place(),
            "The treatment is named on a page that does not show the regulatory status.",
            "Say that ketamine is not FDA-approved for depression, or leave the treatment to its own pages.",
        )
