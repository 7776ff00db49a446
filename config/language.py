"""Which language the interface speaks."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def of_address(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a page speaks the language that its address begins with, English where that names none. No cookie and
    no header changes it, so that an address is one page for every reader and every cache.

    Django's LocaleMiddleware makes every answer vary by the browser's language instead.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        with translation.override(
            translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        ):
            return get_response(request)

    return middleware
