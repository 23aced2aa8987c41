"""A zip of bundles, opened without trusting what it says of its own size."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from stepdown.records.extracts.reading.refusals import ZipNotReadable, ZipTooLarge

MOST_FILES = 5_000
LARGEST_FILE = 20_000_000
LARGEST_TOTAL = 400_000_000
# JSON rarely shrinks more than thirty times.
MOST_SHRUNK = 200
_SMALL = 1_000_000
# RuntimeError is the library's word for "locked with a password".
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError)


def is_zip(content: BinaryIO) -> bool:
    content.seek(0)
    return content.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def files_in(name: str, content: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """A zip inside the zip is handed over as it is, and read by nobody."""
    try:
        with zipfile.ZipFile(content) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir() and not _is_of_the_system(one)]
            if len(entries) > MOST_FILES:
                raise ZipTooLarge(f"{name} holds more than {MOST_FILES} files.")
            left = LARGEST_TOTAL
            for entry in entries:
                found = _read(name, archive, entry, left)
                left -= len(found)
                yield entry.filename, found
    except BROKEN as error:
        raise ZipNotReadable(f"{name} is damaged or locked with a password.") from error


def _read(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    most = min(LARGEST_FILE, left, max(_SMALL, entry.compress_size * MOST_SHRUNK))
    with archive.open(entry) as opened:
        found = opened.read(most + 1)
    if len(found) > most:
        raise ZipTooLarge(f"{name} holds a file that is too large.")
    return found


def _is_of_the_system(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.startswith("__MACOSX/") or entry.filename.rpartition("/")[2].startswith(".")
