"""The elements of a letter that hold what differs from one to the next."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, fromstring

from stepdown.plumbing.press.bodies import SLOTS, Overlay
from stepdown.plumbing.press.qr import reference_svg

MARK, SMALLEST = "data-slot", "data-smallest"
# Has a baseline, and draws nothing.
_UNSEEN = "\u00a0"


def emptied(root: Element) -> None:
    for slot, element in _slots(root):
        _clear(element)
        if slot == "window":
            element.attrib.pop("style", None)
        if slot != "reference_qr":
            element.text = _UNSEEN


def filled(root: Element, overlay: Overlay, sizes: dict[str, float]) -> None:
    """As the template would: the lines of the window below each other, the others one line each."""
    for slot, element in _slots(root):
        _clear(element)
        value = overlay[slot]
        if slot == "window":
            element.set("style", f"font-size: {value['size']}pt")
            for line in value["lines"]:
                SubElement(element, "span", style="display: block; white-space: pre").text = line
        elif slot == "reference_qr":
            element.append(fromstring(reference_svg(value)))  # noqa: S314  (our own drawing)
        else:
            # Within the element, so that smaller type does not make the line lower.
            shrunk = f"font-size: {sizes[slot]}pt; " if slot in sizes else ""
            SubElement(element, "span", style=f"{shrunk}white-space: pre").text = value


def _slots(root: Element) -> Iterator[tuple[str, Element]]:
    for element in list(root.iter()):
        slot = element.get(MARK)
        if slot is None:
            continue
        if slot not in SLOTS:
            raise ValueError(f"no such slot: {slot}")
        yield slot, element


def _clear(element: Element) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None
