"""Many documents for readers, each tagged, laid out by as many processes as there are processors."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from stepdown.plumbing.press.apart import PrintingFailed, Source, child_processes, limit_this_process

# Enough that no process waits for the database, and few enough that little is in memory.
WAITING_FOR_EACH = 2


def papers(sources: Iterable[Source], *, processes: int | None = None) -> Iterator[bytes]:
    """In the order of `sources`, of which only the next few are ever asked for.

    To stop asking ends the work: what was not begun is not made.
    """
    processes = processes or os.cpu_count() or 1
    waiting: deque[Future[bytes]] = deque()
    with ProcessPoolExecutor(processes, mp_context=child_processes(), initializer=limit_this_process) as pool:
        try:
            for source in sources:
                waiting.append(pool.submit(_paper, source))
                if len(waiting) >= processes * WAITING_FOR_EACH:
                    yield _made(waiting.popleft())
            while waiting:
                yield _made(waiting.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _paper(source: Source) -> bytes:
    from stepdown.plumbing.press.laying_out import single  # noqa: PLC0415  (slow to load: never in the server)

    return single(source.html, source.css)


def _made(paper: Future[bytes]) -> bytes:
    try:
        return paper.result()
    except BrokenProcessPool as error:
        raise PrintingFailed("a printing process ended early") from error
