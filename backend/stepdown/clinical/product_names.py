"""Names as they are compared, and words found in them."""

import re
from collections.abc import Iterable
from functools import lru_cache

_MAKER = re.compile(r"\s*\([^()]*\)$")


def words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Whole words in any case: "morphine" is not in "apomorphine", but is in "Morphine_Tab"."""
    alternatives = "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])(?:{alternatives})(?![^\W\d_])", re.IGNORECASE)


# A practice writes some thousands of names, each of them on very many issues.
@lru_cache(maxsize=65536)
def normalised_name(name: str) -> str:
    return " ".join(name.casefold().split())


def plain_name(name: str) -> str:
    """Normalised, without the maker in brackets at the end."""
    return _MAKER.sub("", normalised_name(name))


def any_of_these(letters: Iterable[str]) -> re.Pattern[str]:
    """Anywhere in a name, inside words too; of names in lower case."""
    return re.compile("|".join(re.escape(one.casefold()) for one in letters))
