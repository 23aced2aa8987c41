"""What searches found at each extract. A search is run once an extract and rule, and its figure is kept."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import SearchId
from stepdown.clinical.working_days import DateNotCoveredError
from stepdown.finding.searches.asking import NEEDS_EVERY_ISSUE, NEEDS_LAST_ISSUES, complete
from stepdown.finding.searches.queries import ExtractSeen, committed_extracts
from stepdown.finding.searches.running import Found, find_each
from stepdown.finding.searches.schemas import Asked
from stepdown.improving.measures.models import MeasureFigure, SearchFigure
from stepdown.improving.measures.readings import KeptMonth, Reading
from stepdown.improving.measures.rules import rule_of
from stepdown.plumbing.db import now

FIRST_WITH_ISSUES = text("select min(first_extract) from issue where practice_id = :practice")
FULL = text("""
    select number from extract where practice_id = :practice and state = 'committed' and is_full
""")

NO_ISSUES = "That extract does not say when medicines were issued."
NOT_EVERY_ISSUE = "That extract does not list every issue."
NO_LONGER_KEPT = "The records of that time are no longer kept, and nobody had asked for this figure before."
NO_BANK_HOLIDAYS = "The bank holidays of that time are not known here, so working days cannot be counted."


@dataclass(frozen=True)
class AskedOf:
    """A search with all its parameters, in the one spelling by which its figures are kept."""

    search: SearchId
    spelt: str

    @classmethod
    def of(cls, search: SearchId, parameters: Mapping[str, Any]) -> "AskedOf":
        return cls(search, spelt(complete(search, dict(parameters))))

    @property
    def written(self) -> dict[str, str]:
        return {name: str(value) for name, value in json.loads(self.spelt).items()}


@dataclass(frozen=True)
class Figure:
    """`patients` is None where the extract cannot tell, and `because` says why.

    `counts` is what the search counted beside those listed. `kept`: what became of them before a purge.
    """

    patients: int | None
    counts: Mapping[str, int]
    because: str | None
    rule_version: str
    kept: Mapping[str, int]


def spelt(asked: Asked) -> str:
    return json.dumps(asked, sort_keys=True)


def measured_extracts(session: Session, viewer: Viewer) -> list[ExtractSeen]:
    """Those that have everybody's whole list, oldest first; of several of one day the last loaded."""
    full = set(session.scalars(FULL, {"practice": viewer.practice}))
    by_day = {
        one.dated_on: one
        for one in committed_extracts(session, viewer)
        if one.number in full and not one.is_refresh
    }
    return [by_day[day] for day in sorted(by_day)]


def figures(
    session: Session, viewer: Viewer, *, extracts: Sequence[ExtractSeen], asked: Iterable[AskedOf]
) -> dict[tuple[UUID, AskedOf], Figure]:
    """For each extract and search. What is not counted yet is counted now, an extract's records read once."""
    wanted = list(dict.fromkeys(asked))
    stored = _stored(session, viewer, {one.search for one in wanted})
    issues_from = session.scalar(FIRST_WITH_ISSUES, {"practice": viewer.practice})
    found: dict[tuple[UUID, AskedOf], Figure] = {}
    for extract in extracts:
        has_issues = issues_from is not None and issues_from <= extract.number
        missing = [
            one
            for one in wanted
            if (extract.id, one, rule_of(one.search)) not in stored
            and extract.in_full
            and cannot_tell(extract, one.search, has_issues=has_issues) is None
        ]
        if missing:
            stored |= _count(session, viewer, extract, missing)
        for one in wanted:
            found[extract.id, one] = _figure(extract, one, stored, has_issues=has_issues)
    return found


def tell_every_issue(session: Session, viewer: Viewer, extracts: Iterable[ExtractSeen]) -> list[ExtractSeen]:
    first = session.scalar(FIRST_WITH_ISSUES, {"practice": viewer.practice})
    return [one for one in extracts if first is not None and first <= one.number]


def cannot_tell(extract: ExtractSeen, search: SearchId, *, has_issues: bool) -> str | None:
    """Why this extract has no answer, as far as that is known before it is asked."""
    if search in NEEDS_LAST_ISSUES and not extract.issues_known:
        return NO_ISSUES
    if search in NEEDS_EVERY_ISSUE and not has_issues:
        return NOT_EVERY_ISSUE
    return None


Stored = dict[tuple[UUID, AskedOf, str], SearchFigure]


def _stored(session: Session, viewer: Viewer, searches: Iterable[str]) -> Stored:
    query = select(SearchFigure).where(
        col(SearchFigure.practice_id) == viewer.practice, col(SearchFigure.search).in_(list(searches))
    )
    return {
        (row.extract_id, AskedOf(SearchId(row.search), row.parameters), row.rule_version): row
        for row in session.scalars(query)
    }


def _figure(extract: ExtractSeen, asked: AskedOf, stored: Stored, *, has_issues: bool) -> Figure:
    """By the rule of today or, where the records are gone, by the newest that it was once counted by."""
    rule = rule_of(asked.search)
    row = stored.get((extract.id, asked, rule))
    if row is None and not extract.in_full:
        earlier = {key[2]: one for key, one in stored.items() if key[:2] == (extract.id, asked)}
        row = earlier[max(earlier)] if earlier else None
    if row is None:
        because = cannot_tell(extract, asked.search, has_issues=has_issues) if extract.in_full else None
        return Figure(None, {}, because or NO_LONGER_KEPT, rule, {})
    because = _why_none(extract, asked, has_issues=has_issues) if row.patients is None else None
    return Figure(row.patients, row.counts, because, row.rule_version, row.kept or {})


def _why_none(extract: ExtractSeen, asked: AskedOf, *, has_issues: bool) -> str:
    """It was asked, and told nothing: only working days cannot always be counted where issues are known."""
    untold = cannot_tell(extract, asked.search, has_issues=has_issues)
    return untold or (NO_BANK_HOLIDAYS if asked.search is SearchId.EARLY_ISSUE else NO_ISSUES)


def _count(session: Session, viewer: Viewer, extract: ExtractSeen, asked: Sequence[AskedOf]) -> Stored:
    """Two readers may count at once; the first keeps the figure, which is the same."""
    try:
        found = _found(session, viewer, extract, asked)
    except DateNotCoveredError:
        told = [one for one in asked if one.search is not SearchId.EARLY_ISSUE]
        found = _found(session, viewer, extract, told) if told else {}
    rows = [_row(viewer, extract, one, found.get(one)) for one in asked]
    session.execute(insert(SearchFigure).on_conflict_do_nothing(), rows)
    return {
        (extract.id, one, row["rule_version"]): SearchFigure(**row)
        for one, row in zip(asked, rows, strict=True)
    }


def _found(
    session: Session, viewer: Viewer, extract: ExtractSeen, asked: Sequence[AskedOf]
) -> dict[AskedOf, Found]:
    answers = find_each(session, viewer, extract=extract, asked=[(one.search, one.written) for one in asked])
    return dict(zip(asked, answers, strict=True))


def _row(viewer: Viewer, extract: ExtractSeen, asked: AskedOf, found: Found | None) -> dict[str, Any]:
    return key_of(viewer, extract, asked) | {
        "patients": len(found.reasons) if found else None,
        "counts": {count.value: number for count, number in found.counts.items()} if found else {},
    }


def key_of(viewer: Viewer, extract: ExtractSeen, asked: AskedOf) -> dict[str, Any]:
    return {
        "practice_id": viewer.practice,
        "extract_id": extract.id,
        "search": asked.search,
        "rule_version": rule_of(asked.search),
        "parameters": asked.spelt,
    }


def kept_months(session: Session, viewer: Viewer) -> dict[str, dict[date, KeptMonth]]:
    """By measure and month, by the newest rule that a month was kept by."""
    query = select(MeasureFigure).where(col(MeasureFigure.practice_id) == viewer.practice)
    found: dict[str, dict[date, KeptMonth]] = defaultdict(dict)
    for row in session.scalars(query.order_by(col(MeasureFigure.kept_at))):
        found[row.measure][row.month] = KeptMonth(row.numerator, row.denominator, row.rule_version)
    return found


def keep_month(session: Session, viewer: Viewer, measure: str, reading: Reading) -> None:
    """What was kept once stays: by then rows of that month may be gone."""
    session.execute(
        insert(MeasureFigure)
        .values(
            practice_id=viewer.practice,
            measure=measure,
            month=reading.on,
            rule_version=reading.rule_version,
            numerator=reading.numerator,
            denominator=reading.denominator,
            kept_at=now(),
        )
        .on_conflict_do_nothing()
    )


def kept_of_extracts(session: Session, viewer: Viewer, *, what: str, spelt: str) -> dict[UUID, SearchFigure]:
    """Figures that no search gives, as they were counted before a purge; by extract, the newest rule's."""
    query = select(SearchFigure).where(
        col(SearchFigure.practice_id) == viewer.practice,
        col(SearchFigure.search) == what,
        col(SearchFigure.parameters) == spelt,
    )
    rows = session.scalars(query.order_by(col(SearchFigure.rule_version)))
    return {row.extract_id: row for row in rows}


def kept_so_far(session: Session, viewer: Viewer) -> int:
    """How many figures of extracts are kept."""
    query = select(func.count()).where(col(SearchFigure.practice_id) == viewer.practice)
    return int(session.scalar(query) or 0)


def keep_of_extract(session: Session, **figure: Any) -> None:
    session.execute(insert(SearchFigure).values(**figure).on_conflict_do_nothing())
