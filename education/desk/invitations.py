"""Links for reviewers without an account, beside the text at the desk: made, shown once, looked after, revoked."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from education import workflow
from education.desk.base import TypedForm, staff
from education.models import Invitation, Revision
from education.models.invitation import ASKED_LENGTH, WHOM_LENGTH
from education.reading import library

_DAYS = 14
_REFUSED = 409


class InvitationForm(TypedForm, forms.Form):
    """For whom a link is, what they are asked, and for how long it holds."""

    whom = forms.CharField(label=gettext_lazy("For whom"), max_length=WHOM_LENGTH)
    asked = forms.CharField(
        label=gettext_lazy("What should they check?"),
        help_text=gettext_lazy("They read this above the page. Empty: they read and comment as they like."),
        required=False,
        max_length=ASKED_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days that the link holds"),
        initial=_DAYS,
        min_value=1,
        max_value=workflow.LONGEST_LINK.days,
    )


def beside(revision: Revision, at: datetime) -> dict[str, Any]:
    """The links to a text, and the form for another."""
    if not getattr(revision, "is_lent", True):  # whoever read it asked that already
        return {"links": [], "invitation_form": InvitationForm(prefix="invitation")}
    rows = (
        Invitation.objects.filter(revision=revision)
        .select_related("made_by", "end")
        .annotate(visits=Count("openings"), last=Max("openings__opened_at"))
    )
    links = [(row, not hasattr(row, "end") and row.expires_at > at) for row in rows]
    return {"links": links, "invitation_form": InvitationForm(prefix="invitation")}


def addresses(admin_view: Callable[..., Any]) -> list[URLPattern]:
    return [
        path("links/<int:pk>/add/", admin_view(add), name="invite"),
        path("links/<int:pk>/revoke/", admin_view(revoke), name="revoke"),
    ]


@never_cache
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link to a revision, and show it: this once, since only its hash is kept."""
    revision = get_object_or_404(Revision.objects.select_related("topic"), pk=pk)
    form, user = InvitationForm(request.POST, prefix="invitation"), staff(request)
    context = {**admin.site.each_context(request), "revision": revision, "form": form}
    if form.is_valid():
        try:
            invitation, token = workflow.invite(
                revision=revision, by=user, at=library.now(), **form.cleaned_data
            )
        except workflow.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            link = request.build_absolute_uri(reverse("guest", args=[token]))
            made = {"title": _("A link for %s") % invitation.whom, "invitation": invitation, "link": link}
            return TemplateResponse(request, "admin/education/link.html", context | made)
    again = {
        "title": _("Not kept yet"),
        "back": reverse("admin:education_revision_change", args=[revision.pk]) + "#links",
    }
    return TemplateResponse(request, "admin/education/comment.html", context | again, status=_REFUSED)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a link."""
    invitation = get_object_or_404(Invitation.objects.select_related("revision__topic"), pk=pk)
    try:
        workflow.revoke(invitation=invitation, by=staff(request), at=library.now())
    except workflow.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The link is revoked. It opens nothing any more."))
    return HttpResponseRedirect(
        reverse("admin:education_revision_change", args=[invitation.revision_id]) + "#links"
    )
