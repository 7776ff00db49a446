"""What somebody outside sees by a link: the exact page of an unsigned text, marked as such, and a form to comment on it.

No account, no session, no cookie but that of the form's token. Nothing here signs.
"""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from education import workflow
from education.content.reader import opening_away
from education.desk.base import TypedForm
from education.models import Invitation
from education.models.comment import QUOTE_LENGTH, WORDS_LENGTH, Weight
from education.models.invitation import WHOM_LENGTH
from education.reading import library

_framing: Any = csp_update({"frame-src": [SELF]})
_framed: Any = csp_replace({"frame-ancestors": [SELF]})
_GONE = 410
_SAID = (Weight.RIGHT, Weight.WRONG, Weight.SUGGESTION, Weight.QUESTION)
_UNLISTED = "noindex, nofollow, noarchive"


class RemarkForm(TypedForm, forms.Form):
    """What somebody outside says, and who they are."""

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=WHOM_LENGTH)
    weight = forms.ChoiceField(
        label=gettext_lazy("What you say"),
        choices=[("", gettext_lazy("Choose")), *((each.value, each.label) for each in _SAID)],
    )
    quote = forms.CharField(
        label=gettext_lazy("About which words?"),
        help_text=gettext_lazy("Copied from the page. Empty: about all of it."),
        required=False,
        max_length=QUOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    words = forms.CharField(
        label=gettext_lazy("Your comment"), max_length=WORDS_LENGTH, widget=forms.Textarea(attrs={"rows": 4})
    )


@never_cache
@_framing  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: HttpRequest, token: str) -> HttpResponse:
    """The page by a link, and what its reader says of it."""
    at = library.now()
    invitation = workflow.invitation_of(token, at)
    if invitation is None:
        typed = [request.POST[name] for name in ("quote", "words") if request.POST.get(name)]
        return _answer(request, {"title": _("This link does not hold any more"), "typed": typed}, _GONE)
    form = RemarkForm(request.POST or None)
    if request.method != "POST":
        workflow.opened(invitation, at)
    elif form.is_valid():
        try:
            workflow.remark(token=token, at=at, **form.cleaned_data)
        except workflow.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return HttpResponseRedirect(f"{request.path}?thanks")
    said = invitation.comments.all()
    context = {
        "title": invitation.revision.title,
        "invitation": invitation,
        "form": form,
        "said": said,
        "thanks": "thanks" in request.GET,
        "page": reverse("guest_page", args=[token]),
    }
    return _answer(request, context, 200)


@never_cache
@xframe_options_sameorigin
@_framed  # type: ignore[untyped-decorator]
@require_safe
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The text exactly as patients would get it, with “not signed” across it."""
    invitation = _held(token)
    at = library.now()
    try:
        shown = library.preview(workflow.as_submitted(invitation.revision, at), at)
    except library.NoticeMissing as missing:
        raise Http404 from missing
    template = "education/topic.html" if invitation.revision.topic.kind.has_page else "education/notice.html"
    with translation.override(shown.topic.language):
        html = render_to_string(template, {"page": shown}, request)
    mark = format_html('<link rel="stylesheet" href="{}"></head>', static("css/not-signed.css"))
    response = HttpResponse(opening_away(html).replace("</head>", mark, 1))
    response["X-Robots-Tag"] = _UNLISTED
    return response


def _held(token: str) -> Invitation:
    invitation = workflow.invitation_of(token, library.now())
    if invitation is None:
        raise Http404
    return invitation


def _answer(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    return TemplateResponse(
        request, "guest/guest.html", context, status=status, headers={"X-Robots-Tag": _UNLISTED}
    )


urlpatterns = [
    path("<str:token>/", guest, name="guest"),
    path("<str:token>/page/", page, name="guest_page"),
]
