"""The files of an extract, opened: what they can and cannot say, and their rows one after the other."""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from stepdown.clinical.types import safe_text
from stepdown.content.presets.shapes import ADDRESS_FIELDS, BundlePreset, CsvPreset, SystmOnePreset
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.extracts.reading.archives import files_in, is_zip
from stepdown.records.extracts.reading.bundles import read_bundle
from stepdown.records.extracts.reading.encodings import CHUNK
from stepdown.records.extracts.reading.headings import HeadingMap, map_headings
from stepdown.records.extracts.reading.lines import CONTEXT
from stepdown.records.extracts.reading.products import Recogniser
from stepdown.records.extracts.reading.refusals import NoBundles, NotReadHere, UploadTooLarge
from stepdown.records.extracts.reading.reports import report_reader, rows_of
from stepdown.records.extracts.reading.rows import RefusedRow, Row
from stepdown.records.extracts.reading.tables import CsvTable, open_table

NO_ISSUES = "issues"
FLAG = "flag."


@dataclass(frozen=True)
class Upload:
    """`content` is read as a stream, so that a large file never stands in memory."""

    name: str
    content: bytes | BinaryIO

    def stream(self) -> BinaryIO:
        stream = io.BytesIO(self.content) if isinstance(self.content, bytes) else self.content
        stream.seek(0)
        return stream


@dataclass(frozen=True)
class Opened:
    """`missing` names the fields that no file has. `rows` can be read once.

    `lists_are_whole`: who is in the files has their whole medication list in them.
    `flags` and `context`: those of which the files can say something. `headings` of each file by its shown name, as they stand in its first line.
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
    on: date,  # noqa: ARG001
) -> Opened:
    """`on`: the day of the extract, by which a source tells who is registered."""
    match source:
        case ExtractSource.EMIS_CSV | ExtractSource.MAPPED:
            return _reports(uploads, presets.csv, recognise)
        case ExtractSource.SYSTMONE:
            raise NotReadHere
        case ExtractSource.GP_CONNECT:
            return _bundles(uploads, presets.bundle, recognise)


def shown_name(name: str, number: int) -> str:
    """Without a folder. A name that cannot be printed is replaced by its place."""
    last = name.replace("\\", "/").rpartition("/")[2].strip()[:100]
    try:
        return " ".join(safe_text(last).split()) or f"File {number}"
    except ValueError:
        return f"File {number}"


def _reports(uploads: Sequence[Upload], preset: CsvPreset, recognise: Recogniser) -> Opened:
    tables = [open_table(shown_name(one.name, n), one.stream()) for n, one in enumerate(uploads, 1)]
    mapped = [(table, map_headings(table.name, table.headings, preset)) for table in tables]
    repeats = {field for _, mapping in mapped if mapping.which == "repeats" for field in mapping.columns}
    return Opened(
        rows=_report_rows(mapped, preset, recognise),
        has_lines=bool(repeats),
        missing=tuple(_missing(mapped, preset)),
        flags=tuple(field.removeprefix(FLAG) for field in sorted(repeats) if field.startswith(FLAG)),
        context=tuple(field for field in CONTEXT if field in repeats),
        lists_are_whole=False,
        headings={table.name: tuple(table.headings) for table in tables},
    )


def _report_rows(
    mapped: Sequence[tuple[CsvTable, HeadingMap]], preset: CsvPreset, recognise: Recogniser
) -> Iterator[Row]:
    row = 0
    for table, mapping in mapped:
        reader = report_reader(mapping, preset, recognise)
        for one in rows_of(reader, table.name, table.rows, row + 1):
            row = one.place.row
            yield one


def _missing(mapped: Sequence[tuple[CsvTable, HeadingMap]], preset: CsvPreset) -> Iterator[str]:
    """A column counts as missing if not one file of its kind has it."""
    seen: dict[str, set[str]] = {}
    for _, mapping in mapped:
        seen.setdefault(mapping.which, set()).update(mapping.columns)
    if "repeats" in seen:
        yield from (field for field, _, _ in preset.repeats.optional() if field not in seen["repeats"])
    if "issues" in seen:
        yield from (
            f"{NO_ISSUES}.{field}" for field, _, _ in preset.issues.optional() if field not in seen["issues"]
        )
    else:
        yield NO_ISSUES


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
    missing = set(opened.missing)
    unsaid = missing - set(ADDRESS_FIELDS)
    if missing.issuperset(ADDRESS_FIELDS):
        unsaid.add("address_lines")
    if "died_on" in missing:
        unsaid.add("died")
    return frozenset(unsaid)
