"""HTML in: out comes a body for all letters that share it, or one tagged document for a screen."""

from collections.abc import Iterable

from stepdown.plumbing.press.bodies import Body, DocumentRefused
from stepdown.plumbing.press.engine import Press
from stepdown.plumbing.press.faces import FAMILIES
from stepdown.plumbing.press.measuring import is_drawn_by_us, measured
from stepdown.plumbing.press.pdf_file import fonts_of
from stepdown.plumbing.press.slots import emptied


def lay_out(html: str, css: str) -> Body:
    """Elements with `data-slot` are left empty, whatever stands in them, and it is noted where they are.

    A slot is the last thing on its line. `data-smallest="16"` lets a line that is too long shrink to 16 pt.
    """
    press = Press(css)
    source = press.parse(html)
    emptied(source.etree_element)
    document = press.lay_out(source)
    pdf = press.write([document])
    if not (is_drawn_by_us(document) and fonts_of(pdf) <= set(FAMILIES)):
        raise DocumentRefused(0)
    return Body(pdf, len(document.pages), measured(document))


def single(html: str, css: str) -> bytes:
    """One document as a tagged PDF/UA, for a screen and a screen reader."""
    press = Press(css)
    return press.write([press.lay_out(html, pdf_variant="pdf/ua-1")], pdf_variant="pdf/ua-1")


def on_one_page(candidates: Iterable[str], css: str) -> bytes:
    """The first of them that fits one page, and the last one where none does: the fullest comes first."""
    press = Press(css)
    for html in candidates:
        document = press.lay_out(html, pdf_variant="pdf/ua-1")
        if len(document.pages) == 1:
            break
    return press.write([document], pdf_variant="pdf/ua-1")
