"""Words that somebody suggested and that came into a draft: whoever suggested them has a hand in it, whoever typed them.

Otherwise a clinician could write in comments, have an editor paste it, and sign their own words.
"""

import re
from collections.abc import Iterator

from education.models import Comment, Reply, SignOff, Topic
from education.policies import Text

# So many words in a row are no chance; fewer are, unless they are all that was said, or stand in quotation marks.
_RUN, _SHORTEST, _SHORTEST_QUOTED = 5, 3, 2
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»")
_TARGET = re.compile(r"\]\([^)\s]*\)")
Run = tuple[str, ...]


def suggesters(*, topic: Topic, before: Text | None, now: Text) -> set[int]:
    """The accounts (primary keys) of which words that they had suggested about the topic stand in the text now, and stood
    neither in the one before, nor in the last that was signed, nor in the one that they spoke of: what somebody quotes of a
    text is not theirs. Five queries at the most.
    """
    said = [(by, of, list(_runs(words))) for by, of, words in _said(topic)]
    if not said:
        return set()
    here, there = _read(now), _read(before) if before else ""
    signed = _last_signed(topic)
    spoken_of = {
        row.pk: _read(Text.of(row)) for row in topic.revisions.filter(pk__in={of for _by, of, _runs in said})
    }
    return {
        by
        for by, of, runs in said
        for run in runs
        if _stands(run, here) and not any(_stands(run, text) for text in (there, signed, spoken_of[of]))
    }


def _said(topic: Topic) -> Iterator[tuple[int, int, str]]:
    """What accounts said besides the texts: who, of which of the topic's revisions, and the words."""
    comments = Comment.objects.filter(revision__topic=topic, by__isnull=False)
    yield from comments.values_list("by", "revision", "words")
    replies = Reply.objects.filter(comment__revision__topic=topic)
    yield from replies.values_list("by", "comment__revision", "words")
    asked = SignOff.objects.filter(revision__topic=topic).exclude(comment="")
    yield from asked.values_list("clinician__user", "revision", "comment")


def _runs(words: str) -> Iterator[Run]:
    """The runs of words by which a suggestion is known again."""
    yield from _cut(words, _SHORTEST)
    for groups in _QUOTED.findall(words):
        yield from _cut("".join(groups), _SHORTEST_QUOTED)


def _cut(words: str, shortest: int) -> Iterator[Run]:
    plain = _words(words)
    length = min(_RUN, len(plain))
    if length >= shortest:
        yield from (tuple(plain[at : at + length]) for at in range(len(plain) - length + 1))


def _read(text: Text) -> str:
    """The words of a text, set apart by single spaces, with one at each end."""
    written = (text.title, text.summary, text.key_points, text.body, text.keywords)
    return " | ".join(["", *(" ".join(_words(part)) for part in written), ""])


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _TARGET.sub("] ", text).casefold())


def _stands(run: Run, text: str) -> bool:
    return f" {' '.join(run)} " in text


def _last_signed(topic: Topic) -> str:
    """The words of the last text that was signed and not retracted."""
    signed = topic.revisions.filter(publication__isnull=False, publication__retraction=None)
    last = signed.order_by("-number").first()
    return _read(Text.of(last)) if last else ""
