"""Signing keys: one's own, and those of others that wait for a second person. GET shows, POST acts."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from education import tries, workflow
from education.desk import again, asserting, two_people
from education.desk.base import TypedForm, staff
from education.keyholders import has_key, may_confirm_key, may_end_key, may_register_key
from education.models import OwnKey
from education.reading import library


class RegisterForm(TypedForm, forms.Form):
    """A name, and what the script of the page got from the browser."""

    label = forms.CharField(
        label=gettext_lazy("Name of the key"),
        max_length=60,
        help_text=gettext_lazy("So that you know it again: “blue key on my keyring”."),
    )
    credential = forms.CharField(widget=forms.HiddenInput)
    public_key = forms.CharField(widget=forms.HiddenInput)
    algorithm = forms.IntegerField(widget=forms.HiddenInput)
    assertion = asserting.ResponseField()


class ConfirmForm(TypedForm, forms.Form):
    """The fingerprint as its owner read it out, and the password of whoever has no key of their own."""

    fingerprint = forms.CharField(
        label=gettext_lazy("Fingerprint, as the owner reads it out to you"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "In person or by telephone, from their screen or their print. Do not copy it from this page."
        ),
    )
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )
    assertion = asserting.ResponseField()

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_key(by):
            del self.fields["password"]


class EndForm(TypedForm, forms.Form):
    """Why a key ends."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1_000
    )


@require_http_methods(["GET", "HEAD", "POST"])
def listed(request: HttpRequest) -> HttpResponse:
    """One's own keys and everybody else's. POST registers one, in two steps."""
    user, at = staff(request), library.now()
    if request.method == "POST" and (asked := again.asked(request)):
        return asked
    form = RegisterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        new, response = new_key(request, form)
        try:
            key = workflow.register_key(new=new, response=response, by=user, at=at)
        except workflow.ToBeSigned as wanted:
            title = _("Your key signs its registration")
            return asserting.page(request, wanted, title=title, back=reverse("admin:own_keys"))
        except workflow.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Registered. It counts once a second person has confirmed it."))
            return HttpResponseRedirect(reverse("admin:own_key", args=[key.pk]))
    keys = OwnKey.objects.select_related("owner", "confirmation__confirmed_by", "end__ended_by")
    context = {
        **admin.site.each_context(request),
        "title": _("Signing keys"),
        "own": [key for key in keys if key.owner_id == user.pk],
        "others": [key for key in keys if key.owner_id != user.pk],
        "form": form,
        "refusal": may_register_key(user, at),
        "rp_id": request.get_host().partition(":")[0],
        "username": user.get_username(),
        "known": " ".join(key.credential for key in keys if key.owner_id == user.pk),
    }
    return TemplateResponse(request, "admin/education/own_keys.html", context)


def new_key(request: HttpRequest, form: RegisterForm) -> tuple[workflow.NewKey, workflow.Response | None]:
    """The key that a form tells of, and what it signed, if it has been asked."""
    typed = dict(form.cleaned_data)
    response = typed.pop("assertion")
    return workflow.NewKey(**typed, origin=f"{request.scheme}://{request.get_host()}"), response


@require_http_methods(["GET", "HEAD", "POST"])
def shown(request: HttpRequest, pk: int, act: str = "") -> HttpResponse:
    """A key with its fingerprint, to be printed. POST confirms or ends it."""
    key = get_object_or_404(OwnKey.objects.select_related("owner", "confirmation", "end"), pk=pk)
    user, at = staff(request), library.now()
    forms = {"confirm": ConfirmForm(by=user), "end": EndForm()}
    if request.method == "POST":
        if act not in forms:
            raise Http404
        if act == "end" and (
            asked := again.asked(request)
        ):  # whoever confirms gives a password or a key anyway
            return asked
        forms[act] = form = ConfirmForm(request.POST, by=user) if act == "confirm" else EndForm(request.POST)
        if form.is_valid():
            try:
                done = (
                    _confirm(request, key, form, user, at) if act == "confirm" else _end(key, form, user, at)
                )
            except workflow.NeedsAnother:
                what = {"key": pk, "reason": form.cleaned_data["reason"]}
                two_people.ask(request, "end_key", what, by=user, at=at)
                return two_people.page()
            except workflow.ToBeSigned as wanted:
                back = reverse("admin:own_key", args=[pk])
                return asserting.page(request, wanted, title=_("Your key vouches for this one"), back=back)
            except (workflow.Refused, tries.TooMany) as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, done)
                return HttpResponseRedirect(reverse("admin:own_keys"))
    context = {
        **admin.site.each_context(request),
        "title": _("Signing key: %s") % key.label,
        "key": key,
        "confirmation": getattr(key, "confirmation", None),
        "end": getattr(key, "end", None),
        "is_own": key.owner_id == user.pk,
        "acts": [
            ("confirm", _("Confirm this key"), forms["confirm"], may_confirm_key(user, key, at)),
            ("end", _("End this key"), forms["end"], may_end_key(user, key, at)),
        ],
    }
    return TemplateResponse(request, "admin/education/own_key.html", context)


def _confirm(request: HttpRequest, key: OwnKey, form: forms.Form, user: User, at: datetime) -> str:
    by_password = "password" in form.fields
    name = user.get_username()
    with (
        tries.counted(request, name, at, workflow.WrongPassword, tries.Door.AGAIN)
        if by_password
        else nullcontext()
    ):
        workflow.confirm_key(
            key=key,
            fingerprint=form.cleaned_data["fingerprint"],
            password=form.cleaned_data.get("password", ""),
            response=form.cleaned_data["assertion"],
            by=user,
            at=at,
        )
    return _("Confirmed. From now on only a key makes the signature of %s.") % key.owner_name


def _end(key: OwnKey, form: forms.Form, user: User, at: datetime) -> str:
    workflow.end_key(key=key, reason=form.cleaned_data["reason"], by=user, at=at)
    return _("Ended. What this key signed before stays signed.")


def urls(admin_view: Callable[[Any], Any]) -> list[URLPattern]:
    """Where these screens stand at the desk."""
    return [
        path("keys/", admin_view(listed), name="own_keys"),
        path("keys/<int:pk>/", admin_view(shown), name="own_key"),
        path("keys/<int:pk>/<slug:act>/", admin_view(shown), name="own_key_act"),
    ]
