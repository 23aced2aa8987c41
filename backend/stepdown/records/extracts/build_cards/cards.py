"""Build cards with the columns of the presets, so that a card never asks for a column that nobody reads."""

from collections.abc import Iterator

from stepdown.content import library
from stepdown.content.build_cards.shapes import CardColumns
from stepdown.content.presets.shapes import PERSON_FIELDS, CsvPreset, ExtractField, PresetColumn
from stepdown.records.extracts.build_cards.schemas import BuildCard, CardColumn, CardReport
from stepdown.records.extracts.models import ExtractSource

F = ExtractField
# Files are joined by the NHS number; a system's own number is for those who cannot have it in each.
_NOT_ASKED_FOR = frozenset((F.PERSON_ID, F.ISSUED_ON))


def build_cards() -> list[BuildCard]:
    return [*_cards()]


def _cards() -> Iterator[BuildCard]:
    sources = {
        "emis_web": (ExtractSource.EMIS_CSV, library.csv_preset()),
        "systmone": (ExtractSource.SYSTMONE, library.systmone_preset()),
    }
    for card in library.build_cards():
        source, preset = sources[card.id]
        yield BuildCard(
            id=card.id,
            title=card.title,
            system=card.system,
            source=source,
            verified=card.provenance.verified,
            authored=card.provenance.authored,
            before=list(card.before),
            reports=[
                CardReport(
                    title=one.title,
                    holds=one.holds,
                    who_is_in=list(one.who_is_in),
                    steps=list(one.steps),
                    columns=list(_columns(one.columns, preset)),
                )
                for one in card.reports
            ],
            export=list(card.export),
            look_over=list(card.look_over),
        )


def _columns(which: CardColumns, preset: CsvPreset) -> Iterator[CardColumn]:
    """Those that must be there first."""
    match which:
        case "patients":
            columns = preset.patients_table().columns
        case "medicines":
            own = (one for one in preset.repeats.columns if one.field not in PERSON_FIELDS)
            columns = (*(one for one in preset.repeats.columns if one.field is F.NHS_NUMBER), *own)
        case "issues":
            columns = preset.issues.columns
    asked = [one for one in columns if which == "issues" or one.field not in _NOT_ASKED_FOR]
    for column in sorted(asked, key=lambda one: not one.required):
        if column.field is not F.PERSON_ID:
            yield _column(column)
    if which == "patients":
        for flag in preset.repeats.flags:
            yield CardColumn(heading=flag.heading, also=list(flag.or_else), lost=flag.lost)


def _column(column: PresetColumn) -> CardColumn:
    return CardColumn(heading=column.heading, also=[*column.also, *column.or_else], lost=column.lost)
