"""Figures of the worklists: found, reviewed, taken off repeat, and who has an opioid on repeat still."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from stepdown.clinical.changes import Verdict
from stepdown.clinical.dates import in_words
from stepdown.clinical.types import SearchId
from stepdown.content import library
from stepdown.finding.changes.judging import JudgedChange
from stepdown.finding.changes.queries import judged_by_review
from stepdown.finding.searches.running import find
from stepdown.improving.cycles.filling import queries
from stepdown.improving.cycles.filling.figures import known, rows, unknown
from stepdown.improving.cycles.filling.ground import Ground
from stepdown.improving.cycles.schemas import FilledFigure, RowsKind

# The least settled of a patient's medicines speaks for the patient.
WORST_FIRST = (Verdict.UNDONE, Verdict.NOT_HELD, Verdict.UNKNOWN, Verdict.WAITING, Verdict.HELD)
VERDICTS = {
    Verdict.HELD: "Off repeat in a later extract",
    Verdict.WAITING: "No later extract yet",
    Verdict.NOT_HELD: "Still on repeat in a later extract",
    Verdict.UNDONE: "On repeat again",
    Verdict.UNKNOWN: "The later extract does not tell",
}


def no_run(ground: Ground) -> str:
    if ground.cycle.search is None:
        return (
            "No search is agreed for this cycle. Answer which search is used, or add the worklists that"
            " belong to it."
        )
    return "The agreed search has not been run in the days of this cycle."


def search_run(ground: Ground) -> FilledFigure:
    if not ground.runs:
        return known(yes=False, note=no_run(ground))
    each = [(_run_name(ground, run.id), run.patients) for run in ground.runs]
    return known(yes=True, parts=each, rows=ground.behind)


def started_on(ground: Ground) -> FilledFigure:
    day = ground.cycle.started_on
    return known(on=day.isoformat()) if day else unknown("The cycle has not started.")


def completed_on(ground: Ground) -> FilledFigure:
    day = ground.cycle.ended_on
    return known(on=day.isoformat()) if day else unknown("The cycle has not ended.")


def identified(ground: Ground) -> FilledFigure:
    return _counted(ground, "identified", "")


def reviewed(ground: Ground) -> FilledFigure:
    waiting = ground.found[None]["to_countersign"] if ground.runs else 0
    return _counted(ground, "reviewed", f"{waiting} more wait for a second signature." if waiting else "")


def _counted(ground: Ground, what: str, note: str) -> FilledFigure:
    if not ground.runs:
        return unknown(no_run(ground))
    each = [(_run_name(ground, run.id), _of_run(ground, run.id, what)) for run in ground.runs]
    if len(each) == 1:
        return known(number=ground.found[None][what], note=note or None, rows=ground.behind)
    note = f"Each patient counts once, whatever the number of runs. {note}".strip()
    return known(number=ground.found[None][what], note=note, parts=each, rows=ground.behind)


def _of_run(ground: Ground, run: UUID, what: str) -> int:
    row = ground.found.get(run)
    return int(row[what]) if row else 0


def _run_name(ground: Ground, run_id: UUID) -> str:
    run = next(one for one in ground.runs if one.id == run_id)
    return f"{run.name}, run on {in_words(run.made_on)}"


def removed(ground: Ground) -> FilledFigure:
    """Decided here. Whether it was done in the record the extracts since then say, in the parts."""
    if not ground.runs:
        return unknown(no_run(ground))
    reviews = set(ground.found[None]["removals"] or ())
    judged = judged_by_review(ground.session, ground.viewer) if reviews else {}
    verdicts = _by_patient(change for review in reviews for change in judged.get(review, ()))
    parts = [(VERDICTS[verdict], verdicts[verdict]) for verdict in VERDICTS if verdicts[verdict]]
    return known(
        number=ground.found[None]["removed"],
        note="Decided here to be removed from repeat, and told; the parts say what later extracts show.",
        parts=parts,
        rows=rows(RowsKind.CHANGES, ground.lists, "Changes of this worklist", "worklists in Changes"),
    )


def _by_patient(changes: Iterable[JudgedChange]) -> Counter[Verdict]:
    worst: dict[UUID, Verdict] = {}
    for one in changes:
        patient, verdict = one.decision.patient_id, one.judged.verdict
        before = worst.get(patient, verdict)
        worst[patient] = min(before, verdict, key=WORST_FIRST.index)
    return Counter(worst.values())


def remaining(ground: Ground) -> FilledFigure:
    """Of those identified: who has an opioid on repeat in the extract of the end."""
    if not ground.runs:
        return unknown(no_run(ground))
    end = ground.after_the_runs
    if end is None:
        return unknown("No full extract has been loaded since the search was run.")
    if not end.in_full:
        return unknown("The extract of the end is no longer kept in full.", as_of=end.dated_on)
    patients = queries.patients_of(ground.session, ground.viewer, lists=ground.lists)
    search = SearchId.OPIOID_ON_REPEAT
    found = find(
        ground.session,
        ground.viewer,
        extract=end,
        search=search,
        parameters=_schedules(ground, search),
        patients=patients,
    )
    return known(
        number=len(found.reasons),
        of=len(patients),
        as_of=end.dated_on,
        note="Of the patients identified in this cycle.",
        rows=rows(RowsKind.EXTRACTS, [end.id], f"Extract of {in_words(end.dated_on)}", "extracts"),
    )


def _schedules(ground: Ground, search: SearchId) -> dict[str, str]:
    """As narrow as the search of the cycle, where that looks at schedules."""
    names = {one.name for one in library.searches()[search].parameters}
    return {
        name: str(value)
        for name, value in (ground.cycle.parameters or {}).items()
        if name in names - {"months"}
    }
