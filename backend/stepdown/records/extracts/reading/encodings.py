"""Bytes to text, judged by what is in the file and never by its name."""

import codecs
import io
from typing import BinaryIO

from stepdown.records.extracts.reading.refusals import FileIsEmpty, NotATextFile

CHUNK = 1 << 18
# What people send by mistake, by its first bytes.
_OTHER_KINDS = {
    b"PK\x03\x04": "It is a zip file, or a workbook that is not .xlsx. Unpack it, or save it as CSV or .xlsx",
    b"\xd0\xcf\x11\xe0": "It is an old Excel file, or has a password. In Excel, save it as CSV or .xlsx",
    b"%PDF": "It is a PDF file",
    b"{": "It looks like a GP Connect bundle. Choose that as the source",
}


def open_text(name: str, content: BinaryIO) -> io.TextIOWrapper:
    """Line ends are left as they are. The stream is read once for its encoding, then from the start."""
    content.seek(0)
    start = content.read(CHUNK)
    for signature, said in _OTHER_KINDS.items():
        if start.startswith(signature):
            raise NotATextFile(f"{name}: {said}.")
    if not start.strip(b"\xef\xbb\xbf \r\n\t"):
        raise FileIsEmpty(f"{name} is empty.")
    encoding = _encoding(name, content, start)
    content.seek(0)
    return io.TextIOWrapper(content, encoding=encoding, newline="")


def _encoding(name: str, content: BinaryIO, start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif b"\0" in start:
        raise NotATextFile(f"{name}: It is not text.")
    else:
        candidates = ["utf-8-sig", "cp1252"]
    for encoding in candidates:
        if _decodes(content, encoding):
            return encoding
    raise NotATextFile(f"{name}: It is not text in UTF-8, UTF-16 or Windows-1252.")


def _decodes(content: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    content.seek(0)
    try:
        while chunk := content.read(CHUNK):
            if "\0" in decoder.decode(chunk):
                return False
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True
