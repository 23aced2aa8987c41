from datetime import datetime

from sqlalchemy import CheckConstraint

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping

MOST_PENCE = 10_000
PRICES = ("letter_first", "letter_second", "large_letter_first", "large_letter_second")


class Postage(PracticeTable, table=True):
    """What the practice pays for one item, in pence, by size and class. Unknown is null, never nothing."""

    __table_args__ = tuple(
        CheckConstraint(f"{price} between 1 and {MOST_PENCE}", name=f"postage_{price}") for price in PRICES
    )

    keeping = Keeping(called="What postage costs", because="It says nothing of patients.")

    letter_first: int | None = None
    letter_second: int | None = None
    large_letter_first: int | None = None
    large_letter_second: int | None = None
    version: int = 0
    changed_at: datetime = moment(default_factory=now)
