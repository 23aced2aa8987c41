"""What was said elsewhere, as a part of another sentence or as one of its own."""


def within(said: str) -> str:
    """In the middle of a sentence.

    >>> within("Fewer since March")
    'fewer since March'
    """
    return said[:1].lower() + said[1:]


def begun(said: str) -> str:
    """At its beginning.

    >>> begun("nobody counted this")
    'Nobody counted this'
    """
    return said[:1].upper() + said[1:]
