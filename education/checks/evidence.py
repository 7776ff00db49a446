"""What a text rests on: a source for every statement (A8), numbers only where they can be understood (A12)."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from education.categories import kind_of
from education.checks.passages import Place
from education.checks.text import CheckedText, Finding, error, warning

_COUNTING = "icon-array"  # the figure that says who, how many, when, compared with what
_COUNT = re.compile(r"[0-9]+")
_SOURCE_DOCUMENT = "source-document"
_READ = {"whole", "abstract"}
_STATING = {"paragraph", "item", "definition", "cell", "code"}
# Boxes that tell or ask instead of stating.
_BOXES_WITHOUT_STATEMENTS = {"care team", "care today", "care emergency", "do", "dont", "questions"}
_ADVICE = frozenset(
    """
    act add agree allow answer apply arrange ask avoid be begin book break breathe bring build call carry change
    check choose come compare consider contact count cut decide describe do draw drink drive eat end expect explain
    feel find follow get give go have help hide hold join keep know learn leave let limit listen look lower make
    mark meet move name note notice offer open pack pay pick plan play point practice prepare print put reach read
    rest save say see seek set share show sit sleep speak spend stand start stay step stop stretch support switch
    take talk tell text think treat trust try turn use visit wait walk watch wear work worry write
    """.split()  # noqa: SIM905  a list of words reads best as words
)
_LEAD_IN = re.compile(
    r"^(?:please|then|also|first|next|later|instead|or|and|but|so|always|never|now|just|only|together|again|even"
    r"|today|still|maybe|do not|don't|try to|you can|you could|you might want to|you may want to|you need to"
    r"|you do not have to|you should)\b[,:]?\s*",
    re.IGNORECASE,
)
# A condition before the advice: “If it gets worse, call …”. Bounded, so that it is cheap on any text.
_CONDITION = re.compile(
    r"^(?:if|when|whenever|before|after|while|until|once|for|in|on|at|with|from|to|each|every|unless|as)\b"
    r"[^,;:]{1,160},\s*",
    re.IGNORECASE,
)
_OUR_OWN_WORD = re.compile(
    r"^(?:we|our (?:clinic|team|staff|pages?|texts?)|this (?:page|site|list|guide|glossary)"
    r"|these (?:pages|questions)|here (?:is|are)|below|see|for more|more about|you will find)\b",
    re.IGNORECASE,
)

# “Sleep helps”, “Talk therapy can ease …”: a noun that looks like advice, and then a verb that states.
_NOUN_AND_VERB = re.compile(
    r"^\w+ (?:(?!what|who|how|that|if|whether|when|which|where|you|it|they|we|he|she|this|them|here|there)\w+ )?"
    r"(?:is|are|was|were|can|may|might|could|has|does|will|helps|works|takes|makes|causes)\b",
    re.IGNORECASE,
)

_NUMBER_WORD = "one|two|three|four|five|six|seven|eight|nine|ten"
_YEAR = r"(?!(?:19|20)\d\d\b)"
_OUTCOME_NUMBER = re.compile(
    r"(?<!\d)\d++(?:[.,]\d{1,4}){0,3}\s?%|\bpercent(?:age)?\b"
    rf"|\b(?:\d+|{_NUMBER_WORD}) (?:in|out of|of) (?:every |each )?{_YEAR}(?:\d+|{_NUMBER_WORD}|a hundred)\b"
    r"(?! (?:days|hours|weeks|months|years))",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:one|two|three)[- ](?:thirds?|quarters?|fifths?)\b|\ba (?:third|quarter|fifth) of\b"
    r"|\bhalf of (?:all |the )?(?:people|patients|adults)\b",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"(?<![\d.])\d+\.\d+(?![\d.])")


def statements_cited(text: CheckedText) -> Iterator[Finding]:
    """A8: every statement of fact stands in a paragraph, list item or list that cites a source.

    Questions, advice (“call”, “if you feel sick, tell …”), what we say about ourselves, and the words that introduce
    a list are no statements of fact.
    """
    if not kind_of(text.category).cited:
        return
    cited_rows = {passage.line for passage in text.passages if passage.kind == "cell" and passage.citations}
    for passage in text.passages:
        if passage.kind not in _STATING or passage.figure:
            continue
        if passage.citations or passage.covered or passage.line in cited_rows:
            continue
        if passage.box in _BOXES_WITHOUT_STATEMENTS:
            continue
        statement = next((sentence for sentence in passage.sentences if states_a_fact(sentence)), None)
        if statement is not None:
            message, remedy = "A statement without a source.", "Put [@key] before the full stop."
            yield error("A8", passage.place(statement), message, remedy)


def states_a_fact(sentence: str) -> bool:
    """Whether a sentence says how things are, as far as its form tells."""
    if sentence.endswith(("?", ":")) or _OUR_OWN_WORD.match(sentence):
        return False
    rest = _CONDITION.sub("", sentence)
    while (shorter := _LEAD_IN.sub("", rest)) != rest:
        rest = shorter
    if _OUR_OWN_WORD.match(rest) or rest.endswith("?"):
        return False
    first = re.match(r"[A-Za-z]+", rest)
    return first is None or first.group().lower() not in _ADVICE or _NOUN_AND_VERB.match(rest) is not None


def citations_known(text: CheckedText) -> Iterator[Finding]:
    """A8: every key leads to a work, and every work has a date."""
    places: dict[str, Place] = {}
    for passage in text.passages:
        for key in passage.citations:
            places.setdefault(key, passage.place())
    for key, place in places.items():
        work = text.sources.get(key)
        if work is None:
            near = get_close_matches(key, text.sources, n=1)
            remedy = f"Did you mean “{near[0]}”?" if near else "Add the work to the sources first."
            yield error("A8", place, f"There is no source “{key}”.", remedy)
        elif work.retired:
            yield error("A8", place, f"The source “{key}” is retired.", "Cite what has taken its place.")
        elif work.year <= 0:
            yield error("A8", place, f"The source “{key}” has no year.", "Add the year it was published.")
    works = [text.sources[key] for key in places if key in text.sources]
    if works and all(work.grade == _SOURCE_DOCUMENT for work in works):
        message = "The text rests on the source documents alone."
        yield warning("A8", Place(), message, "Cite a label, a guideline, a review or a trial.")
    elif works and not any(work.read in _READ for work in works):
        message = "The text rests on works alone of which we have read neither the whole nor the abstract."
        yield warning("A8", Place(), message, "Read one of them, or cite a work that we have read.")


def numbers_in_figures(text: CheckedText) -> Iterator[Finding]:
    """A12: numbers that compare people stand in a figure that says who, how many, when, compared with what."""
    for passage in text.everything:
        if passage.figure == _COUNTING:
            continue
        for match in _OUTCOME_NUMBER.finditer(passage.words):
            yield error(
                "A12",
                passage.place_at(match.start()),
                f"“{match.group()}” stands outside a figure.",
                "Draw an icon array, or say “more” or “fewer” in words.",
            )
        for match in _FRACTION.finditer(passage.words):
            yield warning(
                "A12",
                passage.place_at(match.start()),
                f"“{match.group()}” is a number in words.",
                "Draw an icon array, or say “many”, “some” or “few”.",
            )
        for match in _DECIMAL.finditer(passage.words):
            yield warning(
                "A12",
                passage.place_at(match.start()),
                f"“{match.group()}” has a decimal point.",
                "Round it to a whole number where that is true.",
            )


def figures_complete(text: CheckedText) -> Iterator[Finding]:
    """A12: each figure can be drawn, and all icon arrays of a text count out of the same number."""
    denominators: set[int] = set()
    for passage in text.passages:
        if passage.kind == "mistake":
            message = f"A figure cannot be drawn: {passage.words}"
            yield error("A12", passage.place(""), message, "Mend its data.")
        elif passage.kind == "item" and passage.figure == _COUNTING:
            # “Ketamine: 55 of 100 people”
            denominators.add(int(_COUNT.findall(passage.words)[-1]))
    if len(denominators) > 1:
        listed = ", ".join(str(number) for number in sorted(denominators))
        message = f"The figures count out of different numbers: {listed}."
        yield warning("A12", Place(), message, "Count out of 100 everywhere, so that readers can compare.")
