"""The pages of the second factor: asked for at sign-in, set up with an app, and its recovery codes, shown once."""

from datetime import datetime

import segno
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from education import factors, mail, tries, workflow
from education.desk import again, doors
from education.desk.base import staff
from education.reading import library

_NEW = "new_secret"
_FEW_LEFT = 3


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The second step of signing in."""
    account = doors.half_in(request)
    if account is None:
        return HttpResponseRedirect(reverse("admin:login"))
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            left = take(request, account, form.cleaned_data["code"], library.now())
        except (workflow.Refused, tries.TooMany) as refused:
            form.add_error("code", str(refused))
        else:
            answer = doors.finish(request, account)
            if left is not None and left <= _FEW_LEFT:
                messages.warning(
                    request, _("%s recovery codes are left. Make new ones under “Your account”.") % left
                )
            return answer
    return _page(request, "second_factor.html", _("Second step"), form=form)


def take(request: HttpRequest, account: User, code: str, at: datetime) -> int | None:
    """Take a code of the account's, whichever kind. Returns how many recovery codes are left where one was used.

    Raises workflow.WrongCode, and tries.TooMany where it was not even looked at.
    """
    name = account.get_username()
    with tries.counted(request, name, at, workflow.WrongCode, tries.Door.CODE):
        if len("".join(code.split())) > factors.DIGITS:
            return workflow.take_recovery_code(account=account, code=code, at=at)
        if tries.too_many_codes(account, at):
            raise tries.TooMany
        try:
            workflow.take_code(account=account, code=code, at=at)
        except workflow.WrongCode:
            if tries.is_last_code(account, at):
                mail.tell(
                    account, _("Somebody knows your password, and tries one code after the other: change it.")
                )
            raise
    return None


@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Give the account an app: at the first sign-in that asks for one, or another one later, by whoever is in."""
    half = doors.half_in(request)
    if half is not None and doors.app_of(half) is not None:
        return HttpResponseRedirect(
            reverse("admin:second_factor")
        )  # whoever has one gives it, and does not replace it
    if half is None and not admin.site.has_permission(request):
        return HttpResponseRedirect(reverse("admin:login"))
    if half is None and (asked := again.asked(request)):
        return asked
    account, at = half or staff(request), library.now()
    secret = _secret_in_turn(request)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            codes = workflow.set_up_second_factor(
                account=account, secret=secret, code=form.cleaned_data["code"], at=at
            )
        except workflow.Refused as refused:
            form.add_error("code", str(refused))
        else:
            del request.session[_NEW]
            to = reverse("admin:index")
            if half is not None:
                to = doors.finish(request, account)["Location"]
            else:
                doors.remember_factor(request, account)
            return _codes(request, codes, to)
    picture = _picture(factors.address(secret, account.get_username()))
    return _page(
        request,
        "set_up.html",
        _("Set up your second factor"),
        form=form,
        picture=picture,
        spelt=factors.spelt(secret),
    )


def _secret_in_turn(request: HttpRequest) -> bytes:
    """The secret that this browser is setting up: the same until it is done, so that a code that was mistyped can be typed again."""
    secret = factors.opened(request.session.get(_NEW, ""))
    if secret is None:
        secret = factors.new_secret()
        request.session[_NEW] = factors.sealed(secret)
    return secret


def _picture(address: str) -> SafeString:
    drawing = segno.make_qr(address, error="m").svg_inline(
        scale=5, light="white", title=_("QR code for your app")
    )
    return mark_safe(drawing)  # noqa: S308  drawn by segno: paths and numbers


@require_http_methods(["POST"])
def new_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes in place of the old ones."""
    if asked := again.asked(request):
        return asked
    try:
        codes = workflow.renew_recovery_codes(account=staff(request), at=library.now())
    except workflow.Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("admin:own_account"))
    return _codes(request, codes, reverse("admin:own_account"))


def _codes(request: HttpRequest, codes: list[str], to: str) -> HttpResponse:
    return _page(request, "recovery_codes.html", _("Keep your recovery codes"), codes=codes, to=to)


def _page(request: HttpRequest, template: str, title: str, **said: object) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": title, **said}
    return TemplateResponse(request, f"admin/education/{template}", context)
