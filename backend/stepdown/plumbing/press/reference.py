"""The slow way to a letter: one run of the layout engine for each. It is kept as the definition of right."""

from stepdown.plumbing.press.bodies import Body, Overlay
from stepdown.plumbing.press.engine import Press
from stepdown.plumbing.press.laying_out import lay_out
from stepdown.plumbing.press.overlay import fitted_size
from stepdown.plumbing.press.slots import SMALLEST, filled


def reference(html: str, css: str, overlay: Overlay, body: Body | None = None) -> bytes:
    """The letter that `impose` makes of `lay_out(html, css)` and this overlay, by the layout engine alone.

    `body`: what was laid out, where it is known. Only the room for a line that may shrink is taken from it.
    """
    placed = (body or lay_out(html, css)).placed if SMALLEST in html else ()
    sizes = {each.slot: fitted_size(each, overlay[each.slot]) for each in placed if each.smallest < each.size}
    press = Press(css)
    source = press.parse(html)
    filled(source.etree_element, overlay, sizes)
    return press.write([press.lay_out(source)])
