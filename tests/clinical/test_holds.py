from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.holds import (
    Hold,
    HoldCode,
    HoldStrength,
    PatientFacts,
    anticipatory_medicines,
    holds,
)
from stepdown.clinical.types import Registration
from stepdown.content.library import anticipatory_rule, hold_rules
from tests.clinical.lines import ON

FREE = PatientFacts(
    died=False,
    registration=Registration.REGISTERED,
    birth_date=date(1960, 5, 5),
    has_substitution_medicine=False,
    has_anticipatory_medicines=False,
    address_valid=True,
    mobile_shared=False,
    flags=dict.fromkeys(HoldCode, False),
)
ALL_HARD_STOPS = {
    *("died", "left_practice", "under_18", "palliative", "cancer_pain", "substitution", "safeguarding"),
    *("do_not_contact", "no_valid_address", "declined_texts", "shared_mobile"),
}


def held(**differing: Any) -> dict[HoldCode, Hold]:
    return {hold.code: hold for hold in holds(replace(FREE, **differing), ON, hold_rules())}


def test_a_patient_of_whom_everything_is_known_and_free_has_no_hold() -> None:
    assert held() == {}


@pytest.mark.parametrize(
    ("differing", "code"),
    [
        ({"died": True}, HoldCode.DIED),
        ({"died": ON - timedelta(days=400)}, HoldCode.DIED),
        ({"died": ON + timedelta(days=1)}, HoldCode.DIED),
        ({"registration": Registration.LEFT}, HoldCode.LEFT_PRACTICE),
        ({"birth_date": date(2008, 11, 23)}, HoldCode.UNDER_18),
        ({"has_anticipatory_medicines": True}, HoldCode.PALLIATIVE),
        ({"has_substitution_medicine": True}, HoldCode.SUBSTITUTION),
        ({"address_valid": False}, HoldCode.NO_VALID_ADDRESS),
        ({"mobile_shared": True}, HoldCode.SHARED_MOBILE),
    ],
)
def test_what_the_record_says_is_a_hard_stop(differing: dict[str, Any], code: HoldCode) -> None:
    [hold] = held(**differing).values()
    assert (hold.code, hold.strength) == (code, HoldStrength.HARD_STOP)


def test_eighteen_today_is_an_adult() -> None:
    assert held(birth_date=date(2008, 11, 22)) == {}


def test_a_temporary_resident_is_for_a_clinician_first_and_has_not_left() -> None:
    [hold] = held(registration=Registration.TEMPORARY).values()
    assert (hold.code, hold.strength) == (HoldCode.TEMPORARY_RESIDENT, HoldStrength.CLINICIAN_FIRST)


@pytest.mark.parametrize("code", HoldCode)
def test_every_flag_holds_with_its_strength(code: HoldCode) -> None:
    [hold] = held(flags=FREE.flags | {code: True}).values()
    assert hold.code is code
    assert hold.strength is (
        HoldStrength.HARD_STOP if code in ALL_HARD_STOPS else HoldStrength.CLINICIAN_FIRST
    )
    assert hold.sentence.endswith(".")


@pytest.mark.parametrize(
    "code", [HoldCode.PREGNANCY, HoldCode.SAFEGUARDING, HoldCode.CARE_HOME, HoldCode.PALLIATIVE]
)
@pytest.mark.parametrize("silence", [{}, None])
def test_a_flag_that_the_extract_does_not_have_is_unknown_and_not_no(code: HoldCode, silence: object) -> None:
    flags = {other: False for other in HoldCode if other is not code}
    if silence is None:
        flags[code] = None
    [hold] = held(flags=flags).values()
    assert (hold.code, hold.strength) == (code, HoldStrength.UNKNOWN)
    assert hold.sentence.startswith("The extract does not say whether ")
    assert hold.sentence.endswith("; confirm.")


def test_a_patient_of_whom_nothing_is_known_waits_for_every_answer() -> None:
    nothing = PatientFacts(None, Registration.UNKNOWN, None, False, False, None, None)
    found = holds(nothing, ON, hold_rules())
    assert {hold.code for hold in found} == set(HoldCode) - {HoldCode.SUBSTITUTION}
    assert {hold.strength for hold in found} == {HoldStrength.UNKNOWN}


def test_a_tick_of_no_does_not_undo_what_the_record_says() -> None:
    assert HoldCode.DIED in held(died=True, flags=dict.fromkeys(HoldCode, False))
    assert HoldCode.SUBSTITUTION in held(has_substitution_medicine=True)


def test_a_tick_of_no_answers_what_the_record_leaves_open() -> None:
    assert held(died=None, registration=Registration.UNKNOWN, birth_date=None, mobile_shared=None) == {}


def test_an_address_holds_letters_only_and_a_mobile_number_holds_texts_only() -> None:
    address = held(address_valid=False)[HoldCode.NO_VALID_ADDRESS]
    assert (address.stops_letters, address.stops_texts) == (True, False)
    for code in (HoldCode.SHARED_MOBILE, HoldCode.DECLINED_TEXTS):
        hold = held(flags=FREE.flags | {code: True})[code]
        assert (hold.stops_letters, hold.stops_texts) == (False, True)
    died = held(died=True)[HoldCode.DIED]
    assert died.stops_letters
    assert died.stops_texts


@given(st.dictionaries(st.sampled_from(HoldCode), st.sampled_from([True, False, None])))
def test_a_hold_is_missing_only_where_the_answer_is_no(flags: dict[HoldCode, bool | None]) -> None:
    nothing = PatientFacts(None, Registration.UNKNOWN, None, False, False, None, None, flags)
    found = {hold.code: hold.strength for hold in holds(nothing, ON, hold_rules())}
    for code in set(HoldCode) - {HoldCode.SUBSTITUTION}:
        answer = flags.get(code)
        assert (code in found) is (answer is not False)
        assert (found.get(code) is HoldStrength.UNKNOWN) is (answer is None)


JUST_IN_CASE = (
    "Midazolam 10mg/2ml solution for injection ampoules",
    "Morphine sulfate 10mg/1ml solution for injection ampoules",
    "Hyoscine butylbromide 20mg/1ml solution for injection ampoules",
)


def test_midazolam_morphine_and_an_antisecretory_by_injection_are_anticipatory() -> None:
    assert anticipatory_medicines(JUST_IN_CASE, anticipatory_rule())
    assert anticipatory_medicines(
        ["Midazolam HCl_Inj 5mg/ml 2ml Amp", "Diamorphine HCl_Inj 10mg Amp", "Glycopyrronium_Inj 200mcg/ml"],
        anticipatory_rule(),
    )


@pytest.mark.parametrize("missing", range(3))
def test_two_of_the_three_are_not_anticipatory(missing: int) -> None:
    assert not anticipatory_medicines(
        [*JUST_IN_CASE[:missing], *JUST_IN_CASE[missing + 1 :]], anticipatory_rule()
    )


def test_the_same_medicines_by_mouth_are_not_anticipatory() -> None:
    by_mouth = [JUST_IN_CASE[0], "Morphine 10mg tablets", JUST_IN_CASE[2]]
    assert not anticipatory_medicines(by_mouth, anticipatory_rule())
    assert not anticipatory_medicines([], anticipatory_rule())
