"""The demo's staff. They share one password, which is printed at each start of a demo and is no secret."""

from dataclasses import dataclass

from stepdown.access.permissions import Role
from stepdown.demo.organisations import ICB

PASSWORD = "stepdown-demo-only"  # noqa: S105 - printed on purpose


@dataclass(frozen=True)
class Account:
    """A row for the terminal. `sees_first` is the screen that the role opens on."""

    role: str
    name: str
    email: str
    password: str
    sees_first: str


@dataclass(frozen=True)
class DemoPerson:
    """`shown_as` is empty for those who are there but not printed: colleagues at the other practices."""

    email: str
    name: str
    profession: str | None
    held: tuple[tuple[Role, str | None], ...]
    shown_as: str = ""
    sees_first: str = ""


STAFF = (
    DemoPerson(
        "reception@example.test",
        "Romeo Dummyfield",
        None,
        ((Role.RECEPTIONIST, "ZZ9A1"),),
        "receptionist",
        "letters to print and post",
    ),
    DemoPerson(
        "gp@example.test",
        "Dr Alfa Testerton",
        "gp",
        ((Role.CLINICIAN, "ZZ9A1"),),
        "clinician, GP",
        "worklists, and letters to approve",
    ),
    DemoPerson(
        "pharmacist@example.test",
        "November Samplewright",
        "prescribing_pharmacist",
        ((Role.CLINICIAN, "ZZ9A1"),),
        "clinician, pharmacist",
        "worklists to review",
    ),
    DemoPerson(
        "manager@example.test",
        "Oscar Öxample",
        None,
        ((Role.PRACTICE_MANAGER, "ZZ9A1"),),
        "practice manager",
        "extracts, staff and the practice's chart",
    ),
    DemoPerson(
        "pcn@example.test",
        "Papa Pretendham",
        None,
        ((Role.PCN_LEAD, "ZZ9P1"),),
        "PCN lead",
        "the PCN's practices",
    ),
    DemoPerson(
        "analyst@example.test",
        "India Imaginworth",
        None,
        ((Role.ICB_ANALYST, ICB),),
        "ICB analyst",
        "the ICB's practices",
    ),
    DemoPerson(
        "icb@example.test",
        "Juliett O'Fiction",
        None,
        ((Role.ICB_LEAD, ICB),),
        "ICB lead",
        "the ICB's practices",
    ),
    DemoPerson(
        "icb.pharmacist@example.test",
        "Foxtrot Ng-Demoson",
        "prescribing_pharmacist",
        ((Role.ICB_ANALYST, ICB), (Role.CLINICIAN, "ZZ9A3")),
        "ICB analyst + clinician",
        "a choice of two places",
    ),
    DemoPerson(
        "admin@example.test",
        "Zulu Specimanby",
        None,
        ((Role.ADMINISTRATOR, None),),
        "administrator",
        "accounts and organisations",
    ),
    DemoPerson("manager2@example.test", "Lima Mockfield", None, ((Role.PRACTICE_MANAGER, "ZZ9A2"),)),
    DemoPerson("gp2@example.test", "Dr Echo Exampleby", "gp", ((Role.CLINICIAN, "ZZ9A2"),)),
    DemoPerson("nurse2@example.test", "Golf Trialby", "prescribing_nurse", ((Role.CLINICIAN, "ZZ9A2"),)),
    DemoPerson("manager3@example.test", "Kilo Fableton", None, ((Role.PRACTICE_MANAGER, "ZZ9A3"),)),
    DemoPerson("gp3@example.test", "Dr Mike Mockson", "gp", ((Role.CLINICIAN, "ZZ9A3"),)),
    DemoPerson("manager4@example.test", "Hotel Protoham", None, ((Role.PRACTICE_MANAGER, "ZZ9A4"),)),
    DemoPerson("gp4@example.test", "Dr Tango Demoson", "gp", ((Role.CLINICIAN, "ZZ9A4"),)),
    DemoPerson(
        "technician@example.test",
        "Uniform Notreal",
        "pharmacy_technician",
        ((Role.CLINICIAN, "ZZ9A1"), (Role.CLINICIAN, "ZZ9A4")),
        "clinician, technician",
        "worklists of two practices",
    ),
)


def accounts() -> tuple[Account, ...]:
    return tuple(
        Account(one.shown_as, one.name, one.email, PASSWORD, one.sees_first) for one in STAFF if one.shown_as
    )


def manager_of(practice_code: str) -> DemoPerson:
    return _with_role(Role.PRACTICE_MANAGER, practice_code)[0]


def receptionist_of(practice_code: str) -> DemoPerson:
    return _with_role(Role.RECEPTIONIST, practice_code)[0]


def clinicians_of(practice_code: str) -> tuple[DemoPerson, ...]:
    return _with_role(Role.CLINICIAN, practice_code)


def _with_role(role: Role, practice_code: str) -> tuple[DemoPerson, ...]:
    return tuple(one for one in STAFF if (role, practice_code) in one.held)
