"""Chance by a key: the same question always gets the same answer, and nobody without the key foresees it."""

from hashlib import blake2b

# Of a count that is taken month after month, about one month in so many draws for itself.
OWN_IN = 8


def keyed_draw(key: bytes, *parts: str) -> int:
    """A whole number of 64 bits. Parts are kept apart: ("ab", "c") is another question than ("a", "bc")."""
    asked = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)
    return int.from_bytes(blake2b(asked, key=key, digest_size=8).digest(), "big")


def stock_draw(key: bytes, *parts: str, month: str) -> int:
    """Mostly one draw for all months, so that averaging them says nothing of a count that stays as it is.

    Now and then a month has its own, so that two months never say for certain which of them is more.
    """
    if keyed_draw(key, *parts, month, "own or not") % OWN_IN == 0:
        return keyed_draw(key, *parts, month)
    return keyed_draw(key, *parts)


def coin(count: int, step: int, draw: int) -> int:
    """`step` with the chance count/step, else 0: on average the count itself, and either is possible.

    >>> [coin(3, 10, draw) for draw in (2, 3)]
    [10, 0]
    """
    return step if draw % step < count else 0
