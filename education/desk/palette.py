"""What can be put into a text by looking it up: a source, a page of ours, a word that the glossary explains, a number."""

from collections.abc import Callable, Iterator
from typing import TypedDict

from django.db.models import Q
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from education.desk.base import staff
from education.models import Revision, Source, Topic
from education.models.source import Read
from education.reading import library
from education.states import Status

_MOST = 12  # results that are shown of a search


class Found(TypedDict):
    """Something to put into a text: `insert` is what, `words` are what it is called, `marks` what to know of it before."""

    insert: str
    words: str
    marks: list[str]


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


_KINDS: dict[str, Callable[[Topic, list[str]], Iterator[Found]]] = {
    "source": _sources,
    "page": _pages,
    "word": _words,
    "number": _numbers,
}
