"""One run of the layout engine for each letter: what the press (`plumbing.press`) replaces."""

import io
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any

import pikepdf

from stepdown.plumbing.press.bodies import DocumentRefused, Rendered
from stepdown.plumbing.press.engine import Press
from stepdown.plumbing.press.laying_out import single
from stepdown.plumbing.press.qr import qr_svg
from stepdown.plumbing.press.shaping import text_width, unprintable

__all__ = ["DocumentRefused", "Rendered", "pages", "qr_svg", "render", "single", "text_width", "unprintable"]

# Laid-out pages are heavy: they are written out in parts of this many, and the parts bound together.
_PAGES_A_PART = 100


def render(
    documents: Iterable[str],
    *,
    css: str,
    pad_to_even: bool,
    on_progress: Callable[[int], None] | None = None,
) -> Rendered:
    """All documents in one untagged PDF for the printer.

    With `pad_to_even` each takes whole sheets of double-sided paper; a document's own page numbers do not
    count the blank. `on_progress` hears how many are laid out; what it raises stops the run.
    """
    press = Press(css)
    counts: list[int] = []
    parts: list[bytes] = []
    waiting: list[Any] = []
    for position, html in enumerate(documents):
        document = press.lay_out(html, position)
        if pad_to_even and len(document.pages) % 2:
            document = document.copy([*document.pages, press.blank_page])
        waiting.append(document)
        counts.append(len(document.pages))
        if sum(len(each.pages) for each in waiting) >= _PAGES_A_PART:
            parts.append(press.write(waiting, len(counts) - len(waiting)))
            waiting = []
        if on_progress:
            on_progress(position + 1)
    if waiting:
        parts.append(press.write(waiting, len(counts) - len(waiting)))
    if not parts:
        raise ValueError("nothing to print")
    return Rendered(_bind(parts), tuple(counts))


def pages(pdf: bytes, first: int, count: int) -> bytes:
    """`count` pages from `first` (from 0), the drawn content untouched."""
    with pikepdf.open(io.BytesIO(pdf)) as source:
        if first < 0 or count < 1 or first + count > len(source.pages):
            raise ValueError("these pages are not in the file")
        return _save(source.pages[first : first + count])


def _bind(parts: list[bytes]) -> bytes:
    with ExitStack() as open_parts:
        sources = [open_parts.enter_context(pikepdf.open(io.BytesIO(part))) for part in parts]
        return _save(page for source in sources for page in source.pages)


def _save(chosen: Iterable[pikepdf.Page]) -> bytes:
    """The sources of the pages must still be open: streams are copied while saving."""
    file = io.BytesIO()
    with pikepdf.new() as book:
        book.pages.extend(chosen)
        book.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return file.getvalue()
