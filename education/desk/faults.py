"""What staff see in place of a page of the desk: what is wrong, what to do now, and all that they had typed.

Made without a question to the database, which may be what is wrong.
"""

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from education.desk.base import desk_policy
from education.desk.kept import kept, long_enough_to_show
from education.outage import Outage

_NOTHING_DONE = _("Nothing was done.")
_WORDS = {
    400: (_("This cannot be read"), _("The address or the form is not one that the desk makes. Go back and try again from there.")),
    403: (_("This is not yours to open"), _("Your account has no right to it. An administrator can change that.")),
    404: (_("There is no such page"), _("It may have been taken away, or the address has a slip in it.")),
    500: (
        _("Something went wrong"),
        _("The fault is the program's. Send it again in a minute; if it comes back, tell whoever runs the site at what time it was."),
    ),
    503: (
        _("The desk cannot reach its database"),
        _("Wait a minute, then send it again. To pull a page meanwhile, call whoever runs the site."),
    ),
}  # fmt: skip
_READS_ONLY = (
    _("Nothing can be saved right now"),
    _("Pages can be read, and patients read them. Whoever runs the site must look at its database. Wait, then send it again."),
)  # fmt: skip
_TOO_LARGE = (
    _("That is too much to send at once"),
    _("Go back in your browser: what you typed is there still. Send less of it, or a smaller file."),
)
_NOT_FROM_HERE = (
    _("This form cannot be taken"),
    _(
        "Your browser does not say that it comes from a page of this desk. Go back in your browser: what you typed is there still."
        " Copy it, or what stands below, open the page anew, and send it from there."
    ),
)


def page(
    request: HttpRequest, status: int, error: BaseException | None, outage: Outage | None
) -> HttpResponse:
    """The page for an error, with a button that sends again what was posted, where that can be done."""
    title, words = _READS_ONLY if outage is Outage.READS_ONLY else _WORDS[status]
    if isinstance(error, RequestDataTooBig | TooManyFieldsSent):
        title, words = _TOO_LARGE
    again = request.method == "POST" and not isinstance(error, SuspiciousOperation | BadRequest)
    sent = list(kept(request)) if again else []
    return _shown(request, status, title, words, sent, long_enough_to_show(sent))


def not_from_here(request: HttpRequest, *, told: bool) -> HttpResponse:
    """403 for a form that another site's page may have sent. It is not given back, or one click would send it in our name; the
    words in it are, unless the browser `told` that another site's page sent them.
    """
    title, words = _NOT_FROM_HERE
    return _shown(request, 403, title, words, [], [] if told else long_enough_to_show(kept(request)))


def _shown(
    request: HttpRequest,
    status: int,
    title: object,
    words: object,
    sent: list[tuple[str, str]],
    typed: list[str],
) -> HttpResponse:
    context = {
        "site_header": admin.site.site_header,
        "site_title": admin.site.site_title,
        "user": AnonymousUser(),  # whose page it is, only the database could say, and what messages wait for them
        "messages": (),
        "title": title,
        "words": words,
        "nothing_done": _NOTHING_DONE if request.method == "POST" else "",
        "address": request.get_full_path(),
        "kept": sent,
        "typed": typed,
        "files": bool(sent) and bool(request.FILES),
    }
    made = desk_policy(TemplateResponse)(request, "admin/education/fault.html", context, status=status)
    made.headers["Cache-Control"] = "no-store"
    return made  # type: ignore[no-any-return]
