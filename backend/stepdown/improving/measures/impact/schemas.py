from datetime import date

from pydantic import BaseModel


class Impact(BaseModel):
    """`people` who are off long-term opioids, and in `headline` what that may be worth.

    `people` and `lives` are null where the extracts cannot tell, and `unavailable_because` says why.
    `lives` are whole ones. `verified`: whether somebody has checked and signed the estimate.
    """

    people: int | None
    lives: int | None
    headline: str
    unavailable_because: str | None
    as_at: date | None
    people_for_one_life: int
    months_off: int
    counts: list[str]
    leaves_out: list[str]
    uncertainty: list[str]
    source: str
    verified: bool
