"""Answers that hold for as long as a page is made which changes nothing: who may, what the moment is, who wrote.

A page of the desk asks the same of the same account dozens of times. An act asks anew each time: what it leans on may have
changed since the page was shown.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db.models import Model

P = ParamSpec("P")
R = TypeVar("R")

_answers: ContextVar[dict[Any, tuple[Any, Any]] | None] = ContextVar("answers", default=None)


@contextmanager
def while_reading() -> Iterator[None]:
    """The time in which each question is asked once. Nothing may be written in it."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once(function: Callable[P, R]) -> Callable[P, R]:
    """A question about a row: asked each time, but only once `while_reading`. An account is known by its primary key; two
    copies of any other row are two rows, since a text may differ from the one that is stored.
    """

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        answers = _answers.get()
        if answers is None:
            return function(*args, **kwargs)
        key = (function, *map(_name, args), *((name, _name(kwargs[name])) for name in sorted(kwargs)))
        if key not in answers:
            answers[key] = function(*args, **kwargs), (args, kwargs)  # kept, so that no other row gets its id
        answer: R = answers[key][0]
        return answer

    return asked


def _name(value: Any) -> Any:
    if not isinstance(value, Model):
        return value
    model = value._meta.concrete_model
    return (model, value.pk) if value._meta.app_label == "auth" else (model, id(value))
