"""A decision of 22 November 2026 and the extracts after it, with plain defaults."""

from datetime import date
from typing import Any

from stepdown.clinical.changes import Aim, Change, Judged, SeenExtract, Whereabouts, judge
from stepdown.clinical.supply import MedicationLine
from tests.clinical.lines import ON, a_line
from tests.clinical.records import so_many_a_day

DECEMBER, JANUARY, FEBRUARY = date(2026, 12, 20), date(2027, 1, 20), date(2027, 2, 20)
EXTRACTS = {DECEMBER: 2, JANUARY: 3, FEBRUARY: 4}


def a_change(aim: Aim = Aim.OFF_REPEAT, **differing: Any) -> Change:
    facts: dict[str, Any] = {
        "aim": aim,
        "decided_on": ON,
        "before": a_line(directions="4", quantity=100),
    }
    return Change(**(facts | differing))


def seen(on: date, *lines: MedicationLine, **differing: Any) -> SeenExtract:
    """A full extract of a patient who is here, with these lines."""
    facts: dict[str, Any] = {
        "number": EXTRACTS.get(on, 9),
        "dated_on": on,
        "whereabouts": Whereabouts.HERE,
        "lines": lines,
    }
    return SeenExtract(**(facts | differing))


def judged(change: Change, *extracts: SeenExtract, until: date | None = None) -> Judged:
    return judge(change, extracts, read=so_many_a_day, until=until)
