"""What a practice of the board counted, month by month. All of it is drawn by chance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from stepdown.clinical.types import TallyKind
from stepdown.demo.board.places import BoardPractice, Way

# Patients of a thousand on the list who have an opioid on repeat.
ON_REPEAT = 26
# Of these: so many of one.
OF_OPIOIDS = {
    "codeine-on-repeat": 0.6,
    "not-issued": 0.12,
    "not-issued-3": 0.07,
    "early-issues": 0.03,
    "long-term": 0.7,
    "high-dose": 0.06,
    "dependence-forming": 0.2,
}
IRREGULAR_OF_CODEINE = 0.15
# Of a thousand on the list.
OTHERS = {"gabapentinoids-on-repeat": 18, "benzodiazepines-on-repeat": 7, "z-drugs-on-repeat": 6}
# In a month, of a thousand on the list, of a practice that is at work.
WORK = {
    "letters-sent": 2.4,
    "told-otherwise": 0.5,
    "attended-after-letter": 0.7,
    "patients-reviewed": 1.8,
    "removed-from-repeat": 0.8,
    "queries": 0.25,
}
ANSWERED = 0.45
TALLIES = {
    TallyKind.BRIEF_INTERVENTION: 0.9,
    TallyKind.INFORMATION_LINK: 0.6,
    TallyKind.REFERRED_FOR_REVIEW: 0.4,
    TallyKind.PATIENT_SEEN: 1.2,
    TallyKind.TAPER_STARTED: 0.3,
    TallyKind.OPIOID_STOPPED: 0.2,
    TallyKind.STAFF_QUERY: 0.2,
    TallyKind.COMPLAINT: 0.03,
    TallyKind.POSITIVE_FEEDBACK: 0.1,
    TallyKind.APPOINTMENT_AVAILABLE: 2.0,
}
APPOINTMENTS_USED = 0.8
STOPPED_MONTHS_AGO = 5
REMOVALS, ISSUED_AGAIN = 1.6, 0.12
# Every so many practices that are steady count in passing all the same.
COUNTS_IN_PASSING = 3


@dataclass(frozen=True)
class Share:
    count: int
    of: int


@dataclass(frozen=True)
class Extract:
    """`patients` by measure. `removed`: changes that it shows to hold, and those with an issue after."""

    on: date
    patients: Mapping[str, int]
    reviewed: Share
    removed: Share


@dataclass(frozen=True)
class Month:
    """`work` by measure, `tallies` by kind. Empty while the practice was not at it yet."""

    month: date
    work: Mapping[str, int | Share]
    tallies: Mapping[TallyKind, int]


def begins_after(practice: BoardPractice, months: int) -> int | None:
    """The month, by number, in which the practice begins to work on its opioids."""
    chance = practice.chance
    share = chance.uniform(0.1, 0.6)
    if practice.way is Way.IMPROVING:
        return round(months * share)
    is_at_it = practice.way is Way.STEADY and chance.random() < 1 / COUNTS_IN_PASSING
    return round(months * share) if is_at_it else None


def extracts(practice: BoardPractice, months: Sequence[date]) -> Iterator[Extract]:
    if practice.way is Way.IMPORTS_NOTHING:
        return
    loaded = months[:-STOPPED_MONTHS_AGO] if practice.way is Way.STOPPED_IMPORTING else months
    chance = practice.chance
    habit, others = chance.lognormvariate(0, 0.06), chance.lognormvariate(0, 0.1)
    reviewed = chance.uniform(0.4, 0.47)
    begins = begins_after(practice, len(months))
    for number, month in enumerate(loaded):
        worked = max(0, number - begins) if begins is not None else 0
        trend = habit * _trend(practice.way, number, worked)
        opioids = _near(chance, practice.patients * ON_REPEAT / 1000 * trend)
        patients = _patients(chance, practice, opioids, others)
        share = _reviewed(practice.way, reviewed, worked)
        removals = _about(chance, practice.patients * REMOVALS / 1000) if worked else 0
        yield Extract(
            on=month.replace(day=chance.randint(20, 28)),
            patients=patients,
            reviewed=Share(min(opioids, _near(chance, opioids * share)), opioids),
            removed=Share(round(removals * ISSUED_AGAIN), removals),
        )


def _patients(chance: Random, practice: BoardPractice, opioids: int, others: float) -> dict[str, int]:
    found = {one: min(opioids, _near(chance, opioids * share)) for one, share in OF_OPIOIDS.items()}
    found["not-issued-3"] = min(found["not-issued-3"], found["not-issued"])
    irregular = round(found["codeine-on-repeat"] * IRREGULAR_OF_CODEINE)
    found |= {"codeine-irregular": irregular, "codeine-regular": found["codeine-on-repeat"] - irregular}
    found |= {one: _near(chance, practice.patients * rate / 1000 * others) for one, rate in OTHERS.items()}
    return found | {"opioid-on-repeat": opioids}


def months_of_work(practice: BoardPractice, months: Sequence[date]) -> Iterator[Month]:
    begins = begins_after(practice, len(months))
    if begins is None:
        return
    chance = practice.chance
    for month in months[begins:]:
        counted: dict[str, int | Share] = {
            one: _about(chance, practice.patients * rate / 1000) for one, rate in WORK.items()
        }
        letters = counted["letters-sent"]
        if isinstance(letters, int) and letters:
            counted["answered-share"] = Share(min(letters, _about(chance, letters * ANSWERED)), letters)
        yield Month(month, counted, _tallies(chance, practice))


def _tallies(chance: Random, practice: BoardPractice) -> dict[TallyKind, int]:
    counted = {kind: _about(chance, practice.patients * rate / 1000) for kind, rate in TALLIES.items()}
    free = counted[TallyKind.APPOINTMENT_AVAILABLE]
    return counted | {TallyKind.APPOINTMENT_USED: min(free, _about(chance, free * APPOINTMENTS_USED))}


def _trend(way: Way, number: int, worked: int) -> float:
    match way:
        case Way.WORSENING:
            return float(1.008**number)
        case Way.FAR_OUT:
            return 1.6
        case _:
            return float(0.992**worked)


def _reviewed(way: Way, share: float, worked: int) -> float:
    return 0.2 if way is Way.FAR_OUT else min(0.65, share + 0.008 * worked)


def _near(chance: Random, expected: float) -> int:
    """Much the same patients each time, so that it moves less than by chance alone."""
    return max(0, round(chance.gauss(expected, expected**0.5 / 4)))


def _about(chance: Random, expected: float) -> int:
    return max(0, round(chance.gauss(expected, expected**0.5)))
