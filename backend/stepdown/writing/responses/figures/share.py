"""A share with the interval in which the true one may well lie."""

from math import sqrt

Z = 1.96
FEW = 30


def interval(count: int, of: int) -> tuple[int, int]:
    """Wilson's 95 % interval of a share, in whole hundredths; (0, 100) of nothing.

    >>> interval(10, 30)
    (19, 51)
    """
    if of == 0:
        return 0, 100
    share = count / of
    middle = (share + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z / (1 + Z * Z / of) * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    return round(100 * max(0.0, middle - half)), round(100 * min(1.0, middle + half))


def in_words(count: int, of: int) -> str:
    """ "10 of 30 booked. With so many letters the true share may be anything from 19 to 51 in 100." """
    if of == 0:
        return "No letter with these words is posted yet."
    low, high = interval(count, of)
    few = " Too few to compare." if of < FEW else ""
    return f"{count} of {of} booked. The true share may be anything from {low} to {high} in 100.{few}"
