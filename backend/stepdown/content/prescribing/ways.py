"""The shape of the signed file that says where a practice gets prescribing data."""

from stepdown.content.signed import SignedFile, SignedPart, Words


class Way(SignedPart):
    """`address` is null where there is no page to open."""

    title: Words
    tells: Words
    address: Words | None = None


class WaysFile(SignedFile):
    ways: tuple[Way, ...]
