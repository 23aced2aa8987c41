"""`stepdown search` on GP Connect bundles: real ones of fictitious patients, whose NHS number is invalid."""

from pathlib import Path
from typing import Any

import pytest

from tests.commands.searching import Files, codes, names, numbers, run, search
from tests.factories import nhs_number
from tests.records.factories import BUNDLES, a_bundle, bundle, zipped
from tests.records.test_bundles import plan, statement

DAY = "2021-06-02"
LATER = "2024-04-01"
FOUR = tuple(str(BUNDLES / f"{name}.json") for name in ("Livermore", "Magre", "Meyers", "Yamura"))
CODEINE = "Codeine 30mg tablets"


def given(*paths: str | Path) -> list[str]:
    return [part for path in paths for part in ("--bundle", str(path))]


def order(day: str, based_on: str = "plan", status: str = "completed") -> dict[str, Any]:
    made = statement(status) | {"resourceType": "MedicationRequest", "intent": "order", "id": f"o{day}"}
    made |= {"basedOn": [{"reference": f"MedicationRequest/{based_on}"}]}
    return made | {"dispenseRequest": {"validityPeriod": {"start": day}}}


def test_of_the_four_one_patient_has_an_opioid_on_repeat_and_it_was_never_issued() -> None:
    answer = search("not-issued", *given(*FOUR), "--any-nhs-number", on=DAY)
    [patient] = answer["patients"]
    assert (patient["nhs_number"], patient["flags"]) == ("1234567890", ["nhs-number-invalid"])
    [medicine] = patient["medicines"]
    assert medicine["name"] == "Co-codamol 8mg/500mg effervescent tablets"
    assert (medicine["kind"], medicine["last_issue"]) == ("never_issued", None)
    assert codes(patient)["left_practice"] == "unknown"
    assert (answer["counts"]["patients_in_files"], answer["counts"]["refused_rows"]) == (4, 0)


@pytest.mark.parametrize("path", FOUR)
def test_without_being_asked_to_an_invalid_number_refuses_its_bundle(path: str) -> None:
    result = run("not-issued", *given(path), on=DAY)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{path}: The NHS number is not right" in result.stderr
    assert "1234567890" not in result.stderr


def test_bundles_with_one_invalid_number_are_each_somebody_else(files: Files) -> None:
    one, two = (a_bundle(statement(), plan(), nhs_number="1234567890") for _ in range(2))
    (files.folder / "b").mkdir()
    paths = files.write("a.json", one), files.write("b/a.json", two)
    answer = search("opioid-on-repeat", *given(*paths), "--any-nhs-number")
    assert len(answer["patients"]) == 2
    zip_file = files.write("two.zip", zipped(**{"x/a": one, "y/a": two}))
    assert len(search("opioid-on-repeat", *given(zip_file), "--any-nhs-number")["patients"]) == 2


def test_a_bundle_that_cannot_be_read_is_counted_and_the_others_are_searched(files: Files) -> None:
    good = files.write("good.json", a_bundle(statement(), plan(), nhs_number=nhs_number(1)))
    bad = files.write("bad.json", "{")
    result = run("opioid-on-repeat", *given(bad, good))
    assert result.exit_code == 0
    assert "bad.json: The file is not valid JSON" in result.stderr
    answer = search("opioid-on-repeat", *given(bad, good))
    assert (numbers(answer), answer["counts"]["refused_rows"]) == ([nhs_number(1)], 1)


def test_an_issue_is_of_the_line_whose_plan_it_is_based_on(files: Files) -> None:
    acute = statement(id="t", basedOn=[{"reference": "MedicationRequest/other"}])
    resources = statement(), plan(), acute, plan("Acute", id="other"), order("2024-02-20", "other")
    path = files.write("one.json", a_bundle(*resources, nhs_number=nhs_number(1)))
    [medicine] = search("not-issued", *given(path), on=LATER)["patients"][0]["medicines"]
    assert (medicine["kind"], medicine["last_issue"]) == ("never_issued", None)


@pytest.mark.parametrize(
    ("status", "listed"), [("completed", []), ("stopped", [CODEINE]), ("cancelled", [CODEINE])]
)
def test_a_stopped_order_is_no_issue(files: Files, status: str, listed: list[str]) -> None:
    resources = statement(), plan(), order("2024-02-20", status=status)
    path = files.write("one.json", a_bundle(*resources, nhs_number=nhs_number(1)))
    assert names(search("not-issued", *given(path), on=LATER)) == listed


def test_an_order_whose_plan_is_not_there_counts_for_the_medicine(files: Files) -> None:
    resources = statement(), plan(), order("2024-02-20", "gone")
    path = files.write("one.json", a_bundle(*resources, nhs_number=nhs_number(1)))
    assert search("not-issued", *given(path), on=LATER)["patients"] == []


def test_the_day_of_the_last_issue_is_read_from_the_statement_too(files: Files) -> None:
    last = {
        "url": "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-MedicationStatementLastIssueDate-1",
        "valueDateTime": "2024-02-20",
    }
    path = files.write("one.json", a_bundle(statement(extension=[last]), plan(), nhs_number=nhs_number(1)))
    assert search("not-issued", *given(path), on=LATER)["patients"] == []


def test_a_bundle_without_birth_date_and_name_is_searched_and_flagged(files: Files) -> None:
    content = a_bundle(statement(), plan(), nhs_number=nhs_number(1)).replace(
        b'"birthDate": "1960-01-02"', b'"a": 1'
    )
    path = files.write("one.json", content.replace(b'"family": "Example"', b'"b": 1'))
    [patient] = search("not-issued", *given(path), on=LATER)["patients"]
    assert patient["flags"] == ["birth-date-unknown"]


def test_two_bundles_of_one_valid_number_are_one_patient_whose_same_lines_count_once(files: Files) -> None:
    content = bundle("Meyers", nhs_number=nhs_number(1))
    paths = files.write("a.json", content), files.write("b.json", content)
    answer = search("opioid-on-repeat", *given(*paths), on=DAY)
    assert names(answer) == ["Co-codamol 8mg/500mg effervescent tablets"]
    assert answer["counts"]["repeated_rows"] == 27


def test_what_bundles_never_say_is_said() -> None:
    lost = search("not-issued", *given(*FOUR), "--any-nhs-number", on=DAY)["lost"]
    assert "Registration Status" in {one["column"] for one in lost}
