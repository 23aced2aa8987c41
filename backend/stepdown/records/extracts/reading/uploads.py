"""The files of an extract, opened: what they can and cannot say, and their rows one after the other."""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from stepdown.clinical.types import safe_text
from stepdown.content.presets.shapes import BundlePreset, CsvPreset, ExtractField, SystmOnePreset
from stepdown.content.presets.status import StatusPreset
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.extracts.reading.archives import files_in, is_zip
from stepdown.records.extracts.reading.bundles import read_bundle
from stepdown.records.extracts.reading.demands import FOR_THE_DATABASE, NEEDED_ALWAYS
from stepdown.records.extracts.reading.encodings import CHUNK
from stepdown.records.extracts.reading.issue_blocks import blocks_of
from stepdown.records.extracts.reading.issue_reports import lines_and_issues
from stepdown.records.extracts.reading.joining import JoinedFiles, need_joining
from stepdown.records.extracts.reading.lines import CONTEXT
from stepdown.records.extracts.reading.losses import missing_from_report, missing_from_tables, unsaid_by
from stepdown.records.extracts.reading.openings import Mapped, open_mapped
from stepdown.records.extracts.reading.products import Recogniser
from stepdown.records.extracts.reading.refusals import (
    FilesMixed,
    NoBundles,
    RequiredColumnsMissing,
    UploadTooLarge,
)
from stepdown.records.extracts.reading.reports import report_reader, rows_of
from stepdown.records.extracts.reading.rows import RefusedRow, Row, rows_in
from stepdown.records.extracts.reading.statuses import UNSAID, open_statuses, status_rows
from stepdown.records.extracts.reading.streams import Lent
from stepdown.records.extracts.reading.systmone import TABLES, StrategicExtract

F = ExtractField
FLAG = "flag."


@dataclass(frozen=True)
class Upload:
    """`content` is read as a stream, so that a large file never stands in memory."""

    name: str
    content: bytes | BinaryIO

    def stream(self) -> BinaryIO:
        """From the start. Whoever reads it may close it; the content stays open."""
        if isinstance(self.content, bytes):
            return io.BytesIO(self.content)
        return io.BufferedReader(Lent(self.content), CHUNK)


@dataclass(frozen=True)
class Opened:
    """`missing` names the fields that no file has. `rows` can be read once.

    `lists_are_whole`: who is in the files has their whole medication list in them.
    `flags` and `context`: those of which the files can say something.
    `headings` of each file by its shown name, as they stand above its rows.
    """

    rows: Iterator[Row]
    has_lines: bool
    missing: tuple[str, ...]
    flags: tuple[str, ...]
    context: tuple[str, ...]
    lists_are_whole: bool
    headings: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Presets:
    """`csv` is that of an EMIS-style report or, for MAPPED, the practice's own mapping as a preset."""

    csv: CsvPreset
    systmone: SystmOnePreset
    bundle: BundlePreset
    status: StatusPreset


def digest_of(uploads: Sequence[Upload], *, limit: int) -> str:
    """The same for the same files in any order and under any name."""
    left, digests = limit, []
    for upload in uploads:
        digest, stream = hashlib.sha256(), upload.stream()
        while chunk := stream.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise UploadTooLarge(f"Together they may have {limit // 1_000_000} MB.")
            digest.update(chunk)
        digests.append(digest.digest())
    return hashlib.sha256(b"".join(sorted(digests))).hexdigest()


def open_uploads(
    uploads: Sequence[Upload],
    *,
    source: ExtractSource,
    presets: Presets,
    recognise: Recogniser,
    on: date,
) -> Opened:
    """`on`: the day of the extract, by which a source tells who is registered."""
    match source:
        case ExtractSource.EMIS_CSV | ExtractSource.MAPPED:
            return _report(_mapped(uploads, presets.csv), presets.csv, recognise)
        case ExtractSource.SYSTMONE:
            return _systmone(_mapped(uploads, presets.systmone), presets.systmone, recognise, on)
        case ExtractSource.GP_CONNECT:
            return _bundles(uploads, presets.bundle, recognise)
        case ExtractSource.STATUS_REFRESH:
            return _statuses(uploads, presets.status)


def shown_name(name: str, number: int) -> str:
    """Without a folder. A name that cannot be printed is replaced by its place."""
    last = name.replace("\\", "/").rpartition("/")[2].strip()[:100]
    try:
        return " ".join(safe_text(last).split()) or f"File {number}"
    except ValueError:
        return f"File {number}"


def _mapped(uploads: Sequence[Upload], preset: CsvPreset) -> list[Mapped]:
    names = list(_told_apart([shown_name(one.name, n) for n, one in enumerate(uploads, 1)]))
    return open_mapped([(name, one.stream()) for name, one in zip(names, uploads, strict=True)], preset)


def _told_apart(names: Sequence[str]) -> Iterator[str]:
    """Two files of one name: the second says that it is."""
    for place, name in enumerate(names):
        before = names[:place].count(name)
        yield f"{name} ({before + 1})" if before else name


def _report(tables: Sequence[Mapped], preset: CsvPreset, recognise: Recogniser) -> Opened:
    rows = _joined(tables, preset, recognise) if need_joining(tables) else _rows(tables, preset, recognise)
    about_lines = [one for one in tables if one.which in ("patients", "repeats")]
    fields = {field for one in about_lines for field in one.mapping.columns}
    return Opened(
        rows=lines_and_issues(rows) if F.ISSUED_ON in fields else rows,
        has_lines=any(one.which == "repeats" for one in tables),
        missing=missing_from_report(tables, preset),
        flags=tuple(field.removeprefix(FLAG) for field in sorted(fields) if field.startswith(FLAG)),
        context=tuple(field for field in CONTEXT if field in fields),
        lists_are_whole=False,
        headings=_headings(tables),
    )


def _joined(tables: Sequence[Mapped], preset: CsvPreset, recognise: Recogniser) -> Iterator[Row]:
    return JoinedFiles(preset, recognise).rows(tables)


def _rows(tables: Sequence[Mapped], preset: CsvPreset, recognise: Recogniser) -> Iterator[Row]:
    row = 0
    for one in tables:
        reader = report_reader(one.mapping, one.preset(preset), recognise)
        read = blocks_of if one.which == "issues" else rows_of
        for found in read(reader, one.table.name, one.table.rows, row + 1):
            row += rows_in(found)
            yield found


def _systmone(tables: Sequence[Mapped], preset: SystmOnePreset, recognise: Recogniser, on: date) -> Opened:
    """The strategic extract's tables, or a report of one to three files."""
    strategic = [one for one in tables if one.which in TABLES]
    if not strategic:
        return _report(tables, preset, recognise)
    if len(strategic) < len(tables):
        raise FilesMixed("Load the tables first, then the report as an extract of its own.")
    for one in strategic:
        if one.which == "people":
            _refuse_nameless(one, preset)
    extract = StrategicExtract(preset, recognise, FOR_THE_DATABASE, on)
    return Opened(
        rows=extract.rows([(one.table, one.mapping) for one in strategic]),
        has_lines=True,
        missing=missing_from_tables(strategic, preset),
        flags=(),
        context=(),
        lists_are_whole=False,
        headings=_headings(tables),
    )


def _refuse_nameless(people: Mapped, preset: SystmOnePreset) -> None:
    lacking = [
        f"“{column.heading}”"
        for column in preset.people.columns
        if column.field in NEEDED_ALWAYS and not people.has(column.field)
    ]
    if lacking:
        raise RequiredColumnsMissing(
            f"{people.table.name} looks like the {preset.people.title}, but its first line has no column "
            f"{', '.join(lacking)}."
        )


def _headings(tables: Sequence[Mapped]) -> Mapping[str, tuple[str, ...]]:
    return {one.table.name: tuple(one.table.headings) for one in tables}


def _bundles(uploads: Sequence[Upload], preset: BundlePreset, recognise: Recogniser) -> Opened:
    return Opened(
        rows=_bundle_rows(uploads, preset, recognise),
        has_lines=True,
        missing=tuple(part.field for part in preset.lacks),
        flags=(),
        context=(),
        lists_are_whole=True,
        headings={},
    )


def _statuses(uploads: Sequence[Upload], preset: StatusPreset) -> Opened:
    named = [(shown_name(one.name, n), one.stream()) for n, one in enumerate(uploads, 1)]
    tables = open_statuses(named, preset)
    return Opened(
        rows=status_rows(tables, preset),
        has_lines=False,
        missing=UNSAID,
        flags=(),
        context=(),
        lists_are_whole=False,
        headings=_headings(tables),
    )


def _bundle_rows(uploads: Sequence[Upload], preset: BundlePreset, recognise: Recogniser) -> Iterator[Row]:
    row = 1
    found = False
    for name, content in single_files(uploads):
        found = True
        for one in read_bundle(name, content, first_row=row, preset=preset, recognise=recognise):
            row += one.rows if isinstance(one, RefusedRow) else 1
            yield one
    if not found:
        raise NoBundles


def single_files(uploads: Sequence[Upload]) -> Iterator[tuple[str, bytes]]:
    for number, upload in enumerate(uploads, 1):
        name, stream = shown_name(upload.name, number), upload.stream()
        if is_zip(stream):
            for place, (inside, content) in enumerate(files_in(name, stream), 1):
                yield f"{name}: {shown_name(inside, place)}", content
        else:
            stream.seek(0)
            yield name, stream.read()


def unsaid_columns(opened: Opened) -> frozenset[str]:
    """Which stored columns of a patient or a line the files cannot fill."""
    return unsaid_by(opened.missing)
