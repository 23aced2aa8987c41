from collections.abc import Mapping
from html import escape

from stepdown.improving.charts.looks import LOOKS
from stepdown.improving.charts.shapes import Geometry, Shape, Tone, Words, pixels

FONT = 'font-family="Arial, sans-serif" font-size="14"'
_TONES: Mapping[Tone, str] = {
    "quiet": 'fill="#4c6272" stroke="none" stroke-width="0"',
    "loud": 'fill="#212b32" stroke="none" stroke-width="0"',
    "halo": 'fill="#ffffff" stroke="#ffffff" stroke-width="5"',
}


def draw(geometry: Geometry, title: str) -> str:
    """An SVG of attributes only, without styles or scripts. `title`: the message, for who cannot see it."""
    size = f'width="{geometry.width}" height="{geometry.height}"'
    view = f'viewBox="0 0 {geometry.width} {geometry.height}"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} role="img" {FONT}>',
            f"<title>{escape(title, quote=False)}</title>",
            f'<rect {size} fill="#ffffff"/>',
            *(_element(shape) for shape in geometry.shapes),
            "</svg>\n",
        )
    )


def _element(shape: Shape) -> str:
    if isinstance(shape, Words):
        at = f'x="{pixels(shape.x)}" y="{pixels(shape.y)}" text-anchor="{shape.anchor}"'
        return f"<text {at} {_TONES[shape.tone]}>{escape(shape.words, quote=False)}</text>"
    look = LOOKS[shape.look]
    dash = f' stroke-dasharray="{look["dash"]}"' if "dash" in look else ""
    colours = f'fill="{look.get("fill", "none")}" stroke="{look.get("stroke", "none")}"'
    return f'<path d="{shape.d}" {colours} stroke-width="{look.get("width", 1):g}"{dash}/>'
