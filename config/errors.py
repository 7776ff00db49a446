"""Which page stands for an error: the desk's for staff at the desk, patients' for everybody else."""

import sys
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from education.outage import Outage, outage
from education.site import errors

# Says, in a request's META, that the database does not answer. Not a header: those are called HTTP_….
UNANSWERED = errors.UNANSWERED


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _at_the_desk(request, 400, exception) or errors.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _at_the_desk(request, 403, exception) or errors.forbidden(request, exception)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _at_the_desk(request, 404, exception) or errors.not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the database is away or keeps nothing new."""
    error = sys.exc_info()[1]
    found = outage(error)
    if found is Outage.READS_ONLY:
        request.META[errors.READS_ONLY] = True
    return _at_the_desk(request, 503 if found else 500, error, found) or errors.server_error(request, found)


def when_unanswered(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: 503, before anything asks the database, where it is known not to answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if UNANSWERED not in request.META:
            return get_response(request)
        found = Outage.AWAY
        response = _at_the_desk(request, 503, None, found) or errors.server_error(request, found)
        return response.render() if isinstance(response, TemplateResponse) else response

    return middleware


def _at_the_desk(
    request: HttpRequest, status: int, error: BaseException | None, found: Outage | None = None
) -> HttpResponse | None:
    """The page for staff, who are known by their cookie: whose it is, only the database could say."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.path.startswith(
        reverse("admin:index")
    ):
        return None
    from education.desk import faults  # noqa: PLC0415  its models are there once Django is set up

    return faults.page(request, status, error, found)
