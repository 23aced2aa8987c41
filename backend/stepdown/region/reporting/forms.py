"""The same rows as JSON for pages, and as CSV or a line of JSON each for all of them; packed where asked."""

import csv
import io
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.plumbing.csv_out import safe_cell
from stepdown.plumbing.db import transaction
from stepdown.region.reporting import queries
from stepdown.region.reporting.activity import activity
from stepdown.region.reporting.asking import Asked
from stepdown.region.reporting.paging import Found
from stepdown.region.reporting.rows import BEGINNING, COLUMNS, ENDING, Cells, Row, told

AS_GZIP = zlib.MAX_WBITS | 16
# With the mark by which spreadsheets know UTF-8.
HEADING = "\ufeff" + ",".join(COLUMNS) + "\r\n"


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
            "items": [dict(zip(COLUMNS, start + end, strict=True)) for start, end in found.rows],
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
    if form is Form.CSV:
        yield HEADING.encode()
    if ask is None:
        return
    with transaction(engine) as session:
        lines = _lines(_everything(session, ask), form)
        while some := "".join(islice(lines, queries.AT_ONCE)):
            yield some.encode()


def _everything(session: Session, ask: Asked) -> Iterator[Row]:
    yield from told(queries.all_figures(session, ask.wanted), ask.around)
    if ask.wanted.activities:
        yield from activity(queries.work(session, ask.wanted), ask.wanted, ask.around)


def packed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Packing can tell a secret by its length where a body holds one beside what a stranger chose.

    These bodies hold none: no token and no name of a person, only figures that are told to the whole board.
    """
    packing = zlib.compressobj(level=5, wbits=AS_GZIP)
    for piece in pieces:
        yield packing.compress(piece)
    yield packing.flush()


def _lines(rows: Iterable[Row], form: Form) -> Iterator[str]:
    """A hundred thousand are made of a few thousand halves, each of which is written once."""
    begin, end = (_csv_beginning, _csv_ending) if form is Form.CSV else (_json_beginning, _json_ending)
    last: Cells = ()
    beginning = ""
    endings: dict[Cells, str] = {}
    for start, came_to in rows:
        if start is not last:
            last, beginning = start, begin(start)
        ending = endings.get(came_to)
        if ending is None:
            ending = endings[came_to] = end(came_to)
        yield beginning + ending


def _csv_beginning(cells: Cells) -> str:
    return _csv_ending(cells).removesuffix("\r\n") + ","


def _csv_ending(cells: Cells) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


def _json_beginning(cells: Cells) -> str:
    return _as_object(BEGINNING, cells).removesuffix("}") + ", "


def _json_ending(cells: Cells) -> str:
    return _as_object(ENDING, cells).removeprefix("{") + "\n"


def _as_object(names: Sequence[str], cells: Cells) -> str:
    return json.dumps(dict(zip(names, cells, strict=True)), ensure_ascii=False)
