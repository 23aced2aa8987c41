"""What a person should look at beside a figure. A flag never changes the figure."""

from enum import StrEnum


class Flag(StrEnum):
    INTERPOLATED = "interpolated"
    ON_SPECIALIST_ADVICE = "on_specialist_advice"
    ANOTHER_INTERVAL = "another_interval"
    INTERVAL_UNSAID = "interval_unsaid"
    BRAND_UNKNOWN = "brand_unknown"
    GAP = "gap"
    NOT_FOR_PAIN = "not_for_pain"
    USE_UNSAID = "use_unsaid"
    PARTLY_CONVERTED = "partly_converted"

    @property
    def sentence(self) -> str:
        return _SENTENCES[self]


_SENTENCES = {
    Flag.INTERPOLATED: "this strength is not in the set's table: interpolated",
    Flag.ON_SPECIALIST_ADVICE: "this patch is changed this often on specialist advice only",
    Flag.ANOTHER_INTERVAL: "this patch is not meant to be changed at this interval: check the directions",
    Flag.INTERVAL_UNSAID: "the directions do not say when the patch is changed",
    Flag.BRAND_UNKNOWN: "how long this patch is worn depends on the brand, which is not named",
    Flag.GAP: "directions and quantity differ by more than 20 %",
    Flag.NOT_FOR_PAIN: "not a pain medicine: stays out of a patient's total",
    Flag.USE_UNSAID: "a clinician must say whether this is for pain: stays out of a patient's total",
    Flag.PARTLY_CONVERTED: "another opioid in it has no strength or factor",
}
