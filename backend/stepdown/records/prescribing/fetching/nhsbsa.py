"""The English Prescribing Dataset from NHSBSA's open data portal: the rows of some practices in one month."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO

from stepdown.content import library
from stepdown.content.prescribing.shapes import Table
from stepdown.records.prescribing.fetching.asking import Asking, NotThere, Source
from stepdown.records.prescribing.fetching.refusals import (
    INSTEAD,
    AnswerTooLarge,
    MonthNotPublished,
    SourceNotUnderstood,
)
from stepdown.records.prescribing.reading.prescribing import read_prescribing
from stepdown.records.prescribing.reading.results import Prescribed

# A practice has some six hundred rows that matter, so that these fit into one answer.
TOGETHER = 25
_PATH = "datastore_search_sql"


def fetch_rows(
    asking: Asking, source: Source, *, month: date, practices: Sequence[str], today: date, factor_set: str
) -> Prescribed:
    """Read as a file would be. Raises a Problem where nothing came of it."""
    table = library.prescribing_sources().nhsbsa.table_of(month)
    if table is None:
        raise _not_published(source, month)
    files = []
    for start in range(0, len(practices), TOGETHER):
        for rows in _asked(asking, source, table, month, practices[start : start + TOGETHER]):
            files += [_as_file(f"{source.title}, {table.of(month)}", rows)] if rows else []
    if not files:
        raise _not_published(source, month)
    return read_prescribing(files, today=today, month=month, factor_set=factor_set)


def _not_published(source: Source, month: date) -> MonthNotPublished:
    return MonthNotPublished(f"{source.title} has no rows of these practices for {month:%Y-%m}. {INSTEAD}")


def _asked(
    asking: Asking, source: Source, table: Table, month: date, practices: Sequence[str]
) -> Iterator[list[Mapping[str, Any]]]:
    """By halves where the answer would have been cut off."""
    name = table.of(month)
    try:
        answer = asking.ask(source, _PATH, {"resource_id": name, "sql": _sql(table, name, practices)})
    except NotThere:
        raise _not_published(source, month) from None
    rows, cut_off = _rows(source, answer)
    if not cut_off:
        yield rows
        return
    if len(practices) == 1:
        raise AnswerTooLarge(f"{source.title} has too many rows of {practices[0]} in {name}.")
    half = len(practices) // 2
    for part in (practices[:half], practices[half:]):
        yield from _asked(asking, source, table, month, part)


def _sql(table: Table, name: str, practices: Sequence[str]) -> str:
    """Practices are ODS codes, letters and figures alone; all else is from the signed file."""
    content = library.prescribing_sources().nhsbsa
    codes = ", ".join(f"'{practice}'" for practice in practices)
    sections = " OR ".join(f"{table.code} LIKE '{section}%'" for section in content.sections)
    return (
        f"SELECT * FROM `{name}` WHERE PRACTICE_CODE IN ({codes}) AND ({sections})"  # noqa: S608 - see above
        f" LIMIT {content.most_rows}"
    )


def _rows(source: Source, answer: Any) -> tuple[list[Mapping[str, Any]], bool]:
    """The portal puts a result into the result. An answer that is as long as it may be was cut off."""
    inner = answer.get("result") if isinstance(answer, dict) else None
    while isinstance(inner, dict) and isinstance(inner.get("result"), dict):
        inner = inner["result"]
    if not isinstance(inner, dict):
        raise SourceNotUnderstood(f"{source.title} answered without a result. {INSTEAD}")
    if str(inner.get("records_truncated", "")).casefold() == "true":
        return [], True
    rows = inner.get("records")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SourceNotUnderstood(f"{source.title} answered without records. {INSTEAD}")
    return rows, len(rows) >= library.prescribing_sources().nhsbsa.most_rows


def _as_file(name: str, rows: Sequence[Mapping[str, Any]]) -> tuple[str, BinaryIO]:
    headings = list(rows[0])
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(headings)
    writer.writerows(["" if row.get(one) is None else row[one] for one in headings] for row in rows)
    return name, io.BytesIO(written.getvalue().encode())
