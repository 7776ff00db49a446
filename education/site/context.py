"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from education.site import languages
from education.site.errors import READS_ONLY


def clinic(request: HttpRequest | None) -> dict[str, Any]:
    """The clinic's name; whether readers are asked about the page (`asks_readers`), since answers have to be kept; where the page
    is in each language (`alternates`), and in the others (`other_languages`).

    Those two are worked out where they are shown: by then the language is that of the text.
    """
    return {
        "clinic_name": settings.CLINIC_NAME,
        "asks_readers": request is None or READS_ONLY not in request.META,
        "alternates": SimpleLazyObject(lambda: languages.of_request(request)),
        "other_languages": SimpleLazyObject(lambda: languages.others(request)),
    }
