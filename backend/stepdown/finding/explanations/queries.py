"""What a search makes of each line of the newest extract. It is judged anew at each look: nothing is kept."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access import queries as access
from stepdown.access.viewer import Viewer
from stepdown.clinical.searches.running import RULE_VERSIONS, explain
from stepdown.clinical.types import SearchId
from stepdown.content import library
from stepdown.content.searches.knowledge import search_knowledge
from stepdown.finding.explanations.grouping import JudgedLine, group_of, groups
from stepdown.finding.explanations.schemas import ExplainedRow, Explanation, PeopleLeftOut
from stepdown.finding.searches.asking import as_asked, in_words
from stepdown.finding.searches.queries import ExtractSeen, Reach, committed_extracts, records
from stepdown.finding.searches.schemas import Asked
from stepdown.plumbing.paging import PAGE_SIZE, Page, decode, encode, whole_number
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.records.patients import queries as patients

# As `supply.may_be_listed` has it: somebody who died has not also left.
LEFT_OUT = text("""
    with seen as (
        select registration, coalesce(died_on <= :on, died, false) as died from patient_version
        where practice_id = :practice and since <= :extract and (until is null or until > :extract))
    select count(*) filter (where died) as died,
           count(*) filter (where not died and registration = 'left') as left,
           count(*) filter (where not died and registration = 'temporary') as temporary
    from seen
""")
NAMES = text("""
    select patient_id, sort_name from patient_version
    where practice_id = :practice and patient_id = any(:patients)
      and since <= :extract and (until is null or until > :extract)
""")


class NothingToExplain(Problem):
    status = 409
    title = "Load an extract first: there are no medicines to explain a search by"


def explanation(session: Session, viewer: Viewer, *, search: SearchId, parameters: Asked) -> Explanation:
    extract, definition = _newest(session, viewer), library.searches()[search]
    about = {"practice": viewer.practice, "extract": extract.number, "on": extract.dated_on}
    return Explanation(
        search=search,
        title=definition.title,
        finds=definition.finds,
        parameters=parameters,
        in_words=in_words(search, parameters),
        included=list(definition.includes),
        left_out=list(definition.leaves_out),
        rule_version=RULE_VERSIONS[search],
        products_version=library.products_version(),
        extract_number=extract.number,
        extract_dated_on=extract.dated_on,
        groups=groups(_judged(session, viewer, extract, search, parameters)),
        people_left_out=PeopleLeftOut.model_validate(dict(session.execute(LEFT_OUT, about).mappings().one())),
    )


def rows(
    session: Session, viewer: Viewer, *, search: SearchId, parameters: Asked, group: str, cursor: str | None
) -> Page[ExplainedRow]:
    """By the patients' names. A cursor counts rows: an extract does not change."""
    extract = _newest(session, viewer)
    judged = _judged(session, viewer, extract, search, parameters)
    lines = _sorted(session, viewer, extract, [one for one in judged if group_of(one.verdict) == group])
    if not lines:
        raise NotFound
    place = decode(cursor, whole_number)
    begin = min(place.beside[0], len(lines) - 1) if place else 0
    end = begin + PAGE_SIZE
    return Page(
        items=_shown(session, viewer, lines[begin:end]),
        total=len(lines),
        previous_cursor=encode("previous", [max(begin - PAGE_SIZE, 0)]) if begin else None,
        next_cursor=encode("next", [end]) if end < len(lines) else None,
    )


def _newest(session: Session, viewer: Viewer) -> ExtractSeen:
    extracts = committed_extracts(session, viewer)
    if not extracts:
        raise NothingToExplain
    return extracts[-1]


def _judged(
    session: Session, viewer: Viewer, extract: ExtractSeen, search: SearchId, parameters: Asked
) -> Iterator[JudgedLine]:
    asked = as_asked(search, parameters)
    known = search_knowledge(access.nearest_first(session, viewer.practice))
    for patient_id, record in records(session, viewer, extract, Reach.EVERYTHING).items():
        verdicts = explain(search, record, asked, known, on=extract.dated_on)
        for line, verdict in zip(record.lines, verdicts, strict=True):
            yield JudgedLine(patient_id, verdict, line.product.substances)


def _sorted(
    session: Session, viewer: Viewer, extract: ExtractSeen, lines: Sequence[JudgedLine]
) -> list[JudgedLine]:
    ids: list[UUID] = list({one.patient_id for one in lines})
    about = {"practice": viewer.practice, "extract": extract.number, "patients": ids}
    names = {row.patient_id: row.sort_name for row in session.execute(NAMES, about)}
    return sorted(
        lines, key=lambda one: (names[one.patient_id], one.patient_id.hex, one.verdict.medication_id)
    )


def _shown(session: Session, viewer: Viewer, lines: Sequence[JudgedLine]) -> list[ExplainedRow]:
    names = patients.names(session, viewer, {one.patient_id for one in lines})
    return [
        ExplainedRow(
            patient=names[one.patient_id],
            medication_id=one.verdict.medication_id,
            medicine=one.verdict.medicine,
            sentence=one.verdict.sentence(),
        )
        for one in lines
    ]
