"""Whether somebody is registered on a day, from the spells of registration that a source tells of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from stepdown.clinical.types import Registration
from stepdown.content.presets.shapes import ExtractField
from stepdown.records.extracts.reading.lines import DIED

F = ExtractField


@dataclass(frozen=True, slots=True)
class Registered:
    """One spell. `said` is None where the source has no word, or none that is known."""

    begins: date | None
    ends: date | None
    said: object

    @classmethod
    def of(cls, values: Mapping[str, object]) -> Self:
        begins, ends = values.get(F.REGISTERED_ON), values.get(F.LEFT_ON)
        return cls(
            begins if isinstance(begins, date) else None,
            ends if isinstance(ends, date) else None,
            values.get(F.REGISTRATION),
        )

    @classmethod
    def where_said(cls, values: Mapping[str, object]) -> Iterator[Self]:
        """The row of a person says nothing where all three cells are empty."""
        if any(values.get(one) is not None for one in (F.REGISTERED_ON, F.LEFT_ON, F.REGISTRATION)):
            yield cls.of(values)


def registration_on(spells: Iterable[Registered], on: date) -> Registration | str:
    """The newest spell that began by that day decides. One that is over by then says "left"."""
    begun = sorted(
        (one for one in spells if one.begins is None or one.begins <= on),
        key=lambda one: (one.begins or date.min, one.ends is None),
    )
    if not begun:
        return Registration.UNKNOWN
    newest = begun[-1]
    if newest.said == DIED:
        return DIED
    if newest.ends is not None and newest.ends <= on:
        return Registration.LEFT
    if isinstance(newest.said, Registration):
        return newest.said
    return Registration.REGISTERED if newest.begins else Registration.UNKNOWN
