"""The password asked for again: before accounts, rights, licences and second factors, where it was given some time ago.

So a session that somebody finds open, or steals, changes none of them.
"""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from education import sessions, tries, workflow
from education.desk import doors
from education.desk.base import staff
from education.reading import library

LASTS = timedelta(minutes=15)


def asked(request: HttpRequest) -> HttpResponse | None:
    """None where the password was given a moment ago; otherwise what to answer: the page that asks, or the form given back."""
    from education.desk.kept import given_back  # noqa: PLC0415  it asks the site, which asks here

    if sessions.proved_within(request.session, LASTS):
        return None
    if request.method == "POST":
        here = f"{reverse('admin:again')}?{urlencode({'next': reverse('admin:signed_in')})}"
        return given_back(request, again=here)
    return HttpResponseRedirect(f"{reverse('admin:again')}?{urlencode({'next': request.get_full_path()})}")


class PasswordForm(forms.Form):
    """The password of whoever is signed in."""

    password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(*args)
        self.request = request

    def clean_password(self) -> None:
        account = staff(self.request)
        try:
            with tries.counted(
                self.request, account.get_username(), library.now(), ValidationError, tries.Door.AGAIN
            ):
                if not workflow.password_is_right(account, self.cleaned_data["password"]):
                    raise ValidationError(_("That is not your password."))
        except tries.TooMany as error:
            raise ValidationError(str(error)) from error


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for it, and go on to where the person was going."""
    form = PasswordForm(request, request.POST or None)
    if form.is_valid():
        sessions.prove(request.session)
        return HttpResponseRedirect(doors.safe(request, request.GET.get("next", "")))
    context = {**admin.site.each_context(request), "title": _("Your password, once more"), "form": form}
    return TemplateResponse(request, "admin/education/again.html", context)
