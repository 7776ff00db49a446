"""The addresses of what the desk remembers: evidence packs."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from education.desk import pack


def urls(own: Callable[[Any], Any]) -> list[URLPattern]:
    """The addresses below the desk's; `own` lets in only who may see them."""
    return [
        path("evidence/<int:pk>/", own(pack.evidence_pack), name="evidence_pack"),
    ]
