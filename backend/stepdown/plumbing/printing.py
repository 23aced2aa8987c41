"""Rendering in a child process with limits, so that a heavy batch neither stops nor starves the server."""

import multiprocessing
import resource
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

from stepdown.plumbing.pdf import DocumentRefused, Rendered, render

MOST_MEMORY = 3 * 1024**3  # bytes of address space
MOST_CPU_SECONDS = 3600


class PrintingFailed(RuntimeError):  # noqa: N818 - named like the problems
    """The child process ended without a result. The batch stays as it was, and the job can be run again."""


def render_apart(
    documents: Sequence[str], *, css: str, pad_to_even: bool, on_progress: Callable[[int], None]
) -> Rendered:
    """Like `pdf.render`, with the same refusals. What `on_progress` raises ends the child."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(theirs, list(documents), css, pad_to_even), daemon=True)
    child.start()
    theirs.close()
    try:
        return _listen(ours, on_progress)
    finally:
        child.terminate()
        child.join()
        ours.close()


def _listen(ours: Connection, on_progress: Callable[[int], None]) -> Rendered:
    while True:
        try:
            said = ours.recv()
        except EOFError as error:
            raise PrintingFailed("the renderer ended early") from error
        match said:
            case Rendered():
                return said
            case int():
                on_progress(said)
            case ("refused", int(position)):
                raise DocumentRefused(position)
            case _:
                raise PrintingFailed(said)


def _work(theirs: Connection, documents: list[str], css: str, pad_to_even: bool) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))
    try:
        theirs.send(render(documents, css=css, pad_to_even=pad_to_even, on_progress=theirs.send))
    except DocumentRefused as refused:
        theirs.send(("refused", refused.position))
    except Exception as error:
        theirs.send(type(error).__name__)  # never the message: it may quote a letter
