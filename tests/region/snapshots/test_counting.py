"""What is counted for a snapshot: months that are over, the newest extract of each, and reasons for gaps."""

from datetime import date, timedelta
from uuid import uuid4

from sqlmodel import Session

from stepdown.clinical.dates import months_before
from stepdown.content import library
from stepdown.content.measures.shapes import BySearch
from stepdown.improving.measures.figures.queries import AskedOf
from stepdown.improving.measures.models import SearchFigure
from stepdown.improving.measures.rules import rule_of
from stepdown.plumbing.db import today, transaction
from stepdown.records.extracts.models import Extract, ExtractState
from stepdown.region.snapshots.making.work import make
from stepdown.region.snapshots.models import Snapshot
from tests.factories import Person
from tests.region.snapshots.conftest import LAST, MONTHS, Counting

CODE = "Y99101"
GAP = MONTHS[-2]


class Loaded:
    """Extracts of which every search already has its answer."""

    def __init__(self, counting: Counting, by: Person) -> None:
        self.counting, self.by, self.number = counting, by, 0

    def extract(self, on: date, patients: int, **counts: int) -> None:
        self.number += 1
        with self.counting.region.practices[CODE].rows() as session:
            made = Extract(
                practice_id=CODE,
                id=uuid4(),
                number=self.number,
                built_on=self.number - 1,
                dated_on=on,
                is_full=True,
                source="emis_csv",
                state=ExtractState.COMMITTED,
                digest=str(on),
                products_version="1",
                uploaded_by=self.by.staff_id,
            )
            session.add(made)
            session.flush()
            self._answer(session, made, patients, counts)

    def _answer(self, session: Session, made: Extract, patients: int, counts: dict[str, int]) -> None:
        asked = {
            AskedOf.of(one.counted.search, one.counted.parameters)
            for one in library.measures().values()
            if isinstance(one.counted, BySearch)
        }
        for one in asked:
            session.add(
                SearchFigure(
                    practice_id=CODE,
                    extract_id=made.id,
                    search=one.search,
                    rule_version=rule_of(one.search),
                    parameters=one.spelt,
                    patients=patients,
                    counts=counts,
                )
            )


def loaded(counting: Counting) -> Loaded:
    return Loaded(counting, counting.region.practices[CODE].manager())


def test_of_several_extracts_of_a_month_the_newest_counts_and_a_month_without_one_says_so(
    counting: Counting,
) -> None:
    practice = loaded(counting)
    practice.extract(months_before(LAST, 2) + timedelta(days=9), 60)
    practice.extract(LAST + timedelta(days=4), 50)
    practice.extract(LAST + timedelta(days=24), 41)
    practice.extract(today().replace(day=1), 99)
    counting.made()
    told = {one.month: one for one in counting.figures(CODE, "opioid-on-repeat")}
    assert [told[month].count for month in MONTHS[-3:]] == [60, None, 40]
    assert (told[GAP].because or "").startswith("No full extract of")
    assert set(told) == set(MONTHS[-3:])


def test_a_share_of_an_extract_is_of_its_own_population(counting: Counting) -> None:
    """Somebody whose only opioid may be substitution treatment is on repeat and is not asked to a review."""
    practice = loaded(counting)
    practice.extract(LAST + timedelta(days=4), 64, reviewed=30, patients_on_repeat=60)
    counting.made()
    share = counting.figure(CODE, "review-coverage")
    assert (share.state, share.count, share.of) == ("shown", 30, 60)
    assert counting.figure(CODE, "opioid-on-repeat").count == 65


def test_a_snapshot_of_an_earlier_day_has_the_months_that_were_over_then(counting: Counting) -> None:
    practice = loaded(counting)
    practice.extract(LAST + timedelta(days=4), 60)
    number = counting.asked()
    with transaction(counting.region.world.engine) as session:
        session.get_one(Snapshot, ("Y99", number)).as_of = GAP
    make(counting.region.world.engine, "Y99", number)
    [only] = counting.figures(CODE, "opioid-on-repeat")
    assert (only.month, only.state) == (months_before(GAP, 1), "absent")
    assert only.because == "Nothing was counted up to then."
