"""Who is in the demo: many, of every kind, and nobody who could be taken for a real person."""

import re
import unicodedata
from collections import Counter
from itertools import chain

import pytest

from stepdown.clinical.addresses import check_address
from stepdown.clinical.types import parse_nhs_number
from stepdown.demo import accounts
from stepdown.demo.organisations import ABOVE_PRACTICES, PRACTICES
from stepdown.demo.people import DemoPatient
from stepdown.demo.staff import PASSWORD, STAFF

# Words for "test" and "sample" in several languages, and letters that are no name.
INVENTED = (
    *("Test", "Sample", "Mock", "Demo", "Example", "Dummy", "Trial", "Fable", "Pretend", "Proto", "Specimen"),
    *("Imagin", "Fiction", "Notreal", "Placeholder", "Öxample", "O'Fiction", "Ng-Demo", "Ñotreal", "Příklad"),
    *("Przykład", "Ó Sampla", "D'Exemple", "van der Proef", "al-Mithal", "Łtest", "Eg$", "Ox$", "Çalıntest"),
    *(
        "Thửnghiệm",
        "Beispiel",
        "MacPretend",
        "de la Muestra",
        "Ðæmi-Prøve",
        "St. Sample",
        "Êxemplo",
        "Δοκιμή",
        "Παράδειγμα",
        "Тестова",
        "Пробный",
        "Образцова",
    ),
)

Everybody = dict[str, list[DemoPatient]]


@pytest.fixture
def all_patients(everybody: Everybody) -> list[DemoPatient]:
    return list(chain.from_iterable(everybody.values()))


def test_there_are_about_2500_patients_in_four_practices(everybody: Everybody) -> None:
    assert len(everybody) == 4
    assert 2400 <= sum(map(len, everybody.values())) <= 2600


def test_nhs_numbers_are_valid_of_the_test_range_and_each_somebody_s_own(
    all_patients: list[DemoPatient],
) -> None:
    numbers = [patient.nhs_number for patient in all_patients]
    assert all(parse_nhs_number(number) == number and number.startswith("999") for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_every_family_name_says_that_it_is_invented(all_patients: list[DemoPatient]) -> None:
    invented = re.compile("|".join(INVENTED))
    assert [one.family_name for one in all_patients if not invented.match(one.family_name)] == []


def test_names_have_accents_apostrophes_hyphens_and_every_length(everybody: Everybody) -> None:
    for patients in everybody.values():
        names = {patient.family_name for patient in patients}
        assert any(unicodedata.decomposition(letter) for name in names for letter in name)
        assert any("'" in name for name in names)
        assert any("-" in name for name in names)
        assert min(map(len, names)) <= 2
        assert max(map(len, names)) >= 20


def test_telephones_and_mail_reach_nobody(all_patients: list[DemoPatient]) -> None:
    assert all(re.fullmatch(r"(07700 900\d{3})?", patient.mobile) for patient in all_patients)
    assert all(re.fullmatch(r"(\w+@example\.test)?", patient.email) for patient in all_patients)
    assert all(person.email.endswith("@example.test") for person in STAFF)
    assert all(practice.phone.startswith("01632 960") for practice in PRACTICES)


def test_some_people_of_each_practice_share_a_mobile(patients: list[DemoPatient]) -> None:
    shared = Counter(patient.mobile for patient in patients if patient.mobile)
    assert 2 <= sum(count == 2 for count in shared.values()) <= 5
    assert max(shared.values()) <= 3


def test_nearly_all_can_be_posted_to_and_some_cannot_for_each_reason(patients: list[DemoPatient]) -> None:
    checks = [check_address(patient.address.lines, patient.address.postcode or None) for patient in patients]
    reasons = Counter(check.reason for check in checks if not check.valid)
    assert 6 <= reasons.total() <= len(patients) * 0.03
    assert {
        "There is no address",
        "The patient has no fixed abode",
        "The address does not end in a real UK postcode",
        "A line of the address starts with @",
        "The first two lines of the address need a letter or a digit",
    } <= set(reasons)


def test_codes_of_organisations_are_of_a_range_that_nobody_has() -> None:
    codes = [one.code for one in (*ABOVE_PRACTICES, *PRACTICES)]
    assert all(re.fullmatch(r"ZZ9[AP]?\d?", code) for code in codes)
    assert len(set(codes)) == 7


def test_there_is_an_account_for_every_role_and_a_second_clinician_beside_the_first() -> None:
    printed = [account.role for account in accounts()]
    assert printed == [
        "receptionist",
        "clinician, GP",
        "clinician, pharmacist",
        "practice manager",
        "PCN lead",
        "ICB analyst",
        "ICB lead",
        "ICB analyst + clinician",
        "administrator",
        "clinician, technician",
    ]
    assert {account.password for account in accounts()} == {PASSWORD}
    assert all(account.sees_first for account in accounts())
