import json
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.clinical.searches.running import RULE_VERSIONS
from stepdown.clinical.types import SearchId
from stepdown.finding.reviews.queries import Decided, decided_by_extract
from stepdown.finding.searches.asking import in_words
from stepdown.finding.searches.queries import ExtractSeen, committed_extracts
from stepdown.finding.searches.running import find
from stepdown.finding.searches.schemas import Asked
from stepdown.improving.measures.headline import headline
from stepdown.improving.measures.models import SearchFigure
from stepdown.improving.measures.schemas import ExtractPoint, HousekeepingSeries

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
RULE_VERSION = RULE_VERSIONS[SEARCH]
NOBODY = Decided(reviewed=0, removed=0, invited=0)


def repeat_housekeeping(session: Session, viewer: Viewer, *, asked: Asked) -> HousekeepingSeries:
    """The search is run as at each extract, so that every point follows the rule of today."""
    points = [point for _, point in _points(session, viewer, asked)]
    said = headline(points, search=in_words(SEARCH, asked))
    return HousekeepingSeries(parameters=asked, points=points, headline=said)


def _points(session: Session, viewer: Viewer, asked: Asked) -> Iterator[tuple[ExtractSeen, ExtractPoint]]:
    decided = decided_by_extract(session, viewer, search=SEARCH, parameters=asked)
    posted = _posted(session, viewer, asked)
    kept = _kept(session, viewer, asked)
    for extract in committed_extracts(session, viewer):
        if extract.is_refresh:
            continue
        figure = kept.get(extract.id)
        became = {"posted": posted.get(extract.number, 0), **vars(decided.get(extract.number, NOBODY))}
        before = figure.kept if figure and figure.kept else {}
        yield (
            extract,
            ExtractPoint(
                extract_number=extract.number,
                dated_on=extract.dated_on,
                not_issued=figure.patients if figure else _count(session, viewer, extract, asked),
                **{name: max(count, before.get(name, 0)) for name, count in became.items()},
            ),
        )


def keep_figures(session: Session, viewer: Viewer, before: date) -> None:
    """Before rows are purged: every figure that was asked for so far, of extracts from before that day."""
    about = {"practice": viewer.practice, "search": SEARCH}
    for spelt in {_spelt(json.loads(one)) for one in session.scalars(ASKED_SO_FAR, about)}:
        for extract, point in _points(session, viewer, json.loads(spelt)):
            if extract.dated_on < before:
                _keep(session, viewer, extract, spelt, point)


def _keep(session: Session, viewer: Viewer, extract: ExtractSeen, spelt: str, point: ExtractPoint) -> None:
    key = {
        "practice_id": viewer.practice,
        "extract_id": extract.id,
        "search": SEARCH,
        "rule_version": RULE_VERSION,
        "parameters": spelt,
    }
    kept = point.model_dump(include={"reviewed", "removed", "invited", "posted"})
    figure = insert(SearchFigure).values(**key, patients=point.not_issued).on_conflict_do_nothing()
    session.execute(figure)
    same = [col(getattr(SearchFigure, name)) == value for name, value in key.items()]
    session.execute(update(SearchFigure).where(*same).values(kept=kept))


def _spelt(asked: Asked) -> str:
    return json.dumps(asked, sort_keys=True)


def _kept(session: Session, viewer: Viewer, asked: Asked) -> dict[UUID, SearchFigure]:
    query = select(SearchFigure).where(
        col(SearchFigure.practice_id) == viewer.practice,
        col(SearchFigure.search) == SEARCH,
        col(SearchFigure.rule_version) == RULE_VERSION,
        col(SearchFigure.parameters) == _spelt(asked),
    )
    return {figure.extract_id: figure for figure in session.scalars(query)}


def _count(session: Session, viewer: Viewer, extract: ExtractSeen, asked: Asked) -> int | None:
    """Two readers may count at once; the first keeps the figure, which is the same."""
    if not (extract.issues_known and extract.in_full):
        return None
    written = {name: str(value) for name, value in asked.items()}
    found = find(session, viewer, extract=extract, search=SEARCH, parameters=written)
    figure = {
        "practice_id": viewer.practice,
        "extract_id": extract.id,
        "search": SEARCH,
        "rule_version": RULE_VERSION,
        "parameters": _spelt(asked),
        "patients": len(found.reasons),
    }
    session.execute(insert(SearchFigure).values(figure).on_conflict_do_nothing())
    return len(found.reasons)


def _posted(session: Session, viewer: Viewer, asked: Asked) -> dict[int, int]:
    about = {"practice": viewer.practice, "parameters": json.dumps(asked)}
    return {row.extract_number: row.posted for row in session.execute(POSTED, about)}
