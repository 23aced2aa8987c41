"""How long rows are kept. Each table of a practice says it of itself; retention and exports go by that."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Keeping:
    """`called` is what its rows are, for a patient who asks to read them.

    `goes_when` is SQL over its own columns: with :before, the first day that is kept, and :kept_from, the
    number of the oldest extract that is kept in full. `goes_with` is the table that it points to and whose
    rows take it along; while a row is `in_use`, the row that would take it along stays.
    `stands_on` is the column with the number of an extract that must be kept in full for it.
    Of rows that went there are left their number, `counted_by` these columns. `because`: why none goes.
    """

    called: str
    goes_when: str | None = None
    goes_with: str | None = None
    in_use: str | None = None
    stands_on: str | None = None
    counted_by: tuple[str, ...] = ()
    because: str | None = None


def keeping_of(tables: type) -> dict[str, Keeping]:
    """Of every table below this class, by name. One that does not say it has nothing that goes."""
    return {
        str(one.__tablename__): vars(one).get("keeping", Keeping(called=_plain(one)))
        for one in _below(tables)
        if hasattr(one, "__table__")
    }


def _plain(table: Any) -> str:
    return str(table.__tablename__).replace("_", " ").capitalize()


def _below(kind: Any) -> list[Any]:
    return [one for child in kind.__subclasses__() for one in [child, *_below(child)]]
