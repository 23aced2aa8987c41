"""listed: a pasted or uploaded list of NHS numbers against those of the practice."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from stepdown.clinical.types import parse_nhs_number


@dataclass(frozen=True, slots=True)
class NumbersFound:
    """Each number once, in the order given. `invalid` are as they were written."""

    found: tuple[str, ...]
    not_found: tuple[str, ...]
    invalid: tuple[str, ...]
    repeated: int


def sort_out(
    written: Iterable[str], known: Container[str], *, read: Callable[[str], str] = parse_nhs_number
) -> NumbersFound:
    """`read` gives the ten digits or raises ValueError; blank lines are passed over."""
    valid: dict[str, bool] = {}
    invalid: dict[str, None] = {}
    count = 0
    for text in filter(None, map(str.strip, written)):
        count += 1
        try:
            number = read(text)
        except ValueError:
            invalid[text] = None
        else:
            valid[number] = number in known
    return NumbersFound(
        found=tuple(number for number, here in valid.items() if here),
        not_found=tuple(number for number, here in valid.items() if not here),
        invalid=tuple(invalid),
        repeated=count - len(valid) - len(invalid),
    )
