"""How many people are off long-term opioids at the newest extract, counted once an extract."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access import queries as access
from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import months_before
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.searches.asked import Knowledge
from stepdown.clinical.searches.running import search
from stepdown.clinical.types import SearchId
from stepdown.content import library
from stepdown.content.measures.impact import ImpactFile
from stepdown.content.searches.knowledge import search_knowledge
from stepdown.finding.searches.queries import ExtractSeen, Reach, records
from stepdown.improving.measures.figures import queries as figures
from stepdown.improving.measures.impact.counting import Seen, in_words, is_off, lives
from stepdown.improving.measures.impact.schemas import Impact
from stepdown.improving.measures.impact.supplied import is_supplied
from stepdown.improving.measures.rules import rule_of

WHAT = "off-long-term"
NO_EXTRACT = "Not known yet: load full extracts, of which two lie at least {months} months apart."
NOT_TOLD = "Not known: the newest extract does not list every issue."

# Who had opioids over some weeks, and none lately. Whether that was long-term the search says.
CANDIDATES = text("""
    with opioids as (
        select distinct m.drug_key from medication m
        join medication_version v on v.practice_id = m.practice_id and v.medication_id = m.id
        where m.practice_id = :practice and v.opioid <> 'no'
    )
    select patient_id from issue
    where practice_id = :practice and drug_key in (select drug_key from opioids) and issued_on <= :newest
    group by patient_id
    having max(issued_on) <= :without_since and max(issued_on) - min(issued_on) >= 28
""")


def impact(session: Session, viewer: Viewer) -> Impact:
    about = library.impact()
    extracts = [one for one in figures.measured_extracts(session, viewer) if one.in_full]
    if not extracts:
        return _shown(about, None, because=NO_EXTRACT.format(months=about.months_off))
    newest, told = extracts[-1], figures.tell_every_issue(session, viewer, extracts)
    if newest not in told:
        return _shown(about, None, because=NOT_TOLD)
    if told[0].dated_on > months_before(newest.dated_on, about.months_off):
        return _shown(about, None, because=NO_EXTRACT.format(months=about.months_off))
    return _shown(about, _counted_once(session, viewer, extracts, told, about), as_at=newest.dated_on)


def _counted_once(
    session: Session,
    viewer: Viewer,
    extracts: Sequence[ExtractSeen],
    told: Collection[ExtractSeen],
    about: ImpactFile,
) -> int:
    newest = extracts[-1]
    asked = json.dumps({"months": about.months_off})
    rule = f"{WHAT} 1; {rule_of(SearchId.LONG_TERM)}"
    stored = figures.kept_of_extracts(session, viewer, what=WHAT, spelt=asked).get(newest.id)
    if stored is not None and stored.rule_version == rule and stored.patients is not None:
        return stored.patients
    people = _off(session, viewer, extracts, told, about.months_off)
    figures.keep_of_extract(
        session,
        practice_id=viewer.practice,
        extract_id=newest.id,
        search=WHAT,
        rule_version=rule,
        parameters=asked,
        patients=people,
    )
    return people


def _off(
    session: Session,
    viewer: Viewer,
    extracts: Sequence[ExtractSeen],
    told: Collection[ExtractSeen],
    months: int,
) -> int:
    newest = extracts[-1].dated_on
    asked: dict[str, Any] = {"practice": viewer.practice, "newest": newest}
    asked["without_since"] = months_before(newest, months)
    candidates = list(session.scalars(CANDIDATES, asked))
    if not candidates:
        return 0
    known = search_knowledge(access.nearest_first(session, viewer.practice))
    seen: dict[UUID, list[Seen]] = defaultdict(list)
    for before, extract in pairwise((None, *extracts)):
        if extract is None:
            continue
        found = records(session, viewer, extract, Reach.WHOLE, candidates)
        since = before.dated_on if before else date.min
        for one in candidates:
            each = found.get(one)
            seen[one].append(_seen(each, known, extract, since, extract in told, months))
    return sum(is_off(one, months=months) for one in seen.values())


def _seen(
    record: PatientRecord | None,
    known: Knowledge,
    extract: ExtractSeen,
    since: date,
    is_told: bool,
    months: int,
) -> Seen:
    """Who has left, died or is not in the extract has no record in it."""
    on = extract.dated_on
    if record is None:
        return Seen(on, known=is_told, here=False, long_term=False, supplied=False)
    asked = library.searches()[SearchId.LONG_TERM].asked({})
    answer = search(SearchId.LONG_TERM, record, asked, known, on=on)
    return Seen(
        on=on,
        known=is_told,
        here=True,
        long_term=bool(answer.reasons),
        supplied=is_supplied(record, known, since=since, on=on, doubt_months=months),
    )


def _shown(
    about: ImpactFile, people: int | None, *, because: str | None = None, as_at: date | None = None
) -> Impact:
    per = about.people_for_one_life
    return Impact(
        people=people,
        lives=None if people is None else lives(people, per),
        headline=because or in_words(people or 0, per, about.months_off),
        unavailable_because=because,
        as_at=as_at,
        people_for_one_life=per,
        months_off=about.months_off,
        counts=list(about.counts),
        leaves_out=list(about.leaves_out),
        uncertainty=list(about.uncertainty),
        source=about.provenance.source,
        verified=about.provenance.verified,
    )
