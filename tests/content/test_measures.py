"""The signed measures: which there are, and that each says what it counts."""

from typing import Any

import pytest
from pydantic import ValidationError

from stepdown.clinical.spc.chart import ChartKind
from stepdown.clinical.types import MeasureSource
from stepdown.content import library
from stepdown.content.measures.shapes import BySearch, Measure

BY_SOURCE = {
    MeasureSource.EXTRACT: (
        "not-issued not-issued-3 codeine-on-repeat codeine-regular codeine-irregular opioid-on-repeat"
        " review-coverage early-issues long-term high-dose dependence-forming gabapentinoids-on-repeat"
        " benzodiazepines-on-repeat z-drugs-on-repeat acute-after-removal"
    ),
    MeasureSource.WORK: (
        "letters-sent told-otherwise attended-after-letter answered-share patients-reviewed"
        " removed-from-repeat queries"
    ),
    MeasureSource.TALLY: (
        "brief-interventions information-links referrals-for-review patients-seen tapering-or-stopped"
        " other-support secondary-care-referrals programme-sessions staff-trained staff-queries complaints"
        " positive-feedback appointments-used programme-attendance"
    ),
    MeasureSource.PRESCRIBING: "opioid-items ome high-dose-items codeine-items gabapentinoid-items",
}
A_COUNT: dict[str, Any] = {
    "id": "letters-sent",
    "title": "Letters posted",
    "short": "Letters",
    "numerator": "Letters posted in the month",
    "unit": "letters",
    "unit_of_one": "letter",
    "direction": "neutral",
    "chart": "run",
    "charts": ["run"],
    "includes": ["Letters that were posted"],
    "rule_version": "letters-sent 1",
    "counted": {"by": "work", "counts": "letters_posted"},
}
A_SHARE = {"denominator": "Letters", "per": 100}


def test_the_measures_are_those_that_the_options_and_the_chart_name() -> None:
    for source, ids in BY_SOURCE.items():
        assert [one.id for one in library.measures().values() if one.source is source] == ids.split()
    assert list(library.measures()) == " ".join(BY_SOURCE.values()).split()


def test_every_option_has_a_measure_of_its_own_and_one_that_balances_it() -> None:
    known = library.measures()
    for option in library.toolkit_options().values():
        assert option.measures
        assert not any(known[one].balancing for one in option.measures)
        assert all(known[one].balancing for one in option.balancing)


def test_each_search_takes_the_parameters_of_its_measure() -> None:
    for measure in library.measures().values():
        if isinstance(measure.counted, BySearch):
            library.searches()[measure.counted.search].asked(measure.counted.parameters)


def test_each_rule_has_a_version_of_its_own_and_somebody_who_is_to_sign_it() -> None:
    versions = [one.rule_version for one in library.measures().values()]
    assert len(set(versions)) == len(versions)
    for source in MeasureSource:
        assert library.measures_provenance(source).verified is False


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"per": 100}, "per and denominator come together"),
        ({"chart": "p", "charts": ["p"]}, "nothing to divide by"),
        ({"chart": "xmr"}, "not among its charts"),
        (A_SHARE, "what it counts and what it says differ"),
        (
            {"counted": {"by": "work", "counts": "reviewed", "out_of": "asked"}},
            "what it counts and what it says differ",
        ),
    ],
)
def test_a_measure_that_contradicts_itself_does_not_load(changed: dict[str, Any], because: str) -> None:
    assert Measure.model_validate(A_COUNT).chart is ChartKind.RUN
    with pytest.raises(ValidationError, match=because):
        Measure.model_validate(A_COUNT | changed)


def test_a_figure_stands_for_an_extract_only_where_an_extract_is_counted() -> None:
    found = {one.id: one.by_extract for one in library.measures().values()}
    assert (found["opioid-on-repeat"], found["letters-sent"], found["opioid-items"]) == (True, False, False)
