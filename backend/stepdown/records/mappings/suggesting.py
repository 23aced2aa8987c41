"""What a heading probably means, from all the words for it that the EMIS and SystmOne presets know."""

from collections.abc import Iterator, Sequence
from functools import cache

from stepdown.content import library
from stepdown.content.presets.shapes import PresetTable, folded
from stepdown.records.mappings.fields import FileKind, choices

Meant = dict[str, tuple[str, int]]


def suggested(headings: Sequence[str], kind: FileKind) -> list[str | None]:
    """For each heading a field or none; each field once, for the heading that says it best.

    >>> suggested(["Surname", "NHS_NUMBER", "Shoe size"], FileKind.REPEATS)
    ['family_name', 'nhs_number', None]
    """
    meant = [known(kind).get(folded(one)) for one in headings]
    best: dict[str, tuple[int, int]] = {}
    for index, found in enumerate(meant):
        if found is not None:
            field, place = found
            best[field] = min(best.get(field, (place, index)), (place, index))
    return [found[0] if found and best[found[0]][1] == index else None for index, found in enumerate(meant)]


def probable_kind(headings: Sequence[str]) -> FileKind:
    """The one that explains the most headings, then the one that lacks the fewest of its required fields."""

    def fit(kind: FileKind) -> tuple[int, float]:
        found = {one for one in suggested(headings, kind) if one is not None}
        required = {one.field for one in choices(kind) if one.required}
        return len(found), len(required & found) / len(required)

    return max(FileKind, key=fit)


def explained(headings: Sequence[str]) -> int:
    """How many of the headings mean something in the kind of file where most of them do."""
    return max(sum(one is not None for one in suggested(headings, kind)) for kind in FileKind)


@cache
def known(kind: FileKind) -> Meant:
    """Folded heading to field, and to its place: the lower, the surer."""
    fields = {one.field for one in choices(kind)}
    meant: Meant = {}
    for further, table in enumerate(_tables(kind)):
        for heading, field, place in table.headings():
            if field in fields:
                meant.setdefault(folded(heading), (str(field), place + 100 * further))
    return meant


def _tables(kind: FileKind) -> Iterator[PresetTable]:
    """The reports first; then the tables of SystmOne's strategic extract, for their words."""
    emis, systmone = library.csv_preset(), library.systmone_preset()
    match kind:
        case FileKind.PATIENTS:
            yield from (emis.patients_table(), systmone.patients_table(), systmone.people)
        case FileKind.REPEATS:
            yield from (emis.repeats, systmone.repeats, systmone.people, systmone.templates)
        case FileKind.ISSUES:
            yield from (emis.issues, systmone.issues, systmone.medication)
