"""The schedule of the Misuse of Drugs Regulations 2001: by form first, then strength, never by name alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from stepdown.clinical.products.product import Preparation
from stepdown.clinical.types import Form, Schedule


@dataclass(frozen=True, slots=True)
class ScheduleRule:
    """One line of the signed table. Empty `forms`: any form. `together_with`: one of these is in it too.

    `words`: one of these is in its name.
    """

    substances: frozenset[str]
    schedule: Schedule
    forms: frozenset[Form] = frozenset()
    together_with: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    at_most_mg: Decimal | None = None
    at_most_percent: Decimal | None = None
    above_percent: Decimal | None = None

    def fits(self, substances: frozenset[str], words: frozenset[str], preparation: Preparation) -> bool:
        return (
            not self.substances.isdisjoint(substances)
            and (not self.forms or preparation.form in self.forms)
            and (not self.together_with or not self.together_with.isdisjoint(substances))
            and (not self.words or not self.words.isdisjoint(words))
            and self._strength_fits(preparation)
        )

    def _strength_fits(self, preparation: Preparation) -> bool:
        """A rule with a limit does not fit a strength that is not known."""
        mg, percent = preparation.mg, preparation.percent
        return (
            (self.at_most_mg is None or (mg is not None and mg <= self.at_most_mg))
            and (self.at_most_percent is None or (percent is not None and percent <= self.at_most_percent))
            and (self.above_percent is None or (percent is not None and percent > self.above_percent))
        )


def schedule_of(
    rules: Sequence[ScheduleRule], substances: Iterable[str], words: frozenset[str], preparation: Preparation
) -> Schedule | None:
    """The first rule that fits decides; None is "not known" and never means "not controlled"."""
    contained = frozenset(substances)
    return next((rule.schedule for rule in rules if rule.fits(contained, words, preparation)), None)
