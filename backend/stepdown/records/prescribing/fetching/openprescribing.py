"""OpenPrescribing: list sizes by practice and month, and items of whole BNF codes."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from stepdown.clinical.prescribed.adding import Sum
from stepdown.content import library
from stepdown.records.extracts.reading.cells import CellRefusedError
from stepdown.records.prescribing.fetching.asking import Asking, NotThere, Source
from stepdown.records.prescribing.fetching.refusals import INSTEAD, MonthNotPublished, SourceNotUnderstood
from stepdown.records.prescribing.reading import cells as read
from stepdown.records.prescribing.reading.list_sizes import ListSizes, read_list_sizes
from stepdown.records.prescribing.reading.results import Prescribed, SeenFile, SeenPractice

Row = Mapping[str, Any]
_BY_PRACTICE = {"org_type": "practice", "format": "json"}


def fetch_list_sizes(
    asking: Asking, source: Source, *, month: date, practices: Sequence[str], today: date
) -> ListSizes:
    """Of that month alone: it answers with all months."""
    asked = {**_BY_PRACTICE, "org": ",".join(practices), "keys": "total_list_size"}
    rows = _rows(asking, source, "org_details/", asked)
    dated = [row for row in rows if str(row.get("date", "")).startswith(f"{month:%Y-%m}")]
    if not dated:
        return ListSizes()
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(("practice", "month", "patients"))
    writer.writerows((row.get("row_id"), row["date"], row.get("total_list_size")) for row in dated)
    name = f"{source.title}, list sizes"
    return read_list_sizes([(name, io.BytesIO(written.getvalue().encode()))], today=today)


def fetch_items(asking: Asking, source: Source, *, month: date, practices: Sequence[str]) -> Prescribed:
    """Only measures of whole codes: it says no quantities by product. Who has no row of a code had none."""
    measures = library.prescribing_sources().openprescribing.measures
    versions = {rule.id: rule.version for rule in library.prescribing_rules() if rule.id in measures}
    into = Prescribed(measures=tuple(versions), rules=versions)
    for place, measure in enumerate(into.measures):
        asked = {**_BY_PRACTICE, "org": ",".join(practices), "code": ",".join(measures[measure])}
        for row in _rows(asking, source, "spending_by_org/", {**asked, "date": f"{month:%Y-%m-%d}"}):
            _add(source, into, place, row, month)
    if not into.sums:
        raise MonthNotPublished(f"{source.title} has nothing of these practices in {month:%Y-%m}. {INSTEAD}")
    into.files.append(SeenFile(f"{source.title}, items", source.title, (), [month], into.rows))
    return into


def _add(source: Source, into: Prescribed, place: int, row: Row, month: date) -> None:
    try:
        practice = read.practice_of(str(row.get("row_id", "")))
        if read.month_of(str(row.get("date", ""))) != month:
            return
        items = read.whole_number(str(row.get("items", "")), "the number of items")
    except CellRefusedError as refused:
        raise SourceNotUnderstood(f"{source.title} answered with a row where {refused}. {INSTEAD}") from None
    into.rows += 1
    into.practices.setdefault(
        practice, SeenPractice(str(row.get("row_name") or "")[:200] or None, None, None)
    )
    into.sums.setdefault((practice, month), Sum(len(into.measures))).known[place] += items


def _rows(asking: Asking, source: Source, path: str, parameters: Mapping[str, str]) -> Sequence[Row]:
    try:
        answer = asking.ask(source, path, parameters)
    except NotThere:
        raise SourceNotUnderstood(f"{source.title} has no page “{path}”. {INSTEAD}") from None
    if not isinstance(answer, list) or not all(isinstance(row, dict) for row in answer):
        raise SourceNotUnderstood(f"{source.title} answered without rows. {INSTEAD}")
    return answer
