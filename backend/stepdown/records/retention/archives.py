"""Zip files of what is kept, for people first: CSV tables, one JSON file, and a page that explains them."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from stepdown.clinical.dates import in_words
from stepdown.plumbing.csv_out import safe_csv
from stepdown.records.retention.telling.queries import Held

README = """\
What {practice} keeps about one patient in Stepdown
Made on {day}.

Stepdown helps the practice to review opioid medicines. It works beside the clinical system, which
stays the record: what stands here was copied from it, or was written down in the course of a review.

Files
{files}
everything.json has the same as the tables, for a computer.

How to read them
A row of "what the extracts said" holds from the extract with the number "since" until before the one
with the number "until"; where "until" is empty, it holds today. An empty cell means that nothing is
known, which is not the same as "no". Dates are written year, month, day. Letters and numbers such as
3f2a…-… only connect the tables with each other.
"""


def patient_zip(
    *, practice: str, on: date, held: Sequence[Held], documents: Iterable[tuple[str, bytes]]
) -> bytes:
    out, with_rows = io.BytesIO(), [one for one in held if one.rows]
    files = [f"{one.name}.csv  {one.called}: {len(one.rows)}" for one in with_rows]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in with_rows:
            archive.writestr(f"{one.name}.csv", _csv(one))
        for name, content in documents:
            archive.writestr(f"letters/{name}", content)
            files.append(f"letters/{name}  A letter as it was printed")
        everything = {one.name: one.rows for one in with_rows}
        archive.writestr("everything.json", json.dumps(everything, indent=2, default=plain))
        read_me = README.format(practice=practice, day=in_words(on), files="\n".join(files))
        archive.writestr("README.txt", read_me)
    return out.getvalue()


def _csv(held: Held) -> str:
    rows = [[_cell(row[name]) for name in held.columns] for row in held.rows]
    return safe_csv([name.replace("_", " ") for name in held.columns], rows)


def _cell(value: Any) -> object:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    return json.dumps(value, default=plain) if isinstance(value, (list, dict)) else plain(value)


def plain(value: Any) -> Any:
    """For JSON and CSV; an amount keeps its written form, since 0.1 has no exact number."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case bytes():
            return f"{len(value)} bytes"
        case _:
            return value


class _Pipe(io.RawIOBase):
    """What was written since it was last emptied: a zip file on its way, of which the start is gone."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._pieces.append(bytes(content))
        return len(content)

    def take(self) -> bytes:
        taken, self._pieces = b"".join(self._pieces), []
        return taken


def streamed_zip(files: Iterable[tuple[str, Iterator[bytes]]]) -> Iterator[bytes]:
    """Each file's pieces as they come; never a whole file in memory."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in files:
            with archive.open(name, "w", force_zip64=True) as entry:
                for piece in pieces:
                    entry.write(piece)
                    yield pipe.take()
    yield pipe.take()
