"""Which measures a practice tells its board, and how each is told."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from stepdown.content.measures.shapes import MeasureId
from stepdown.content.signed import SignedFile, SignedPart, Words


class ReportedKind(StrEnum):
    """STOCK: patients counted at an extract. FLOW: what happened in a month. SHARE: so many of a population.

    PUBLIC: the NHS publishes it by practice, so nothing of it is hidden or rounded.
    """

    STOCK = "stock"
    FLOW = "flow"
    SHARE = "share"
    PUBLIC = "public"


class ReportedFigure(SignedPart):
    """`of` is the population of a share; several shares may have the same one.

    `holds` is another flow that is a part of this one. This one is then told as that part and the rest.
    """

    measure: MeasureId
    kind: ReportedKind
    of: MeasureId | None = None
    holds: MeasureId | None = None

    @model_validator(mode="after")
    def _a_share_has_a_population(self) -> Self:
        if (self.kind is ReportedKind.SHARE) is (self.of is None):
            raise ValueError(f"{self.measure}: a share, and nothing else, is counted of a population")
        if self.holds and self.kind is not ReportedKind.FLOW:
            raise ValueError(f"{self.measure}: only a flow holds another flow")
        return self


class Population(SignedPart):
    """Named by its measure where it is one itself: then both are one figure."""

    id: MeasureId
    called: Words


class KeptBack(SignedPart):
    measure: MeasureId
    because: Words


class ReportedFiguresFile(SignedFile):
    populations: tuple[Population, ...]
    figures: tuple[ReportedFigure, ...]
    kept_back: tuple[KeptBack, ...]

    @model_validator(mode="after")
    def _says_each_once(self) -> Self:
        named = [one.measure for one in self.figures] + [one.measure for one in self.kept_back]
        if twice := {one for one in named if named.count(one) > 1}:
            raise ValueError(f"said twice: {', '.join(sorted(twice))}")
        known = {one.id for one in self.populations}
        if unknown := {one.of for one in self.figures if one.of} - known:
            raise ValueError(f"no such population: {', '.join(sorted(map(str, unknown)))}")
        flows = {one.measure for one in self.figures if one.kind is ReportedKind.FLOW and not one.holds}
        if unknown := {one.holds for one in self.figures if one.holds} - flows:
            raise ValueError(f"no such part: {', '.join(sorted(map(str, unknown)))}")
        return self
