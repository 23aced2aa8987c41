"""Pages out of a print file: how a letter is shown that was posted before bodies were kept."""

import io

import pikepdf


def pages(pdf: bytes, first: int, count: int) -> bytes:
    """`count` pages from `first` (from 0), the drawn content untouched."""
    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as book:
        if first < 0 or count < 1 or first + count > len(source.pages):
            raise ValueError("these pages are not in the file")
        file = io.BytesIO()
        book.pages.extend(source.pages[first : first + count])
        book.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return file.getvalue()
