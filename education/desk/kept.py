"""What somebody posted when their session, or the token of their form, was at its end: given back, to be sent again.

Nothing that was typed is lost by a login. Passwords are not given back, nor what another site's page had posted.
"""

from collections.abc import Iterator

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
    kept = list(_kept(request))
    context = {
        **admin.site.each_context(request),
        "title": _("Not saved yet: nothing you typed is lost"),
        "address": request.get_full_path(),
        "kept": kept,
        "typed": [value for _name, value in kept if len(value) >= _SHORTEST_TYPED or " " in value.strip()],
        "files": bool(request.FILES),
        "may_send": not again and admin.site.has_permission(request),
        "again": again,
        "sign_in": again or _sign_in(),
    }
    return TemplateResponse(request, "admin/education/kept.html", context, status=403)


def _kept(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if name != "csrfmiddlewaretoken" and "password" not in name:
            yield from ((name, value) for value in values)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What Django shows for a form whose token is old: at the desk, the form again with all that was typed, and a new token."""
    ours = request.headers.get("Sec-Fetch-Site", "") == "same-origin" or (
        request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    )
    if not ours or not request.path.startswith(reverse("admin:index")):
        return plain_failure(request, reason)
    response: HttpResponse = desk_policy(given_back)(request)
    return response.render() if isinstance(response, TemplateResponse) else response


@never_cache
@require_safe
def session(request: HttpRequest) -> JsonResponse:
    """Whether the person is signed in and for how long, a token for the forms that they have open, and where to sign in."""
    return JsonResponse(
        {
            "signed_in": admin.site.has_permission(request),
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
