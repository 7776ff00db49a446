"""Links that open an account to its owner: an invitation, and the way back for who has forgotten a password.

A link is signed with SECRET_KEY, holds for a time, and for the password that the account has when it is made: whoever sets a
new one ends it. No administrator sets a password. A forgotten one is replaced by whoever has the link *and* the second factor:
so an administrator who changes somebody's mail address does not get their account by it.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from education import mail, tries, workflow
from education.desk import doors
from education.desk.second_factor import CodeForm, take
from education.permissions import may_act
from education.reading import library

INVITED = timedelta(days=3)
FORGOTTEN = timedelta(hours=1)
_SALT = "invitation"
_LINK = "link"
_MAILS_AN_HOUR = 3


def link(account: User, lasts: timedelta, *, origin: str) -> str:
    """The address at which the owner of an account sets its password."""
    said = {"account": account.pk, "password": _mark(account), "until": (library.now() + lasts).timestamp()}
    return origin + reverse("admin:open_link", args=[signing.dumps(said, salt=_SALT)])


def origin(request: HttpRequest) -> str:
    """Where links lead: never where whoever asks says that the site is."""
    host = settings.ALLOWED_HOSTS[0].removeprefix(".")
    return f"{request.scheme}://{request.get_host()}" if settings.DEBUG else f"https://{host}"


def _mark(account: User) -> str:
    return sha256(account.password.encode()).hexdigest()


def _account_of(token: str) -> User | None:
    """Whose link that is, if it holds."""
    try:
        said = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    account = User.objects.filter(pk=said["account"], is_active=True).first()
    holds = account is not None and _mark(account) == said["password"]
    return account if holds and said["until"] > library.now().timestamp() else None


@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Keep a link that holds in the session and lead on, so that it stands in no address that a browser keeps or shows. One
    that does not hold is kept nowhere, and makes nobody a session.
    """
    request.session.pop(_LINK, None)
    if _account_of(token) is not None:
        request.session[_LINK] = token
    return HttpResponseRedirect(reverse("admin:invitation"))


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest) -> HttpResponse:
    """Set the password, and go on as after any sign-in."""
    account = _account_of(request.session.get(_LINK, ""))
    if account is None:
        return _page(request, "link_over.html", _("This link does not hold any more"), status=410)
    invited = not account.has_usable_password()
    form = SetPasswordForm(account, request.POST or None)
    code = None if invited else CodeForm(request.POST or None)
    if form.is_valid() and (code is None or code.is_valid()):
        try:
            return _opened(request, account, form.cleaned_data["new_password1"], code)
        except (workflow.Refused, tries.TooMany) as refused:
            (code or form).add_error("code" if code else None, str(refused))
    title = _("Welcome: choose your password") if invited else _("Choose a new password")
    return _page(request, "invitation.html", title, form=form, code=code, name=account.get_username())


def _opened(request: HttpRequest, account: User, password: str, code: forms.Form | None) -> HttpResponse:
    at, to = library.now(), reverse("admin:index")
    if code is None:
        workflow.accept_invitation(account=account, password=password, at=at)
        answer = doors.let_in(request, User.objects.get(pk=account.pk), to)
    else:
        take(request, account, code.cleaned_data["code"], at)
        workflow.recover(account=account, password=password, at=at)
        answer = doors.enter(request, User.objects.get(pk=account.pk), to)
    request.session.pop(_LINK, None)
    return answer


class NameForm(forms.Form):
    """Whose password was forgotten."""

    username = forms.CharField(
        label=gettext_lazy("Username"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )


class _Asked(Exception):
    """Each time counts, whatever comes of it."""


@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Mail a link to whoever has an address and a second factor. The answer is the same for everybody, at the same time."""
    form = NameForm(request.POST or None)
    if not form.is_valid():
        return _page(request, "forgotten.html", _("Forgotten your password?"), form=form)
    at, name = library.now(), form.cleaned_data["username"]
    try:
        with tries.counted(request, name, at, _Asked, tries.Door.RECOVERY):
            raise _Asked  # noqa: TRY301  how the count learns of it
    except _Asked:
        _mail_link(request, name, at)
    except tries.TooMany as refused:
        form.add_error(None, str(refused))
        return _page(request, "forgotten.html", _("Forgotten your password?"), form=form)
    return _page(request, "link_sent.html", _("Look into your mail"))


def _mail_link(request: HttpRequest, name: str, at: datetime) -> None:
    account = User.objects.filter(username=name).first()
    if account is None or not account.has_usable_password() or doors.app_of(account) is None:
        return
    if may_act(account) or tries.asked_for_recovery(account, at) > _MAILS_AN_HOUR:
        return
    words = _(
        "With this link you set a new password for %(name)s; it asks for a code of your second factor and holds for an hour:"
        "\n\n%(link)s\n\nIf you did not ask for it, do nothing."
    )
    said = {"name": name, "link": link(account, FORGOTTEN, origin=origin(request))}
    mail.send(account.email, _("A new password"), words % said)


def invite(request: HttpRequest, account: User) -> str:
    """Mail the invitation of an account that was begun anew, and return its link."""
    made = link(account, INVITED, origin=origin(request))
    words = _(
        "You have an account, %(name)s, at the desk of %(clinic)s. With this link you choose your password; it holds for three days and once:"
        "\n\n%(link)s"
    )
    said = {"name": account.get_username(), "clinic": settings.CLINIC_NAME, "link": made}
    mail.send(account.email, _("Your invitation to %s") % settings.CLINIC_NAME, words % said)
    return made


def _page(request: HttpRequest, template: str, title: str, *, status: int = 200, **said: Any) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": title, **said}
    return TemplateResponse(request, f"admin/education/{template}", context, status=status)
