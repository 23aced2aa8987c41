"""The grammar: clause after clause, each begun by the kind of its first word."""

from collections.abc import Callable

from stepdown.clinical.directions import (
    conditions,
    courses,
    frequencies,
    limits,
    moments,
    small_words,
    spacing,
)
from stepdown.clinical.directions.numbers import read_number
from stepdown.clinical.directions.parts import DirectionsRefusedError
from stepdown.clinical.directions.reading import Reading
from stepdown.clinical.directions.tokens import Kind

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


def read_clauses(reading: Reading) -> None:
    tokens = reading.tokens
    while (kind := tokens[reading.at].kind) is not Kind.END:
        clause = _CLAUSES[kind]
        if clause is None:
            reading.at += 1
        else:
            clause(reading)


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
    Kind.UNIT: small_words.read_noun,
    Kind.SINGLE: small_words.read_single,
    Kind.CROSS: courses.read_cross,
    Kind.COUNT: frequencies.read_count,
    Kind.FREQUENCY: frequencies.read_frequency,
    Kind.DAILY: frequencies.read_daily,
    Kind.WEEKLY: frequencies.read_weekly,
    Kind.HOURLY: frequencies.read_hourly,
    Kind.EVERY: frequencies.read_every,
    Kind.ALTERNATE: frequencies.read_alternate,
    Kind.MOMENT: moments.read_moment,
    Kind.CLOCK: moments.read_clock,
    Kind.WEEKDAY: moments.read_weekday,
    Kind.AT: moments.read_at,
    Kind.ON: moments.read_on,
    Kind.FOR: courses.read_for,
    Kind.UP: limits.read_up,
    Kind.UP_TO: limits.read_up_to,
    Kind.MAXIMUM: limits.read_maximum,
    Kind.NOT: limits.read_not,
    Kind.LEAST: spacing.read_least,
    Kind.APART: spacing.read_apart,
    Kind.PRN: conditions.read_prn,
    Kind.AS: conditions.read_as,
    Kind.WHEN: conditions.read_when,
    Kind.DIRECTED: conditions.read_directed,
    Kind.A: small_words.read_article,
    Kind.PER: small_words.read_per,
    Kind.SLASH: small_words.read_slash,
    Kind.DASH: small_words.read_comma,
    Kind.COMMA: small_words.read_comma,
    Kind.AND: small_words.read_and,
    Kind.OR: conditions.read_or,
    Kind.TO: small_words.read_to,
    Kind.IN: small_words.read_in,
    Kind.WITH: small_words.read_with,
    Kind.AFTER: small_words.read_after,
    Kind.SAME: small_words.read_same,
    Kind.CHANGE: small_words.read_change,
    Kind.APPLY: small_words.read_apply,
    Kind.ROUTE: small_words.read_route,
    Kind.NAME: small_words.read_name,
    Kind.REFUSED: _refused,
    Kind.UNKNOWN: _unknown,
    Kind.UNCLEAR: _unclear,
}
