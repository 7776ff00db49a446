"""Answers that hold for as long as a page is made which changes nothing: who may, what the moment is, who wrote.

A page of the desk asks the same of the same account dozens of times. An act asks anew each time: what it leans on may have
changed since the page was shown; only what one question of it is put together from is asked once.
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
_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def while_reading() -> Iterator[None]:
    """The time in which each question is asked once. Nothing may be written in it."""
    token = _reading.set(True)
    try:
        with _asking():
            yield
    finally:
        _reading.reset(token)


@contextmanager
def _asking() -> Iterator[None]:
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def is_reading() -> bool:
    """Whether it is `while_reading`, so that what was read along with a row is as good as asked."""
    return _reading.get()


def put_beside(row: Model, name: str, rows: list[Any]) -> None:
    """Put related rows beside a row, under the name of the relation, as Django's prefetching does: they were read already."""
    found: Any = getattr(row, name).all()
    vars(found).update(_result_cache=rows, _prefetch_done=True)
    vars(row).setdefault("_prefetched_objects_cache", {})[name] = found


def once(function: Callable[P, R]) -> Callable[P, R]:
    """A question about a row, which writes nothing: asked each time, but only once `while_reading`, and once for whatever other
    question it is a part of. An account is known by its primary key; two copies of any other row are two rows, since a text may
    differ from the one that is stored.
    """

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        answers = _answers.get()
        if answers is None:
            with _asking():
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
