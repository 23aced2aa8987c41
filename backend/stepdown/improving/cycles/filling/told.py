"""Figures of letters, texts and calls: told, invited, answered, booked, attended, asked."""

from collections.abc import Sequence

from stepdown.improving.cycles.callers import queries as callers
from stepdown.improving.cycles.filling import queries
from stepdown.improving.cycles.filling.figures import known, rows, unknown
from stepdown.improving.cycles.filling.found import no_run
from stepdown.improving.cycles.filling.ground import Ground
from stepdown.improving.cycles.filling.queries import Told
from stepdown.improving.cycles.schemas import FilledFigure, RowsBehind, RowsKind
from stepdown.writing.messages.models import MessageRoute

ROUTES = {
    MessageRoute.MESSAGE: "Text message",
    MessageRoute.LETTER: "Letter",
    MessageRoute.PHONE: "Phone",
    MessageRoute.OTHER: "Another way",
}
# Letters and texts that ask somebody to come.
INVITES = ("invitation", "named_appointment", "programme_invitation")


def told_by_route(ground: Ground) -> FilledFigure:
    if not ground.runs:
        return unknown(no_run(ground))
    told = queries.told(ground.session, ground.viewer, lists=ground.lists, last=ground.last)
    by = [{"label": label, "number": told.by_route.get(route, 0)} for route, label in ROUTES.items()]
    note = "Letters that were posted, and texts and calls that were recorded. One patient may be told twice."
    return known(number=told.everybody, by=by, note=note, rows=behind(told))


def invited(ground: Ground) -> FilledFigure:
    if not ground.runs:
        return unknown(no_run(ground))
    told = _invitations(ground)
    parts = [(label, told.by_route[route]) for route, label in ROUTES.items() if route in told.by_route]
    note = "Patients to whom an invitation was posted, sent or read out; each counts once."
    return known(number=told.everybody, parts=parts, note=note, rows=behind(told))


def answered(ground: Ground) -> FilledFigure:
    return _answered(ground, "answered", (("Declined", "declined"),))


def booked(ground: Ground) -> FilledFigure:
    return _answered(ground, "booked", ())


def attended(ground: Ground) -> FilledFigure:
    return _answered(ground, "attended", (("Did not attend", "did_not_attend"),))


def _answered(ground: Ground, what: str, parts: Sequence[tuple[str, str]]) -> FilledFigure:
    """Of those invited. Before anybody was, nobody can have answered: that is not 0 of something."""
    if not ground.runs:
        return unknown(no_run(ground))
    told = _invitations(ground)
    if not told.everybody:
        return unknown("Nobody has been invited in this cycle yet.")
    row = queries.answered(ground.session, ground.viewer, lists=ground.lists, last=ground.last, kinds=INVITES)
    return known(
        number=row[what],
        of=told.everybody,
        parts=[(label, row[column]) for label, column in parts],
        note="Of the patients invited, as reception logged it.",
        rows=behind(told),
    )


def _invitations(ground: Ground) -> Told:
    return queries.told(ground.session, ground.viewer, lists=ground.lists, last=ground.last, kinds=INVITES)


def asked(ground: Ground) -> FilledFigure:
    """Answers that ask about what was removed, and queries that were noted beside the cycle."""
    noted = callers.count(ground.session, ground.viewer, cycle_id=ground.cycle.id)
    if not ground.runs:
        if not noted:
            return unknown(no_run(ground))
        return known(number=noted, note="Noted beside this cycle.", rows=_callers(ground, noted))
    logged, waiting = queries.asked(ground.session, ground.viewer, lists=ground.lists, last=ground.last)
    reception = [RowsBehind(kind=RowsKind.RECEPTION, ids=[], says="Questions for clinicians")]
    return known(
        number=logged + noted,
        parts=[
            ("Logged by reception", logged),
            ("of these still to be answered", waiting),
            ("Noted beside this cycle", noted),
        ],
        note="A query that was logged and noted too counts twice: remove the note.",
        rows=[*(reception if logged else []), *_callers(ground, noted)],
    )


def _callers(ground: Ground, noted: int) -> list[RowsBehind]:
    here = [ground.cycle.id] if noted else []
    return rows(RowsKind.CYCLE_QUERIES, here, "Queries noted beside this cycle", "cycles")


def behind(told: Told) -> list[RowsBehind]:
    return [
        *rows(RowsKind.LETTER_BATCHES, told.batches, "1 batch of letters", "batches of letters"),
        *rows(RowsKind.MESSAGE_LISTS, told.lists, "1 list of messages", "lists of messages"),
    ]
