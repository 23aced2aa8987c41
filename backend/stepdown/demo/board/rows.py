"""Counts as the rows from which measures are read."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from uuid import UUID, uuid4

from stepdown.content import library
from stepdown.content.measures.shapes import ByRemovals, BySearch
from stepdown.demo.board.counts import Extract, Month, Share
from stepdown.improving.measures.figures.queries import AskedOf
from stepdown.improving.measures.models import MeasureFigure, SearchFigure
from stepdown.improving.measures.rules import rule_of
from stepdown.improving.tallies.models import TallyMark
from stepdown.plumbing.db import PracticeTable
from stepdown.records.extracts.models import Extract as ExtractRow
from stepdown.records.extracts.models import ExtractSource, ExtractState

EVENING = time(17, 30, tzinfo=UTC)


@cache
def _searched() -> list[tuple[str, AskedOf, str]]:
    """Measure, what is asked, and by which rule."""
    own = [(one.id, one.counted) for one in library.measures().values()]
    asked = [(name, AskedOf.of(by.search, by.parameters)) for name, by in own if isinstance(by, BySearch)]
    return [(name, each, rule_of(each.search)) for name, each in asked]


@cache
def _removals() -> list[tuple[str, str, str]]:
    """Measure, its rule and how it is spelt."""
    return [
        (one.id, one.rule_version, json.dumps({"days": one.counted.days}))
        for one in library.measures().values()
        if isinstance(one.counted, ByRemovals)
    ]


def extract_rows(practice: str, by: UUID, extracts: Sequence[Extract]) -> Iterator[PracticeTable]:
    for number, one in enumerate(extracts, start=1):
        row = _extract(practice, by, number, one.on)
        yield row
        for measure, asked, rule in _searched():
            yield _found(practice, row.id, measure, asked, rule, one)
        for measure, rule, spelt in _removals():
            yield SearchFigure(
                practice_id=practice,
                extract_id=row.id,
                search=measure,
                rule_version=rule,
                parameters=spelt,
                patients=one.removed.count,
                counts={"removals": one.removed.of},
            )


def _extract(practice: str, by: UUID, number: int, on: date) -> ExtractRow:
    loaded = datetime.combine(on, EVENING)
    return ExtractRow(
        practice_id=practice,
        id=uuid4(),
        number=number,
        built_on=number - 1,
        dated_on=on,
        is_full=True,
        source=ExtractSource.EMIS_CSV,
        state=ExtractState.COMMITTED,
        digest=f"{practice} {number}",
        products_version=library.products_version(),
        uploaded_by=by,
        uploaded_at=loaded,
        decided_by=by,
        decided_at=loaded,
    )


def _found(
    practice: str, extract: UUID, measure: str, asked: AskedOf, rule: str, one: Extract
) -> SearchFigure:
    reviewed = measure == "review-coverage"
    of, count = one.reviewed.of, one.reviewed.count
    return SearchFigure(
        practice_id=practice,
        extract_id=extract,
        search=asked.search,
        rule_version=rule,
        parameters=asked.spelt,
        patients=of - count if reviewed else one.patients[measure],
        counts={"patients_on_repeat": of, "reviewed": count, "review_not_known": 0} if reviewed else {},
    )


def month_rows(practice: str, by: UUID, months: Sequence[Month]) -> Iterator[PracticeTable]:
    rules = {one.id: one.rule_version for one in library.measures().values()}
    for one in months:
        for measure, count in one.work.items():
            yield MeasureFigure(
                practice_id=practice,
                measure=measure,
                month=one.month,
                rule_version=rules[measure],
                numerator=count.count if isinstance(count, Share) else count,
                denominator=count.of if isinstance(count, Share) else None,
            )
        for kind, counted in one.tallies.items():
            yield TallyMark(
                practice_id=practice,
                kind=kind,
                happened_on=one.month,
                spans_month=True,
                counted=counted,
                counted_by=by,
                counted_at=datetime.combine(one.month.replace(day=28), EVENING),
            )
