"""Charts for documents: the same geometry as the page's `charts/`, and the same picture (decision 0038).

`spc_chart(series, sheet)`, `decile_chart`, `funnel_chart` give a Geometry; `draw(geometry, title)` its SVG.
Nothing here judges: limits, special causes and verdicts come from `clinical.spc`.
"""

from stepdown.improving.charts.deciles import decile_chart
from stepdown.improving.charts.funnels import FunnelLine, FunnelMark, FunnelSeries, funnel_chart
from stepdown.improving.charts.series import ChartPoint, DecileSeries, NumberedNote, SpcSeries, series_of
from stepdown.improving.charts.shapes import Geometry, Sheet
from stepdown.improving.charts.spc import spc_chart
from stepdown.improving.charts.svg import draw

__all__ = [
    "ChartPoint",
    "DecileSeries",
    "FunnelLine",
    "FunnelMark",
    "FunnelSeries",
    "Geometry",
    "NumberedNote",
    "Sheet",
    "SpcSeries",
    "decile_chart",
    "draw",
    "funnel_chart",
    "series_of",
    "spc_chart",
]
