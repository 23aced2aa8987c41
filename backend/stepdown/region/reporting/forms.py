"""The same rows as JSON for pages, and as CSV or a line of JSON each for all of them; packed where asked."""

import csv
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache

from sqlalchemy import Engine

from stepdown.plumbing.csv_out import safe_cell
from stepdown.plumbing.db import transaction
from stepdown.region.reporting import queries
from stepdown.region.reporting.activity import activity
from stepdown.region.reporting.asking import Asked
from stepdown.region.reporting.paging import Found
from stepdown.region.reporting.rows import COLUMNS, Cells, told

AS_GZIP = zlib.MAX_WBITS | 16
SHARED = COLUMNS.index("variant")  # the columns before it are the same for all rows of a place and measure


class Form(StrEnum):
    JSON = "application/json"
    CSV = "text/csv"
    LINES = "application/x-ndjson"


def form_of(accept: str) -> Form:
    """The one that is liked best; JSON where none is named.

    >>> form_of("text/csv;q=0.5, application/x-ndjson"), form_of("*/*")
    (<Form.LINES: 'application/x-ndjson'>, <Form.JSON: 'application/json'>)
    """
    liked = {form: _liking(accept, form.value) for form in Form}
    best = max(liked, key=lambda form: liked[form])
    return best if liked[best] > 0 else Form.JSON


def takes_gzip(accept_encoding: str) -> bool:
    return _liking(accept_encoding, "gzip") > 0


def _liking(header: str, name: str) -> float:
    for part in header.lower().split(","):
        said, *parameters = (one.strip() for one in part.split(";"))
        if said == name:
            weights = [one.removeprefix("q=") for one in parameters if one.startswith("q=")]
            return _weight(weights[0]) if weights else 1.0
    return 0.0


def _weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def as_json(found: Found, snapshot: int | None) -> str:
    return json.dumps(
        {
            "snapshot": snapshot,
            "items": [dict(zip(COLUMNS, row, strict=True)) for row in found.rows],
            "total": found.total,
            "next_cursor": found.next_cursor,
        },
        ensure_ascii=False,
    )


def file_name(icb: str, ask: Asked | None, form: Form) -> str:
    ending = "csv" if form is Form.CSV else "ndjson"
    return f"stepdown-{icb}-snapshot-{ask.wanted.snapshot}.{ending}" if ask else f"stepdown-{icb}.{ending}"


def stream(engine: Engine, ask: Asked | None, form: Form) -> Iterator[bytes]:
    """All rows, in a transaction of its own: a snapshot that is made does not change."""
    write = _csv_lines if form is Form.CSV else _json_lines
    if form is Form.CSV:
        yield _csv_heading()
    if ask is None:
        return
    with transaction(engine) as session:
        for some in queries.all_figures(session, ask.wanted):
            yield write(told(some, ask.around)).encode()
        if ask.wanted.activities:
            doing = activity(queries.work(session, ask.wanted), ask.wanted, ask.around)
            yield write(doing).encode()


def packed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Packing can tell a secret by its length where a body holds one beside what a stranger chose.

    These bodies hold none: no token and no name of a person, only figures that are told to the whole board.
    """
    packing = zlib.compressobj(level=5, wbits=AS_GZIP)
    for piece in pieces:
        yield packing.compress(piece)
    yield packing.flush()


def _csv_heading() -> bytes:
    """With the mark by which spreadsheets know UTF-8."""
    return ("\ufeff" + ",".join(COLUMNS) + "\r\n").encode()


def _csv_lines(rows: Iterable[Cells]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(_safe(row[:SHARED]) + _safe_end(row[SHARED:]) for row in rows)
    return out.getvalue()


@lru_cache(maxsize=64)
def _safe(cells: Cells) -> Cells:
    return tuple(safe_cell(cell) if isinstance(cell, str) else cell for cell in cells)


def _safe_end(cells: Cells) -> Cells:
    """What stands here are numbers and words of ours; only the reason is a sentence."""
    *others, because, updated_at = cells
    return (*others, because and safe_cell(because), updated_at)


def _json_lines(rows: Iterable[Cells]) -> str:
    return "".join(
        json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False) + "\n" for row in rows
    )
