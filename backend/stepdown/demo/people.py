"""The demo's patients: who they are, where they live, and what becomes of them from extract to extract."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from nhs_number.validate import calculate_checksum

from stepdown.clinical.holds import HoldCode
from stepdown.clinical.types import Registration
from stepdown.demo import names
from stepdown.demo.lines import Line
from stepdown.demo.organisations import DemoPractice

COUNTY = "Testshire"
REVIEW_DONE = "314530002"
FIRST_SERIAL, SERIALS_APART = 100_003, 7
DRAMA_NUMBERS = 1000  # Ofcom keeps 07700 900000 to 900999 for invented people


@dataclass(frozen=True)
class Address:
    house: str
    street: str
    locality: str
    town: str
    county: str
    postcode: str

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.house, self.street, self.locality, self.town, self.county)))


@dataclass(frozen=True)
class DemoPatient:
    """`joins`, `leaves`, `dies` and the number in `moves` are extracts: the first that shows it.

    A flag that is not in `flags` is a blank cell: nobody has said.
    """

    nhs_number: str
    title: str
    given_name: str
    family_name: str
    sex: str
    birth_date: date
    address: Address
    mobile: str
    email: str
    usual_gp: str
    flags: Mapping[HoldCode, bool]
    lines: tuple[Line, ...] = ()
    reviews: tuple[date, ...] = ()
    registration: Registration = Registration.REGISTERED
    joins: int = 1
    leaves: int | None = None
    dies: int | None = None
    moves: tuple[int, Address] | None = None
    story: str = ""
    after_leaving_is_listed: bool = False

    def is_in(self, extract: int) -> bool:
        gone = self.leaves is not None and extract >= self.leaves and not self.after_leaving_is_listed
        return self.joins <= extract and not gone

    def registration_in(self, extract: int) -> Registration:
        over = [one for one in (self.leaves, self.dies) if one is not None and extract >= one]
        return Registration.LEFT if over else self.registration

    def has_died_by(self, extract: int) -> bool:
        return self.dies is not None and extract >= self.dies

    def address_in(self, extract: int) -> Address:
        return self.moves[1] if self.moves and extract >= self.moves[0] else self.address


def nhs_numbers(count: int) -> list[str]:
    """Of the test range, each with its check digit; those whose check digit would be 10 do not exist."""
    found: list[str] = []
    serial = FIRST_SERIAL
    while len(found) < count:
        start = f"999{serial:06d}"
        check = calculate_checksum(start)
        if check is not None and check < 10:
            found.append(f"{start}{check}")
        serial += SERIALS_APART
    return found


def somebody(
    random: Random, practice: DemoPractice, nhs_number: str, mobile: str, newest: date
) -> DemoPatient:
    sex = random.choices(("Female", "Male", "Indeterminate"), (55, 44, 1))[0]
    age = timedelta(days=int(random.triangular(19, 99, 62) * 365.25))
    return DemoPatient(
        nhs_number=nhs_number,
        title=names.title(random, sex),
        given_name=names.given_name(random, sex),
        family_name=names.family_name(random),
        sex=sex,
        birth_date=newest - age,
        address=an_address(random, practice),
        mobile=mobile,
        email=f"patient{nhs_number[3:]}@example.test" if random.random() < 0.4 else "",
        usual_gp=random.choice(practice.usual_gps),
        flags={},
        reviews=tuple(_reviews(random, newest)),
    )


def an_address(random: Random, practice: DemoPractice) -> Address:
    house = random.choice(names.HOUSES) if random.random() < 0.3 else ""
    return Address(
        house=house,
        street=f"{random.randint(1, 180)} {random.choice(names.STREETS)}",
        locality=random.choice(names.LOCALITIES),
        town=practice.town,
        county=COUNTY if random.random() < 0.5 else "",
        postcode=f"{practice.district} {random.choice(names.INWARD)}",
    )


def _reviews(random: Random, newest: date) -> list[date]:
    """Some reviewed of late, some long ago, some never."""
    if random.random() < 0.2:
        return []
    last = newest - timedelta(days=int(random.triangular(5, 900, 150)))
    return [last - timedelta(days=random.randint(150, 500)), last]


def mobiles(random: Random, count: int, share: float) -> list[str]:
    """Each stands once in a practice: who shares one is decided elsewhere. Empty for those who gave none."""
    endings = random.sample(range(DRAMA_NUMBERS), int(count * share))
    given = [f"07700 900{ending:03d}" for ending in endings]
    everybody = given + [""] * (count - len(given))
    random.shuffle(everybody)
    return everybody
