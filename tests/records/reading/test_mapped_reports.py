"""A report read by the practice's own mapping: its headings, its dates, its words, and nothing else."""

from datetime import date
from typing import Any

import pytest

from stepdown.content import library
from stepdown.plumbing.problems import Problem
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.extracts.reading.mapped import MEANINGS, preset_from_mapping
from tests.records.factories import number_of, report
from tests.records.reading.opening import Read, read

REPEATS = {
    "nhs_number": "Number",
    "family_name": "Name",
    "birth_date": "Born",
    "registration": "Standing",
    "flag.pregnancy": "Expecting",
    "name": "Medicine",
    "kind": "How",
    "last_issued_on": "Last given",
}
ROW = {
    "Number": number_of(1),
    "Name": "Example",
    "Born": "02/01/1960",
    "Standing": "GMS",
    "Expecting": "No",
    "Medicine": "Codeine 30mg tablets",
    "How": "Rpt",
    "Last given": "10/10/2023 08:15",
    "NHS Number": "a secret",
    "Drug": "a secret",
    "Directions": "a secret",
    "Usual GP": "a secret",
}
WORDS = {"kind": {"RPT": "repeat"}, "yes_or_no": {"expecting": "yes"}}


def mapped(*rows: dict[str, str], **differs: Any) -> Read:
    about = {
        "columns": {"repeats": REPEATS},
        "date_formats": ["DD/MM/YYYY"],
        "meanings": WORDS,
    } | differs
    mapping = preset_from_mapping(library.csv_preset(), title="Ours", **about)
    return read(report(*rows), source=ExtractSource.MAPPED, mapping=mapping)


def test_only_mapped_headings_are_read_even_beside_those_that_the_preset_knows() -> None:
    found = mapped(ROW)
    assert found.reasons == []
    assert "secret" not in str(found.lines)
    [medicine] = found.medicines
    assert (medicine["name"], medicine["kind"], medicine["last_issued_on"]) == (
        "Codeine 30mg tablets",
        "repeat",
        date(2023, 10, 10),
    )
    assert "dmd_code" in found.opened.missing
    assert found.opened.flags == ("pregnancy",)


def test_dates_are_read_as_declared_and_in_no_other_way() -> None:
    assert mapped(ROW, date_formats=["DD-Mon-YYYY"]).reasons == [
        "Born is not a date written as DD-Mon-YYYY",
        "Last given is not a date written as DD-Mon-YYYY",
    ]


def test_a_word_that_has_no_meaning_is_refused_and_one_of_the_practice_goes_first() -> None:
    assert "How is not one of" in mapped(ROW | {"How": "Sometimes"}).reasons[0]
    left = mapped(ROW, meanings={**WORDS, "registration": {"gms": "left"}})
    assert left.people[number_of(1)]["registration"] == "left"
    stays = mapped(ROW | {"Standing": "Left"}, meanings={**WORDS, "registration": {"Left": "registered"}})
    assert stays.people[number_of(1)]["registration"] == "registered"
    died = mapped(ROW, meanings={**WORDS, "registration": {"gms": "died"}})
    assert died.people[number_of(1)]["died"] is True


def test_every_meaning_that_is_offered_can_be_given() -> None:
    meanings = {
        kind: {f"our word {n}": meaning for n, meaning in enumerate(said)} for kind, said in MEANINGS.items()
    }
    words = preset_from_mapping(
        library.csv_preset(),
        title="Ours",
        columns={"repeats": REPEATS},
        date_formats=["DD/MM/YYYY"],
        meanings=meanings,
    ).words
    assert "our word 4" in words.died
    assert "our word 3" in words.sex_not_known


def test_a_patients_file_and_issues_may_be_mapped_too() -> None:
    patients = {"nhs_number": "Number", "family_name": "Name", "birth_date": "Born"}
    columns = {
        "patients": patients,
        "repeats": {"nhs_number": "Who", "name": "What", "kind": "How"},
        "issues": {"nhs_number": "Who", "name": "What", "issued_on": "When"},
    }
    mapping = preset_from_mapping(
        library.csv_preset(), title="Ours", columns=columns, date_formats=["DD/MM/YYYY"], meanings=WORDS
    )
    found = read(
        report({one: ROW[one] for one in ("Number", "Name", "Born")}),
        report({"Who": number_of(1), "What": "Codeine 30mg tablets", "How": "rpt"}),
        report({"Who": number_of(1), "What": "Codeine 30mg tablets", "When": "10/10/2023"}),
        source=ExtractSource.MAPPED,
        mapping=mapping,
    )
    assert (found.reasons, found.rows) == ([], 3)
    assert found.issues == [(number_of(1), "Codeine 30mg tablets", "2023-10-10")]


def test_a_mapping_that_lacks_what_is_needed_refuses_its_files() -> None:
    without = {field: heading for field, heading in REPEATS.items() if field != "kind"}
    with pytest.raises(Problem) as refused:
        mapped(ROW, columns={"repeats": without})
    assert "has no column “Type”" in (refused.value.detail or "")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"columns": {"repeats": REPEATS | {"birth_date": "Number"}}}, "a heading stands twice"),
        ({"columns": {"repeats": REPEATS | {"shoe_size": "Size"}}}, "there is no field shoe_size"),
        ({"meanings": {"kind": {"rpt": "often"}}}, "there is no meaning often"),
    ],
)
def test_a_mapping_that_cannot_be_meant_is_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        mapped(ROW, **wrong)
