"""The shape of the signed estimate of what the work may be worth."""

from typing import Annotated

from pydantic import Field

from stepdown.content.signed import SignedFile, Words


class ImpactFile(SignedFile):
    """About one life for so many people who are off long-term opioids for `months_off` or more."""

    people_for_one_life: Annotated[int, Field(ge=1)]
    months_off: Annotated[int, Field(ge=1)]
    counts: tuple[Words, ...]
    leaves_out: tuple[Words, ...]
    uncertainty: tuple[Words, ...]
