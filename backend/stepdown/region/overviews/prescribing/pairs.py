"""What the NHS publishes of a medicine, next to what practices hold of it, and why the two differ."""

from dataclasses import dataclass
from enum import StrEnum

from stepdown.region.overviews.reported.measures import MonthlyMeasure, reported


class PairId(StrEnum):
    OPIOIDS = "opioids"
    CODEINE = "codeine"
    HIGH_DOSE = "high-dose"
    GABAPENTINOIDS = "gabapentinoids"


@dataclass(frozen=True)
class Pair:
    """`differs`: what is particular to these two, beside what holds for all of them."""

    id: PairId
    title: str
    public: str
    held: str
    differs: str

    @property
    def measures(self) -> tuple[MonthlyMeasure, MonthlyMeasure]:
        return reported(self.public), reported(self.held)


PAIRS = {
    one.id: one
    for one in (
        Pair(
            PairId.OPIOIDS,
            "Opioids",
            "opioid-items",
            "opioid-on-repeat",
            "Items hold acute prescriptions too, for a week after an operation or in the last days of life."
            " Patients on repeat do not.",
        ),
        Pair(
            PairId.CODEINE,
            "Codeine",
            "codeine-items",
            "codeine-on-repeat",
            "Codeine is often prescribed once. Much of what is dispensed never stood on a repeat.",
        ),
        Pair(
            PairId.HIGH_DOSE,
            "High doses",
            "high-dose-items",
            "high-dose",
            "An item is of high dose by the strength and amount of that item alone. A patient is over the"
            " threshold by all opioids together, so several small items can make one such patient.",
        ),
        Pair(
            PairId.GABAPENTINOIDS,
            "Gabapentinoids",
            "gabapentinoid-items",
            "gabapentinoids-on-repeat",
            "Gabapentinoids are prescribed for epilepsy, too. Neither of the two figures says what for.",
        ),
    )
}

WHAT_EACH_COUNTS = (
    "The NHS Business Services Authority counts items that a pharmacy dispensed and was paid for. One patient"
    " may get several items in a month, and a weekly or 7-day prescription makes four of them.",
    "A practice counts patients who have the medicine on repeat in its clinical system on the day of an"
    " extract, whether it was issued lately or not, collected or not.",
    "Published prescribing comes two to three months late. A practice's figure is of the month of its newest"
    " extract, so the newest months of the two are not the same.",
    "Items are set against the list size that the NHS published nearest to the month; patients on repeat"
    " against the one in the snapshot. Lists are cleaned at different times.",
    "Published prescribing holds every practice. Only practices that load an extract tell how many are on"
    " repeat, and small counts of theirs are hidden.",
    "So the two are looked at side by side and never divided: that items fall while patients on repeat do not"
    " may mean shorter prescriptions, and the other way round that repeats stand unissued.",
)
