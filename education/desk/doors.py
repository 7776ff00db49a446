"""How somebody gets in: the password first, then what they have besides. Only after both is there a session of theirs.

Between the two a browser holds no more than a note of whose password was right, for ten minutes. A session says which second
factor opened it, and ends with that factor.
"""

import logging
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from education import mail, workflow
from education.desk import devices
from education.models import SecondFactor
from education.permissions import factors_of, may_see_unsigned
from education.reading import library

_log = logging.getLogger(__name__)
_HALF, _GIVEN = "half", "second_factor"
_LASTS = timedelta(minutes=10)
_OPENS = {SecondFactor.Kind.TOTP, SecondFactor.Kind.PASSKEY}


class SignIn(LoginView):
    """Django's own, but that a right password is half of it."""

    def form_valid(self, form: Any) -> HttpResponse:
        return let_in(self.request, form.get_user(), self.get_success_url())


def let_in(request: HttpRequest, account: User, to: str) -> HttpResponse:
    """Go on with somebody whose password was right: to their second factor, to setting one up, or in."""
    has_one = app_of(account) is not None
    if not has_one and not settings.SECOND_FACTOR_REQUIRED:
        return enter(request, account, to)
    request.session.cycle_key()
    request.session[_HALF] = {
        "account": account.pk,
        "password": account.get_session_auth_hash(),
        "until": (library.now() + _LASTS).timestamp(),
        "to": to,
    }
    return HttpResponseRedirect(reverse("admin:second_factor" if has_one else "admin:set_up"))


def half_in(request: HttpRequest) -> User | None:
    """Whose password was right in this browser, a moment ago."""
    said = request.session.get(_HALF)
    if said is None or said["until"] < library.now().timestamp():
        return None
    account = User.objects.filter(pk=said["account"]).first()
    if account is None or not may_see_unsigned(account):
        return None
    same = constant_time_compare(said["password"], account.get_session_auth_hash())
    return account if same else None


def finish(request: HttpRequest, account: User) -> HttpResponse:
    """Let somebody in who has given both, and lead them to where they wanted to go."""
    return enter(request, account, request.session[_HALF]["to"])


def safe(request: HttpRequest, to: str) -> str:
    """Where somebody wants to go, if that is here; else the first page of the desk."""
    here = url_has_allowed_host_and_scheme(to, {request.get_host()}, require_https=request.is_secure())
    return to if here else reverse("admin:index")


def enter(
    request: HttpRequest, account: User, to: str, *, passkey: SecondFactor | None = None
) -> HttpResponse:
    """Begin a session of the account's, opened by its passkey where one is given. The caller has seen that its owner is there."""
    request.session.pop(_HALF, None)
    login(request, account, settings.AUTHENTICATION_BACKENDS[0])
    request.session.cycle_key()
    remember_factor(request, account, passkey)
    request.session["device"] = device = devices.name_of(request)
    response = HttpResponseRedirect(to)
    is_new = devices.is_new(request, account)
    how = "a passkey" if passkey else "a code" if app_of(account) else "a password"
    _log.info(
        "Account %s signed in by %s%s", account.pk, how, ", in a browser that is new to it" if is_new else ""
    )
    if is_new:
        mail.tell(
            account, _("Somebody signed in with a browser that was not used for it before: %s.") % device
        )
        devices.remember(request, response, account)
    return response


def remember_factor(request: HttpRequest, account: User, passkey: SecondFactor | None = None) -> None:
    """Note in the session what opened it: a passkey, or the app, which whoever is in has just given, or set up."""
    given = passkey or app_of(account)
    request.session[_GIVEN] = _mark(given) if given else ""


def app_of(account: User | AnonymousUser) -> SecondFactor | None:
    """The account's app, if it has one."""
    return workflow.app_of(account) if isinstance(account, User) else None


def is_complete(request: HttpRequest) -> bool:
    """Whether the session was opened with all that the account has, and with as much as this site asks."""
    held = factors_of(request.user) if isinstance(request.user, User) else []
    given = request.session.get(_GIVEN, "")
    if given:  # it ends with what opened it
        return any(constant_time_compare(given, _mark(row)) for row in held if row.kind in _OPENS)
    has_app = any(row.kind == SecondFactor.Kind.TOTP for row in held)
    return not has_app and not settings.SECOND_FACTOR_REQUIRED


def _mark(given: SecondFactor) -> str:
    return sha256(f"{given.pk} {given.secret}".encode()).hexdigest()
