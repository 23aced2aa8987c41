"""What leaves a practice for its board: every measure is told in one way, or kept back for a reason."""

from typing import Any

import pytest
from pydantic import ValidationError

from stepdown.clinical.types import MeasureSource
from stepdown.content import library
from stepdown.content.region.figures import ReportedFigure, ReportedFiguresFile, ReportedKind

FILE = library.reported_figures()


def test_every_measure_is_told_in_one_way_or_kept_back_for_a_reason() -> None:
    named = [*(one.measure for one in FILE.figures), *(one.measure for one in FILE.kept_back)]
    assert sorted(named) == sorted(library.measures())


@pytest.mark.parametrize("one", FILE.figures, ids=lambda one: one.measure)
def test_a_measure_is_told_as_what_it_is(one: ReportedFigure) -> None:
    measure = library.measures()[one.measure]
    match one.kind:
        case ReportedKind.PUBLIC:
            assert measure.source is MeasureSource.PRESCRIBING
        case ReportedKind.SHARE:
            assert measure.denominator
        case ReportedKind.STOCK:
            assert (measure.source, measure.denominator) == (MeasureSource.EXTRACT, None)
        case ReportedKind.FLOW:
            assert measure.source in (MeasureSource.WORK, MeasureSource.TALLY)
            assert measure.denominator is None


def test_what_adds_up_to_a_third_figure_is_not_told_beside_it() -> None:
    told = {one.measure for one in FILE.figures}
    assert "codeine-on-repeat" in told
    assert not told & {"codeine-regular", "codeine-irregular"}


def test_of_medicines_that_overlap_one_stays_untold_so_that_the_others_do_not_narrow_each_other() -> None:
    told = {one.measure for one in FILE.figures}
    assert {"dependence-forming", "gabapentinoids-on-repeat", "benzodiazepines-on-repeat"} <= told
    assert "z-drugs-on-repeat" not in told


def test_what_is_removed_was_reviewed_so_reviews_are_told_as_that_and_the_rest() -> None:
    assert {one.measure: one.holds for one in FILE.figures if one.holds} == {
        "patients-reviewed": "removed-from-repeat"
    }


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ({"measure": "high-dose", "kind": "stock", "holds": "letters-sent"}, "only a flow holds another"),
        ({"measure": "queries", "kind": "flow", "holds": "high-dose"}, "no such part: high-dose"),
    ],
)
def test_a_part_is_a_flow_of_a_flow(figure: dict[str, str], said: str) -> None:
    others = [one for one in FILE.model_dump(mode="json")["figures"] if one["measure"] != figure["measure"]]
    with pytest.raises(ValidationError, match=said):
        ReportedFiguresFile.model_validate(differently(figures=[*others, figure]))


def test_a_population_that_is_a_measure_is_called_what_the_measure_counts() -> None:
    counted = {one.id: one for one in library.measures().values()}
    for one in FILE.populations:
        if one.id in counted:
            assert one.called == counted[one.id].numerator.replace("any opioid pain medicine", "an opioid")


def differently(**change: Any) -> dict[str, Any]:
    return {**FILE.model_dump(mode="json"), **change}


def test_nothing_is_told_twice() -> None:
    figures = FILE.model_dump(mode="json")["figures"]
    with pytest.raises(ValidationError, match="said twice: not-issued"):
        ReportedFiguresFile.model_validate(differently(figures=[*figures, figures[0]]))


def test_a_share_names_a_population_that_is_there() -> None:
    with pytest.raises(ValidationError, match="no such population"):
        ReportedFiguresFile.model_validate(differently(populations=[]))
    with pytest.raises(ValidationError, match="is counted of a population"):
        ReportedFigure(measure="review-coverage", kind=ReportedKind.SHARE)
    with pytest.raises(ValidationError, match="is counted of a population"):
        ReportedFigure(measure="not-issued", kind=ReportedKind.STOCK, of="opioid-on-repeat")
