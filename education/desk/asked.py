"""What stands in an address of the desk: refused where no database can be asked for it.

Django's admin turns parameters of an address into look-ups and lets some through that end in an error of the database's own.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.admin.options import TO_FIELD_VAR
from django.core.exceptions import BadRequest, ValidationError
from django.forms import Field
from django.http import HttpRequest

# A search looks for any words, numbers too.
_WORDS = {"q", "term", "words"}
_LARGEST = 2**63 - 1  # the largest number that either database keeps
_NONE = "\0"  # PostgreSQL keeps no text with it


def readable(request: HttpRequest) -> None:
    """Raises BadRequest for an address with a character or a number that no row can hold."""
    values = [(name, value) for name, found in request.GET.lists() for value in found]
    if _NONE in request.path or any(_NONE in name or _NONE in value for name, value in values):
        raise BadRequest("a character that no database keeps")
    if any(sent.get(TO_FIELD_VAR) == "" for sent in (request.GET, request.POST)):
        raise BadRequest("a field without a name")
    if any(_too_large(part) for name, value in values if name not in _WORDS for part in value.split(",")):
        raise BadRequest("a number that no database keeps")


def _too_large(part: str) -> bool:
    try:
        return abs(int(part)) > _LARGEST
    except ValueError:
        return False


def fitting(initial: Mapping[str, Any], fields: Mapping[str, Field]) -> dict[str, Any]:
    """What an address fills into a new form, without what its fields refuse."""
    return {name: value for name, value in initial.items() if name in fields and _fits(value, fields[name])}


def _fits(value: object, field: Field) -> bool:
    try:
        field.clean(value)
    except ValidationError:
        return False
    return True
