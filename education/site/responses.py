"""How patients' pages answer: the library's refusals as statuses, and what caches may do with the rest."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import activate, get_language
from django.views.decorators.http import require_safe

from education.reading import library, publications
from education.site.errors import unavailable, withdrawn

View = Callable[..., HttpResponse]

# Caches may keep a page but must ask before each use, so that a retraction shows on the very next request.
ASK_FIRST = "no-cache"


def public(view: View) -> View:
    """A view of something that is only read.

    NotThere, NoLongerThere and NoticeMissing become 404, 410 and 503, and 503 also what nobody has withdrawn and this process
    cannot check, since search engines forget a page that is gone. An address in capitals leads to the one in small
    letters. Caches may keep an answer but must ask before each use. They ask with its ETag alone: what is newest may be
    *older* than before when a page was retracted, and Last-Modified would then call the old copy good.
    """

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except library.NotThere as error:
            if request.path == request.path.lower():
                activate(error.language or interface_language())
                raise Http404 from error
            response = HttpResponsePermanentRedirect(request.path.lower())
        except library.NoLongerThere as gone:
            if publications.cannot_be_checked(str(gone), library.now()):
                return unavailable(request)
            activate(gone.language)
            return withdrawn(request, gone)
        except library.NoticeMissing:
            return unavailable(request)
        response.headers.pop("Last-Modified", None)
        response.headers["Cache-Control"] = ASK_FIRST
        return response

    return answer


def interface_language() -> str:
    """The language that this request is answered in: its code, as topics have it."""
    return get_language() or settings.LANGUAGE_CODE
