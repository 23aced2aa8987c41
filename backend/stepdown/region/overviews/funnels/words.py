"""What a funnel says. A practice beyond a limit is a question, and no judgement."""

from stepdown.clinical.spc.funnel import Place as Lies
from stepdown.improving.measures.words import number, with_unit
from stepdown.region.overviews.funnels.compared import Compared, Comparison
from stepdown.region.overviews.reported.measures import total_of
from stepdown.region.overviews.reported.saying import said
from stepdown.region.snapshots.models import Snapshot

A_QUESTION = (
    "A practice beyond a limit is a question, not a judgement. Look first at how it counts, whom it looks"
    " after, and how complete its extract is. Practices differ for good reasons, so more of them lie outside"
    " than chance alone would put there."
)
ROUNDED = (
    "Counts are rounded to the nearest {base}. A practice is said to be beyond a limit only where rounding"
    " cannot be why."
)
AN_AMOUNT = (
    "A funnel needs things that can be counted one by one. Milligrams cannot, so chance has no limits for"
    " them."
)
NO_FIGURES = "No practice has a figure of this that can be shown."
WITHIN = "Within the limits of chance"


def value_in_words(one: Compared, chart: Comparison, at: Snapshot) -> str:
    """A rate with the count that it is made of: "31.2 per 1,000 registered (250 patients)"."""
    plain = said(one.told, chart.measure, at)
    if not chart.basis.by_list:
        return plain
    return f"{number(one.value * chart.basis.scale)} per 1,000 registered ({plain})"


def lies_in_words(lies: Lies, *, is_above: bool) -> str:
    way = "Higher" if is_above else "Lower"
    match lies:
        case Lies.WITHIN:
            return WITHIN
        case Lies.BEYOND_95:
            return f"{way} than most: beyond the 95% limit"
        case Lies.BEYOND_998:
            return f"{way} than chance explains: beyond the 99.8% limit"


def headline(chart: Comparison) -> str:
    if not chart.points:
        return NO_FIGURES
    beyond = [one for one in chart.points if chart.lies(one) is Lies.BEYOND_998]
    count = len(chart.points)
    if not beyond:
        return f"None of {count} practices lies beyond the 99.8% limits" if count > 1 else "Only 1 practice"
    above = sum(chart.is_above(one) for one in beyond)
    below = len(beyond) - above
    sides = " and ".join(
        f"{many} {side}" for many, side in ((above, "above the upper"), (below, "below the lower")) if many
    )
    return f"{len(beyond)} of {count} practices lie outside what chance explains: {sides} 99.8% limit"


def summary(chart: Comparison) -> str:
    if chart.centre is None:
        return ""
    together = with_unit(total_of(chart.measure.id), chart.centre * chart.basis.scale)
    told = f"All practices together: {together}."
    missing = len(chart.missing)
    if not missing:
        return told
    verb = "practice is" if missing == 1 else "practices are"
    return f"{told} {missing} {verb} not plotted; why stands below."


def cautions(chart: Comparison, at: Snapshot) -> list[str]:
    return [A_QUESTION, *([ROUNDED.format(base=at.base)] if chart.slack else [])]
