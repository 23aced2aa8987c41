"""A figure that is made of two others."""

from collections.abc import Sequence

from stepdown.clinical.disclosure.figures import State, Told


def together(parts: Sequence[Told]) -> Told:
    """Of parts that exclude each other: what is told of them is all that is told of their sum.

    Told by itself, a sum that its part can never exceed would narrow hidden months of both.
    """
    adds = sum(one.adds for one in parts)
    if all(one.state is State.SHOWN for one in parts):
        return Told(State.SHOWN, adds, adds)
    return Told(State.WITHHELD, None, adds)
