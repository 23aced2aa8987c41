"""Reads the files of a load, and says what whoever loads them should know before committing."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import islice
from typing import BinaryIO

from stepdown.plumbing.db import today
from stepdown.records.extracts.reading.encodings import open_text
from stepdown.records.extracts.reading.uploads import Upload, shown_name
from stepdown.records.practices.directory import DirectoryRefusedError, directory_rows
from stepdown.records.prescribing.fetching.fetch import Fetched
from stepdown.records.prescribing.loads.queries import FigureRow, Kept, NameRow, SizeRow
from stepdown.records.prescribing.loads.refusals import (
    DirectoryNotReadable,
    MonthOfListSizesUnknown,
    NothingToLoad,
)
from stepdown.records.prescribing.loads.telling import notes_on_lists, notes_on_prescribing
from stepdown.records.prescribing.reading.columns import GivenMapping, read_mapping
from stepdown.records.prescribing.reading.list_sizes import ListSizes, read_list_sizes
from stepdown.records.prescribing.reading.prescribing import read_prescribing
from stepdown.records.prescribing.reading.results import Prescribed, RowProblem, SeenFile

KEPT_PROBLEMS = 500
LONGEST_CELL = 200
DIRECTORY = "practice directory"


@dataclass(frozen=True)
class Given:
    """`month`: of which the files are, where they do not say it themselves; rows of another are refused."""

    prescribing: Sequence[Upload] = ()
    list_sizes: Sequence[Upload] = ()
    directory: Upload | None = None
    mapping: Upload | None = None
    month: date | None = None


@dataclass
class Gathered:
    """What the files hold. `names` by practice code, those of the directory before those of other files."""

    prescribed: Prescribed | None = None
    lists: ListSizes | None = None
    sizes: dict[tuple[str, date], int] = field(default_factory=dict)
    names: dict[str, NameRow] = field(default_factory=dict)
    in_directory: frozenset[str] = frozenset()
    files: list[SeenFile] = field(default_factory=list)

    @property
    def practices(self) -> set[str]:
        prescribing = {practice for practice, _ in self.prescribed.sums} if self.prescribed else set()
        return prescribing | {practice for practice, _ in self.sizes}

    @property
    def problems(self) -> list[RowProblem]:
        sides = [one.problems.first for one in (self.prescribed, self.lists) if one]
        return [problem for side in sides for problem in side]

    @property
    def refused(self) -> int:
        return sum(one.problems.count for one in (self.prescribed, self.lists) if one)

    def figures(self) -> Iterator[FigureRow]:
        for one in self.prescribed.figures() if self.prescribed else ():
            yield one.measure, one.month, one.practice, one.known, one.unknown

    def list_sizes(self) -> Iterator[SizeRow]:
        return ((practice, month, patients) for (practice, month), patients in self.sizes.items())


def gather(given: Given) -> Gathered:
    """Raises a Problem for a file that cannot be read as a whole: then nothing of any file is kept."""
    if not (given.prescribing or given.list_sizes or given.directory):
        raise NothingToLoad
    found = Gathered()
    if given.prescribing:
        found.prescribed = _prescribing(given)
        found.files += found.prescribed.files
        _name_from_prescribing(found, found.prescribed)
    if given.list_sizes:
        found.lists = read_list_sizes(_named(given.list_sizes), today=today())
        found.files += found.lists.files
        found.sizes = _dated(given, found, found.lists)
    if given.directory:
        _name_from_directory(found, given.directory)
    return found


def gathered_from(fetched: Fetched) -> Gathered:
    """What a source answered, as if it had come in files."""
    found = Gathered(prescribed=fetched.prescribed, lists=fetched.lists, files=[*fetched.prescribed.files])
    _name_from_prescribing(found, fetched.prescribed)
    if fetched.lists:
        found.files += fetched.lists.files
        found.sizes = {(code, month): n for (code, month), n in fetched.lists.sizes.items() if month}
    return found


def keep(found: Gathered, notes: Sequence[str]) -> Kept:
    prescribed = found.prescribed
    return Kept(
        files=[
            {**asdict(one), "months": [f"{month}" for month in one.months], "headings": [*one.headings]}
            for one in found.files
        ],
        months=prescribed.months if prescribed else [],
        list_months=sorted({month for _, month in found.sizes}),
        names_practices=bool(found.in_directory),
        practices=len(found.practices or found.in_directory),
        rows_read=sum(one.rows for one in found.files),
        rows_refused=found.refused,
        problems=[_cut(one) for one in islice(found.problems, KEPT_PROBLEMS)],
        notes=[*_notes(found), *notes],
        rules=dict(prescribed.rules) if prescribed else {},
    )


def _prescribing(given: Given) -> Prescribed:
    known = given.month is not None
    mapping: GivenMapping | None = None
    if given.mapping:
        ((name, content),) = _named([given.mapping])
        mapping = read_mapping(name, content, month_is_known=known)
    return read_prescribing(_named(given.prescribing), today=today(), month=given.month, mapping=mapping)


def _named(uploads: Sequence[Upload]) -> list[tuple[str, BinaryIO]]:
    return [(shown_name(one.name, place), one.stream()) for place, one in enumerate(uploads, 1)]


def _dated(given: Given, found: Gathered, lists: ListSizes) -> dict[tuple[str, date], int]:
    """A file without a month is of the month that was given, or else of the prescribing beside it."""
    prescribed = found.prescribed.months if found.prescribed else []
    months = [given.month] if given.month else prescribed
    if not months and any(month is None for _, month in lists.sizes):
        raise MonthOfListSizesUnknown("Say the month beside the file.")
    undated = {
        (practice, month): patients
        for (practice, said), patients in lists.sizes.items()
        if said is None
        for month in months
    }
    return undated | {(practice, said): n for (practice, said), n in lists.sizes.items() if said is not None}


def _name_from_prescribing(found: Gathered, prescribed: Prescribed) -> None:
    for code, one in prescribed.practices.items():
        found.names[code] = (code, one.name, one.area_code, one.area_name)


def _name_from_directory(found: Gathered, directory: Upload) -> None:
    ((name, content),) = _named([directory])
    try:
        rows = [row for row in directory_rows(open_text(name, content)) if row is not None]
    except (DirectoryRefusedError, csv.Error) as refused:
        raise DirectoryNotReadable(f"{name}: {refused}") from None
    for row in rows:
        _, _, *area = found.names.get(row.id, (row.id, None, None, None))
        found.names[row.id] = (row.id, row.name, area[0], area[1])
    found.in_directory = frozenset(row.id for row in rows)
    found.files.append(SeenFile(name, DIRECTORY, [], [], len(rows)))


def _notes(found: Gathered) -> Iterator[str]:
    if found.prescribed:
        yield from notes_on_prescribing(found.prescribed)
    if found.lists:
        yield from notes_on_lists(found.lists)


def _cut(problem: RowProblem) -> dict[str, object]:
    cells = [cell[:LONGEST_CELL] for cell in problem.cells]
    return {"file": problem.file, "line": problem.line, "reason": problem.reason, "cells": cells}
