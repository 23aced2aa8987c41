"""What has been read of a text so far. The grammar fills it; the meaning is reckoned from it."""

from decimal import Decimal
from fractions import Fraction

from stepdown.clinical.directions.parts import Amount, Ceiling, DirectionsRefusedError, Group, Share, Span
from stepdown.clinical.directions.tokens import Kind, Token
from stepdown.clinical.dosing import DoseUnit
from stepdown.clinical.types import Route

A_DAY = Decimal(24)
A_WEEK = Decimal(168)
# More than this many doses in one text is a list, not directions.
_MOST_DOSES = 6
# Two of these beside one another may be one time of the day, or two.
_LATE = frozenset({"afternoon", "tea", "evening", "dinner", "supper", "night"})


def _the_closer(said: Share | None, again: Share) -> Share:
    """ "Twice a week (every 3-4 days)": the one number, if the range allows it."""
    if said is None or said == again:
        return again
    wide, close = (said, again) if again[0] == again[1] else (again, said)
    if close[0] == close[1] and wide[0] <= close[0] <= wide[1]:
        return close
    raise DirectionsRefusedError("two different patterns of days")


class Reading:
    """The tokens, the place where the grammar stands, and what it has found."""

    __slots__ = (
        "apply",
        "as_required",
        "at",
        "cap_next",
        "ceilings",
        "change",
        "course",
        "days",
        "directed",
        "divided",
        "every_day",
        "groups",
        "hours",
        "joined",
        "lead",
        "most",
        "named_after_dose",
        "nostrils",
        "noun",
        "per_dose",
        "plural_noun",
        "route",
        "separated",
        "spacing",
        "strength",
        "tokens",
        "up_to",
        "weekdays",
    )

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.groups: list[Group] = []
        self.lead = Group()
        self.as_required = False
        self.up_to = False
        # The next count of times is a most: "up to four times", "max 4 times".
        self.cap_next = False
        self.most = False
        self.ceilings: list[Ceiling] = []
        self.per_dose: Decimal | None = None
        self.days: Share | None = None
        self.hours: Decimal | None = None
        self.every_day = False
        self.weekdays: set[str] = set()
        self.spacing: Decimal | None = None
        self.course = False
        self.divided: Decimal | None = None
        self.directed = False
        self.strength = False
        # A product's form without a number before it: "apply patch", "swallow the tablets whole".
        self.noun: DoseUnit | None = None
        self.plural_noun = False
        self.change = False
        self.apply = False
        self.route: Route | None = None
        self.nostrils = 1
        self.named_after_dose = False
        # Whether a sign or an "and" stands between this moment of the day and the one before.
        self.separated = False
        self.joined = False

    def kind(self, ahead: int = 0) -> Kind:
        return self.tokens[self.at + ahead].kind

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    @property
    def group(self) -> Group:
        return self.groups[-1] if self.groups else self.lead

    @property
    def awaits_frequency(self) -> bool:
        """A dose was named, and nothing yet of how often."""
        return bool(self.groups) and not self.groups[-1].timed

    def skip(self, *kinds: Kind) -> None:
        while self.tokens[self.at].kind in kinds:
            self.at += 1

    def add_dose(self, amount: Amount) -> None:
        if amount.low <= 0:
            raise DirectionsRefusedError("a dose of nothing")
        if len(self.groups) == _MOST_DOSES:
            raise DirectionsRefusedError("more doses than directions have")
        self.groups.append(Group(amount, added=self.joined))
        self.separated = self.joined = False

    def add_times(self, low: Decimal, high: Decimal) -> None:
        group, said = self.group, Span(low, high)
        if low <= 0 or low % 1 or high % 1:
            raise DirectionsRefusedError("a number of times that is not whole")
        if group.times is not None and group.times != said:
            raise DirectionsRefusedError("two different frequencies for one dose")
        group.times = said
        if self.cap_next:
            group.capped, self.cap_next = True, False

    def add_interval(self, low: Decimal, high: Decimal) -> None:
        """`low` to `high` hours from one dose to the next. From a day on they are counted in days."""
        if low <= 0:
            raise DirectionsRefusedError("a length of time that cannot be reckoned with")
        if low == high == A_DAY:
            self.add_times(Decimal(1), Decimal(1))
            return
        if low >= A_DAY:
            self.add_days(24 / Fraction(high), 24 / Fraction(low))
            self.hours = low if low == high else self.hours
            return
        if self.group.hours not in (None, Span(low, high)):
            raise DirectionsRefusedError("two different intervals for one dose")
        self.group.hours = Span(low, high)

    def add_days(self, low: Fraction, high: Fraction) -> None:
        """The share of days on which it is taken: 2/7 for twice a week. A fraction: 1/7 is no decimal."""
        self.days = _the_closer(self.days, (low, high))
        self.cap_next = False

    def add_moment(self, slot: str) -> None:
        slots = self.group.slots
        if slot in slots:
            if self.joined:
                raise DirectionsRefusedError(f"the same time of the day twice ({slot})")
        else:
            if slots and not self.separated and slot in _LATE and slots[-1] in _LATE:
                raise DirectionsRefusedError(f"{slots[-1]} and {slot} may be one time of the day, or two")
            slots.append(slot)
        self.separated = self.joined = False
