"""Strict CSV of any length, a row at a time. Its line is worked out only when it is asked for."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from stepdown.records.extracts.reading.encodings import CHUNK, open_text
from stepdown.records.extracts.reading.refusals import CsvNotReadable, NotATextFile
from stepdown.records.extracts.reading.streams import Lent

LONGEST_CELL = 20_000
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
_LINE_END = re.compile("\r\n|\r|\n")


class StrictRows:
    """Rows as lists of cells. A quotation mark that is not closed refuses the file, with its line."""

    def __init__(self, name: str, content: BinaryIO) -> None:
        self.name = name
        lent = io.BufferedReader(Lent(content), CHUNK)
        if lent.peek(1).startswith(_PACKED):
            raise NotATextFile(
                f"{name}: It is a zip file or an Excel workbook. Unpack it, or save it as CSV."
            )
        if lent.peek(1).lstrip().startswith(b"{"):
            raise NotATextFile(f"{name}: It looks like JSON. Only CSV is read here.")
        self._reader = csv.reader(open_text(name, lent), strict=True)
        # The library's own limit is of the whole process; ours must hold whoever else sets theirs.
        csv.field_size_limit(max(LONGEST_CELL, csv.field_size_limit()))

    def __iter__(self) -> Iterator[list[str]]:
        """A generator would cost more than reading the row does, so whoever reads meets csv.Error."""
        return self._reader

    def first(self, count: int) -> Iterator[list[str]]:
        """One by one, so that whoever finds the headings leaves the rows below them to be read."""
        try:
            yield from islice(self._reader, count)
        except csv.Error:
            raise self.damaged() from None

    def line_of(self, cells: list[str]) -> int:
        """On which the row that was read last begins."""
        return self._reader.line_num - sum(len(_LINE_END.findall(cell)) for cell in cells)

    def damaged(self) -> CsvNotReadable:
        return CsvNotReadable(
            f"{self.name}, at line {self._reader.line_num}: a quotation mark is not closed, or stands in the"
            " middle of a cell."
        )
