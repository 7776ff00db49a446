"""The words that the search takes for the same, beside those that come with the program: an act, kept in the audit chain."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from education import writing
from education.content.words import words as words_of
from education.permissions import may_act_as
from education.reading import search_words
from education.states import Role
from education.workflow.gate import Stale, in_turn, insist, record

MAY_SAVE = (Role.EDITOR, Role.ADMINISTRATOR)
# Each search goes through them, and each act has them all.
MOST_LINES, MOST_TERMS, LONGEST_TERM, MOST_WORDS = 300, 40, 60, 8

Words = Mapping[str, Sequence[Sequence[str]]]


def save_words(*, words: Words, seen: str, by: User, at: datetime) -> None:
    """Let the search take the terms of each line for the same, from the next search on; by language, and no others.

    `seen` is `search_words.newest()` as it was when the person began. Raises Refused, and Stale where somebody else was faster.
    """
    insist(may_act_as(by, MAY_SAVE, at), *refusals(words))
    kept = {language: [list(terms) for terms in lines] for language, lines in words.items() if lines}
    with in_turn():
        if search_words.newest() != seen:
            raise Stale(
                _(
                    "Somebody else changed these words since you opened them. Nothing was saved: compare, and save again."
                )
            )
        before = search_words.as_of(seen)
        if kept != {language: [list(terms) for terms in lines] for language, lines in before.items()}:
            record(search_words.ACT, by=by, at=at, words=kept)


def refusals(words: Words) -> list[str]:
    """Why these words cannot be kept: a sentence for each line that is wrong."""
    known = dict(settings.LANGUAGES)
    found = []
    for language, lines in words.items():
        name = str(known.get(language, language))
        if language not in known:
            found.append(_("%s is no language of this site.") % name)
        if len(lines) > MOST_LINES:
            found.append(_("%(language)s: at most %(most)s lines.") % {"language": name, "most": MOST_LINES})
        for number, terms in enumerate(lines[:MOST_LINES], start=1):
            found += [f"{name}, {_('line %s') % number}: {reason}" for reason in _refusals_of_line(terms)]
    return found


def _refusals_of_line(terms: Sequence[str]) -> Iterator[str]:
    if not 1 < len(terms) <= MOST_TERMS:
        yield _("write from 2 to %s words or phrases, with a comma between them.") % MOST_TERMS
    if len({term.casefold() for term in terms}) < len(terms):
        yield _("the same stands here twice.")
    for term in terms:
        yield from writing.refusals(term)
        if not 0 < len(words_of(term)) <= MOST_WORDS or len(term) > LONGEST_TERM or "\n" in term:
            yield _("“%(term)s” is no phrase of at most %(most)s words.") % {
                "term": term[:LONGEST_TERM],
                "most": MOST_WORDS,
            }
