"""Two years of prescribing of the demo's practices and of their neighbours, published by the demo's ICB.

All of it is invented, in the layout of the English Prescribing Dataset, and read by the same loader.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from uuid import uuid4

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.queries import Held
from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import months_before
from stepdown.clinical.types import OptionId
from stepdown.demo import queries
from stepdown.demo.acting import REQUEST, acting
from stepdown.demo.organisations import ABOVE_PRACTICES, ICB, PRACTICES, DemoOrganisation
from stepdown.demo.staff import STAFF, DemoPerson, manager_of
from stepdown.improving.discussions import service as discussions
from stepdown.improving.discussions.schemas import DiscussionSaid
from stepdown.plumbing.audit import Trail, follow
from stepdown.plumbing.db import transaction
from stepdown.records.extracts.reading.uploads import Upload
from stepdown.records.prescribing.loads import service as loads
from stepdown.records.prescribing.loads.gathering import Given
from stepdown.records.prescribing.loads.shelves import PUBLISHED

MONTHS = 24
PUBLISHED_AFTER = 3  # months: data of August are there in November
WORKS_SINCE = 9  # of these months the practice that works on it has fewer and fewer
WORKING, ITS_FALL = "ZZ9A1", 0.95
SEED = 20261122
DIFFERS = 0.3  # how much practices differ in what they prescribe, as a standard deviation of logarithms

PLACES = ("Placeholder", "Specimen", "Dummy", "Fable", "Pretend", "Trial", "Proto", "Invented", "Mockingham")
KINDS = ("Park Surgery", "Road Medical Centre", "Green Practice", "Court Health Centre")


@dataclass(frozen=True)
class Drug:
    """`rate`: items a month for every thousand patients of an ordinary practice; `quantity` of one item."""

    bnf_code: str
    name: str
    rate: float
    quantity: int
    group: str


DRUGS = (
    Drug("0407020C0AAAEAE", "Codeine Phos_Tab 30mg", 6.0, 84, "codeine"),
    Drug("0407020C0AAADAD", "Codeine Phos_Tab 15mg", 2.5, 56, "codeine"),
    Drug("0407010F0AAAHAH", "Co-Codamol_Tab 30mg/500mg", 12.0, 100, "codeine"),
    Drug("040702040AAAAAA", "Tramadol HCl_Cap 50mg", 9.0, 100, "weak"),
    Drug("0407020G0AAACAC", "Dihydrocodeine Tart_Tab 30mg", 1.6, 56, "weak"),
    Drug("0407020Q0BKAAEF", "Zomorph_Cap 10mg", 1.4, 56, "strong"),
    Drug("0407020Q0BKABEG", "Zomorph_Cap 30mg", 1.1, 56, "strong"),
    Drug("0407020Q0BKACEH", "Zomorph_Cap 60mg", 0.5, 56, "strong"),
    Drug("0407020B0BHABAI", "Butec_Transdermal Patch 10mcg/hr", 1.2, 4, "strong"),
    Drug("0407020Q0AACNCN", "Morph Sulf_Oral Soln 10mg/5ml", 1.8, 300, "strong"),
    Drug("0408010G0AAABAB", "Gabapentin_Cap 300mg", 10.0, 84, "gabapentinoid"),
    Drug("0408010AEAAACAC", "Pregabalin_Cap 75mg", 8.0, 56, "gabapentinoid"),
    Drug("0401020K0AAAHAH", "Diazepam_Tab 2mg", 5.0, 28, "sleep"),
    Drug("0401010Z0AAAAAA", "Zopiclone_Tab 7.5mg", 4.0, 14, "sleep"),
)
GROUPS = tuple(dict.fromkeys(drug.group for drug in DRUGS))
HEADING = (
    *("YEAR_MONTH", "PRACTICE_NAME", "PRACTICE_CODE", "ICB_CODE", "ICB_NAME"),
    *("BNF_CODE", "BNF_DESCRIPTION", "ITEMS", "TOTAL_QUANTITY"),
)
LIST_HEADING = ("EXTRACT_DATE", "ORG_TYPE", "ORG_CODE", "SEX", "AGE_GROUP_5", "NUMBER_OF_PATIENTS")


@dataclass(frozen=True)
class Neighbour:
    """`habits`: how much more or less of each group it prescribes than an ordinary practice."""

    code: str
    name: str
    patients: int
    habits: dict[str, float]


def publish_prescribing(engine: Engine, today: date) -> None:
    random = Random(SEED)  # noqa: S311 - the same demo each time
    board = next(one for one in ABOVE_PRACTICES if one.code == ICB)
    publisher = next(one for one in STAFF if one.email == "icb@example.test")
    publish(engine, publisher, board, neighbours(random), months_told(today), random)


def publish(
    engine: Engine,
    publisher: DemoPerson,
    board: DemoOrganisation,
    everybody: Sequence[Neighbour],
    months: Sequence[date],
    random: Random,
) -> None:
    """In one transaction: a demo that was interrupted has all of it, or none."""
    given = Given(
        prescribing=[Upload("epd.csv", _table(HEADING, _rows(random, board, everybody, months)))],
        list_sizes=[Upload("list-sizes.csv", _table(LIST_HEADING, _sizes(random, everybody, months)))],
    )
    with _publishing(engine, publisher) as (session, viewer):
        load_id = loads.check(session, viewer, PUBLISHED, given=given)
        loads.commit(session, viewer, PUBLISHED, load_id=load_id, key="demo-prescribing", replaces=[])


def record_discussion(engine: Engine, today: date) -> None:
    """Of the practice that has been at work since."""
    said = DiscussionSaid(
        held_on=today - timedelta(days=12),
        took_part="The three GPs, the practice pharmacist, the manager and a receptionist",
        option=OptionId.O5,
        because="Codeine has come down since winter, and is still higher than in most practices around us.",
        measure="codeine-items",
        next_step="The pharmacist runs the search again and tells us how many patients are left.",
    )
    with acting(engine, manager_of(WORKING), WORKING, "recordDiscussion") as (session, viewer):
        discussions.record(session, viewer, said=said, key="demo-discussion")


def months_told(today: date, number: int = MONTHS) -> list[date]:
    newest = months_before(today.replace(day=1), PUBLISHED_AFTER)
    return [months_before(newest, back) for back in range(number - 1, -1, -1)]


def neighbours(random: Random) -> list[Neighbour]:
    """The demo's own practices first, then twenty that are there only to be compared with."""
    names = [f"{place} {kind}" for kind in KINDS for place in PLACES][:20]
    invented = [(f"ZZ9{'BC'[number // 10]}{number % 10}", name) for number, name in enumerate(names)]
    own = [(one.code, one.name) for one in PRACTICES]
    return [_neighbour(random, code, name) for code, name in [*own, *invented]]


def _neighbour(random: Random, code: str, name: str) -> Neighbour:
    made = neighbour(random, code, name)
    if code == WORKING:
        made.habits.update({"codeine": 1.75, "weak": 1.15})
    return replace(made, patients=random.randint(4_000, 14_000))


def neighbour(random: Random, code: str, name: str, patients: int = 0, differs: float = DIFFERS) -> Neighbour:
    return Neighbour(code, name, patients, {group: random.lognormvariate(0, differs) for group in GROUPS})


def _rows(
    random: Random, board: DemoOrganisation, everybody: Sequence[Neighbour], months: Sequence[date]
) -> Iterator[tuple[object, ...]]:
    for place, month in enumerate(months):
        for one in everybody:
            for drug in DRUGS:
                items = _items(random, one, drug, worked=place - (len(months) - WORKS_SINCE) + 1)
                if items:
                    about = (
                        f"{month:%Y%m}",
                        one.name,
                        one.code,
                        board.code,
                        board.name,
                        drug.bnf_code,
                        drug.name,
                    )
                    yield (*about, items, items * drug.quantity)


def _items(random: Random, one: Neighbour, drug: Drug, *, worked: int) -> int:
    """`worked`: for how many months the practice has been at it."""
    expected = drug.rate * one.habits[drug.group] * one.patients / 1000
    if one.code == WORKING and drug.group in {"codeine", "weak"} and worked > 0:
        expected *= ITS_FALL**worked
    return max(0, round(random.gauss(expected, expected**0.5)))


def _sizes(
    random: Random, everybody: Sequence[Neighbour], months: Sequence[date]
) -> Iterator[tuple[object, ...]]:
    for month in months:
        for one in everybody:
            patients = round(one.patients * random.uniform(0.99, 1.01))
            yield f"{month:%d/%m/%Y}", "GP", one.code, "ALL", "ALL", patients


def _table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heading)
    writer.writerows(rows)
    return out.getvalue().encode()


@contextmanager
def _publishing(engine: Engine, person: DemoPerson) -> Iterator[tuple[Session, Viewer]]:
    """The lead of an ICB, on no practice's path."""
    with transaction(engine) as session:
        staff_id = queries.staff_id(session, person.email)
        roles = frozenset(role for role, _ in person.held)
        trail = Trail("publishPrescribing", REQUEST, staff_id, " ".join(sorted(roles)), None)
        follow(session, trail)
        held = tuple(Held(role, place, "icb", None) for role, place in person.held)
        viewer = Viewer(staff_id, uuid4(), person.name, person.profession, roles, held, None, trail)
        yield session, viewer
