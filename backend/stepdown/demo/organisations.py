"""Who there is in the demo. Every name and code is invented, and looks it."""

from dataclasses import dataclass
from datetime import timedelta

from stepdown.access.organisations.models import OrganisationKind
from stepdown.clinical.holds import HoldCode
from stepdown.records.practices.schemas import LetterDetailsChange

ICB = "ZZ9"
TOWN_BY_POSTCODE_DISTRICT = {
    "LS2": "Testford",
    "HX1": "Mockbridge",
    "BD3": "Sampleton",
    "HD5": "Example-on-the-Water",
}


@dataclass(frozen=True)
class DemoOrganisation:
    code: str
    kind: OrganisationKind
    name: str
    parent: str | None


@dataclass(frozen=True)
class DemoPractice:
    """`listed` people ever; `removes`: the share of dormant opioids taken off repeat in these months.

    `unasked_holds` have no column in the practice's report, so nobody knows."""

    code: str
    pcn: str
    name: str
    listed: int
    removes: float
    newest_extract_age: timedelta
    district: str
    street: str
    phone: str
    usual_gps: tuple[str, ...]
    letter_signatory: str | None
    unasked_holds: frozenset[HoldCode] = frozenset()
    works_on: frozenset[int] = frozenset()

    @property
    def town(self) -> str:
        return TOWN_BY_POSTCODE_DISTRICT[self.district]

    @property
    def postcode(self) -> str:
        return f"{self.district} 9ZZ"


PRACTICES = (
    DemoPractice(
        code="ZZ9A1",
        pcn="ZZ9P1",
        name="Sample Street Surgery",
        listed=900,
        removes=0.7,
        newest_extract_age=timedelta(days=2),
        district="LS2",
        street="1 Sample Street",
        phone="01632 960101",
        usual_gps=("Dr A Testerton", "Dr N Samplewright", "Dr Ö Mockley"),
        letter_signatory="Dr Alfa Testerton",
        works_on=frozenset({2, 3, 4, 5}),
    ),
    DemoPractice(
        code="ZZ9A2",
        pcn="ZZ9P1",
        name="Example Hill Health Centre",
        listed=640,
        removes=0.1,
        newest_extract_age=timedelta(days=3),
        district="HX1",
        street="22 Example Hill",
        phone="01632 960202",
        usual_gps=("Dr E Exampleby", "Dr P Placeholder"),
        letter_signatory="Dr Echo Exampleby",
    ),
    DemoPractice(
        code="ZZ9A3",
        pcn="ZZ9P2",
        name="Mock Lane Medical Practice",
        listed=560,
        removes=0.1,
        newest_extract_age=timedelta(days=9),
        district="BD3",
        street="303 Mock Lane",
        phone="01632 960303",
        usual_gps=("Dr M Mockson", "Dr Q Trialworth"),
        letter_signatory="Dr Mike Mockson",
        unasked_holds=frozenset(
            {HoldCode.SAFEGUARDING, HoldCode.RECENT_OVERDOSE, HoldCode.CAPACITY_OR_PROXY}
        ),
    ),
    DemoPractice(
        code="ZZ9A4",
        pcn="ZZ9P2",
        name="The Placeholder Practice",
        listed=420,
        removes=0.1,
        newest_extract_age=timedelta(days=4),
        district="HD5",
        street="4 Placeholder Parade",
        phone="01632 960404",
        usual_gps=("Dr T Demoson",),
        letter_signatory=None,
    ),
)

ABOVE_PRACTICES = (
    DemoOrganisation(ICB, OrganisationKind.ICB, "Testshire Demonstration Integrated Care Board", None),
    DemoOrganisation("ZZ9P1", OrganisationKind.PCN, "Upper Testshire PCN", ICB),
    DemoOrganisation("ZZ9P2", OrganisationKind.PCN, "Lower Testshire PCN", ICB),
)


def letter_details(practice: DemoPractice) -> LetterDetailsChange | None:
    """None for the practice that shows what happens while they are missing."""
    if practice.letter_signatory is None:
        return None
    return LetterDetailsChange(
        heading=practice.name,
        address_lines=[practice.street, practice.town, "Testshire"],
        postcode=practice.postcode,
        phone=practice.phone,
        other_contact="write to us, or ask at the front desk",
        clinician_name=practice.letter_signatory,
        signatory_name=practice.letter_signatory,
        signatory_role="GP partner",
        serious_harm_wording=practice.code != "ZZ9A2",
    )
