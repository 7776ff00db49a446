"""What the desk's lists ask of their cells."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

register = template.Library()


@register.filter
def labelled(cells: Iterable[SafeString], headers: Iterable[Mapping[str, Any]]) -> Iterator[SafeString]:
    """The cells of a row, each with the name of its column: on a phone the head of the table is not there to say it."""
    for cell, header in zip(cells, headers, strict=True):
        label = format_html('<td data-label="{}" ', capfirst(header["text"]))
        # The rest was made by Django's admin, which escaped what it shows.
        yield mark_safe(label + cell.removeprefix("<td ")) if cell.startswith("<td ") else cell  # noqa: S308
