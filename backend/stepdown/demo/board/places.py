"""The practices of the board. Every name and code is invented, and looks it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from stepdown.access.organisations.models import OrganisationKind
from stepdown.access.permissions import Role
from stepdown.demo.organisations import DemoOrganisation
from stepdown.demo.staff import DemoPerson

BOARD = DemoOrganisation("ZZ8", OrganisationKind.ICB, "Mockshire Demonstration Integrated Care Board", None)
ANALYST = DemoPerson(
    "board.analyst@example.test",
    "Sierra Madeup",
    None,
    ((Role.ICB_ANALYST, BOARD.code),),
    "ICB analyst",
    "200 practices",
)
LEAD = DemoPerson(
    "board.lead@example.test",
    "Victor Notareal",
    None,
    ((Role.ICB_LEAD, BOARD.code),),
    "ICB lead",
    "200 practices",
)

EACH_PCN = 5
# Of a PCN the code begins with P, so no practice's does.
LETTERS = "ABCDEFGHIJKLMNOQRSTU"
PLACES = (
    *("Placeholder", "Specimen", "Dummy", "Fable", "Pretend", "Trial", "Proto", "Invented", "Mockingham"),
    *("Samplefield", "Testerton", "Exampleby", "Notareal", "Madeup", "Fiction", "Imagined", "Sandbox"),
    *("Makebelieve", "Prototype", "Notional"),
)
KINDS = (
    *("Park Surgery", "Road Medical Centre", "Green Practice", "Court Health Centre", "Lane Surgery"),
    *("Bridge Medical Practice", "Hill Surgery", "Street Practice", "Mill Health Centre", "Square Surgery"),
)
MOST = len(PLACES) * len(KINDS)


class Way(StrEnum):
    """How a practice goes on, so that there is something to see of each kind."""

    IMPROVING = "improving"
    STEADY = "steady"
    WORSENING = "worsening"
    FAR_OUT = "far out"
    IMPORTS_NOTHING = "imports nothing"
    STOPPED_IMPORTING = "stopped importing"


# Of every twenty practices.
WAYS = (
    *(Way.IMPROVING,) * 6,
    *(Way.STEADY,) * 9,
    *(Way.WORSENING,) * 2,
    *(Way.FAR_OUT, Way.IMPORTS_NOTHING, Way.STOPPED_IMPORTING),
)


@dataclass(frozen=True)
class BoardPractice:
    code: str
    name: str
    pcn: DemoOrganisation
    patients: int
    way: Way

    @property
    def chance(self) -> Random:
        """The same each time."""
        return Random(f"{self.code} of the demo")  # noqa: S311 - nobody's secret


def practices(number: int) -> list[BoardPractice]:
    return [_practice(one) for one in range(number)]


def _practice(number: int) -> BoardPractice:
    code = f"{BOARD.code}{LETTERS[number // 10]}{number % 10}"
    chance = Random(code)  # noqa: S311 - nobody's secret
    return BoardPractice(
        code=code,
        name=f"{PLACES[number % len(PLACES)]} {KINDS[number // len(PLACES)]}",
        pcn=_pcn(number // EACH_PCN),
        patients=round(min(28_000, max(1_900, chance.lognormvariate(9.05, 0.5)))),
        way=WAYS[number * 7 % len(WAYS)],
    )


def _pcn(number: int) -> DemoOrganisation:
    name = f"{PLACES[number % len(PLACES)]} {'North' if number < len(PLACES) else 'South'} PCN"
    return DemoOrganisation(f"{BOARD.code}P{number:02}", OrganisationKind.PCN, name, BOARD.code)


def pcns(of: Sequence[BoardPractice]) -> list[DemoOrganisation]:
    return list({one.pcn.code: one.pcn for one in of}.values())
