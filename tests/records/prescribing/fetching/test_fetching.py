"""Fetching a published month: off unless set up, patient with a busy source, plain about what failed."""

import socket
from datetime import date
from typing import Any

import pytest

from stepdown.clinical.prescribed.rules import Adds
from stepdown.content import library
from stepdown.plumbing.problems import Problem
from stepdown.records.prescribing.fetching.asking import Asking, Source
from stepdown.records.prescribing.fetching.fetch import Fetched, Sources, fetch, sources_of
from stepdown.records.prescribing.fetching.refusals import (
    AnswerTooLarge,
    FetchingNotSetUp,
    MonthNotPublished,
    SourceNotUnderstood,
    SourceUnreachable,
    TooManyPracticesAsked,
)
from stepdown.settings import Settings
from tests.records.prescribing.fetching.source import (
    NHSBSA_ROW,
    TRUNCATED,
    Answer,
    Local,
    local_source,
    records,
)
from tests.records.prescribing.reading.written import TODAY, known

NOVEMBER = date(2025, 11, 1)
SIZES = [
    {"date": "2025-10-01", "row_id": "ZZ9A1", "row_name": "HAZEL SURGERY", "total_list_size": 990},
    {"date": "2025-11-01", "row_id": "ZZ9A1", "row_name": "HAZEL SURGERY", "total_list_size": 1000},
]
ITEMS = {
    "date": "2025-11-01",
    "row_id": "ZZ9A1",
    "row_name": "HAZEL SURGERY",
    "quantity": 9,
    "actual_cost": 1.5,
}


def nhsbsa(local: Local, seconds: float = 5) -> Sources:
    return Sources(Source("NHSBSA", local.address), None, seconds)


def openprescribing(local: Local) -> Sources:
    return Sources(None, Source("OpenPrescribing", local.address))


def fetched(
    sources: Sources, *practices: str, month: date = NOVEMBER, waited: list[float] | None = None
) -> Fetched:
    wait = ([] if waited is None else waited).append
    return fetch(sources, month=month, practices=practices or ("ZZ9A1",), today=TODAY, wait=wait)


def test_nothing_is_fetched_unless_an_installation_says_from_where() -> None:
    assert not sources_of(Settings(nhsbsa_url="", openprescribing_url="")).any
    with pytest.raises(FetchingNotSetUp):
        fetched(Sources(None, None))


def test_an_address_must_be_secure_or_local() -> None:
    set_up = sources_of(
        Settings(nhsbsa_url="https://data.example/api/", openprescribing_url="http://127.0.0.1:1")
    )
    assert set_up.nhsbsa == Source("NHSBSA open data portal", "https://data.example/api")
    with pytest.raises(ValueError, match="must start with https://"):
        Settings(nhsbsa_url="http://data.example/api")


def test_rows_of_the_open_data_portal_are_read_as_a_file_is() -> None:
    other = NHSBSA_ROW | {"PRACTICE_CODE": "ZZ9A2", "ITEMS": 7}
    with local_source(records(NHSBSA_ROW, NHSBSA_ROW, other)) as local:
        found = fetched(nhsbsa(local), "zz9a2 ", "ZZ9A1", "ZZ9A1")
        path, asked = local.asked[0]
    assert (path, asked["resource_id"], len(local.asked)) == ("/datastore_search_sql", "EPD_SNOMED_202511", 1)
    assert "FROM `EPD_SNOMED_202511` WHERE PRACTICE_CODE IN ('ZZ9A1', 'ZZ9A2') AND (BNF_PRES" in asked["sql"]
    prescribed = found.prescribed
    assert (prescribed.rows, prescribed.repeated, prescribed.problems.count) == (3, 1, 0)
    assert known(prescribed, "codeine-items", month=NOVEMBER) == 2
    assert known(prescribed, "ome", month=NOVEMBER) == 336
    assert (prescribed.practices["ZZ9A1"].name, found.lists) == ("Hazel Surgery", None)


def test_an_older_month_is_asked_of_the_older_table() -> None:
    older = {key.replace("PRESENTATION_NAME", "DESCRIPTION").replace("PRESENTATION_CODE", "CODE"): value
             for key, value in NHSBSA_ROW.items()} | {"YEAR_MONTH": 201709}  # fmt: skip
    with local_source(records(older)) as local:
        found = fetched(nhsbsa(local), month=date(2017, 9, 1))
    assert "FROM `EPD_201709`" in local.asked[0][1]["sql"]
    assert known(found.prescribed, "opioid-items") == 2


def test_an_answer_that_was_cut_off_is_asked_for_by_halves() -> None:
    other = NHSBSA_ROW | {"PRACTICE_CODE": "ZZ9A2"}
    with local_source(TRUNCATED, records(NHSBSA_ROW), records(other)) as local:
        found = fetched(nhsbsa(local), "ZZ9A1", "ZZ9A2")
    assert len(local.asked) == 3
    assert set(found.prescribed.practices) == {"ZZ9A1", "ZZ9A2"}
    with local_source(TRUNCATED) as local, pytest.raises(AnswerTooLarge, match="too many rows of ZZ9A1"):
        fetched(nhsbsa(local))


def test_many_practices_are_asked_for_in_several_answers() -> None:
    codes = [f"ZZ{n:03d}" for n in range(30)]
    with local_source(records(NHSBSA_ROW | {"PRACTICE_CODE": codes[0]}), records()) as local:
        fetched(nhsbsa(local), *codes)
    assert len(local.asked) == 2


@pytest.mark.parametrize("practices", [(), ("ZZ9A1') OR ('1'='1",), tuple(f"ZZ{n:03d}" for n in range(251))])
def test_only_some_practices_and_only_by_ods_codes_can_be_asked_for(practices: tuple[str, ...]) -> None:
    with local_source(records()) as local, pytest.raises(TooManyPracticesAsked):
        fetch(nhsbsa(local), month=NOVEMBER, practices=practices, today=TODAY)
    assert local.asked == []


def test_list_sizes_and_whole_codes_come_from_openprescribing() -> None:
    answers = [Answer([ITEMS | {"items": items}]) for items in (9, 4)] + [Answer([])]
    with local_source(*answers, Answer(SIZES)) as local:
        found = fetched(openprescribing(local))
    assert [path for path, _ in local.asked] == ["/spending_by_org/"] * 3 + ["/org_details/"]
    assert [asked.get("code") for _, asked in local.asked][:3] == [
        "0407020",
        "0407020C0",
        "0408010G0,0408010AE",
    ]
    figures = {one.measure: one.known for one in found.prescribed.figures()}
    assert figures == {"opioid-items": 9, "codeine-items": 4, "gabapentinoid-items": 0}
    assert found.lists is not None
    assert (found.lists.of("ZZ9A1", NOVEMBER), found.lists.months) == (1000, [NOVEMBER])


def test_openprescribing_without_that_month_gives_no_list_size() -> None:
    with local_source(*[Answer([ITEMS | {"items": 9}])] * 3, Answer(SIZES[:1])) as local:
        found = fetched(openprescribing(local))
    assert found.lists is not None
    assert found.lists.sizes == {}


def test_what_openprescribing_is_asked_are_the_codes_of_the_measures_themselves() -> None:
    """A part by name, beside the codes, takes in brands of codes that nobody knows yet."""
    rules = {rule.id: rule for rule in library.prescribing_rules()}
    for measure, codes in library.prescribing_sources().openprescribing.measures.items():
        assert tuple(part.bnf for part in rules[measure].parts if part.bnf) == codes
        assert (rules[measure].adds, rules[measure].strengths) == (Adds.ITEMS, ())


def test_a_busy_source_is_asked_again_after_a_while_and_as_it_says() -> None:
    waited: list[float] = []
    busy = Answer({}, 503), Answer({}, 429, {"Retry-After": "7"})
    with local_source(*busy, records(NHSBSA_ROW)) as local:
        fetched(nhsbsa(local), waited=waited)
    assert (waited, len(local.asked)) == ([1.0, 7.0], 3)


def test_a_source_that_stays_busy_is_given_up_in_plain_words() -> None:
    waited: list[float] = []
    with (
        local_source(Answer({}, 503, {"Retry-After": "9999"})) as local,
        pytest.raises(SourceUnreachable) as refused,
    ):
        fetched(nhsbsa(local), waited=waited)
    assert (len(local.asked), waited) == (3, [30.0, 30.0])
    assert str(refused.value.detail).startswith(
        "NHSBSA: it answered with status 503. Tried 3 times. Download"
    )


def test_a_source_that_is_not_there_or_does_not_answer_is_said_to_be_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(SourceUnreachable, match="no answer in time"):
            fetched(Sources(Source("NHSBSA", address), None, seconds=0.02))
    with pytest.raises(SourceUnreachable, match="no connection"):
        fetched(Sources(Source("NHSBSA", address), None))


@pytest.mark.parametrize(
    ("answer", "problem", "said"),
    [
        (Answer({"success": False}, 404), MonthNotPublished, "no rows of these practices for 2025-11"),
        (records(), MonthNotPublished, "no rows of these practices"),
        (Answer({}, 403), SourceNotUnderstood, "status 403"),
        (Answer({}, 302, {"Location": "http://127.0.0.1/elsewhere"}), SourceNotUnderstood, "status 302"),
        (Answer(b"<html>"), SourceNotUnderstood, "did not answer with JSON"),
        (Answer([1]), SourceNotUnderstood, "without a result"),
        (Answer({"result": {"records": "none"}}), SourceNotUnderstood, "without records"),
    ],
)
def test_an_answer_that_is_not_understood_fetches_nothing_and_says_so(
    answer: Answer, problem: type[Problem], said: str
) -> None:
    with local_source(answer) as local, pytest.raises(problem, match=said):
        fetched(nhsbsa(local))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"detail": "no"}, "without rows"),
        ([ITEMS | {"items": -1}], "the number of items is negative"),
        ([ITEMS | {"items": 1, "date": "2025-10-01"}], "nothing of these practices"),
    ],
)
def test_openprescribings_answer_is_looked_at_too(body: Any, said: str) -> None:
    with local_source(Answer(body)) as local, pytest.raises(Problem) as refused:
        fetched(openprescribing(local))
    assert said in str(refused.value.detail)
    with local_source(Answer({}, 404)) as local, pytest.raises(SourceNotUnderstood, match="no page"):
        fetched(openprescribing(local))


def test_a_month_before_the_first_table_is_not_asked_for() -> None:
    with local_source(records()) as local, pytest.raises(MonthNotPublished):
        fetched(nhsbsa(local), month=date(2013, 12, 1))
    assert local.asked == []


def test_an_answer_without_end_is_cut_short() -> None:
    asking = Asking(lambda _: None, 5, most_bytes=999)
    with local_source(Answer(b"x" * 1000)) as local, asking, pytest.raises(AnswerTooLarge):
        asking.ask(Source("NHSBSA", local.address), "path", {})
