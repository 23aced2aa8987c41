"""Where somebody lives now, from the addresses that a source tells of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stepdown.content.presets.shapes import ADDRESS_FIELDS, ExtractField

F = ExtractField
Values = Mapping[str, object]


@dataclass
class Addresses:
    """Of two different present addresses neither is taken: a letter must not go to the wrong door."""

    _present: dict[str, dict[str, object] | None] = field(default_factory=dict)

    def take(self, values: Values, on: date) -> None:
        """`left_on` is the day on which somebody moved out."""
        left = values.get(F.LEFT_ON)
        if isinstance(left, date) and left <= on:
            return
        key, address = str(values[F.PERSON_ID]), _address(values)
        self._present[key] = address if self._present.get(key, address) == address else None

    def of(self, key: str) -> Values:
        return self._present.get(key) or {}


def _address(values: Values) -> dict[str, object]:
    road = " ".join(str(part) for part in (values.get(F.HOUSE_NUMBER), values.get(F.ADDRESS_2)) if part)
    lines = {one: values.get(one) for one in ADDRESS_FIELDS} | {F.ADDRESS_2: road}
    return {
        "address_lines": [lines[one] for one in ADDRESS_FIELDS if lines[one]],
        F.POSTCODE: values.get(F.POSTCODE),
    }
