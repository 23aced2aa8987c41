"""What is not known where a column or a table is missing, in the words of the preset, and under which key."""

from collections.abc import Iterator, Mapping, Sequence, Set

from stepdown.content.presets.shapes import (
    ADDRESS_FIELDS,
    BundlePreset,
    CsvPreset,
    ExtractField,
    PresetTable,
    SystmOnePreset,
    Which,
)
from stepdown.records.extracts.reading.openings import Mapped

F = ExtractField
Losses = Mapping[str, tuple[str, str]]
NO_ISSUES = "issues"
STRATEGIC: tuple[Which, ...] = ("people", "addresses", "registrations", "templates", "medication")
# Only join files or sort rows out: nobody misses them where the rest is there.
_UNMISSED = frozenset((F.PERSON_ID, F.ROW_ID, F.REMOVED, F.ISSUED_ON, F.REGISTERED_ON))


def report_losses(preset: CsvPreset) -> Losses:
    """Key to heading and loss. An issue's column is "issues.quantity", the whole file "issues"."""
    said = {field: (heading, lost) for field, heading, lost in preset.repeats.optional()}
    said[NO_ISSUES] = (_begun(preset.issues.title), preset.issues.lost or "")
    for field, heading, lost in preset.issues.optional():
        said[f"{NO_ISSUES}.{field}"] = (f"{heading} ({preset.issues.title})", lost)
    return said


def systmone_losses(preset: SystmOnePreset) -> Losses:
    """Those of a report, and of the strategic tables: "people.email", or "addresses" for a whole table."""
    said = dict(report_losses(preset))
    for which in STRATEGIC:
        table = preset.tables()[which]
        if table.lost is not None:
            said[which] = (_begun(table.title), table.lost)
        for field, heading, lost in table.optional():
            said[f"{which}.{field}"] = (f"{heading} ({table.title})", lost)
    return said


def bundle_losses(preset: BundlePreset) -> Losses:
    return {part.field: (part.heading, part.lost) for part in preset.lacks}


def missing_from_report(tables: Sequence[Mapped], preset: CsvPreset) -> tuple[str, ...]:
    """A column counts as missing if not one file of its kind has it; a file of patients is one of repeats."""
    seen = _seen(tables)
    about_lines = seen.get("patients", set()) | seen.get("repeats", set())
    return (
        *(_lacking(preset.repeats, about_lines) if about_lines else ()),
        *(
            (f"{NO_ISSUES}.{one}" for one in _lacking(preset.issues, seen["issues"]))
            if "issues" in seen
            else (NO_ISSUES,)
        ),
    )


def missing_from_tables(tables: Sequence[Mapped], preset: SystmOnePreset) -> tuple[str, ...]:
    """Of strategic tables, and what no such table ever has, under the key of a report's column."""
    seen, missing = _seen(tables), []
    for which in STRATEGIC:
        table = preset.tables()[which]
        if which in seen:
            missing += [f"{which}.{one}" for one in _lacking(table, seen[which])]
        elif table.lost is not None:
            missing.append(which)
    in_tables = {column.field.value for which in STRATEGIC for column in preset.tables()[which].columns}
    in_tables |= {F.KIND, F.LAST_ISSUED_ON, F.UNIT}
    return (*missing, *(one for one in _lacking(preset.repeats, set()) if one not in in_tables))


def unsaid_by(missing: Sequence[str]) -> frozenset[str]:
    """Which stored columns of a patient or a line the files cannot fill, by the keys of what is missing."""
    fields = {one.rpartition(".")[2] for one in missing if not one.startswith(("issues.", "medication."))}
    if "addresses" in fields:
        fields |= {*ADDRESS_FIELDS, F.POSTCODE}
    unsaid = {field for field in fields if field not in ADDRESS_FIELDS}
    if fields.issuperset(ADDRESS_FIELDS):
        unsaid.add("address_lines")
    if F.DIED_ON in fields:
        unsaid.add("died")
    if fields.issuperset(("registrations", "left_on")):
        unsaid.add(F.REGISTRATION)
    return frozenset(unsaid)


def _begun(title: str) -> str:
    """As a line begins; "SRPatient" keeps its capitals."""
    return title[:1].upper() + title[1:]


def _seen(tables: Sequence[Mapped]) -> dict[Which, set[str]]:
    seen: dict[Which, set[str]] = {}
    for one in tables:
        seen.setdefault(one.which, set()).update(one.mapping.columns)
    return seen


def _lacking(table: PresetTable, seen: Set[str]) -> Iterator[str]:
    return (field for field, _, _ in table.optional() if field not in seen and field not in _UNMISSED)
