"""What people chose for a measure's chart, and every change of it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from stepdown.access.staff.models import Staff
from stepdown.access.viewer import Viewer
from stepdown.clinical.spc.chart import ChartKind
from stepdown.content.measures.shapes import Measure
from stepdown.improving.measures.charting import Chosen
from stepdown.improving.measures.choices.saying import changes_in_words
from stepdown.improving.measures.choices.schemas import AllowedChart, ChoicesMade, MeasureChoices, Rebase
from stepdown.improving.measures.models import MeasureChoice
from stepdown.improving.measures.words import CHARTS


def in_force(session: Session, viewer: Viewer) -> dict[str, MeasureChoice]:
    """The newest choices for each measure for which there are any."""
    query = (
        select(MeasureChoice)
        .where(col(MeasureChoice.practice_id) == viewer.practice)
        .order_by(col(MeasureChoice.measure), col(MeasureChoice.version))
    )
    return {row.measure: row for row in session.exec(query)}


def chosen(measure: Measure, row: MeasureChoice | None) -> Chosen:
    """One for a chart that the measure no longer allows is drawn as the measure has it."""
    if row is None:
        return Chosen(measure.chart)
    chart = ChartKind(row.chart) if row.chart in measure.charts else measure.chart
    days = tuple(sorted(date.fromisoformat(one["on"]) for one in row.rebases))
    return Chosen(chart, row.baseline, row.target, days)


def all_versions(session: Session, viewer: Viewer, measure: Measure) -> Sequence[MeasureChoice]:
    query = select(MeasureChoice).where(
        col(MeasureChoice.practice_id) == viewer.practice, col(MeasureChoice.measure) == measure.id
    )
    return session.exec(query.order_by(col(MeasureChoice.version))).all()


def choices(session: Session, viewer: Viewer, measure: Measure) -> MeasureChoices:
    versions = all_versions(session, viewer, measure)
    newest = versions[-1] if versions else None
    names = _names(session, versions)
    made = chosen(measure, newest)
    return MeasureChoices(
        chart=made.chart,
        charts=[_allowed(measure, kind) for kind in measure.charts],
        baseline=made.baseline,
        target=None if made.target is None else float(made.target),
        rebases=[_rebase(one, names) for one in (newest.rebases if newest else ())],
        version=newest.version if newest else 0,
        history=_history(measure, versions, names),
    )


def _allowed(measure: Measure, kind: ChartKind) -> AllowedChart:
    title, tells = CHARTS[kind]
    return AllowedChart(kind=kind, title=title, tells=tells, recommended=kind is measure.chart)


def _rebase(one: dict[str, str], names: dict[UUID, str]) -> Rebase:
    return Rebase(
        on=date.fromisoformat(one["on"]),
        because=one["because"],
        chosen_by=names[UUID(one["by"])],
        chosen_at=datetime.fromisoformat(one["at"]),
    )


def _history(
    measure: Measure, versions: Sequence[MeasureChoice], names: dict[UUID, str]
) -> list[ChoicesMade]:
    """The newest first."""
    made = [
        ChoicesMade(
            version=after.version,
            changed_by=names[after.changed_by],
            changed_at=after.changed_at,
            in_words=changes_in_words(measure, before, after),
        )
        for before, after in pairwise((None, *versions))
        if after is not None
    ]
    return made[::-1]


def _names(session: Session, versions: Iterable[MeasureChoice]) -> dict[UUID, str]:
    ids = {one.changed_by for one in versions}
    ids |= {UUID(each["by"]) for one in versions for each in one.rebases}
    if not ids:
        return {}
    rows = session.exec(select(Staff.id, Staff.name).where(col(Staff.id).in_(ids)))
    return dict(rows.all())


def add_version(session: Session, made: MeasureChoice) -> bool:
    """False where somebody else was quicker with the same version."""
    written = insert(MeasureChoice).values(**made.model_dump()).on_conflict_do_nothing()
    return session.execute(written.returning(col(MeasureChoice.version))).first() is not None
