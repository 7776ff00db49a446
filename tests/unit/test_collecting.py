"""Work without the search for cycles: it rests while anything of that kind runs, and then goes on as before."""

import gc
from collections.abc import Iterator
from threading import Barrier, Thread

import pytest

from education.content.collecting import without_collecting


@pytest.fixture(autouse=True)
def looked_for() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


@without_collecting
def looks() -> bool:
    return gc.isenabled()


@without_collecting
def within() -> bool:
    return looks() or gc.isenabled()


def test_no_cycles_are_looked_for_while_it_runs() -> None:
    assert (looks(), within(), gc.isenabled()) == (False, False, True)


def test_what_was_off_stays_off() -> None:
    gc.disable()
    assert (looks(), gc.isenabled()) == (False, False)


def test_an_error_leaves_it_as_it_was() -> None:
    @without_collecting
    def fails() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert gc.isenabled()


def test_the_last_of_several_threads_turns_it_on() -> None:
    both_run, first_is_done = Barrier(2), Barrier(2)
    seen = []

    @without_collecting
    def longer() -> None:
        both_run.wait()
        first_is_done.wait()
        seen.append(gc.isenabled())

    thread = Thread(target=longer)
    thread.start()
    with without_collecting:
        both_run.wait()
    first_is_done.wait()
    thread.join()
    assert (seen, gc.isenabled()) == ([False], True)
