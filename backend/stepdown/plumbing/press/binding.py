"""Documents bound into one, to print: each begins on a sheet of its own and has a bookmark.

The tags of the single documents are lost: who reads by screen reader gets these.
"""

import io
from collections.abc import Iterable

import pikepdf


def bound(documents: Iterable[tuple[str, bytes]], title: str) -> bytes:
    """In their order, each with its name."""
    file = io.BytesIO()
    with pikepdf.new() as book:
        with book.open_outline() as outline:
            for name, document in documents:
                outline.root.append(pikepdf.OutlineItem(name, len(book.pages)))
                with pikepdf.open(io.BytesIO(document)) as one:
                    book.pages.extend(one.pages)
                if len(book.pages) % 2:
                    box = book.pages[-1].mediabox
                    book.add_blank_page(page_size=(float(box[2]), float(box[3])))
        with book.open_metadata(set_pikepdf_as_editor=False) as told:
            told["dc:title"] = title
            told["dc:language"] = {"en-GB"}
        book.Root.Lang = pikepdf.String("en-GB")
        book.Root.ViewerPreferences = pikepdf.Dictionary(
            DisplayDocTitle=True, Duplex=pikepdf.Name.DuplexFlipLongEdge
        )
        book.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return file.getvalue()


def pages_of(document: bytes) -> int:
    with pikepdf.open(io.BytesIO(document)) as opened:
        return len(opened.pages)
