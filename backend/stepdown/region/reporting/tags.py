"""What an answer is told apart by: the same question about the same snapshot has the same tag."""

from hashlib import sha256

from stepdown.region.reporting.asking import Asked
from stepdown.region.reporting.catalogue import catalogue


def tag(ask: Asked | None, *more: object) -> str:
    """Weak, since the packed form has the same. Without reading a figure: these never change in a snapshot.

    Names of places and words of measures may, so they are part of it.
    """
    words = [] if ask is None else [ask.wanted, ask.around, sorted(catalogue())]
    text = repr((words, [*catalogue().values()], more))
    return f'W/"{sha256(text.encode()).hexdigest()[:32]}"'


def is_known(if_none_match: str, tag: str) -> bool:
    """A proxy may have made a strong one of it."""
    given = {one.strip().removeprefix("W/") for one in if_none_match.split(",")}
    return "*" in given or tag.removeprefix("W/") in given
