"""Laying out and printing in processes with limits: a heavy letter neither stops nor starves the server."""

import multiprocessing
import os
import resource
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from threading import Thread

from stepdown.plumbing.press.bodies import (
    Body,
    DocumentFailed,
    DocumentRefused,
    Rendered,
    Sheet,
    SheetRefused,
)
from stepdown.plumbing.press.imposing import MOST_LETTERS, impose

MOST_MEMORY = 3 * 1024**3  # bytes of address space
MOST_SECONDS = 60  # for one document; a letter takes a fraction of one
# Fewer letters than these are printed sooner than a process has started.
WORTH_A_PROCESS = 250
# That process listens on a socket in the temporary folder, whose path has a limit.
_LONGEST_FOLDER = 60
_READY = "ready"
Laid = Body | DocumentRefused | DocumentFailed


class PrintingFailed(RuntimeError):  # noqa: N818 - named like the problems
    """The process ended without a result. Nothing was kept, and the job can be run again."""


@dataclass(frozen=True)
class Source:
    """One body to be: a letter's HTML with its slots marked, and the style sheet of its format."""

    html: str
    css: str


def lay_out_apart(sources: Sequence[Source], on_progress: Callable[[int], None] | None = None) -> list[Laid]:
    """Each body, or why there is none: a poisoned document fails alone.

    `on_progress` hears how many are done; what it raises ends the work.
    """
    done: list[Laid] = []
    while len(done) < len(sources):
        for laid in _from_one_child(sources[len(done) :], len(done)):
            done.append(laid)
            if on_progress:
                on_progress(len(done))
    return done


def impose_apart(
    bodies: Mapping[str, Body],
    letters: Iterable[Sheet],
    *,
    pad_to_even: bool = True,
    processes: int | None = None,
) -> Iterator[Rendered]:
    """`impose` in files of at most 2,500 letters, in order, by as many processes as there are processors.

    Few letters are ever in memory: no more files are begun than there are processors.
    """
    parts = enumerate(_parts(letters))
    first = next(parts, None)
    if first is None:
        raise ValueError("nothing to print")
    if len(first[1]) < WORTH_A_PROCESS:
        yield impose(bodies, first[1], pad_to_even=pad_to_even)
        return
    processes = processes or os.cpu_count() or 1
    with ProcessPoolExecutor(processes, mp_context=child_processes(), initializer=limit_this_process) as pool:
        waiting: deque[tuple[int, Future[Rendered]]] = deque()

        def begin(number: int, part: list[Sheet]) -> None:
            used = {sheet.body_key: bodies[sheet.body_key] for sheet in part}
            waiting.append((number, pool.submit(impose, used, part, pad_to_even=pad_to_even)))

        begin(*first)
        for number, part in islice(parts, processes - 1):
            begin(number, part)
        while waiting:
            printed = _printed(*waiting.popleft())
            for number, part in islice(parts, 1):
                begin(number, part)
            yield printed


def _parts(letters: Iterable[Sheet]) -> Iterator[list[Sheet]]:
    remaining = iter(letters)
    while part := list(islice(remaining, MOST_LETTERS)):
        yield part


def _printed(number: int, part: Future[Rendered]) -> Rendered:
    try:
        return part.result()
    except SheetRefused as refused:
        raise SheetRefused(number * MOST_LETTERS + refused.position, refused.slot, refused.fault) from None
    except BrokenProcessPool as error:
        raise PrintingFailed("a printing process ended early") from error


def _from_one_child(sources: Sequence[Source], first: int) -> Iterator[Laid]:
    """What one process can do; it ends early at a document that kills it, which is the last one told."""
    processes = child_processes()
    ours, theirs = processes.Pipe(duplex=False)
    child = processes.Process(target=_lay_out, args=(theirs, list(sources), first), daemon=True)
    child.start()
    theirs.close()
    try:
        if _heard(ours) != _READY:
            raise PrintingFailed("the layout engine did not start")
        for position in range(first, first + len(sources)):
            said = _heard(ours)
            yield said if isinstance(said, Body | DocumentRefused) else DocumentFailed(position)
            if said is None:
                return
    finally:
        child.terminate()
        child.join()
        ours.close()


def _heard(ours: Connection) -> object:
    """None when the child has died or has taken too long."""
    try:
        return ours.recv() if ours.poll(MOST_SECONDS) else None
    except EOFError:
        return None


def _lay_out(theirs: Connection, sources: list[Source], first: int) -> None:
    limit_this_process()
    from stepdown.plumbing.press.laying_out import lay_out  # noqa: PLC0415  (slow to load: never in the server)

    theirs.send(_READY)
    for position, source in enumerate(sources, first):
        try:
            theirs.send(lay_out(source.html, source.css))
        except DocumentRefused:
            theirs.send(DocumentRefused(position))
        except Exception as error:
            theirs.send(type(error).__name__)  # never the message: it may quote a letter


def child_processes() -> ForkServerContext | SpawnContext:
    """Children of a small process that has loaded the engine and the faces: they start in a moment."""
    if len(tempfile.gettempdir()) > _LONGEST_FOLDER:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["stepdown.plumbing.press.warm"])
    return context


def limit_this_process() -> None:
    """No more memory than a letter can need, and no life after the server's, even if that was killed."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    Thread(target=_end_with_the_server, daemon=True).start()


def _end_with_the_server() -> None:
    server = multiprocessing.parent_process()
    if server is not None:
        wait([server.sentinel])
        os._exit(1)
