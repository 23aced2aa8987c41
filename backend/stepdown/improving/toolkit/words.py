"""What fills a figure of the worksheet, in words."""

from collections.abc import Mapping
from enum import StrEnum

from stepdown.content.toolkit.shapes import Fill

FROM_WHERE: Mapping[Fill, str] = {
    Fill.SEARCH_RUN: "The worklist of the cycle",
    Fill.STARTED_ON: "The worklist of the cycle",
    Fill.COMPLETED_ON: "The last review of the worklist",
    Fill.IDENTIFIED: "The worklist of the cycle",
    Fill.REVIEWED: "Outcomes on the worklist",
    Fill.REMOVED: "Outcomes on the worklist, as later extracts show them",
    Fill.REMAINING: "The latest extract",
    Fill.TOLD_BY_ROUTE: "Letters posted, messages sent and other ways recorded",
    Fill.QUERIES: "Questions logged at reception",
    Fill.INVITED: "Letters posted",
    Fill.ANSWERED: "Answers logged at reception",
    Fill.BOOKED: "Appointments booked at reception",
    Fill.ATTENDED: "Appointments marked as attended",
    Fill.CODEINE_REGULAR: "The extracts at the start and at the end",
    Fill.CODEINE_IRREGULAR: "The extracts at the start and at the end",
    Fill.CODEINE_ALL: "The extracts at the start and at the end",
    Fill.OPIOID_ON_REPEAT: "The extracts at the start and at the end",
    Fill.REVIEWED_IN_TIME: "The extracts at the start and at the end",
    Fill.EARLY_ISSUES: "The extracts at the start and at the end",
    Fill.NOT_ISSUED: "The extracts at the start and at the end",
    Fill.TALLY: "What is counted in passing",
}


class FilledBy(StrEnum):
    """How a figure gets onto the worksheet."""

    ITSELF = "itself"
    TALLY = "tally"
    HAND = "hand"


def filled_by(fill: Fill | None) -> FilledBy:
    match fill:
        case None:
            return FilledBy.HAND
        case Fill.TALLY:
            return FilledBy.TALLY
        case _:
            return FilledBy.ITSELF
