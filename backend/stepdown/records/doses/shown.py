"""What the engine reckoned for one line, in figures and in words."""

from collections.abc import Iterator
from decimal import Decimal

from stepdown.clinical.ome import working
from stepdown.clinical.ome.figures import from_to, rounded
from stepdown.clinical.ome.lines import LineOme
from stepdown.records.doses.schemas import DoseFlag, LineDose

NOT_AN_OPIOID = "Not an opioid"


def line_dose(line: LineOme, *, why_not_counted: str | None = None) -> LineDose:
    why_not = why_not_counted if line.subject.is_opioid else NOT_AN_OPIOID
    return LineDose(
        status=line.status,
        directions_min=shown(line.directions_min),
        directions_max=shown(line.directions_max),
        quantity=shown(line.quantity),
        by_directions=_in_words(line, line.directions_min, line.directions_max, line.why_not_by_directions),
        by_quantity=_in_words(line, line.quantity, line.quantity, line.why_not_by_quantity),
        working=list(_working(line)),
        flags=[DoseFlag(code=flag, sentence=sentence(flag.sentence)) for flag in line.flags],
        counted=why_not is None,
        why_not_counted=why_not,
    )


def shown(ome: Decimal | None) -> Decimal | None:
    return None if ome is None else Decimal(rounded(ome))


def mg(minimum: Decimal, maximum: Decimal) -> str:
    """ "12–24 mg"."""
    return f"{from_to(rounded(minimum), rounded(maximum))} mg"


def sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _in_words(line: LineOme, least: Decimal | None, most: Decimal | None, why_not: str | None) -> str:
    if not line.subject.is_opioid:
        return NOT_AN_OPIOID
    if least is None or most is None:
        return f"Cannot be calculated: {why_not}"
    return mg(least, most)


def _working(line: LineOme) -> Iterator[str]:
    if not line.subject.is_opioid:
        return
    if line.subject.reason is not None:
        yield f"Cannot be calculated: {line.subject.reason}"
        return
    yield f"By directions: {working.by_directions(line)}"
    yield f"By quantity: {working.by_quantity(line)}"
