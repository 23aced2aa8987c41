"""Whatever stands in a file, it is taken row by row or refused in words. Nothing crashes or gets lost."""

from collections import Counter
from contextlib import suppress

import pytest

from stepdown.plumbing.problems import Problem
from stepdown.records.extracts.reading.rows import PATIENT_COLUMNS
from tests.records.factories import Desk
from tests.records.reading.mutating import PRIVATE, Files, base_files, mutated
from tests.records.reading.opening import Read, read
from tests.trials import FULL

# Files at full size: `make trials`. Of those that go through the database, a part.
MANY, PARTS = (10_000, 10) if FULL else (160, 2)
THROUGH_THE_DATABASE = 300 if FULL else 8


@pytest.mark.parametrize("part", range(PARTS))
def test_every_mutated_file_is_read_row_by_row_or_refused_in_words(part: int) -> None:
    bases, seen = base_files(), Counter[str]()
    for number in range(part, MANY, PARTS):
        files = mutated(bases[number % len(bases)], number)
        with suppress(Problem):
            adds_up(read(*files.contents, source=files.source), number)
            seen["read"] += 1
    seen["refused whole"] = len(range(part, MANY, PARTS)) - seen["read"]
    assert min(seen["read"], seen["refused whole"]) > MANY / PARTS / 20, seen


def adds_up(found: Read, number: int) -> None:
    refused_rows = sum(one.rows for one in found.refused)
    assert found.rows == len(found.lines) + len(found.issues) + refused_rows, number
    numbers = [one.place.row for one in (*found.lines, *found.refused)]
    assert len(numbers) == len(set(numbers)), number
    assert all(set(PATIENT_COLUMNS) <= one.patient.keys() for one in found.lines), number
    for one in found.refused:
        assert one.refusals, number
        assert all(refusal.reason for refusal in one.refusals), number
        if one.cells is not None:
            kept = dict(zip(found.opened.headings[one.place.file], one.cells, strict=True))
            assert not kept.get(PRIVATE), number


def test_through_the_database_every_row_is_counted_once(desk: Desk) -> None:
    bases = base_files()
    for number in range(THROUGH_THE_DATABASE):
        files = mutated(bases[number % len(bases)], 1_000_000 + number)
        answer = check(desk, files)
        assert answer.status_code in (201, 422), (number, answer.text)
        if answer.status_code == 201:
            rows = answer.json()["rows"]
            assert rows["read"] == sum(rows[one] for one in rows if one != "read"), number


def check(desk: Desk, files: Files):  # type: ignore[no-untyped-def]
    return desk.check(*files.contents, source=files.source, is_full=False)
