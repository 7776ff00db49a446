"""Passkeys: signing in with one, at the page of the password; and one's own, registered and removed."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from education import tries, workflow
from education.desk import again, asserting, doors
from education.desk.base import staff
from education.desk.own_keys import RegisterForm, new_key
from education.models import SecondFactor
from education.reading import library

_LONGEST_NUMBER = 300


class SignInForm(forms.Form):
    """The number that the passkey was asked to sign, and what came back."""

    number = forms.CharField(max_length=_LONGEST_NUMBER)
    assertion = asserting.ResponseField()
    next = forms.CharField(required=False, max_length=2_000)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """GET: a number to be signed. POST: in, with its signature; nobody is told why it came to nothing."""
    at = library.now()
    if request.method != "POST":
        return JsonResponse({"purpose": workflow.SIGN_IN, "number": workflow.number_to_sign(at)})
    form = SignInForm(request.POST)
    response = form.cleaned_data["assertion"] if form.is_valid() else None
    if response is None:
        return _refused(request, str(workflow.WrongPasskey()))
    owner = workflow.owner_of_passkey(response)
    name = owner.get_username() if owner else ""
    try:
        with tries.counted(request, name, at, workflow.WrongPasskey, tries.Door.PASSKEY):
            passkey = workflow.take_passkey(number=form.cleaned_data["number"], response=response, at=at)
    except (workflow.WrongPasskey, tries.TooMany) as refused:
        return _refused(request, str(refused))
    to = doors.safe(request, form.cleaned_data["next"])
    return doors.enter(request, passkey.account, to, passkey=passkey)


def _refused(request: HttpRequest, words: str) -> HttpResponse:
    """A page of its own: a message would have to wait in a session, and whoever is not in has none."""
    context = {**admin.site.each_context(request), "title": _("Not signed in"), "words": words}
    return TemplateResponse(request, "admin/education/passkey_refused.html", context, status=403)


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """One's own passkeys. POST registers one, in two steps."""
    if asked := again.asked(request):
        return asked
    account, at = staff(request), library.now()
    form = RegisterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        new, response = new_key(request, form)
        try:
            workflow.register_passkey(new=new, response=response, account=account, at=at)
        except workflow.ToBeSigned as wanted:
            title = _("Your passkey signs its registration")
            return asserting.page(request, wanted, title=title, back=reverse("admin:passkeys"))
        except workflow.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Registered: from now on it signs you in."))
            return HttpResponseRedirect(reverse("admin:passkeys"))
    rows = workflow.passkeys_of(account)
    context = {
        **admin.site.each_context(request),
        "title": _("Passkeys"),
        "passkeys": [(row, workflow.label_of(row)) for row in rows],
        "form": form,
        "rp_id": request.get_host().partition(":")[0],
        "username": account.get_username(),
        "known": " ".join(workflow.number_of(row) for row in rows),
    }
    return TemplateResponse(request, "admin/education/passkeys.html", context)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Let one of one's own open nothing any more."""
    if asked := again.asked(request):
        return asked
    account = staff(request)
    row = get_object_or_404(SecondFactor, pk=pk, account=account, kind=SecondFactor.Kind.PASSKEY)
    try:
        workflow.remove_passkey(row=row, account=account, at=library.now())
    except workflow.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Removed. It opens nothing any more."))
    return HttpResponseRedirect(reverse("admin:passkeys"))
