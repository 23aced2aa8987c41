"""The shape of the file that says how a status refresh is read."""

from collections.abc import Mapping

from stepdown.clinical.types import Registration
from stepdown.content.presets.shapes import DateFormat, PresetTable, Which
from stepdown.content.signed import SignedFile, SignedPart, Words


class StatusWords(SignedPart):
    """`died`: words of the registration that say so."""

    yes: frozenset[Words]
    no: frozenset[Words]
    registrations: Mapping[Registration, frozenset[Words]]
    died: frozenset[Words]


class StatusPreset(SignedFile):
    title: Words
    date_formats: tuple[DateFormat, ...]
    table: PresetTable
    words: StatusWords

    def tables(self) -> Mapping[Which, PresetTable]:
        return {"patients": self.table}
