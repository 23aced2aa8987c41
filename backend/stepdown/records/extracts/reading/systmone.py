"""SystmOne's strategic extract: tables of people, templates and medication, joined by a patient's number."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from stepdown.clinical.product_names import normalised_name
from stepdown.clinical.types import IssueStatus, MedicationKind
from stepdown.content.presets.shapes import ExtractField, SystmOnePreset, Which, folded
from stepdown.records.extracts.reading.addresses import Addresses
from stepdown.records.extracts.reading.cells import ReadCell, measured, or_unknown, supply_days
from stepdown.records.extracts.reading.demands import Demands
from stepdown.records.extracts.reading.headings import HeadingMap
from stepdown.records.extracts.reading.lines import issue_values, medication_values, patient_values
from stepdown.records.extracts.reading.products import Recogniser
from stepdown.records.extracts.reading.refusals import TableMissing
from stepdown.records.extracts.reading.registrations import Registered, registration_on
from stepdown.records.extracts.reading.reports import (
    TOO_MANY_CELLS,
    Column,
    columns_of,
    kept_cells,
    part_quantity_and_unit,
    readings,
    unread_in,
    values_of,
)
from stepdown.records.extracts.reading.rows import IssueRow, LineRow, Place, Refusal, RefusedRow, Row
from stepdown.records.extracts.reading.tables import CsvTable

F = ExtractField
Values = dict[str, object]
Tables = Sequence[tuple[CsvTable, HeadingMap]]
TABLES: tuple[Which, ...] = ("registrations", "addresses", "people", "templates", "medication")
_NEEDED: Mapping[str, frozenset[str]] = {
    "registrations": frozenset((F.PERSON_ID,)),
    "addresses": frozenset((F.PERSON_ID,)),
    "people": frozenset((F.NHS_NUMBER,)),
    "templates": frozenset((F.PERSON_ID, F.NAME)),
    "medication": frozenset((F.PERSON_ID, F.NAME, F.ISSUED_ON)),
}
# How SystmOne says that an issue is of no template.
_NO_TEMPLATE = frozenset((None, "0", "-1"))
_LONGEST_SUPPLY_DAYS = 366
_NOT_OURS = (F.HOSPITAL_ONLY, F.OTHER_PROVIDER, F.DENTAL)
_OF_NOBODY = "IDPatient names nobody in the table SRPatient"
_OF_THE_REFUSED = "Its patient's row in the table SRPatient is refused"


@dataclass(frozen=True)
class Person:
    nhs_number: str
    values: Mapping[str, object]


@dataclass
class StrategicExtract:
    """Reads the tables in the order in which they need one another, whatever the order of the files.

    `test_patients` is known once the rows are read: neither they nor their medicines are among them.
    """

    preset: SystmOnePreset
    recognise: Recogniser
    demands: Demands
    on: date
    test_patients: int = 0
    _people: dict[str, Person | str | None] = field(default_factory=dict)
    _registered: dict[str, list[Registered]] = field(default_factory=dict)
    _addresses: Addresses = field(default_factory=Addresses)
    _templates: dict[str, str] = field(default_factory=dict)
    _acute: dict[tuple[str, str], tuple[Place, Person, Values]] = field(default_factory=dict)

    def rows(self, tables: Tables) -> Iterator[Row]:
        _refuse_without("people", "SRPatient: it alone says the NHS numbers", tables)
        _refuse_without("templates", "SRRepeatTemplate: it alone says what is on repeat", tables)
        takers: Mapping[Which, Callable[[Place, Values], Iterator[Row]]] = {
            "registrations": self._registration,
            "addresses": self._address,
            "people": self._person,
            "templates": self._template,
            "medication": self._issue,
        }
        row = 0
        for which in TABLES:
            for table, mapping in tables:
                if mapping.which != which:
                    continue
                columns = self._columns(mapping)
                for line, cells in table.rows:
                    row += 1
                    place = Place(row, table.name, line)
                    for one in self._taken(place, cells, mapping, columns, takers[which]):
                        yield _with_cells(one, columns, mapping.width, cells)
        yield from self._acute_lines(row)

    def _columns(self, mapping: HeadingMap) -> tuple[Column, ...]:
        read = readings(self.preset, self.demands) | _lenient(self.preset)
        needed = self.demands.needed if mapping.which == "people" else _NEEDED[mapping.which]
        return columns_of(mapping, read, needed)

    def _taken(
        self,
        place: Place,
        cells: Sequence[str],
        mapping: HeadingMap,
        columns: Sequence[Column],
        take: Callable[[Place, Values], Iterator[Row]],
    ) -> Iterator[Row]:
        if len(cells) > mapping.width:
            yield RefusedRow(place, (TOO_MANY_CELLS,))
            return
        values, refusals = values_of(columns, cells, self.demands.forgiven)
        part_quantity_and_unit(values)
        if refusals:
            yield self._refused(mapping.which, place, values, refusals)
        elif values.get(F.REMOVED) is not True:
            yield from take(place, values)

    def _refused(self, which: Which, place: Place, values: Values, refusals: Sequence[Refusal]) -> RefusedRow:
        if which == "people" and (key := _own_key(values)):
            self._people[key] = _OF_THE_REFUSED
        whose = self._people.get(_as_text(values.get(F.PERSON_ID)) or "")
        number = whose.nhs_number if isinstance(whose, Person) else _as_text(values.get(F.NHS_NUMBER))
        return RefusedRow(place, tuple(refusals), number)

    def _registration(self, _place: Place, values: Values) -> Iterator[Row]:
        self._registered.setdefault(str(values[F.PERSON_ID]), []).append(Registered.of(values))
        yield from ()

    def _address(self, _place: Place, values: Values) -> Iterator[Row]:
        self._addresses.take(values, self.on)
        yield from ()

    def _person(self, place: Place, values: Values) -> Iterator[Row]:
        key = _own_key(values)
        if key is None:
            yield RefusedRow(place, (Refusal(None, "IDPatient and RowIdentifier are both empty"),))
            return
        if values.get(F.TEST_PATIENT) is True:
            self._people[key] = None
            self.test_patients += 1
            return
        known = [*self._registered.get(key, ()), *Registered.where_said(values)]
        said = {
            "address_lines": [],
            **values,
            **self._addresses.of(key),
            F.REGISTRATION: registration_on(known, self.on),
        }
        patient = patient_values(said)
        person = Person(str(values[F.NHS_NUMBER]), patient)
        self._people[key] = person
        yield LineRow(place, person.nhs_number, patient, None, unread_in(values))

    def _template(self, place: Place, values: Values) -> Iterator[Row]:
        person = self._whose(values)
        if not isinstance(person, Person):
            yield from _refused_for(person, place)
            return
        values[F.KIND] = MedicationKind.REPEAT
        values["stopped"] = folded(str(values.get(F.DRUG_STATUS))) in map(folded, self.preset.ended)
        line_id = _as_text(values.get(F.ROW_ID))
        medication = medication_values(values, self.recognise) | {"line_id": line_id}
        if line_id:
            self._templates[line_id] = str(medication["drug_key"])
        yield LineRow(place, person.nhs_number, person.values, medication)

    def _issue(self, place: Place, values: Values) -> Iterator[Row]:
        person = self._whose(values)
        if not isinstance(person, Person):
            yield from _refused_for(person, place)
            return
        values |= {F.DAYS: _supply_days(values), F.STATUS: IssueStatus.ISSUED}
        template = _as_text(values.get(F.TEMPLATE_ID))
        if any(values.get(one) is True for one in _NOT_OURS):
            yield LineRow(place, person.nhs_number, person.values, self._from_elsewhere(values))
        elif template in self._templates:
            own = {"line_id": template, "drug_key": self._templates[template]}
            yield IssueRow(place, person.nhs_number, issue_values(values) | own)
        elif template not in _NO_TEMPLATE or values.get(F.ON_REPEAT) is True:
            yield IssueRow(place, person.nhs_number, issue_values(values))
        else:
            line_id = self._note_acute(person, place, values)
            yield IssueRow(place, person.nhs_number, issue_values(values) | {"line_id": line_id})

    def _from_elsewhere(self, values: Values) -> Mapping[str, object]:
        """Shown as context: it is on no list of ours, and no issue of ours."""
        issued_on = values[F.ISSUED_ON]
        own: Values = {F.KIND: MedicationKind.ACUTE, F.HOSPITAL_ONLY: True}
        own |= {F.STARTED_ON: issued_on, F.LAST_ISSUED_ON: issued_on}
        return medication_values(values | own, self.recognise)

    def _note_acute(self, person: Person, place: Place, values: Values) -> str:
        """Acute issues of one medicine are one line, which says what the newest of them says."""
        drug = normalised_name(str(values[F.NAME]))
        key = (str(values[F.PERSON_ID]), drug)
        before = self._acute.get(key)
        own = values | {F.KIND: MedicationKind.ACUTE, F.STARTED_ON: values[F.ISSUED_ON]}
        if before is not None:
            older, newer = sorted((before[2], own), key=lambda one: str(one[F.ISSUED_ON]))
            own = newer | {F.STARTED_ON: older[F.STARTED_ON]}
        self._acute[key] = place, person, own
        return f"acute: {drug}"

    def _acute_lines(self, last: int) -> Iterator[Row]:
        """Numbered after all rows: each stands beside the issues that it is made of."""
        for number, ((_, drug), (place, person, values)) in enumerate(self._acute.items(), last + 1):
            medication = medication_values(values, self.recognise) | {"line_id": f"acute: {drug}"}
            yield LineRow(replace(place, row=number), person.nhs_number, person.values, medication)

    def _whose(self, values: Values) -> Person | str | None:
        """None for a test patient; a sentence for somebody who is not there."""
        return self._people.get(str(values[F.PERSON_ID]), _OF_NOBODY)


def _with_cells(row: Row, columns: Sequence[Column], width: int, cells: Sequence[str]) -> Row:
    if not isinstance(row, RefusedRow):
        return row
    return replace(row, cells=kept_cells(columns, width, cells))


def _refused_for(person: str | None, place: Place) -> Iterator[Row]:
    if person is not None:
        yield RefusedRow(place, (Refusal("IDPatient", person),))


def _refuse_without(which: Which, what: str, tables: Tables) -> None:
    if not any(mapping.which == which for _, mapping in tables):
        raise TableMissing(f"There is no table {what}.")


def _lenient(preset: SystmOnePreset) -> dict[str, ReadCell]:
    """Written freely in SystmOne: what is no amount is not known, and the medicine is there all the same."""
    return {
        F.QUANTITY.value: or_unknown(measured),
        F.COURSE_DAYS.value: or_unknown(supply_days),
        F.REGISTRATION.value: or_unknown(readings(preset)[F.REGISTRATION]),
    }


def _own_key(values: Mapping[str, object]) -> str | None:
    return _as_text(values.get(F.PERSON_ID)) or _as_text(values.get(F.ROW_ID))


def _supply_days(values: Mapping[str, object]) -> int | None:
    """From the start to the end of its supply, where that is a plausible one."""
    begins, ends = values[F.ISSUED_ON], values.get(F.SUPPLY_ENDS_ON)
    if not (isinstance(begins, date) and isinstance(ends, date)):
        return None
    days = (ends - begins).days
    return days if 0 < days <= _LONGEST_SUPPLY_DAYS else None


def _as_text(value: object) -> str | None:
    return value if isinstance(value, str) else None
