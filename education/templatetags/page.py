"""What templates ask of the HTML of a text: `{% with text=notice.html|read %}`."""

import re
from collections.abc import Sequence

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from education.content import cards, reader
from education.content.page import Page

register = template.Library()

_NUMBER = re.compile(r"[+(]?\d[\d ().-]{6,}\d")


@register.filter
def read(html: str) -> Page:
    """The blocks of rendered HTML."""
    return reader.read(html)


@register.filter
def parts(html: str) -> Sequence[cards.Part]:
    """Rendered HTML, cut where each care card ends."""
    return cards.parts(html)


@register.filter
def whole_numbers(words: str) -> SafeString:
    """Words, no HTML, whose telephone numbers stand each in an element of its own: a line breaks before one, not within."""
    found = _NUMBER.sub(r'<span class="number">\g<0></span>', conditional_escape(words))
    return mark_safe(found)  # noqa: S308  escaped above
