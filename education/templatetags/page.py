"""What templates ask of the HTML of a text: `{% with text=notice.html|read %}`."""

from django import template

from education.content import reader
from education.content.page import Page

register = template.Library()


@register.filter
def read(html: str) -> Page:
    """The blocks of rendered HTML."""
    return reader.read(html)
