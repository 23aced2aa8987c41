"""The dictionary explains all that a row can hold, since it is made of what rows are made of."""

import csv
import io

from stepdown.content import library
from tests.region.reporting.conftest import Reporting


def test_it_explains_every_column_word_and_measure(reported: Reporting) -> None:
    told = reported.analyst.client.get(f"{reported.address}/dictionary").json()
    rows = reported.rows()
    columns = {one["name"]: one for one in told["columns"]}
    assert list(columns) == list(rows[0])
    assert all(one["meaning"] for one in told["columns"])
    known = {(one["column"], one["word"]) for one in told["words"]}
    measures = {one["measure"] for one in told["measures"]}
    for row in rows:
        assert {(name, row[name]) for name in ("level", "period", "status")} <= known
        assert row["measure"] in measures
        empty = {name for name, cell in row.items() if cell is None}
        assert empty <= {name for name, one in columns.items() if one["may_be_empty"]}


def test_every_measure_of_a_practice_is_told_or_kept_back_with_a_reason(reported: Reporting) -> None:
    told = reported.analyst.client.get(f"{reported.address}/dictionary").json()
    names = {one["measure"] for one in (*told["measures"], *told["kept_back"])}
    assert set(library.measures()) <= names
    assert all(one["because"] for one in told["kept_back"])


def test_it_comes_as_a_table(reported: Reporting) -> None:
    answer = reported.analyst.client.get(f"{reported.address}/dictionary", headers={"Accept": "text/csv"})
    lines = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert {one["about"] for one in lines} >= {"column", "status", "measure", "kept back", "suppression"}
    [share] = [one for one in lines if one["name"] == "review-coverage"]
    assert share["denominator"]
