"""Pages for when there is no page. They need no database, and each carries the crisis help."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import select_template
from django.template.response import TemplateResponse

from education.content.crisis import speaks_of_crisis
from education.outage import Outage
from education.reading.library import NoLongerThere

_FIRST_ERROR = 400
# Says, in a request's META, that the database does not answer. Not a header: those are called HTTP_….
UNANSWERED = "countersign.unanswered"
# The same of one that answers and keeps nothing new: told to Django before, so that no form is offered, and by it afterwards.
READS_ONLY = "countersign.reads_only"


# The address that failed may be that of a search, whose words belong in no log: not by way of what the page loads either.
_UNTOLD = {"Referrer-Policy": "no-referrer"}
# Otherwise a cache may go on saying that there is no page after one was signed.
_ASK_FIRST = _UNTOLD | {"Cache-Control": "no-cache"}
_KEEP_NOWHERE = _UNTOLD | {"Cache-Control": "no-store"}


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return TemplateResponse(request, "404.html", status=404, headers=_ASK_FIRST)


def never_public(request: HttpRequest) -> HttpResponse:
    """404 for the number of a version that never was on a page, whatever else it may be the number of."""
    return TemplateResponse(request, "404_version.html", status=404, headers=_ASK_FIRST)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return TemplateResponse(request, "400.html", status=400, headers=_ASK_FIRST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return TemplateResponse(request, "403.html", status=403, headers=_ASK_FIRST)


def withdrawn(request: HttpRequest, gone: NoLongerThere | None = None) -> HttpResponse:
    """410, with the name of the page, the way to its record, if there is one to read, and to other pages. Where the address
    speaks of a crisis, the help comes first.
    """
    context = {"gone": gone, "crisis": speaks_of_crisis(request.path)}
    return TemplateResponse(request, "410.html", context, status=410, headers=_ASK_FIRST)


def unavailable(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "503.html", status=503, headers=_KEEP_NOWHERE | {"Retry-After": "120"})


def no_empty_errors(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: Django answers a wrong method, and views may answer an error, with an empty body. Nobody who needs help
    may end there, so such an answer gets the page of its status.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code >= _FIRST_ERROR and not response.streaming and not response.content:
            names = [f"{response.status_code}.html", "400.html"]
            response.content = select_template(names).render(request=request)
            length = str(len(response.content))
            page = {"Content-Type": "text/html; charset=utf-8", "Content-Length": length, **_UNTOLD}
            for name, value in page.items():
                response.headers[name] = value
        return response

    return middleware


def server_error(request: HttpRequest, outage: Outage | None = None) -> HttpResponse:
    """500, or 503 where the database does not do its part."""
    if outage is Outage.AWAY:
        return unavailable(request)
    if outage is Outage.READS_ONLY:
        headers = _KEEP_NOWHERE | {"Retry-After": "120"}
        return TemplateResponse(request, "503_reading.html", status=503, headers=headers)
    return TemplateResponse(request, "500.html", status=500, headers=_KEEP_NOWHERE)
