"""The WSGI application. DEBUG stays off unless the environment turns it on."""

import os
import re
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
_django = get_wsgi_application()

from django.conf import settings  # noqa: E402  they are not read before
from django.db import DatabaseError, connection  # noqa: E402  neither are these

from config.metrics import measured  # noqa: E402  sorted with the rest
from education.evidence import alarm  # noqa: E402  there are no models before
from education.models import AuditEvent  # noqa: E402  neither are these
from education.reading.newest_act import NewestAct  # noqa: E402
from education.site.response_cache import ResponseCache  # noqa: E402

alarm.at_start()
# The settings have them now. granian puts the whole environment beside each request, where an error report might show it.
for _name in (
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "SIGNING_KEY",
    "DATABASE_URL",
    "METRICS_TOKEN",
    "EMAIL_URL",
):
    os.environ.pop(_name, None)

# What browsers send with our forms.
_FORM = re.compile(
    r"application/x-www-form-urlencoded(; *charset=utf-8)?|multipart/form-data; *boundary=[\w'()+,./:=? -]{1,70}",
    re.IGNORECASE | re.ASCII,
)


def _without_odd_types(environ: dict[str, Any], start_response: Any) -> Any:
    """Answer a request by Django (PEP 3333).

    Django decodes a request with whatever codec its Content-Type names, and some of Python's ("hex", "idna") raise
    where neither a middleware nor an error page could answer. So a type that no form of ours has counts as none.
    """
    if not _FORM.fullmatch(environ.get("CONTENT_TYPE", "")):
        environ["CONTENT_TYPE"] = ""
    return _django(environ, start_response)


def _newest_event() -> int | None:
    try:
        return AuditEvent.objects.order_by("pk").values_list("pk", flat=True).last() or 0
    except DatabaseError:
        return None
    finally:
        connection.close_if_unusable_or_obsolete()


_newest_act = NewestAct()
_site = ResponseCache(
    _without_odd_types, _newest_act, settings.RESPONSE_CACHE_BYTES, reads_only=_newest_act.reads_only
)
application = measured(_site, settings.METRICS_TOKEN, _newest_event)
