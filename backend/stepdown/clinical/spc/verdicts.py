"""What the last phase says in a word: how it varies, and whether the target will be met."""

from stepdown.clinical.spc.chart import Assurance, ChartKind, Direction, Options, SpecialCause, Variation
from stepdown.clinical.spc.measured import exact, present
from stepdown.clinical.spc.phases import JudgedPhase
from stepdown.clinical.spc.runs import side, useful_sides


def variation_of(judged: JudgedPhase, improve: Direction) -> Variation:
    """Special cause for the better, for the worse, or (neutral) without a direction to judge it by."""
    way = _way_of_the_run(judged) if judged.kind is ChartKind.RUN else _way_of_the_last_point(judged)
    if way is None:
        return Variation.COMMON_CAUSE
    if way == 0 or improve is Direction.NEUTRAL:
        return Variation.NEUTRAL
    return Variation.IMPROVEMENT if (way > 0) == (improve is Direction.UP) else Variation.CONCERN


def _way_of_the_last_point(judged: JudgedPhase) -> int | None:
    """Of the last point that has a value: above 0 up, below 0 down, None without special cause.

    A trend points where it goes, whichever side of the centre line it is on.
    """
    at = max(at for at, value in enumerate(judged.values) if value is not None)
    known = present(judged.values)
    match judged.causes[at]:
        case None:
            return None
        case SpecialCause.TREND:
            return side(known[-1], known[-2])
        case _:
            return side(known[-1], judged.limits[at].centre)


def _way_of_the_run(judged: JudgedPhase) -> int | None:
    """The signal of a run chart belongs to the whole series.

    It has a direction only while a run that is too long still goes on at the last useful point. Else
    something changed, but the chart does not show where it now stands: 0.
    """
    if not judged.runs.signal:
        return None
    at, which = useful_sides(judged.values, judged.limits[0].centre)[-1]
    return which if judged.causes[at] else 0


def assurance_of(judged: JudgedPhase, options: Options) -> Assurance | None:
    """The target against the limits; for P and U against those of the last point that has any.

    None without target or direction, and where there are no limits. A target on a limit may be hit or missed.
    """
    drawn = [limits.band for limits in judged.limits if limits.band]
    if options.target is None or options.improve is Direction.NEUTRAL or not drawn:
        return None
    target, band = exact(options.target), drawn[-1]
    all_above, all_below = band.lower > target, band.upper < target
    if not (all_above or all_below):
        return Assurance.HIT_OR_MISS
    return Assurance.PASSES if all_above == (options.improve is Direction.UP) else Assurance.FAILS
