"""Which rows were read before, in 16 bytes each: a month of England has more than a million that matter."""

from array import array

_EMPTY = 0
_WHOLE = (1 << 64) - 1


class SeenRows:
    """Open addressing by the hash of a row. By chance, two look alike in one of ten million files."""

    def __init__(self) -> None:
        self._table = array("Q", bytes(8 * 1024))
        self._count = 0

    def add(self, row: int) -> bool:
        """False if a row with this hash was there already."""
        if 2 * self._count >= len(self._table):
            self._grow()
        place, is_new = self._find(row & _WHOLE or 1)
        if is_new:
            self._table[place] = row & _WHOLE or 1
            self._count += 1
        return is_new

    def _find(self, row: int) -> tuple[int, bool]:
        table, last = self._table, len(self._table) - 1
        place = (row * 0x9E3779B97F4A7C15 >> 20) & last
        while (there := table[place]) != _EMPTY:
            if there == row:
                return place, False
            place = (place + 1) & last
        return place, True

    def _grow(self) -> None:
        old = self._table
        self._table = array("Q", bytes(16 * len(old)))
        for row in old:
            if row != _EMPTY:
                self._table[self._find(row)[0]] = row
