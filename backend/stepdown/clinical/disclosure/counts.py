"""One count by itself, such as the patients whom a search found."""

from dataclasses import replace

from stepdown.clinical.disclosure.draws import coin
from stepdown.clinical.disclosure.figures import Kept, State, Told, nothing, shown
from stepdown.clinical.disclosure.governance import Governance


def tell_count(
    count: int,
    *,
    governance: Governance,
    draw: int,
    before: Kept | None = None,
    row_may_be_zero: bool = False,
) -> Kept:
    """`row_may_be_zero`: the whole row is this count, so zero is shown as zero. What was told once stays."""
    if before and before.count == count:
        return before
    told = _tell(count, governance, draw, row_may_be_zero)
    return _corrected(told, before) if before else told


def _tell(count: int, governance: Governance, draw: int, row_may_be_zero: bool) -> Kept:
    if not governance.is_small(count):
        return shown(count, governance)
    if not count and row_may_be_zero:
        return nothing()
    return hidden(count, governance, draw, some=row_may_be_zero)


def hidden(count: int, governance: Governance, draw: int, *, some: bool) -> Kept:
    """`some`: zero would have been shown as zero."""
    adds = coin(count, governance.step, draw)
    return Kept(count, Told(State.HIDDEN, None, adds), governance.small(some=some or adds > 0))


def _corrected(now: Kept, before: Kept) -> Kept:
    """What is hidden and was hidden goes on adding the same, so that no total says how it changed."""
    told = now.told
    if told.state is before.told.state is State.HIDDEN:
        told = replace(told, adds=before.told.adds)
    return Kept(now.count, told, before.bounds, corrected=True)
