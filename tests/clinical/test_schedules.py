"""Worked rows of the schedule table, against the signed rules."""

from decimal import Decimal

import pytest

from stepdown.clinical.products import Preparation
from stepdown.clinical.products.naming import parse_as
from stepdown.clinical.products.schedules import ScheduleRule, schedule_of
from stepdown.clinical.types import Schedule, StrengthUnit
from stepdown.content.library import product_table

PARSER = product_table().parser
RULES = PARSER.schedule_rules


def schedule(name: str, *substances: str) -> Schedule | None:
    return parse_as(PARSER, name, substances).schedule


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
        ("Oramorph 0.2% oral solution", Schedule.FIVE),
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
        ("Pholcodine 5mg/5ml oral solution", "pholcodine", Schedule.FIVE),
        ("Pholcodine linctus", "pholcodine", Schedule.FIVE),
        ("Codeine linctus", "codeine", Schedule.FIVE),
        ("Methadone linctus", "methadone", Schedule.TWO),
        ("Co-phenotrope 2.5mg/25microgram tablets", "diphenoxylate", Schedule.FIVE),
        ("Diphenoxylate 2.5mg tablets", "diphenoxylate", None),
        ("Codeine 30mg", "codeine", None),
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
        ("Kaolin and Morphine tablets", ("morphine", "kaolin")),
        ("Gee's linctus", ("opium", "squill")),
        ("Co-codamol", ("codeine", "paracetamol")),
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
        "opium",
        "alfentanil",
        "dextromoramide",
        "papaveretum",
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
    assert schedule_of(RULES, ["something new"], frozenset(), Preparation()) is None


def test_above_a_percentage_begins_after_it() -> None:
    rule = ScheduleRule(frozenset(("morphine",)), Schedule.TWO, above_percent=Decimal("0.2"))
    for percent, expected in (("0.2", None), ("0.21", Schedule.TWO)):
        liquid = Preparation(strength=Decimal(percent) * 10, strength_unit=StrengthUnit.MG_PER_ML)
        assert schedule_of([rule], ["morphine"], frozenset(), liquid) is expected
