"""Comments on passages, beside the text at the desk: where a text is read to be signed, and where it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from education import workflow
from education.content import passage
from education.desk.base import TypedForm, staff
from education.desk.undecided import signers_kept_back
from education.models import Comment, Reply, Revision
from education.models.comment import CONTEXT_LENGTH, QUOTE_LENGTH, WORDS_LENGTH, Kind, Weight
from education.policies import comments_on, open_musts
from education.reading import leaning, library

_REFUSED = 409
_OF_STAFF = (Weight.MUST, Weight.SUGGESTION, Weight.QUESTION)


def _around() -> forms.HiddenInput:
    """What the page's script fills in, and how long it may be: Django says that of no hidden field."""
    return forms.HiddenInput(attrs={"maxlength": CONTEXT_LENGTH})


class CommentForm(TypedForm, forms.Form):
    """A comment on a passage, which is copied from the page, or on all of it."""

    quote = forms.CharField(
        label=gettext_lazy("Passage"),
        help_text=gettext_lazy("Copied from the page. Empty: the comment is about all of it."),
        required=False,
        max_length=QUOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    before = forms.CharField(required=False, max_length=CONTEXT_LENGTH, widget=_around())
    after = forms.CharField(required=False, max_length=CONTEXT_LENGTH, widget=_around())
    weight = forms.ChoiceField(
        label=gettext_lazy("What it asks for"),
        choices=[(each.value, each.label) for each in _OF_STAFF],
        initial=Weight.SUGGESTION,
    )
    words = forms.CharField(
        label=gettext_lazy("Comment"),
        help_text=gettext_lazy(
            "Say what is wrong rather than how to write it: who suggests words that are taken into the text has a hand in"
            " it, and another clinician signs."
        ),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(TypedForm, forms.Form):
    """An answer to a comment."""

    words = forms.CharField(
        label=gettext_lazy("Answer"), max_length=WORDS_LENGTH, widget=forms.Textarea(attrs={"rows": 2})
    )


@dataclass(frozen=True)
class Shown:
    """A comment beside a text: where its passage begins in it (None: gone, or about the whole page), and its replies."""

    comment: Comment
    place: int | None
    answers: list[Reply]
    resolved: bool
    own: bool

    @property
    def gone(self) -> bool:
        return bool(self.comment.quote) and self.place is None


def beside(revision: Revision, user: User, at: datetime) -> dict[str, Any]:
    """What a page shows beside a text: its own comments and those of earlier texts that are open, in the order of the text."""
    rows = comments_on(revision)
    hidden = signers_kept_back(revision, user, at) if rows else set()
    words: list[str] | None = None
    shown = []
    for row in rows:
        replies = list(row.replies.all())
        resolved = any(reply.kind == Kind.RESOLUTION for reply in replies)
        if (resolved and row.revision_id != revision.pk) or row.by_id in hidden:
            continue
        if words is None:
            words = leaning.words(workflow.as_submitted(revision, at))
        place = passage.find(words, row.quote, row.before, row.after)
        answers = [reply for reply in replies if reply.kind == Kind.ANSWER and reply.by_id not in hidden]
        shown.append(Shown(row, place, answers, resolved, row.settled_by == user.pk))
    shown.sort(key=lambda each: (each.resolved, each.place is None, each.place or 0))
    return {
        "comments": shown,
        "comment_form": CommentForm(prefix="comment"),
        "answer_form": AnswerForm(auto_id=False),
        "commented": revision,
    }


def as_a_request(revision: Revision, user: User) -> str:
    """What a person said must change and has not resolved, as the words of a request for changes."""
    musts = open_musts(revision, user)
    return "\n".join(f"“{row.quote}”: {row.words}" if row.quote else row.words for row in musts)


def addresses(admin_view: Callable[..., Any]) -> list[URLPattern]:
    return [
        path("comments/<int:pk>/add/", admin_view(add), name="comment"),
        path("comments/<int:pk>/answer/", admin_view(answer), name="comment_answer"),
        path("comments/<int:pk>/resolve/", admin_view(resolve), name="comment_resolve"),
    ]


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Comment on a revision."""
    revision = get_object_or_404(Revision.objects.select_related("topic"), pk=pk)
    form = CommentForm(request.POST, prefix="comment")
    user = staff(request)
    return _done(
        request, revision, form,
        lambda: workflow.comment(revision=revision, by=user, at=library.now(), **form.cleaned_data),
    )  # fmt: skip


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a comment."""
    row = get_object_or_404(Comment.objects.select_related("revision__topic"), pk=pk)
    form, user = AnswerForm(request.POST), staff(request)
    return _done(
        request, row.revision, form,
        lambda: workflow.answer(comment=row, by=user, at=library.now(), **form.cleaned_data),
    )  # fmt: skip


@require_POST
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """Resolve one's own comment."""
    row = get_object_or_404(Comment.objects.select_related("revision__topic"), pk=pk)
    user = staff(request)
    return _done(
        request, row.revision, forms.Form(request.POST),
        lambda: workflow.resolve(comment=row, by=user, at=library.now()),
    )  # fmt: skip


def _done(request: HttpRequest, revision: Revision, form: forms.Form, act: Callable[[], Any]) -> HttpResponse:
    """Do it and go back to where it was done, or show the form again with what was typed and why it was refused."""
    if form.is_valid():
        try:
            act()
        except workflow.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your comment is there."))
            return HttpResponseRedirect(_back(request, revision))
    context = {
        **admin.site.each_context(request),
        "title": _("Not kept yet"),
        "form": form,
        "revision": revision,
        "from_draft": "from_draft" in request.POST,
        "back": _back(request, revision),
    }
    return TemplateResponse(request, "admin/education/comment.html", context, status=_REFUSED)


def _back(request: HttpRequest, revision: Revision) -> str:
    if "from_draft" in request.POST:
        return reverse("admin:education_topic_draft", args=[revision.topic_id]) + "#comments"
    shown = request.POST.get("shown", "")
    number = (
        shown if shown.isdecimal() and revision.topic.revisions.filter(pk=shown).exists() else revision.pk
    )
    return reverse("admin:education_revision_change", args=[number]) + "#comments"
