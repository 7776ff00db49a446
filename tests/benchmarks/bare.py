"""What pages are measured beside, in the same run: settings and addresses of a Django that does next to nothing.

`/bare/` is a view that answers two letters. `/plain/SLUG/` is how a page is usually made with Django: one query by the
ORM for the newest text, and a template. It verifies nothing, and shows the same text.
"""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine, Template
from django.urls import path

from config.settings import *  # noqa: F403

MIDDLEWARE: list[str] = []
ROOT_URLCONF = __name__
_TEMPLATE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ text.title }}</title></head>
<body><h1>{{ text.title }}</h1><p>{{ text.summary }}</p>
<ul>{% for point in text.key_point_list %}<li>{{ point }}</li>{% endfor %}</ul>
{{ text.html|safe }}
<ol>{% for entry in text.references %}<li>{{ entry.title }}, {{ entry.publisher }}, {{ entry.year }}</li>{% endfor %}</ol>
</body></html>"""


def bare(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def plain(_request: HttpRequest, slug: str) -> HttpResponse:
    from education.models import Revision

    text = Revision.objects.filter(topic__slug=slug, publication__isnull=False).order_by("-number")[0]
    return HttpResponse(_template().render(Context({"text": text})))


@cache
def _template() -> Template:
    return Engine().from_string(_TEMPLATE)


urlpatterns = [path("bare/", bare), path("plain/<slug:slug>/", plain)]
