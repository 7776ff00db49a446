"""How somebody gets in: the password first, then what they have besides. Only after both is there a session of theirs.

Between the two a browser holds no more than a note of whose password was right, for ten minutes. A session says which second
factor opened it, and ends with that factor.
"""

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
from django.utils.translation import gettext as _

from education import mail, workflow
from education.desk import devices
from education.models import SecondFactor
from education.permissions import factors_of, may_see_unsigned
from education.reading import library

_HALF, _GIVEN = "half", "second_factor"
_LASTS = timedelta(minutes=10)


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


def enter(request: HttpRequest, account: User, to: str) -> HttpResponse:
    """Begin a session of the account's. The caller has seen that its owner is there."""
    request.session.pop(_HALF, None)
    login(request, account, settings.AUTHENTICATION_BACKENDS[0])
    request.session.cycle_key()
    remember_factor(request, account)
    request.session["device"] = device = devices.name_of(request)
    response = HttpResponseRedirect(to)
    if devices.is_new(request, account):
        mail.tell(
            account, _("Somebody signed in with a browser that was not used for it before: %s.") % device
        )
        devices.remember(request, response, account)
    return response


def remember_factor(request: HttpRequest, account: User) -> None:
    """Note in the session which second factor the account has: whoever is in has just given it, or set it up."""
    app = app_of(account)
    request.session[_GIVEN] = _mark(app) if app else ""


def app_of(account: User | AnonymousUser) -> SecondFactor | None:
    """The account's app, if it has one."""
    return workflow.app_of(account) if isinstance(account, User) else None


def is_complete(request: HttpRequest) -> bool:
    """Whether the session was opened with all that the account has, and with as much as this site asks."""
    app = _held(request.user) if isinstance(request.user, User) else None
    if app is None:
        return not settings.SECOND_FACTOR_REQUIRED
    return constant_time_compare(request.session.get(_GIVEN, ""), _mark(app))


def _held(account: User) -> SecondFactor | None:
    """The account's app."""
    return next((row for row in factors_of(account) if row.kind == SecondFactor.Kind.TOTP), None)


def _mark(app: SecondFactor) -> str:
    return sha256(f"{app.pk} {app.secret}".encode()).hexdigest()
