"""What templates ask of the HTML of a text: `{% with text=notice.html|read %}`."""

from collections.abc import Sequence

from django import template

from education.content import cards, reader
from education.content.page import Page

register = template.Library()


@register.filter
def read(html: str) -> Page:
    """The blocks of rendered HTML."""
    return reader.read(html)


@register.filter
def parts(html: str) -> Sequence[cards.Part]:
    """Rendered HTML, cut where each care card ends."""
    return cards.parts(html)
