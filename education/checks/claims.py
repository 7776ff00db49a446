"""What a text claims (A11): no selling, no promise, no denial of a risk, no advice that only those who know a patient can give.

A claim is what `Claim` describes, said by the text itself: not denied, not doubted, not quoted as somebody's advertising, not
asked (`education.checks.clauses`). The claims of each language are a table of that language.
"""

from collections.abc import Iterator

from education.checks.clauses import Said
from education.checks.families import claimed_by_families
from education.checks.languages import Language, language_of
from education.checks.passages import Passage, with_lead
from education.checks.sentences import small
from education.checks.text import CheckedText, Finding, error


def claims(text: CheckedText) -> Iterator[Finding]:
    """A11: nothing that sells, promises, denies a risk or gives advice for one person."""
    language = language_of(text.language)
    for passage, lead in with_lead(text.everything):
        said = Said(passage, language.denying, lead=lead, title=text.title)
        found = list(_claimed(passage, language, said))
        yield from (finding for _position, finding in found)
        sentences = {passage.sentence_at(position) for position, _finding in found}
        yield from claimed_by_families(passage, language, said, lead, sentences)


def _claimed(passage: Passage, language: Language, said: Said) -> Iterator[tuple[int, Finding]]:
    """What a passage claims, and where; of claims that begin with the same word the first of the table."""
    position = 0
    while there := language.any_claim.search(passage.small, position):
        start, position = there.start(), there.start() + 1
        for claim in language.claims:
            match = claim.pattern.match(passage.small, start)
            if match and said.claims(claim, *match.span()):
                position = match.end()
                message = f"“{passage.words[start:position]}” {claim.fault}"
                place = passage.place_at(start)
                yield (
                    start,
                    Finding(rule="A11", level=claim.level, place=place, message=message, remedy=claim.remedy),
                )
                break


def answers(text: CheckedText) -> Iterator[Finding]:
    """A11: no claim by way of an answer, be the question a heading or a sentence: “Is it addictive?” “No.”"""
    language = language_of(text.language)
    asked = ""
    for passage in text.everything:
        said = Said(passage, language.denying, title=text.title)
        for sentence in passage.sentences:
            for answer in language.answers if asked and not said.is_about_others(asked) else ():
                if answer.question.search(asked) and answer.answer.match(small(sentence)):
                    message = f"“{sentence}” answers that there is no risk or no doubt."
                    yield error("A11", passage.place(sentence), message, answer.remedy)
            asked = small(sentence) if sentence.endswith("?") else ""
