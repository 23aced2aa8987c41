from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from stepdown.clinical.types import ShortText

Weekday = Annotated[int, Field(ge=1, le=7)]


class DutyOnWeekday(BaseModel):
    """1 is Monday. `who`: the name, and where to find them: "Dr Ada Sample, room 4"."""

    model_config = ConfigDict(extra="forbid")
    weekday: Weekday
    who: ShortText


class DutyOnDate(BaseModel):
    model_config = ConfigDict(extra="forbid")
    on: date
    who: ShortText


class DutyRotaChange(BaseModel):
    """Replaces all that was set. A date goes before its weekday."""

    model_config = ConfigDict(extra="forbid")
    weekdays: list[DutyOnWeekday] = Field(max_length=7)
    dates: list[DutyOnDate] = Field(max_length=200)

    @model_validator(mode="after")
    def _each_day_once(self) -> Self:
        if len({one.weekday for one in self.weekdays}) != len(self.weekdays):
            raise ValueError("Name each weekday once")
        if len({one.on for one in self.dates}) != len(self.dates):
            raise ValueError("Name each date once")
        return self


class DutyRotaView(BaseModel):
    """`today` is null where nobody is set for today. Version 0: nothing was ever set."""

    weekdays: list[DutyOnWeekday]
    dates: list[DutyOnDate]
    today: str | None
    version: int
