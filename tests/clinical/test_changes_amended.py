"""Did it stick: a dose and a quantity that were to come down."""

from decimal import Decimal
from typing import Any

import pytest

from stepdown.clinical.changes import Aim, Change, Figures, Verdict
from stepdown.clinical.supply import MedicationLine
from stepdown.clinical.types import Form, Release, Route, StrengthUnit
from tests.clinical.changing import DECEMBER, JANUARY, a_change, judged, seen
from tests.clinical.lines import a_line

PATCH: dict[str, Any] = {
    "name": "Buprenorphine 10micrograms/hour patches",
    "substances": ("buprenorphine",),
    "strength": Decimal(10),
    "strength_unit": StrengthUnit.MCG_PER_HOUR,
    "form": Form.PATCH,
    "route": Route.TRANSDERMAL,
    "release": Release.PATCH,
}
FIFTEEN: dict[str, Any] = {
    "medication_id": "line-2",
    "name": "Codeine 15mg tablets",
    "strength": Decimal(15),
}


def to_be(
    directions: str | None = None, quantity: int | None = None, *, before: str = "4", **of_line: Any
) -> Change:
    """From 4 a day, 100 at a time."""
    figures = Figures(directions, None if quantity is None else Decimal(quantity))
    line = a_line(**({"directions": before, "quantity": Decimal(100)} | of_line))
    return a_change(Aim.AMENDED, before=line, figures=figures)


def now(directions: str | None = "4", quantity: int | None = 100, **differing: Any) -> MedicationLine:
    return a_line(
        directions=directions, quantity=None if quantity is None else Decimal(quantity), **differing
    )


def verdict(change: Change, *lines: MedicationLine) -> Verdict:
    return judged(change, seen(DECEMBER, *lines)).verdict


def words(change: Change, *lines: MedicationLine) -> str:
    return judged(change, seen(DECEMBER, *lines)).evidence.removeprefix("In the extract of 20 December 2026 ")


@pytest.mark.parametrize(("directions", "held"), [("2", True), ("1", True), ("3", False), ("1 3", False)])
def test_the_new_dose_or_less_has_held(directions: str, held: bool) -> None:
    assert verdict(to_be("2"), now(directions)) is (Verdict.HELD if held else Verdict.NOT_HELD)


def test_the_evidence_has_both_doses() -> None:
    change = to_be("2")
    assert words(change, now("1")) == (
        "“Codeine 30mg tablets” is amended: the dose comes to 30 mg a day (decided: 60 mg a day)"
    )
    assert words(change, now("3")) == (
        "“Codeine 30mg tablets” is not amended: the dose comes to 90 mg a day (decided: 60 mg a day)"
    )


@pytest.mark.parametrize(("quantity", "held"), [(56, True), (28, True), (57, False)])
def test_the_new_quantity_or_less_has_held(quantity: int, held: bool) -> None:
    assert verdict(to_be(quantity=56), now(quantity=quantity)) is (Verdict.HELD if held else Verdict.NOT_HELD)


def test_both_must_have_come_down() -> None:
    change = to_be("2", 56)
    assert verdict(change, now("2", 56)) is Verdict.HELD
    assert verdict(change, now("2", 100)) is Verdict.NOT_HELD
    assert words(change, now("4", 56)) == (
        "“Codeine 30mg tablets” is not amended: the dose comes to 120 mg a day (decided: 60 mg a day);"
        " the quantity comes to 56 (decided: 56)"
    )


def test_what_is_on_repeat_no_more_has_come_down_too() -> None:
    assert verdict(to_be("2")) is Verdict.HELD
    assert words(to_be("2")) == "“Codeine 30mg tablets” is no longer on repeat"


def test_the_very_words_of_the_decision_need_no_number() -> None:
    change = to_be("as directed by the clinic")
    assert verdict(change, now("As directed by the  clinic.")) is Verdict.HELD
    assert words(change, now("as directed by the clinic")).endswith(
        "its directions are “as directed by the clinic”, as decided"
    )
    assert verdict(change, now("as directed by the clinic", **FIFTEEN)) is Verdict.UNKNOWN


def test_a_dose_that_cannot_be_read_is_unknown_unless_nothing_changed() -> None:
    assert words(to_be("2"), now("as directed")) == (
        "nothing shows whether “Codeine 30mg tablets” is amended: its dose cannot be compared (not a number)"
    )
    assert verdict(to_be("2"), now("as directed")) is Verdict.UNKNOWN
    same = to_be("2", before="as directed")
    assert verdict(same, now("as directed")) is Verdict.NOT_HELD
    assert words(same, now("As directed.")).endswith("is not amended: it is as it was when this was decided")
    assert verdict(same, now("as directed", 99)) is Verdict.UNKNOWN


def test_missing_directions_and_quantities_are_unknown() -> None:
    assert words(to_be("2"), now(None)).endswith("its dose cannot be compared (there are no directions)")
    assert words(to_be(quantity=56), now(quantity=None)).endswith(
        "its quantity cannot be compared (there is no quantity)"
    )


def test_one_that_came_down_does_not_answer_for_one_that_cannot_be_read() -> None:
    assert verdict(to_be("2", 56), now("as directed", 56)) is Verdict.UNKNOWN
    assert verdict(to_be("2", 56), now("as directed", 100)) is Verdict.NOT_HELD


def test_without_figures_only_what_did_not_change_can_be_judged() -> None:
    assert verdict(to_be(), now()) is Verdict.NOT_HELD
    assert words(to_be(), now("2")) == (
        "nothing shows whether “Codeine 30mg tablets” is amended:"
        " the review does not say the new dose in figures"
    )


def test_a_new_line_of_the_substance_takes_over() -> None:
    change = to_be("2", 56)
    assert verdict(change, now("4", 112, **FIFTEEN)) is Verdict.HELD
    assert verdict(change, now("4", 113, **FIFTEEN)) is Verdict.NOT_HELD
    assert words(change, now("5", 112, **FIFTEEN)) == (
        "“Codeine 15mg tablets” is not amended: the dose comes to 75 mg a day (decided: 60 mg a day);"
        " the quantity comes to 1680 mg (decided: 1680 mg)"
    )


def test_two_lines_of_it_are_added_up() -> None:
    change = to_be("2", 56)
    assert verdict(change, now("1", 28), now("2", 56, **FIFTEEN)) is Verdict.HELD
    assert verdict(change, now("1", 28), now("3", 56, **FIFTEEN)) is Verdict.NOT_HELD
    assert words(change, now("2", 56), now("1", 28, medication_id="line-2")).startswith(
        "“Codeine 30mg tablets” and “Codeine 30mg tablets” are not amended: the dose comes to 90 mg a day"
    )


def test_a_patch_is_compared_by_its_rate() -> None:
    twenty = PATCH | {"name": "Buprenorphine 20micrograms/hour patches", "strength": Decimal(20)}
    change = a_change(
        Aim.AMENDED,
        before=a_line(**twenty, directions="1", quantity=Decimal(4)),
        figures=Figures("1", Decimal(4)),
    )
    new = {"medication_id": "line-2"}
    assert verdict(change, now("1", 4, **PATCH, **new)) is Verdict.HELD
    assert verdict(change, now("2", 8, **PATCH, **new)) is Verdict.HELD
    assert words(change, now("3", 4, **PATCH, **new)).endswith(
        "the dose comes to 30 micrograms an hour (decided: 20 micrograms an hour);"
        " the quantity comes to 40 micrograms an hour in all (decided: 80 micrograms an hour in all)"
    )


def test_a_strength_that_is_not_known_compares_with_its_own_kind_alone() -> None:
    change = to_be("2", 56, strength=None)
    unknown: dict[str, Any] = {"strength": None}
    assert verdict(change, now("2", 56, **unknown)) is Verdict.HELD
    assert words(change, now("3", 60, **unknown)).endswith(
        "the dose comes to 3 a day (decided: 2 a day); the quantity comes to 60 (decided: 56)"
    )
    other = now("1", 20, **FIFTEEN)
    counted_otherwise = "cannot be compared (it is counted otherwise than when this was decided)"
    assert words(change, other).endswith(f"its dose {counted_otherwise}; its quantity {counted_otherwise}")
    both = words(change, now("1", 20, **unknown), other)
    assert both.endswith("its quantity cannot be compared (its lines are counted in different ways)")


def test_a_patch_of_unknown_rate_is_counted() -> None:
    unknown = PATCH | {"strength": None}
    change = a_change(Aim.AMENDED, before=a_line(**unknown, directions="2"), figures=Figures("1"))
    assert words(change, now("2", **unknown)).endswith("the dose comes to 2 a day (decided: 1 a day)")


def test_an_amended_dose_that_goes_up_again_is_undone() -> None:
    found = judged(to_be("2"), seen(DECEMBER, now("2")), seen(JANUARY, now("4")))
    assert found.verdict is Verdict.UNDONE
    assert found.evidence == (
        "In the extract of 20 January 2027 “Codeine 30mg tablets” is no longer amended:"
        " the dose comes to 120 mg a day (decided: 60 mg a day). It had held in that of 20 December 2026"
    )
