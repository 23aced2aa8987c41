"""The measure of the toolkit's first option beside what became of those found, for any settings."""

import json
from collections.abc import Iterator
from datetime import date

from sqlalchemy import text, update
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import SearchId
from stepdown.finding.reviews.queries import Decided, decided_by_extract
from stepdown.finding.searches.asking import in_words
from stepdown.finding.searches.queries import ExtractSeen
from stepdown.finding.searches.schemas import Asked
from stepdown.improving.measures.figures.queries import (
    AskedOf,
    figures,
    keep_of_extract,
    key_of,
    measured_extracts,
)
from stepdown.improving.measures.housekeeping.headline import headline
from stepdown.improving.measures.housekeeping.schemas import ExtractPoint, HousekeepingSeries
from stepdown.improving.measures.models import SearchFigure

POSTED = text("""
    select w.extract_number, count(distinct l.patient_id) as posted
    from worklist w
    join letter l on l.practice_id = w.practice_id and l.worklist_id = w.id
    join letter_release r on r.practice_id = l.practice_id and r.id = l.release_id
    where w.practice_id = :practice and w.search = 'not-issued'
      and w.parameters = cast(:parameters as jsonb)
      and r.state = 'posted' and l.state = 'included'
    group by w.extract_number
""")
ASKED_SO_FAR = text("""
    select parameters::text from search_figure where practice_id = :practice and search = :search
    union
    select parameters::text from worklist where practice_id = :practice and search = :search
""")
SEARCH = SearchId.NOT_ISSUED
NOBODY = Decided(reviewed=0, removed=0, invited=0)


def repeat_housekeeping(session: Session, viewer: Viewer, *, asked: Asked) -> HousekeepingSeries:
    """The search is run as at each extract, so that every point follows the rule of today."""
    points = [point for _, point in _points(session, viewer, asked)]
    said = headline(points, search=in_words(SEARCH, asked))
    return HousekeepingSeries(parameters=asked, points=points, headline=said)


def _points(session: Session, viewer: Viewer, asked: Asked) -> Iterator[tuple[ExtractSeen, ExtractPoint]]:
    extracts, search = measured_extracts(session, viewer), AskedOf.of(SEARCH, asked)
    found = figures(session, viewer, extracts=extracts, asked=[search])
    decided = decided_by_extract(session, viewer, search=SEARCH, parameters=asked)
    posted = _posted(session, viewer, asked)
    for extract in extracts:
        figure = found[extract.id, search]
        became = {"posted": posted.get(extract.number, 0), **vars(decided.get(extract.number, NOBODY))}
        yield (
            extract,
            ExtractPoint(
                extract_number=extract.number,
                dated_on=extract.dated_on,
                not_issued=figure.patients,
                **{name: max(count, figure.kept.get(name, 0)) for name, count in became.items()},
            ),
        )


def keep_housekeeping(session: Session, viewer: Viewer, before: date) -> None:
    """Every figure that was asked for so far, of extracts from before that day."""
    about = {"practice": viewer.practice, "search": SEARCH}
    asked = {AskedOf.of(SEARCH, json.loads(one)) for one in session.scalars(ASKED_SO_FAR, about)}
    for one in asked:
        for extract, point in _points(session, viewer, json.loads(one.spelt)):
            if extract.dated_on < before:
                _keep(session, viewer, extract, one, point)


def _keep(
    session: Session, viewer: Viewer, extract: ExtractSeen, asked: AskedOf, point: ExtractPoint
) -> None:
    key = key_of(viewer, extract, asked)
    kept = point.model_dump(include={"reviewed", "removed", "invited", "posted"})
    keep_of_extract(session, **key, patients=point.not_issued)
    same = [col(getattr(SearchFigure, name)) == value for name, value in key.items()]
    session.execute(update(SearchFigure).where(*same).values(kept=kept))


def _posted(session: Session, viewer: Viewer, asked: Asked) -> dict[int, int]:
    about = {"practice": viewer.practice, "parameters": json.dumps(asked)}
    return {row.extract_number: row.posted for row in session.execute(POSTED, about)}
