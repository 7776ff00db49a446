"""Browsers: what to call one, and whether somebody has signed in with it before. A signed cookie of the desk alone says so."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

_SALT = "devices"
_MOST = 20  # accounts that one browser is known for
_LASTS = 400 * 24 * 3600  # seconds; browsers keep no cookie longer
# In this order: each of these says that it is also one of the later ones.
_BROWSERS = ("Edg", "Firefox", "OPR", "Chrome", "Safari")
_SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Mac OS X", "CrOS", "Linux")


def name_of(request: HttpRequest) -> str:
    """“Firefox on Windows”, as far as the browser says."""
    agent = request.headers.get("User-Agent", "")
    browser = next((each for each in _BROWSERS if f"{each}/" in agent), "")
    system = next((each for each in _SYSTEMS if each in agent), "")
    if not browser or not system:
        return _("a browser that does not say which it is")
    return _("%(browser)s on %(system)s") % {"browser": browser.replace("Edg", "Edge"), "system": system}


def is_new(request: HttpRequest, account: User) -> bool:
    return account.pk not in _known(request)


def remember(request: HttpRequest, response: HttpResponse, account: User) -> None:
    known = [*_known(request), account.pk][-_MOST:]
    response.set_cookie(
        _cookie(),
        signing.dumps(known, salt=_SALT),
        max_age=_LASTS,
        path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _known(request: HttpRequest) -> list[Any]:
    try:
        known = signing.loads(request.COOKIES.get(_cookie(), ""), salt=_SALT)
    except signing.BadSignature:
        return []
    return known if isinstance(known, list) else []


def _cookie() -> str:
    return "__Secure-device" if settings.SESSION_COOKIE_SECURE else "device"
