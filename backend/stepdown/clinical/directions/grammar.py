"""The grammar: clause after clause, each begun by the kind of its first word."""

from collections.abc import Callable
from decimal import Decimal

from stepdown.clinical.directions import frequencies, limits
from stepdown.clinical.directions.amounts import MEASURES, read_amount
from stepdown.clinical.directions.doses import ONE, read_dose, read_number
from stepdown.clinical.directions.periods import add_span, read_span
from stepdown.clinical.directions.reading import A_DAY, Amount, DirectionsRefusedError, Reading
from stepdown.clinical.directions.tokens import Kind
from stepdown.clinical.dosing import DoseUnit

_PASSED_OVER = (
    Kind.FILLER,
    Kind.REMARK,
    Kind.PAIN,
    Kind.BREAK,
    Kind.OPEN,
    Kind.CLOSE,
    Kind.DOSE,
    Kind.OF,
    Kind.BEFORE,
    Kind.NOSTRIL,
)
_BETWEEN_REMARKS = (Kind.REMARK, Kind.AFTER, Kind.BEFORE, Kind.NAME, Kind.PAIN)
_BEFORE_REQUIRED = (Kind.FILLER, Kind.REMARK, Kind.IN, Kind.A, Kind.AS, Kind.AND, Kind.WHEN)

# "If affected do not drive", "if you take too much", "even if you feel well".
_WARNED_OF = frozenset({"affected", "drowsy", "sleepy", "dizzy", "happens"})
_ASIDES = frozenset({"too", "feel"})


def read_clauses(reading: Reading) -> None:
    tokens = reading.tokens
    while (kind := tokens[reading.at].kind) is not Kind.END:
        clause = _CLAUSES[kind]
        if clause is None:
            reading.at += 1
        else:
            clause(reading)


def _noun(reading: Reading) -> None:
    """A form without a number: "apply patch"; or after other words: "two effervescent tablets"."""
    token = reading.token
    if token.unit in MEASURES:
        raise DirectionsRefusedError(f'a "{token.text}" without a number')
    if reading.noun not in (None, token.unit):
        raise DirectionsRefusedError("two different forms")
    reading.noun = token.unit
    reading.plural_noun = token.plural
    reading.at += 1


def _article(reading: Reading) -> None:
    following = reading.tokens[reading.at + 1]
    match following.kind:
        case Kind.FRACTION:
            read_number(reading)
        case Kind.UNIT if not following.plural and following.unit not in MEASURES:
            reading.at += 2
            read_dose(reading, Amount(ONE, ONE, following.unit))
        case Kind.PERIOD if reading.kind(2) in (Kind.BEFORE, Kind.AFTER):
            reading.at += 3
        case Kind.PERIOD:
            frequencies.read_rate(reading)
        case _:
            reading.at += 1


def _single(reading: Reading) -> None:
    """ "a single tablet"; "as a single dose" changes nothing."""
    reading.at += 1
    token = reading.token
    if token.kind is Kind.UNIT and token.unit not in MEASURES:
        reading.at += 1
        read_dose(reading, Amount(ONE, ONE, token.unit))


def _per(reading: Reading) -> None:
    if reading.kind(1) in (Kind.DOSE, Kind.ROUTE, Kind.MOMENT):
        reading.at += 1
    elif reading.kind(1) is Kind.NOSTRIL:
        reading.at += 2
        reading.nostrils = 2
    else:
        frequencies.read_rate(reading)


def _slash(reading: Reading) -> None:
    if reading.kind(1) is Kind.MOMENT:
        _comma(reading)
    else:
        frequencies.read_rate(reading)


def _comma(reading: Reading) -> None:
    reading.separated = True
    reading.at += 1


def _and(reading: Reading) -> None:
    reading.separated = reading.joined = True
    reading.at += 1


def _or(reading: Reading) -> None:
    """Between remarks only, as in "with or after food". Between doses it leaves a choice open."""
    ahead = 2 if reading.kind(1) is Kind.A else 1
    if reading.kind(ahead) not in _BETWEEN_REMARKS:
        raise DirectionsRefusedError("it leaves a choice open")
    reading.at += 1


def _to(reading: Reading) -> None:
    if reading.kind(1) in (Kind.NUMBER, Kind.FRACTION, Kind.COUNT, Kind.FREQUENCY):
        raise DirectionsRefusedError('a "to" that is no range')
    reading.at += 1


def _in(reading: Reading) -> None:
    """ "in 24 hours", "in 200ml of water", "in two divided doses", "in the morning"."""
    number = reading.tokens[reading.at + 1]
    if number.kind is Kind.NUMBER and reading.kind(2) is Kind.DIVIDED:
        reading.divided = number.number
        reading.at += 3
    elif number.kind is Kind.DIVIDED:
        reading.divided = Decimal(0)
        reading.at += 2
    elif number.kind is Kind.NUMBER and reading.kind(2) is Kind.UNIT:
        _liquid(reading)
    elif (hours := read_span(reading)) is None:
        reading.at += 1
    elif hours == A_DAY:
        add_span(reading, hours)
    else:
        raise DirectionsRefusedError("a length of time, and not what it is for")


def _with(reading: Reading) -> None:
    """ "with 200ml of water". Another number after "with" is another medicine, unless it is a time."""
    if reading.kind(1) is Kind.NUMBER and reading.kind(2) is not Kind.PERIOD:
        _liquid(reading)
    else:
        reading.at += 1


def _liquid(reading: Reading) -> None:
    reading.at += 1
    amount = read_amount(reading)
    reading.skip(Kind.OF, Kind.FILLER)
    if amount is None or amount.unit is not DoseUnit.ML or reading.kind() is not Kind.REMARK:
        raise DirectionsRefusedError("an amount of something else")


def _as(reading: Reading) -> None:
    """ "as required", "as and when needed", "as directed", "as a single dose"."""
    if _is_required(reading):
        return
    reading.at += 1
    match reading.kind():
        case Kind.OFTEN:
            raise DirectionsRefusedError("how often is left to the patient")
        case Kind.DIRECTED:
            _directed(reading)
        case Kind.A | Kind.SINGLE | Kind.PAIN | Kind.REMARK:
            pass
        case _:
            raise DirectionsRefusedError("the dose is left to other instructions")


def _when(reading: Reading) -> None:
    """ "when required", "if in pain". Other conditions are refused, but for those of the printed warnings."""
    if _is_required(reading):
        return
    reading.skip(Kind.WHEN, Kind.FILLER)
    condition = reading.token.text
    if condition in _WARNED_OF:
        reading.at += 1
        reading.skip(Kind.COMMA, Kind.FILLER)
        if reading.kind() is Kind.NOT:
            return
    if condition not in _ASIDES:
        raise DirectionsRefusedError(f'a condition ("{condition}")')


def _is_required(reading: Reading) -> bool:
    ahead = 1
    while reading.kind(ahead) in _BEFORE_REQUIRED:
        ahead += 1
    if reading.kind(ahead) not in (Kind.REQUIRED, Kind.PAIN):
        return False
    if reading.kind(ahead) is Kind.PAIN and reading.kind() is Kind.AS:
        return False
    reading.as_required = True
    reading.at += ahead + 1
    return True


def _prn(reading: Reading) -> None:
    reading.as_required = True
    reading.at += 1


def _directed(reading: Reading) -> None:
    reading.directed = True
    reading.at += 1


def _after(reading: Reading) -> None:
    """ "replace after 72 hours"; "after food" changes nothing."""
    reading.at += 1
    if reading.kind() is Kind.NUMBER:
        if not reading.change:
            raise DirectionsRefusedError('a number after "after"')
        frequencies.read_every_number(reading)


def _same(reading: Reading) -> None:
    """ "at the same time", "on the same day"."""
    reading.at += 1
    if reading.kind() in (Kind.TIMES, Kind.PERIOD):
        reading.at += 1


def _change(reading: Reading) -> None:
    reading.change = True
    reading.at += 1


def _apply(reading: Reading) -> None:
    reading.apply = True
    reading.at += 1


def _route(reading: Reading) -> None:
    route = reading.token.route
    if reading.route not in (None, route):
        raise DirectionsRefusedError("two different routes")
    reading.route = route
    reading.at += 1


def _name(reading: Reading) -> None:
    reading.named_after_dose = reading.named_after_dose or bool(reading.groups)
    reading.at += 1


def _refused(reading: Reading) -> None:
    """ "First thing in the morning" is the one "first" that changes nothing."""
    if reading.token.text == "first" and reading.tokens[reading.at + 1].text == "thing":
        reading.at += 2
        return
    raise DirectionsRefusedError(f'{reading.token.slot} ("{reading.token.text}")')


def _unknown(reading: Reading) -> None:
    raise DirectionsRefusedError(f'the word "{reading.token.text[:40]}" is not understood')


def _unclear(reading: Reading) -> None:
    raise DirectionsRefusedError(f'the number "{reading.token.text[:40]}" is not clear')


def _out_of_place(reading: Reading) -> None:
    raise DirectionsRefusedError(f'the word "{reading.token.text}" is not understood here')


# By the kind of the first word. None is passed over.
_CLAUSES: dict[Kind, Callable[[Reading], None] | None] = {
    **dict.fromkeys(Kind, _out_of_place),
    **dict.fromkeys(_PASSED_OVER, None),
    Kind.NUMBER: read_number,
    Kind.FRACTION: read_number,
    Kind.UNIT: _noun,
    Kind.SINGLE: _single,
    Kind.CROSS: frequencies.read_cross,
    Kind.COUNT: frequencies.read_count,
    Kind.FREQUENCY: frequencies.read_frequency,
    Kind.DAILY: frequencies.read_daily,
    Kind.WEEKLY: frequencies.read_weekly,
    Kind.HOURLY: frequencies.read_hourly,
    Kind.EVERY: frequencies.read_every,
    Kind.ALTERNATE: frequencies.read_alternate,
    Kind.MOMENT: frequencies.read_moment,
    Kind.CLOCK: frequencies.read_clock,
    Kind.WEEKDAY: frequencies.read_weekday,
    Kind.AT: frequencies.read_at,
    Kind.ON: frequencies.read_on,
    Kind.FOR: frequencies.read_for,
    Kind.UP: limits.read_up,
    Kind.UP_TO: limits.read_up_to,
    Kind.MAXIMUM: limits.read_maximum,
    Kind.NOT: limits.read_not,
    Kind.LEAST: limits.read_least,
    Kind.APART: limits.read_apart,
    Kind.PRN: _prn,
    Kind.AS: _as,
    Kind.WHEN: _when,
    Kind.DIRECTED: _directed,
    Kind.A: _article,
    Kind.PER: _per,
    Kind.SLASH: _slash,
    Kind.DASH: _comma,
    Kind.COMMA: _comma,
    Kind.AND: _and,
    Kind.OR: _or,
    Kind.TO: _to,
    Kind.IN: _in,
    Kind.WITH: _with,
    Kind.AFTER: _after,
    Kind.SAME: _same,
    Kind.CHANGE: _change,
    Kind.APPLY: _apply,
    Kind.ROUTE: _route,
    Kind.NAME: _name,
    Kind.REFUSED: _refused,
    Kind.UNKNOWN: _unknown,
    Kind.UNCLEAR: _unclear,
}
