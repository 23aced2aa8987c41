"""Python's search for garbage, put off while very much is made that is kept."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """What is read is kept: to look for garbage among it takes longer than the reading.

    What nobody holds any more is freed all the same, save for rings. It is put off in every thread of the
    process, until the first that asked for it is done.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
