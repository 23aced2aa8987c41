"""What is said in place of a hidden figure, and in which band one lies: the same on pages and in files."""

from stepdown.clinical.disclosure.figures import State

BANDS = (20, 50, 100)
WITHHELD = "withheld"
FEW_OR_NEARLY_ALL = "few, or nearly all"


def instead(state: State, *, threshold: int, is_share: bool) -> str | None:
    """None of a figure that is shown.

    >>> instead(State.HIDDEN, threshold=7, is_share=False)
    '7 or fewer'
    """
    if state is State.HIDDEN:
        return FEW_OR_NEARLY_ALL if is_share else few(threshold)
    return WITHHELD if state is State.WITHHELD else None


def few(threshold: int) -> str:
    return f"{threshold} or fewer"


def band(count: int | None, *, threshold: int) -> str:
    """By the number that is told; None is one that is hidden because it is small.

    >>> band(25, threshold=7)
    '20 to 49'
    """
    if count is None:
        return few(threshold)
    if count == 0:
        return "none"
    edges = [threshold + 1, *(edge for edge in BANDS if edge > threshold + 1)]
    starts = max((edge for edge in edges if edge <= count), default=edges[0])
    after = next((edge for edge in edges if edge > starts), None)
    return f"{starts} or more" if after is None else f"{starts} to {after - 1}"
