"""What staff do to a text. GET shows, POST acts, each on one object; a refusal gives back everything that was typed."""

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from education import tries, workflow
from education.content.reader import opening_away
from education.desk import asserting, comments, invitations, notes
from education.desk.around import around, checked
from education.desk.base import staff
from education.desk.differences import differences, exchanged
from education.desk.forms import FORMS, ActForm, ApprovalForm, RequestChangesForm, SignedForm, form_of
from education.desk.undecided import is_undecided
from education.models import Comment, Invitation, Revision, SignOff
from education.permissions import may_edit
from education.policies import ask_together
from education.reading import library
from education.states import Act, Status, transition

_CONFLICT = 409
_framed: Any = csp_replace({"frame-ancestors": [SELF]})


@dataclass(frozen=True)
class Offer:
    """An act that the revision's status allows: its form, or the reason why this person may not do it."""

    form: ActForm
    refusal: str | None


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int, act: str = "") -> HttpResponse:
    """A revision as patients would read it, what changed, and the acts that are possible. POST does `act`."""
    user = staff(request)
    if request.method != "POST":
        return _review_page(request, _as_it_stands(pk))
    revision = get_object_or_404(Revision.objects.select_related("topic"), pk=pk)
    form_class = next((form for form in FORMS if form.act.value == act), None)
    if form_class is None:
        return HttpResponse(_("There is no such act."), status=404, content_type="text/plain")
    at = library.now()
    asked = workflow.questions(workflow.as_submitted(revision, at), user)
    form = form_of(form_class, user, request.POST, revision=revision, at=at, asked=asked)
    if not form.is_valid():
        notes.keep(request, revision, form)
        return _review_page(request, revision, form)
    signed = "password" in form.fields
    try:
        with (
            tries.counted(request, user.get_username(), at, workflow.WrongPassword, tries.Door.SIGNATURE)
            if signed
            else nullcontext()
        ):
            form.perform(user, at)
    except workflow.ToBeSigned as wanted:
        back = reverse("admin:education_revision_change", args=[pk])
        prefix = form.add_prefix("")
        return asserting.page(request, wanted, title=str(form.label), back=back, prefix=prefix, at=at)
    except (tries.TooMany, workflow.Refused) as refusal:
        form.add_error(None, [*refusal.args])
        notes.keep(request, revision, form)
        return _review_page(request, revision, form, stale=isinstance(refusal, workflow.Stale))
    messages.success(request, _("Done: %(act)s, “%(title)s”.") % {"act": form.label, "title": revision.title})
    return HttpResponseRedirect(reverse("admin:education_topic_change", args=[revision.topic_id]))


@require_safe
@xframe_options_sameorigin
@_framed  # type: ignore[untyped-decorator]
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page of a revision as patients would get it, to be framed on the review page.

    Links to elsewhere open a tab, since no page of patients lets itself be framed.
    """
    revision = get_object_or_404(Revision.objects.select_related("topic"), pk=pk)
    at = library.now()
    if is_undecided(revision, staff(request), at):
        prefetch_related_objects([revision], Prefetch("sign_offs", SignOff.objects.none()))
    try:
        shown = library.preview(workflow.as_submitted(revision, at), at)
    except library.NoticeMissing as missing:
        raise Http404 from missing
    template = "education/topic.html" if revision.topic.kind.has_page else "education/notice.html"
    with translation.override(shown.topic.language):
        html = render_to_string(template, {"page": shown}, request)
    return HttpResponse(opening_away(html))


def _as_it_stands(pk: int) -> Revision:
    """A revision to be looked at, with what is asked of it: where it stands, who had a hand in it, what became of it."""
    at = library.now()
    rows = Revision.objects.with_status(at).select_related("topic", "publication__retraction__retracted_by")
    rows = rows.annotate(
        is_commented=Exists(Comment.objects.filter(revision__topic=OuterRef("topic"))),
        is_lent=Exists(Invitation.objects.filter(revision=OuterRef("pk"))),
    )
    revision = workflow.with_last_public(rows, pk)
    if revision is None:
        raise Http404
    revision.status_at = at
    return revision


def _review_page(
    request: HttpRequest, revision: Revision, bound: ActForm | None = None, *, stale: bool = False
) -> HttpResponse:
    at = library.now()
    user = staff(request)
    # Once for all who ask: who may sign, what was said, how the page looks; the same of what was signed before.
    before = [row for row in (workflow.last_public(revision), workflow.public_before(revision)) if row]
    decided = Prefetch("sign_offs", SignOff.objects.select_related("clinician__user"))
    prefetch_related_objects([revision, *before], decided)
    profile = getattr(user, "clinician", None)
    ask_together(user, revision, revision.topic, *([profile] if profile else []))
    status = revision.status(at)
    seen, missing = _seen(revision, user, at)
    asked = workflow.questions(workflow.as_submitted(revision, at), user)
    offers = []
    for form_class in FORMS:
        if transition(status, form_class.act) is None:
            continue
        form = form_of(form_class, user, revision=revision, at=at, asked=asked)
        if isinstance(form, SignedForm) and seen is not None:
            form.show(seen)
        if form.act is Act.SUBMIT:
            form.initial.update(notes.kept(request, revision))
        if isinstance(form, RequestChangesForm):
            form.initial["comment"] = comments.as_a_request(revision, user)
        if bound is not None and bound.act == form.act:
            form = _again(bound, form)
        refusal = workflow.refusal(form.act, revision, by=user, at=at)
        if missing and isinstance(form, SignedForm):
            refusal = (
                refusal
                or _("The page lacks a signed notice, so it cannot be read as patients will: %s.") % missing
            )
        offers.append(Offer(form, refusal))
    context = {
        "revision": revision,
        "status": status,
        "missing": missing,
        "signer": seen.signer if seen else "",
        **around(revision, status, user, at),
        **comments.beside(revision, user, at),
        **invitations.beside(revision, at),
        "offers": offers,
        "refused": [each for each in offers if each.refusal],
        "asked_of_signer": asked,
        "approval": _approval(offers),
        "asking": any(isinstance(each.form, RequestChangesForm) and each.refusal is None for each in offers),
        "bound": bound,
        "typed": _typed(bound, offers),
        **checked(revision, status),
        "editable": status is Status.DRAFT and may_edit(user, at) is None,
        "title": revision.title,
        **differences(revision, user, at, seen.notices if seen else {}),
    }
    if stale and isinstance(bound, SignedForm):
        context["since_read"] = exchanged(bound.cleaned_data["seen"].notices, seen.notices if seen else {})
    return _page(request, "admin/education/review.html", context, _CONFLICT if stale else 200)


def _approval(offers: list[Offer]) -> ActForm | None:
    """The form that approves, where this person may."""
    return next(
        (each.form for each in offers if isinstance(each.form, ApprovalForm) and each.refusal is None), None
    )


def _again(bound: ActForm, fresh: ActForm) -> ActForm:
    """The form as it was filled in, with its errors, but carrying what is on the screen now; password and signature are gone."""
    if isinstance(bound, SignedForm):
        bound.forget_signature()
        bound.data = _with(bound.data, bound.add_prefix("seen"), fresh.initial.get("seen", ""))
    return bound


def _typed(bound: ActForm | None, offers: list[Offer]) -> list[BoundField]:
    """What was typed into a form that is not offered any more, so that it can be copied out and nothing is lost."""
    if bound is None or any(offer.form is bound and offer.refusal is None for offer in offers):
        return []
    fields = (field for field in bound.visible_fields() if isinstance(field.value(), str) and field.value())
    return [field for field in fields if field.name != "password"]


def _with(data: Any, name: str, value: str) -> QueryDict:
    """What was posted, with one field exchanged. (Unpacked like other dicts, a QueryDict gives lists.)"""
    changed: QueryDict = data.copy()
    changed[name] = value
    return changed


def _seen(revision: Revision, user: User, at: datetime) -> tuple[workflow.Seen | None, str]:
    """What a signer of the page at `at` has seen, or the notice that it lacks so that it cannot be shown."""
    try:
        return workflow.seen_of(revision, user, at), ""
    except library.NoticeMissing as missing:
        return None, str(missing)


def _page(request: HttpRequest, template: str, context: dict[str, Any], status: int) -> HttpResponse:
    whole = {**admin.site.each_context(request), **context}
    return TemplateResponse(request, template, whole, status=status)
