"""What somebody posted when their session, or the token of their form, was at its end: given back, to be sent again.

Nothing that was typed is lost by a login. Passwords are not given back, nor what another site's page had posted.
"""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as plain_failure
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from education import sessions
from education.desk.base import desk_policy

# What is shown again to read: words that somebody typed, rather than the number of a row or the name of an act.
_SHORTEST_TYPED = 20


def given_back(request: HttpRequest, again: str = "") -> HttpResponse:
    """403 with all that was posted, in a form that sends it again: at once, or after signing in in another tab, or after
    giving the password once more in another tab, at the address `again`.
    """
    sent = list(kept(request))
    context = {
        **admin.site.each_context(request),
        "title": _("Not saved yet: nothing you typed is lost"),
        "address": request.get_full_path(),
        "kept": sent,
        "typed": long_enough_to_show(sent),
        "files": bool(request.FILES),
        "may_send": not again and admin.site.has_permission(request),
        "again": again,
        "sign_in": again or _sign_in(),
    }
    return TemplateResponse(request, "admin/education/kept.html", context, status=403)


def kept(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What was posted, by name, but for passwords and the token."""
    for name, values in request.POST.lists():
        if name != "csrfmiddlewaretoken" and "password" not in name:
            yield from ((name, value) for value in values)


def long_enough_to_show(sent: Iterable[tuple[str, str]]) -> list[str]:
    """What somebody typed: what was on their screen goes along in the field `seen`, for the program alone."""
    return [
        value
        for name, value in sent
        if name.rpartition("-")[2] != "seen" and (len(value) >= _SHORTEST_TYPED or " " in value.strip())
    ]


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What Django shows for a form whose token is old or lost: at the desk, the form again with all that was typed, and a new
    token. Where it may be another site's form, staff are told what to do, and no form is given back: where the browser does not
    say whose it was, the words alone, to be copied.
    """
    from education.desk import faults  # noqa: PLC0415  it shows what this module keeps

    if not request.path.startswith(reverse("admin:index")):
        return plain_failure(request, reason)
    if _from_here(request):
        response: HttpResponse = desk_policy(given_back)(request)
    elif settings.SESSION_COOKIE_NAME in request.COOKIES:
        response = faults.not_from_here(request, told=_tells_whence(request))
    else:
        return plain_failure(request, reason)
    return response.render() if isinstance(response, TemplateResponse) else response


def _tells_whence(request: HttpRequest) -> bool:
    """Whether the browser says which site the form was on, be it another. Some say nothing, by an extension or a setting."""
    origin = request.headers.get("Origin", "null")
    return "Sec-Fetch-Site" in request.headers or origin != "null" or "Referer" in request.headers


def _from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form was on a page of this site. One that tells nothing else names the page, at least."""
    here = f"{request.scheme}://{request.get_host()}"
    told = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if told == (None, None):
        return request.headers.get("Referer", "").startswith(f"{here}/")
    return told[0] == "same-origin" or told[1] == here


@never_cache
@require_safe
def session(request: HttpRequest) -> JsonResponse:
    """Whether the person is signed in, as whom and for how long; a token for the forms that they have open, and where to sign in."""
    return JsonResponse(
        {
            "signed_in": admin.site.has_permission(request),
            "who": request.user.get_username(),
            "seconds_left": int(sessions.left(request.session).total_seconds()),
            "stay": reverse("admin:signed_in") if sessions.can_stay(request.session) else "",
            "token": get_token(request),
            "sign_in": _sign_in(),
        }
    )


@require_safe
def signed_in(request: HttpRequest) -> HttpResponse:
    """The end of a sign-in in a tab of its own: back to the other tab."""
    context = {**admin.site.each_context(request), "title": _("You are signed in")}
    return TemplateResponse(request, "admin/education/signed_in.html", context)


def _sign_in() -> str:
    return f"{reverse('admin:login')}?next={reverse('admin:signed_in')}"
