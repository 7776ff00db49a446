"""What staff do to a text. GET shows, POST acts, each on one object; a refusal gives back everything that was typed."""

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import Prefetch, prefetch_related_objects
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from education import tries, workflow
from education.content.reader import opening_away
from education.desk import asserting, glossary
from education.desk.base import staff
from education.desk.differences import differences, exchanged
from education.desk.forms import FORMS, ActForm, SignedForm, form_of
from education.models import Publication, Revision, SignOff
from education.permissions import may_edit
from education.policies import findings_of, refusal_of_start, unread_statements
from education.reading import library
from education.states import Status, transition

_CONFLICT = 409
_framed: Any = csp_replace({"frame-ancestors": [SELF]})
_PAGE_HEADINGS = {
    Status.LIVE: gettext_lazy("As patients see it"),
    Status.SUPERSEDED: gettext_lazy("As patients saw it"),
    Status.LAPSED: gettext_lazy("As patients saw it"),
    Status.RETRACTED: gettext_lazy("As patients saw it"),
    Status.TAKEN_BACK: gettext_lazy("As patients would have seen it"),
    Status.CHANGES_REQUESTED: gettext_lazy("As patients would have seen it"),
}


@dataclass(frozen=True)
class Offer:
    """An act that the revision's status allows: its form, or the reason why this person may not do it."""

    form: ActForm
    refusal: str | None


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int, act: str = "") -> HttpResponse:
    """A revision as patients would read it, what changed, and the acts that are possible. POST does `act`."""
    revision = get_object_or_404(Revision.objects.select_related("topic"), pk=pk)
    user = staff(request)
    if request.method != "POST":
        return _review_page(request, revision)
    form_class = next((form for form in FORMS if form.act.value == act), None)
    if form_class is None:
        return HttpResponse(_("There is no such act."), status=404, content_type="text/plain")
    at = library.now()
    form = form_of(form_class, user, request.POST, revision=revision, at=at)
    if not form.is_valid():
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
        form.add_error(None, str(refusal))
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
    try:
        shown = library.preview(workflow.as_submitted(revision, at), at)
    except library.NoticeMissing as missing:
        raise Http404 from missing
    template = "education/topic.html" if revision.topic.kind.has_page else "education/notice.html"
    with translation.override(shown.topic.language):
        html = render_to_string(template, {"page": shown}, request)
    return HttpResponse(opening_away(html))


def _review_page(
    request: HttpRequest, revision: Revision, bound: ActForm | None = None, *, stale: bool = False
) -> HttpResponse:
    at = library.now()
    user = staff(request)
    # Once for all who ask: who may sign, what was said, how the page looks.
    prefetch_related_objects(
        [revision], Prefetch("sign_offs", SignOff.objects.select_related("clinician__user"))
    )
    status = revision.status(at)
    seen, missing = _seen(revision, user, at)
    offers = []
    for form_class in FORMS:
        if transition(status, form_class.act) is None:
            continue
        form = form_of(form_class, user, revision=revision, at=at)
        if isinstance(form, SignedForm) and seen is not None:
            form.show(seen)
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
        **_around(revision, status, user, at),
        "offers": offers,
        "bound": bound,
        "typed": _typed(bound, offers),
        **_checks(revision, status),
        "editable": status is Status.DRAFT and may_edit(user, at) is None,
        "title": revision.title,
        **differences(revision, user, at, seen.notices if seen else {}),
    }
    if stale and isinstance(bound, SignedForm):
        context["since_read"] = exchanged(bound.cleaned_data["seen"].notices, seen.notices if seen else {})
    return _page(request, "admin/education/review.html", context, _CONFLICT if stale else 200)


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


def _around(revision: Revision, status: Status, user: User, at: datetime) -> dict[str, Any]:
    """Where a revision stands: how its page is headed, what was said about it, and where to go on from there."""
    topic = revision.topic
    publication = (
        Publication.objects.select_related("retraction__retracted_by").filter(revision=revision).first()
    )
    may_go_on = may_edit(user, at) is None and refusal_of_start(topic, at) is None
    return {
        "page_heading": _PAGE_HEADINGS.get(status, _("As patients will see it")),
        "sign_offs": revision.sign_offs.all(),
        "publication": publication,
        "retraction": getattr(publication, "retraction", None),
        "may_go_on": may_go_on and status in {Status.CHANGES_REQUESTED, Status.RETRACTED, Status.LAPSED},
        "unexplained": glossary.unexplained(revision, status, at),
    }


def _checks(revision: Revision, status: Status) -> dict[str, Any]:
    """What the checks find (in a draft now, else what was frozen), and the statements whose sources we have not read."""
    at = library.now()
    numbers = workflow.numbers_of(revision, at)
    findings: list[Any] = findings_of(revision, numbers) if status is Status.DRAFT else revision.findings
    return {
        "findings": findings,
        "unread": unread_statements(revision, workflow.as_submitted(revision, at).references, numbers),
    }


def _page(request: HttpRequest, template: str, context: dict[str, Any], status: int) -> HttpResponse:
    whole = {**admin.site.each_context(request), **context}
    return TemplateResponse(request, template, whole, status=status)
