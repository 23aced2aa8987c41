"""The shape of the list of words that a letter had better do without, or print knowingly."""

from typing import Annotated

from pydantic import Field

from stepdown.content.signed import SignedFile, Words


class PlainWordsFile(SignedFile):
    """`hard_words` with what to say instead."""

    hard_words: Annotated[dict[Words, Words], Field(min_length=1)]
    knowing_words: Annotated[frozenset[Words], Field(min_length=1)]
