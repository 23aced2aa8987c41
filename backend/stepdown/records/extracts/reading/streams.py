"""A file that is read by whoever needs it, and closed by whoever opened it."""

import io
from typing import BinaryIO

from typing_extensions import Buffer


class Lent(io.RawIOBase):
    """Closing it, as every reader of text does at its end, leaves the file itself open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._stream.seek(0)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, into: Buffer) -> int:
        view = memoryview(into)
        found = self._stream.read(len(view))
        view[: len(found)] = found
        return len(found)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()
