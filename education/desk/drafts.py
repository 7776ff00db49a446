"""Writing a draft: begun, checked while it is typed, saved; a second save beside another one's loses neither."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from education import workflow
from education.content.reader import opening_away
from education.content.scenes import SCENES
from education.desk import comments, earlier, following, merging, starting
from education.desk.base import staff
from education.desk.forms import DraftForm
from education.models import EarlierText, Revision, SignOff, Source, Topic
from education.models.sign_off import Decision
from education.models.topic import TITLE_LENGTH
from education.permissions import may_edit
from education.policies import Text, findings_of, refusal_beside
from education.reading import library
from education.states import OPEN, Status

_CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the open draft of a topic, or begin one from its newest text."""
    topic = get_object_or_404(Topic, pk=pk)
    user, at = staff(request), library.now()
    if request.method == "POST":
        return _post(request, topic, workflow.draft_of(topic, at))
    texts = starting.texts_of(topic, at)
    draft = next((row for row in texts if row.status_then == Status.DRAFT), None)
    open_one = next((row for row in texts if row.status_then in OPEN), None)
    if refusal := may_edit(user, at) or (None if draft else refusal_beside(open_one)):
        messages.error(request, refusal)
        return HttpResponseRedirect(reverse("admin:education_topic_change", args=[pk]))
    return _begin(request, topic, starting.whole(draft.pk) if draft else None)


def _post(request: HttpRequest, topic: Topic, revision: Revision | None) -> HttpResponse:
    form = DraftForm(request.POST)
    again = (
        _put_together_again(request, topic, form, revision)
        if revision and "made_of" in request.POST
        else None
    )
    if again or not form.is_valid():
        return again or _page(request, topic, form, revision)
    try:
        saved = _save(form, topic, revision, staff(request))
    except workflow.Refused as refused:
        form.add_error(None, str(refused))
        if revision and isinstance(refused, workflow.Stale):
            return _conflict(request, topic, form, revision)
        return _page(request, topic, form, revision)
    messages.success(request, _("Saved. Nothing is public until a clinician signs it."))
    if repairs := form.text().repairs:
        messages.warning(request, _("Put right while saving. %s") % " ".join(repairs))
    if "read" in request.POST:
        return HttpResponseRedirect(reverse("admin:education_revision_change", args=[saved.pk]))
    return HttpResponseRedirect(request.path)


@require_http_methods(["POST"])
def findings(request: HttpRequest, pk: int) -> HttpResponse:
    """What the checks find in a draft as it is typed, as a piece of the page on which it is written."""
    topic = get_object_or_404(Topic, pk=pk)
    if reason := may_edit(staff(request), library.now()):
        return HttpResponse(reason, status=403, content_type="text/plain")
    form = DraftForm(request.POST)
    for field in form.fields.values():
        field.required = False
    form.is_valid()
    # Of what is not written yet nothing is said; of the rest the form says it beside its fields when it is saved.
    wrong = {name: errors for name, errors in form.errors.items() if (form[name].value() or "").strip()}
    if wrong:
        said = (f"{form[name].label}: {error}" for name, errors in wrong.items() for error in errors)
        return HttpResponse(" ".join(said), status=400, content_type="text/plain")
    words = Text(**{name: form.cleaned_data.get(name, "") for name in DraftForm.Meta.fields})
    typed = Revision(topic=topic, **vars(words.normalised()))
    found = findings_of(typed, workflow.numbers_of(typed, library.now()))
    return TemplateResponse(request, "admin/education/findings.html", {"findings": found})


@require_http_methods(["POST"])
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page of a draft as it is typed, as patients would get it, notices and all: to be framed beside the text.

    With `paper`, as it is printed.
    """
    topic = get_object_or_404(Topic, pk=pk)
    user, at = staff(request), library.now()
    if reason := may_edit(user, at):
        return HttpResponse(reason, status=403, content_type="text/plain")
    typed = Text(**{name: request.POST.get(name, "")[: workflow.LONGEST_KEPT] for name in workflow.FIELDS})
    draft = workflow.draft_of(topic, at) or Revision(pk=0, topic=topic, edited_by=user, edited_at=at)
    for name, value in vars(typed.normalised()).items():
        setattr(draft, name, value)
    try:
        shown = library.preview(workflow.as_submitted(draft, at), at)
    except library.NoticeMissing as missing:
        words = _("The page cannot be shown: there is no live notice of the kind %s.") % missing
        return HttpResponse(words, status=404, content_type="text/plain")
    template = "education/topic.html" if topic.kind.has_page else "education/notice.html"
    with translation.override(topic.language):
        html = render_to_string(template, {"page": shown}, request)
    if "paper" in request.POST:
        html = mark_safe(html.replace('media="print"', 'media="all"'))  # noqa: S308  as rendered
    return HttpResponse(opening_away(html))


def _save(form: DraftForm, topic: Topic, revision: Revision | None, user: User) -> Revision:
    seen, at = form.cleaned_data["seen"], library.now()
    if revision is None and seen is None:
        return workflow.start_draft(topic=topic, text=form.text(), by=user, at=at)
    if revision is None:
        raise workflow.Stale(
            _("The draft that you had open is no longer a draft. Copy your text, and look at the topic.")
        )
    if seen is None:
        raise workflow.Stale(
            _("Meanwhile %s began a draft of this topic. Nothing was saved.") % revision.edited_by
        )
    return workflow.save_draft(revision=revision, text=form.text(), seen=seen, by=user, at=at)


def _begin(request: HttpRequest, topic: Topic, revision: Revision | None) -> HttpResponse:
    """The form with the draft, with what a new one begins with, or with an earlier text that was asked for."""
    opened = _asked_for(request, topic)
    start = None
    if revision is None:
        asked, knowingly = request.GET.get("from", ""), "knowingly" in request.GET
        start = starting.of(topic, asked, knowingly, library.now())
        if start.refusal:
            messages.error(request, start.refusal)
    words = vars(Text.of(revision)) if revision else start.words if start else {}
    if not words:
        words = {"title": request.GET.get("title", "")[:TITLE_LENGTH]}
    initial = {
        **(earlier.fields_of(opened) if opened else words),
        "seen": revision.edited_at.isoformat() if revision else "",
        "start": start.revision.pk if start and start.revision else "",
    }
    return _page(request, topic, DraftForm(initial=initial), revision, opened=opened, start=start)


def _asked_for(request: HttpRequest, topic: Topic) -> EarlierText | None:
    if "text" not in request.GET:
        return None
    row = earlier.find(topic, request.GET["text"])
    if row is None:
        raise Http404
    return row


def _conflict(request: HttpRequest, topic: Topic, form: DraftForm, theirs: Revision) -> HttpResponse:
    """409: somebody saved another text. What was posted is kept whatever becomes of it, and both are put together."""
    at, seen, mine = library.now(), form.cleaned_data["seen"], form.text()
    row = workflow.keep_typed(topic=topic, typed=vars(mine), by=staff(request), at=at)
    merge = merging.Merge(
        base=merging.base_of(topic, theirs, seen, form.cleaned_data["start"]),
        theirs=Text.of(theirs),
        mine=mine,
        sides={},
    )
    replaced = {
        "mine": row.pk,
        "began": seen.isoformat() if seen else "",
        "start": form.cleaned_data["start"],
    }
    return _merge_page(request, topic, form, theirs, merge, replaced, _CONFLICT)


def _put_together_again(
    request: HttpRequest, topic: Topic, form: DraftForm, theirs: Revision
) -> HttpResponse | None:
    """The two texts put together from other choices than the fields were; None where they are those, and may be saved."""
    posted = request.POST
    if posted.get("seen") != theirs.edited_at.isoformat():
        return None  # there is a third text now, and saving says so
    row = earlier.find(topic, posted.get("mine", ""))
    if row is None:
        return None
    began = DraftForm.moment(posted.get("began", ""))
    merge = merging.Merge(
        base=merging.base_of(topic, theirs, began, posted.get("start", "")),
        theirs=Text.of(theirs),
        mine=merging.text_of(row),
        sides=merging.chosen(posted),
    )
    if "put_together" not in posted and merge.made_of() == posted["made_of"]:
        return None
    # What was changed by hand since the last time can be opened again.
    typed = {name: form.data.get(name, "") for name in workflow.FIELDS}
    workflow.keep_typed(topic=topic, typed=typed, by=staff(request), at=library.now())
    kept = {"mine": row.pk, "began": posted.get("began", ""), "start": posted.get("start", "")}
    return _merge_page(request, topic, form, theirs, merge, kept, 200)


def _merge_page(
    request: HttpRequest,
    topic: Topic,
    form: DraftForm,
    theirs: Revision,
    merge: merging.Merge,
    carried: dict[str, Any],
    status: int,
) -> HttpResponse:
    data = request.POST.copy()
    # They see the other text now, so saving puts this one in its place knowingly.
    for name, value in {
        **merge.text(),
        "seen": theirs.edited_at.isoformat(),
        "start": carried["start"],
    }.items():
        data[name] = value
    form.data = data
    merged = {
        "theirs": theirs,
        "who": earlier.name_of(theirs.edited_by),
        "fields": list(merge.fields()),
        "made_of": merge.made_of(),
        **carried,
    }
    return _page(request, topic, form, theirs, merged=merged, status=status)


def _page(
    request: HttpRequest,
    topic: Topic,
    form: DraftForm,
    revision: Revision | None,
    *,
    merged: dict[str, Any] | None = None,
    opened: EarlierText | None = None,
    start: starting.Beginning | None = None,
    status: int = 200,
) -> HttpResponse:
    user, at = staff(request), library.now()
    texts = starting.texts_of(topic, at)
    newest = starting.whole(texts[0].pk) if texts else None
    heading = revision.title if revision else (newest.title if newest else "") or topic.slug
    context = {
        **admin.site.each_context(request),
        "topic": topic,
        "asked": _asked(texts),
        "pictures": (*SCENES, "sheet"),
        "sources": Source.objects.filter(retired=False)
        .defer("note")
        .order_by("authors", "publisher", "year"),
        "heading": heading,
        "revision": revision,
        "form": form,
        "media": form.media,
        "title": _("Draft: %s") % heading,
        "merged": merged,
        "opened": opened,
        "start": start,
        "kept": None if form.is_bound or opened else earlier.kept_for(topic, user, revision, newest),
        "others": list(_others(topic, user)),
        "earlier": earlier.beside(topic),
        # What stands in the fields is not what is saved: leaving asks.
        "unsaved": form.is_bound or opened is not None,
        "who": user.get_username(),
    }
    if newest:
        context |= comments.beside(newest, user, at)
        context["followed"] = following.followed(newest, at)
    return TemplateResponse(request, "admin/education/draft.html", context, status=status)


def _others(topic: Topic, user: User) -> Iterator[tuple[str, Any]]:
    for row in workflow.others_here(topic, user, library.now()):
        yield earlier.name_of(row.writer), row.opened_at


def _asked(texts: Sequence[Revision]) -> list[SignOff]:
    """The requests for changes of the text that was submitted last, out of all of a topic: what this draft is to answer."""
    last = next((row for row in texts if row.submitted_at), None)
    if last is None or last.status_then != Status.CHANGES_REQUESTED:
        return []
    return list(SignOff.objects.filter(revision=last, decision=Decision.REQUEST_CHANGES))
