"""A preset that cannot be signed is refused: a column without a reason, a heading twice, a hold left out."""

import pytest
from pydantic import ValidationError

from stepdown.content import library
from stepdown.content.presets.shapes import CsvPreset, PresetColumn, PresetTable


@pytest.mark.parametrize("preset", [library.csv_preset(), library.systmone_preset()])
def test_every_column_is_required_or_says_what_is_lost_without_it(preset: CsvPreset) -> None:
    for table in preset.tables().values():
        assert all(column.required is (column.lost is None) for column in table.columns)
        assert list(table.required())


def test_a_column_that_says_neither_is_refused() -> None:
    with pytest.raises(ValidationError, match="either required, or says what is lost"):
        PresetColumn.model_validate({"field": "name", "heading": "Drug"})


def test_a_heading_stands_once_in_a_table_however_it_is_spaced() -> None:
    column = {"field": "name", "heading": "Drug Name", "or_else": ["Drug-name"], "required": True}
    with pytest.raises(ValidationError, match="a heading stands twice"):
        PresetTable.model_validate({"title": "report", "columns": [column]})


def test_every_hold_that_the_record_does_not_say_has_its_column() -> None:
    said = library.csv_preset().model_dump()
    said["repeats"]["flags"] = said["repeats"]["flags"][1:]
    with pytest.raises(ValidationError, match="every hold"):
        CsvPreset.model_validate(said)


def test_the_table_of_patients_asks_for_one_of_two_numbers() -> None:
    assert library.systmone_preset().people.alternatives() == "IDPatient or RowIdentifier"


def test_what_a_practice_says_is_not_in_its_report_has_no_heading() -> None:
    repeats = library.csv_preset().repeats
    columns = tuple(one.model_copy(update={"absent": one.field == "sex"}) for one in repeats.columns)
    flags = tuple(one.model_copy(update={"absent": one.code == "care_home"}) for one in repeats.flags)
    without = repeats.model_copy(update={"columns": columns, "flags": flags})
    fields = {field for _, field, _ in repeats.headings()}
    assert {field for _, field, _ in without.headings()} == fields - {"sex", "flag.care_home"}


def test_a_file_of_patients_has_what_a_report_says_of_people() -> None:
    preset = library.csv_preset()
    own = preset.model_copy(update={"patients": None}).patients_table()
    assert {one.field for one in own.columns} < {one.field for one in preset.repeats.columns}
    assert "name" not in {one.field for one in own.columns}
    assert preset.model_copy(update={"patients": own}).patients_table() is own


def test_a_status_refresh_needs_what_letters_ask_for_and_speaks_of_no_medicine() -> None:
    table = library.status_preset().tables()["patients"]
    assert {one.field for one in table.required()} == {"nhs_number", "registration", "died_on", "postcode"}
    assert not {"name", "directions", "kind"} & {one.field for one in table.columns}


def test_there_is_a_card_for_each_clinical_system() -> None:
    assert len(library.build_cards()) == 2
    assert not any(card.provenance.verified for card in library.build_cards())
