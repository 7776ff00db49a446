"""What can be put into a text by looking it up: a source, a page of ours, a word of the glossary, a number, a sign and its urgency."""

from collections.abc import Callable, Iterator
from typing import NotRequired, TypedDict

from django.db.models import Q
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from education.checks.languages import language_of
from education.checks.languages.tables import Sign
from education.desk.base import staff
from education.models import Revision, Source, Topic
from education.models.source import Read
from education.reading import library
from education.states import Status

_MOST = 12  # results that are shown of a search


class Found(TypedDict):
    """Something to put into a text: `insert` is what, `words` are what it is called, `marks` what to know of it before.

    `line` is what is put into a box that is there already, which begins with `box`.
    """

    insert: str
    words: str
    marks: list[str]
    line: NotRequired[str]
    box: NotRequired[str]


@require_safe
def found(request: HttpRequest, pk: int, kind: str) -> JsonResponse:
    """What a search for `q` finds of one kind, for the text of a topic."""
    staff(request)
    topic = get_object_or_404(Topic, pk=pk)
    if kind not in _KINDS:
        raise Http404
    words = request.GET.get("q", "")[:200].split()
    rows = list(_KINDS[kind](topic, words))
    return JsonResponse({"found": rows[:_MOST], "more": max(0, len(rows) - _MOST)})


def _sources(_topic: Topic, words: list[str]) -> Iterator[Found]:
    rows = Source.objects.order_by("retired", "-year", "key")
    for word in words:
        fields = ("key", "title", "authors", "publisher", "year")
        rows = rows.filter(Q(*((f"{field}__icontains", word) for field in fields), _connector=Q.OR))
    for row in rows:
        marks = [] if row.read == Read.WHOLE else [Read(row.read).label]
        retired = [_("Retired: no new text may lean on it")] if row.retired else []
        authors = f"{row.authors}. " if row.authors else ""
        yield {
            "insert": f" [@{row.key}]",
            "words": f"{authors}{row.title}. {row.publisher}, {row.year}",
            "marks": [str(mark) for mark in (*retired, *marks)],
        }


def _pages(topic: Topic, words: list[str]) -> Iterator[Found]:
    rows = Topic.objects.with_titles().filter(language=topic.language).exclude(pk=topic.pk)
    for word in words:
        rows = rows.filter(Q(title__icontains=word) | Q(slug__icontains=word))
    live = set(Revision.objects.in_status(library.now(), Status.LIVE).values_list("topic__slug", flat=True))
    for row in sorted(rows, key=str):
        if row.kind.has_page and row.title:
            marks = [] if row.slug in live else [_("Not public: the link would lead nowhere")]
            yield {"insert": f"[{row.title}](/topics/{row.slug}/)", "words": row.title, "marks": marks}


def _words(topic: Topic, words: list[str]) -> Iterator[Found]:
    for term in library.notices(library.now(), topic.language).terms:
        said = f"{term.words}: {term.meaning}"
        if all(word.lower() in said.lower() for word in words):
            yield {"insert": term.words, "words": said, "marks": []}


def _numbers(topic: Topic, words: list[str]) -> Iterator[Found]:
    for name, number in sorted(library.numbers(library.now(), topic.language).items()):
        said = f"{number.subject}: {number.words}"
        if all(word.lower() in said.lower() for word in words):
            yield {"insert": f"[={name}]", "words": said, "marks": []}


# How a care card of each urgency begins, and what to do by it, in words for writers.
_CARDS = {
    "emergency": ("Call 911 or go to an emergency room now if:", gettext_lazy("emergency, now")),
    "today": ("Call your clinic today if:", gettext_lazy("today")),
    "team": ("Call your clinic in the next few days if:", gettext_lazy("in the next few days")),
    "below": ("", gettext_lazy("at once, right below the card of emergencies")),
}
_WHOM = {
    "911": gettext_lazy("911 or an emergency room"),
    "988": gettext_lazy("988, then the clinic"),
    "poison": gettext_lazy("Poison Help"),
    "clinic": gettext_lazy("the clinic"),
}


def _signs(topic: Topic, words: list[str]) -> Iterator[Found]:
    """The table by which A18 reads care cards: what somebody may notice, how urgent it is, and whom to call."""
    for sign in language_of(topic.language).signs:
        said = f"{sign.name}: {_CARDS[sign.urgency][1]}, {_WHOM[sign.whom]}"
        if all(word.lower() in f"{said} {sign.line}".lower() for word in words):
            row: Found = {"insert": markdown_of(sign), "words": said, "marks": []}
            if sign.urgency != "below":
                row |= {"line": f"- {sign.line}", "box": f"::: care {sign.urgency}"}
            yield row


def markdown_of(sign: Sign) -> str:
    """A sign alone: the care card that it stands in, or the line that stands in none."""
    if sign.urgency == "below":
        return sign.line
    return f"::: care {sign.urgency}\n\n### {_CARDS[sign.urgency][0]}\n\n- {sign.line}\n\n:::"


_KINDS: dict[str, Callable[[Topic, list[str]], Iterator[Found]]] = {
    "source": _sources,
    "page": _pages,
    "word": _words,
    "number": _numbers,
    "sign": _signs,
}
