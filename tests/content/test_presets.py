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
