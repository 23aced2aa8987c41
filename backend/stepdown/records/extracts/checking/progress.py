"""How far a check is, as its thread counts and other threads look on."""

import threading
from collections.abc import Iterable, Iterator, Sequence

from stepdown.records.extracts.checking.steps import CheckStep
from stepdown.records.extracts.reading.rows import Row, rows_in
from stepdown.records.extracts.reading.uploads import Upload


class CheckStoppedError(Exception):
    """Somebody cancelled the extract, or the server is being stopped, while its files were checked."""


class Progress:
    """`rows_read` counts rows of all files, the refused ones too."""

    def __init__(self, uploads: Sequence[Upload] = ()) -> None:
        self._streams = [one.content for one in uploads if not isinstance(one.content, bytes)]
        self._stopped = threading.Event()
        self.step = CheckStep.WAITING
        self.rows_read = 0
        self.bytes_total = sum(map(_size, uploads))

    def at(self, step: CheckStep) -> None:
        self.step = step
        self.go_on()

    def go_on(self) -> None:
        if self._stopped.is_set():
            raise CheckStoppedError

    def stop(self) -> None:
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()

    @property
    def bytes_read(self) -> int:
        match self.step:
            case CheckStep.WAITING | CheckStep.OPENING:
                return 0
            case CheckStep.READING:
                return min(self.bytes_total, sum(stream.tell() for stream in self._streams))
            case CheckStep.COMPARING | CheckStep.COUNTING:
                return self.bytes_total

    def watching(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, counted."""
        for row in rows:
            self.go_on()
            self.rows_read += rows_in(row)
            yield row


def _size(upload: Upload) -> int:
    if isinstance(upload.content, bytes):
        return len(upload.content)
    here = upload.content.tell()
    size = upload.content.seek(0, 2)
    upload.content.seek(here)
    return size
