"""Worked rows of the schedule table, against the signed rules."""

from decimal import Decimal

import pytest

from stepdown.clinical.preparations import Preparation, parse_preparation
from stepdown.clinical.products import describe
from stepdown.clinical.schedules import schedule_of
from stepdown.clinical.types import Form, ProductUse, Route, Schedule
from stepdown.content.library import product_table

RULES = product_table().schedule_rules


def schedule(name: str, *substances: str) -> Schedule | None:
    return describe(RULES, name=name, substances=substances, use=ProductUse.PAIN).schedule


@pytest.mark.parametrize("substance", ["morphine", "codeine", "dihydrocodeine", "diamorphine"])
def test_any_injection_or_infusion_of_these_is_schedule_2(substance: str) -> None:
    assert schedule(f"{substance} 1mg/1ml solution for injection ampoules", substance) is Schedule.TWO
    assert schedule(f"{substance} 50mg/50ml solution for infusion vials", substance) is Schedule.TWO


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Morphine sulfate 10mg/5ml oral solution", Schedule.FIVE),
        ("Oramorph 10mg/5ml oral solution unit dose vials", Schedule.FIVE),
        ("Morphine sulfate 500micrograms/5ml oral solution", Schedule.FIVE),
        ("Morphine sulfate 15mg/5ml oral solution", Schedule.TWO),
        ("Morphine sulfate 1g/5ml oral solution", Schedule.TWO),
        ("Oramorph 20mg/ml concentrated oral solution", Schedule.TWO),
        # 0.24 % of the salt: over or under 0.2 % of base depends on which salt
        ("Morphine 12mg/5ml oral solution", None),
        ("Morphine oral solution", None),
        ("Morphine 10mg tablets", Schedule.TWO),
        ("Morphine 10mg modified-release capsules", Schedule.TWO),
        ("MST Continus suspension 20mg granules sachets", Schedule.TWO),
        ("Morphine sulfate 10mg suppositories", Schedule.TWO),
        ("Morphine 0.1% gel", Schedule.TWO),
        ("Morphine sulfate powder", Schedule.TWO),
        ("Morphine", None),
    ],
)
def test_morphine_goes_by_form_and_then_by_strength(name: str, expected: Schedule | None) -> None:
    assert schedule(name, "morphine") is expected


@pytest.mark.parametrize(
    ("name", "substance", "expected"),
    [
        ("Codeine 30mg tablets", "codeine", Schedule.FIVE),
        ("Codeine 100mg tablets", "codeine", Schedule.FIVE),
        ("Codeine 101mg tablets", "codeine", None),
        ("Codeine 15mg/5ml linctus", "codeine", Schedule.FIVE),
        ("Codeine 125mg/5ml oral solution", "codeine", Schedule.FIVE),
        ("Codeine 126mg/5ml oral solution", "codeine", None),
        ("Codeine tablets", "codeine", None),
        ("Codeine phosphate powder", "codeine", Schedule.TWO),
        ("Dihydrocodeine 120mg modified-release tablets", "dihydrocodeine", Schedule.FIVE),
        ("Dihydrocodeine 150mg tablets", "dihydrocodeine", Schedule.FIVE),
        ("Dihydrocodeine 151mg tablets", "dihydrocodeine", None),
        ("Dextropropoxyphene 60mg capsules", "dextropropoxyphene", Schedule.FIVE),
        ("Dextropropoxyphene 136mg capsules", "dextropropoxyphene", None),
    ],
)
def test_codeine_and_its_kin_go_by_strength(name: str, substance: str, expected: Schedule | None) -> None:
    assert schedule(name, substance) is expected


@pytest.mark.parametrize(
    ("name", "substances"),
    [
        ("Remedeine Forte tablets", ("dihydrocodeine", "paracetamol")),
        ("Migraleve Yellow tablets", ("codeine", "paracetamol")),
        ("Boots Aspirin and Codeine tablets", ("codeine", "aspirin")),
        ("Solpadeine Migraine tablets", ("codeine", "ibuprofen")),
        ("Co-proxamol 32.5mg/325mg tablets", ("dextropropoxyphene", "paracetamol")),
        ("Kaolin and Morphine mixture", ("morphine", "kaolin")),
    ],
)
def test_compounds_are_schedule_5_even_where_the_name_hides_the_strength(
    name: str, substances: tuple[str, ...]
) -> None:
    assert schedule(name, *substances) is Schedule.FIVE


@pytest.mark.parametrize(
    "substance",
    [
        "oxycodone",
        "fentanyl",
        "methadone",
        "pethidine",
        "hydromorphone",
        "tapentadol",
        "diamorphine",
        "dipipanone",
    ],
)
def test_these_are_schedule_2_in_any_form(substance: str) -> None:
    assert schedule(substance, substance) is Schedule.TWO


@pytest.mark.parametrize("substance", ["buprenorphine", "tramadol", "pentazocine"])
def test_these_are_schedule_3_in_any_form_and_company(substance: str) -> None:
    assert schedule(f"{substance} injection", substance) is Schedule.THREE
    assert schedule(f"{substance} 37.5mg tablets", substance, "paracetamol") is Schedule.THREE


@pytest.mark.parametrize("substance", ["meptazinol", "nalbuphine"])
def test_these_are_in_no_schedule_which_is_not_the_same_as_unknown(substance: str) -> None:
    assert schedule(f"{substance} 10mg/1ml solution for injection ampoules", substance) is Schedule.NONE
    assert schedule_of(RULES, ["something new"], Preparation()) is None


@pytest.mark.parametrize(
    ("name", "substance", "form", "route", "mg"),
    [
        (
            "Diamorphine 5mg powder for solution for injection ampoules",
            "diamorphine",
            Form.INJECTION,
            Route.PARENTERAL,
            None,
        ),
        (
            "Oxycodone 20mg/2ml solution for injection ampoules",
            "oxycodone",
            Form.INJECTION,
            Route.PARENTERAL,
            "10",
        ),
        ("Fentanyl 100micrograms/dose nasal spray", "fentanyl", Form.UNIT, Route.NASAL, "0.1"),
        ("Fentanyl 200microgram lozenges", "fentanyl", Form.UNIT, Route.BUCCAL, "0.2"),
        ("Buprenorphine_Tab Subling 2mg S/F", "buprenorphine", Form.UNIT, Route.SUBLINGUAL, "2"),
        (
            "Fentanyl 12micrograms/hour transdermal patches",
            "fentanyl",
            Form.PATCH,
            Route.TRANSDERMAL,
            "0.012",
        ),
        ("Aspirin 500mg / Codeine 8mg dispersible tablets", "codeine", Form.UNIT, Route.ORAL, "8"),
        ("Co-codamol 30mg/500mg/5ml oral solution sugar free", "codeine", Form.ORAL_LIQUID, Route.ORAL, "6"),
        ("Eroset 500mg/10mg tablets", "dihydrocodeine", Form.UNIT, Route.ORAL, None),
        ("Methadone 30mg impregnated cigarettes", "methadone", Form.UNIT, Route.INHALATION, "30"),
        ("Methadone HCl_Mix 1mg/1ml", "methadone", Form.ORAL_LIQUID, Route.ORAL, "1"),
        ("Morphine 10mg/ml oral drops", "morphine", Form.ORAL_LIQUID, Route.ORAL, "10"),
        ("Codeine 10mg suppositories", "codeine", Form.UNIT, Route.RECTAL, "10"),
        ("Tramadol", "tramadol", None, None, None),
    ],
)
def test_form_route_and_strength_are_read_from_the_name(
    name: str, substance: str, form: Form | None, route: Route | None, mg: str | None
) -> None:
    preparation = parse_preparation(name, (substance,))
    assert (preparation.form, preparation.route) == (form, route)
    assert preparation.mg == (None if mg is None else Decimal(mg))
