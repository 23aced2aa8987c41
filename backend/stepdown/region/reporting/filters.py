"""What may be asked for. A name or a value that is not known is refused: left out, it would give more."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, NoReturn, Self

from fastapi import Request
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.plumbing.problems import FieldError, InputRefused
from stepdown.region.reporting.catalogue import catalogue
from stepdown.region.reporting.schemas import RowPeriod
from stepdown.region.snapshots.models import Level

MOST_VALUES = 200
MOST_ROWS = 5_000
LARGEST_NUMBER = 2**31 - 1  # of an integer column

MEASURES = list(catalogue())
VARIANTS = sorted({one.name for option in library.toolkit_options().values() for one in option.variants})


def _one_of(names: Iterable[str]) -> Callable[[str], str]:
    known = frozenset(names)

    def check(name: str) -> str:
        if name not in known:
            raise ValueError("This is not one of those that there are")
        return name

    return check


def _enum(names: list[str]) -> Any:
    return Field(json_schema_extra={"enum": [*names]})


MeasureName = Annotated[str, AfterValidator(_one_of(MEASURES)), _enum(MEASURES)]
VariantName = Annotated[str, AfterValidator(_one_of(VARIANTS)), _enum(VARIANTS)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{3,10}$")]
Month = Annotated[
    str,
    StringConstraints(pattern=r"^(19|20)\d\d-(0[1-9]|1[0-2])$"),
    Field(json_schema_extra={"format": "year-month"}),
]
Several = Field(min_length=1, max_length=MOST_VALUES)


class AggregateFilters(BaseModel):
    """Each narrows what is listed; of one that is repeated any value will do."""

    model_config = ConfigDict(extra="forbid")

    snapshot: Annotated[
        int | None, Field(ge=1, le=LARGEST_NUMBER, description="Its number; the newest unless given")
    ] = None
    measure: Annotated[list[MeasureName] | None, Several] = None
    level: Annotated[list[Level] | None, Several] = None
    place: Annotated[list[Code] | None, Several] = None
    pcn: Annotated[
        list[Code] | None,
        Field(min_length=1, max_length=MOST_VALUES, description="Networks, with the practices in them"),
    ] = None
    option: Annotated[list[OptionId] | None, Several] = None
    variant: Annotated[list[VariantName] | None, Several] = None
    period: Annotated[list[RowPeriod] | None, Several] = None
    first: Annotated[Month | None, Field(alias="from", description="The first month, as 2026-10")] = None
    last: Annotated[Month | None, Field(alias="to", description="The last month, as 2026-10")] = None
    updated_since: Annotated[
        AwareDatetime | None,
        Field(description="Only what became what it is, or is no more, in a snapshot made after this moment"),
    ] = None
    limit: Annotated[
        int | None,
        Field(ge=1, le=MOST_ROWS, description="Rows on a page; of JSON only, as a file holds them all"),
    ] = None
    cursor: Annotated[
        str | None,
        Field(max_length=600, description="From `next_cursor`; ask again for the same with it"),
    ] = None

    @model_validator(mode="after")
    def _months_in_order(self) -> Self:
        if self.first and self.last and self.first > self.last:
            raise ValueError("The first month comes after the last")
        return self


REPEATABLE = frozenset(("measure", "level", "place", "pcn", "option", "variant", "period"))


def each_once(request: Request) -> None:
    """Of two values for one filter, neither can be meant."""
    given = [name for name, _ in request.query_params.multi_items()]
    twice = sorted({name for name in given if given.count(name) > 1} - REPEATABLE)
    if twice:
        known = {field.alias or name for name, field in AggregateFilters.model_fields.items()}
        refuse(*((name if name in known else "", "Give this once") for name in twice))


def refuse(*faults: tuple[str, str]) -> NoReturn:
    raise InputRefused(errors=[FieldError(pointer=f"/query/{name}", detail=why) for name, why in faults])
