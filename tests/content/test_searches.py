"""The signed definitions of the searches: what they take, and how a variant is said in words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from stepdown.clinical.dosing import DosingStatus
from stepdown.clinical.searches.asked import Beside, Parameters, Uses
from stepdown.clinical.searches.running import search
from stepdown.clinical.types import DependenceGroup, Schedule, SearchId
from stepdown.content import library
from stepdown.content.searches.knowledge import england_working_days, search_knowledge
from stepdown.content.searches.shapes import ParameterRefusedError, Search, SearchParameter
from tests.clinical.lines import LONG_AGO, ON, a_line
from tests.clinical.records import a_record

SCHEDULES = {"schedules": "all", "uses": "pain"}


def test_every_search_is_described_and_can_be_run() -> None:
    searches = library.searches()
    assert list(searches) == list(SearchId)
    for code, definition in searches.items():
        assert definition.id is code
        assert definition.available
        assert definition.includes
        assert definition.leaves_out
        search(code, a_record(a_line()), definition.asked({}), search_knowledge(), on=ON)


@pytest.mark.parametrize(
    ("code", "defaults"),
    [
        (SearchId.NOT_ISSUED, {"months": "2", **SCHEDULES}),
        (SearchId.CODEINE_REGULAR, {"months": "2", "uses": "pain"}),
        (SearchId.CODEINE_IRREGULAR, {"months": "2", "uses": "pain"}),
        (SearchId.CODEINE_ALL, {"months": "2", "uses": "pain"}),
        (SearchId.OPIOID_ON_REPEAT, SCHEDULES),
        (SearchId.REVIEW_COVERAGE, {"months": "6", **SCHEDULES}),
        (SearchId.EARLY_ISSUE, {"working_days": "3", "months": "6", **SCHEDULES}),
        (SearchId.LONG_TERM, {"days": "90", "gap_days": "14", **SCHEDULES}),
        (SearchId.HIGH_DOSE, {"threshold": "in_force", "factor_set": "fpm-2020"}),
        (SearchId.DEPENDENCE_FORMING, {"group": "all", "beside": "either"}),
        (SearchId.LISTED, {"uses": "pain"}),
    ],
)
def test_searches_have_the_agreed_defaults(code: SearchId, defaults: dict[str, str]) -> None:
    assert library.searches()[code].values({}) == defaults


def test_what_is_asked_reaches_the_search_as_its_parameters() -> None:
    asked = {code: definition.asked for code, definition in library.searches().items()}
    assert asked[SearchId.NOT_ISSUED]({"months": "3", "schedules": "3, 2", "uses": "all"}) == Parameters(
        months=3, schedules=frozenset((Schedule.TWO, Schedule.THREE)), uses=Uses.ALL
    )
    assert asked[SearchId.EARLY_ISSUE]({"working_days": "5"}) == Parameters(working_days=5, months=6)
    assert asked[SearchId.LONG_TERM]({"days": "120", "gap_days": "0"}) == Parameters(days=120, gap_days=0)
    assert asked[SearchId.HIGH_DOSE]({}) == Parameters(factor_set="fpm-2020")
    assert asked[SearchId.HIGH_DOSE]({"threshold": "120"}).threshold == Decimal(120)
    assert asked[SearchId.DEPENDENCE_FORMING]({"group": "z_drug", "beside": "with_opioid"}) == Parameters(
        group=DependenceGroup.Z_DRUG, beside=Beside.WITH_OPIOID
    )
    assert asked[SearchId.DEPENDENCE_FORMING]({}) == Parameters()


@pytest.mark.parametrize(
    ("code", "given_", "says"),
    [
        (SearchId.NOT_ISSUED, {"months": "25"}, "a whole number from 1 to 24, not '25'"),
        (SearchId.NOT_ISSUED, {"months": "two"}, "a whole number from 1 to 24, not 'two'"),
        (SearchId.NOT_ISSUED, {"months": "²"}, "a whole number"),
        (SearchId.NOT_ISSUED, {"months": "-1"}, "a whole number"),
        (SearchId.NOT_ISSUED, {"months": ""}, "a whole number"),
        (SearchId.NOT_ISSUED, {"schedules": "4"}, "Which schedules: all, or some of 2, 3, 5, none, not '4'"),
        (SearchId.NOT_ISSUED, {"schedules": ""}, "all, or some of"),
        (SearchId.NOT_ISSUED, {"uses": "cough"}, "one of pain, all, not 'cough'"),
        (SearchId.NOT_ISSUED, {"weeks": "8", "days": "9"}, "not-issued takes no days, weeks"),
        (SearchId.HIGH_DOSE, {"threshold": "9"}, "a whole number from 10 to 1000, or in_force, not '9'"),
    ],
)
def test_what_a_search_does_not_take_is_refused_with_what_it_takes(
    code: SearchId, given_: dict[str, str], says: str
) -> None:
    with pytest.raises(ParameterRefusedError, match=says.replace("(", r"\(")):
        library.searches()[code].values(given_)


@pytest.mark.parametrize(
    ("code", "given_", "words"),
    [
        (SearchId.NOT_ISSUED, {}, "All opioids, not issued in 2 months"),
        (
            SearchId.NOT_ISSUED,
            {"months": "1", "schedules": "2,3"},
            "Opioids of schedules 2 and 3, not issued in 1 month",
        ),
        (SearchId.NOT_ISSUED, {"schedules": "2"}, "Opioids of schedule 2, not issued in 2 months"),
        (SearchId.NOT_ISSUED, {"schedules": "none"}, "Opioids of no schedule, not issued in 2 months"),
        (
            SearchId.NOT_ISSUED,
            {"schedules": "5,2,3", "uses": "all"},
            "Opioids of schedules 2, 3 and 5, not issued in 2 months;"
            " those for cough, diarrhoea or anaesthesia too",
        ),
        (SearchId.CODEINE_REGULAR, {}, "Codeine or dihydrocodeine on repeat, issued within 2 months"),
        (SearchId.REVIEW_COVERAGE, {}, "All opioids on repeat without a medication review in 6 months"),
        (
            SearchId.EARLY_ISSUE,
            {"working_days": "1"},
            "All opioids issued more than 1 working day early in the last 6 months",
        ),
        (
            SearchId.EARLY_ISSUE,
            {"months": "1"},
            "All opioids issued more than 3 working days early in the last month",
        ),
        (
            SearchId.LONG_TERM,
            {"gap_days": "1"},
            "All opioids by mouth or patch, supplied for more than 90 days with gaps up to 1 day"
            " (like OP2, and not OP2)",
        ),
        (
            SearchId.HIGH_DOSE,
            {},
            "Oral morphine equivalent that reaches the threshold in force"
            " (factors: Faculty of Pain Medicine 2020)",
        ),
        (
            SearchId.HIGH_DOSE,
            {"threshold": "120", "factor_set": "cdc-2022"},
            "Oral morphine equivalent that reaches 120 mg a day (factors: CDC 2022)",
        ),
        (
            SearchId.DEPENDENCE_FORMING,
            {"group": "gabapentinoid", "beside": "with_opioid"},
            "Gabapentinoids on repeat; with an opioid",
        ),
        (SearchId.LISTED, {}, "Patients on a list of NHS numbers"),
    ],
)
def test_a_variant_is_said_in_words(code: SearchId, given_: dict[str, str], words: str) -> None:
    assert library.searches()[code].in_words(given_) == words


def values_of(parameter: SearchParameter) -> st.SearchStrategy[str]:
    match parameter.kind:
        case "choice":
            return st.sampled_from(parameter.choices)
        case "several":
            some = st.sets(st.sampled_from(parameter.choices), min_size=1)
            return st.just("all") | some.map(",".join)
        case "whole_number":
            numbers = st.integers(parameter.minimum, parameter.maximum).map(str)
            return numbers | st.just(parameter.or_else) if parameter.or_else else numbers


@pytest.mark.parametrize("code", SearchId)
@given(data=st.data())
def test_every_variant_has_its_own_words_and_reads_back_as_it_was_saved(
    code: SearchId, data: st.DataObject
) -> None:
    definition = library.searches()[code]
    drawn = [
        {one.name: data.draw(values_of(one)) for one in definition.parameters},
        {one.name: data.draw(values_of(one)) for one in definition.parameters},
    ]
    saved = [definition.values(one) for one in drawn]
    assert [definition.values(one) for one in saved] == saved
    said = [definition.in_words(one) for one in drawn]
    assert (said[0] == said[1]) is (saved[0] == saved[1])
    assert "{" not in said[0]


A_PARAMETER: dict[str, Any] = {"name": "months", "label": "x", "words": {"many": "{chosen}"}}


@pytest.mark.parametrize(
    ("parameter", "why"),
    [
        ({"kind": "whole_number", "default": "3"}, "does not take its own default"),
        (
            {"kind": "whole_number", "default": "3", "minimum": 4, "maximum": 9},
            "does not take its own default",
        ),
        ({"kind": "choice", "default": "all", "choices": ["some"]}, "does not take its own default"),
        (
            {"kind": "choice", "default": "some", "choices": ["some"]},
            "months has no words for some",
        ),
        (
            {
                "kind": "whole_number",
                "default": "3",
                "minimum": 1,
                "maximum": 9,
                "or_else": "never",
                "words": {"one": "1"},
            },
            "months has no words for 3",
        ),
        ({"name": "weeks", "kind": "whole_number", "default": "1"}, "no search reads a parameter weeks"),
    ],
)
def test_a_parameter_that_contradicts_itself_does_not_load(parameter: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        SearchParameter.model_validate(A_PARAMETER | parameter)


@pytest.mark.parametrize(
    ("wrong", "why"), [({"id": "made-up"}, "id"), ({"words": "In {months}"}, "no parameter: months")]
)
def test_a_search_file_that_contradicts_itself_does_not_load(wrong: dict[str, Any], why: str) -> None:
    described = yaml.safe_load((library.FOLDER / "searches/listed.yaml").read_text(encoding="utf-8"))
    with pytest.raises(ValidationError, match=why):
        Search.model_validate(described | wrong)


def test_the_factor_sets_offered_are_those_of_the_library() -> None:
    [_, factor_set] = library.searches()[SearchId.HIGH_DOSE].parameters
    assert list(factor_set.choices) == list(library.conversions())
    assert factor_set.default == next(iter(library.conversions()))


def test_the_commonest_code_of_a_review_done_is_signed_and_one_that_is_only_due_is_not() -> None:
    assert "314530002" in library.review_codes()
    assert "314529007" not in library.review_codes()


def test_the_documented_reasons_for_an_early_issue_are_signed() -> None:
    assert set(library.early_issue_reasons()) == {
        *("dose_increase", "changed_strength", "changed_brand", "synchronisation")
    }


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 8, 31),
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2022, 9, 19),
        date(2023, 5, 8),
    ],
)
def test_bank_holidays_of_england_are_no_working_days(day: date) -> None:
    assert day in england_working_days().holidays


@pytest.mark.parametrize("day", [date(2026, 3, 17), date(2026, 8, 3), date(2026, 11, 30), date(2027, 1, 4)])
def test_bank_holidays_of_scotland_and_northern_ireland_are_working_days(day: date) -> None:
    assert day not in england_working_days().holidays


def test_the_knowledge_reads_directions_and_keeps_an_organisation_s_place() -> None:
    known = search_knowledge(("Y00001", "QXX"))
    assert known.organisations == ("Y00001", "QXX")
    assert known.dosing("1 tablet four times a day").status is DosingStatus.OK
    assert known.calculator("cdc-2022").factors.name == "cdc-2022"
    assert known.calculator(None).factors.name == "fpm-2020"


def test_a_definition_lists_what_its_words_promise() -> None:
    definition = library.searches()[SearchId.NOT_ISSUED]
    line = a_line(last_issued_on=LONG_AGO)
    for schedules, listed in (("2,3", False), ("5", True), ("all", True)):
        asked = definition.asked({"schedules": schedules})
        answer = search(SearchId.NOT_ISSUED, a_record(line), asked, search_knowledge(), on=ON)
        assert bool(answer.reasons) is listed
