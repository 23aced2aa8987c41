"""The words of product names: substances, brands, forms. The data are signed; here they are looked up."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from stepdown.clinical.products.amounts import RUN
from stepdown.clinical.types import DependenceGroup, Form, ProductUse, Release, Route, Schedule

_LETTER = r"[^\W\d_]"
# "m/r" and "t/derm" are one word; "paracet/codeine" is two.
TOKEN = re.compile(
    rf"(?P<run>{RUN})|(?P<word>{_LETTER}/{_LETTER}+(?!{_LETTER})|{_LETTER}+)|(?P<open>[(\[])|(?P<close>[)\]])"
)


@dataclass(frozen=True, slots=True)
class Substance:
    """`patch_days` holds for patches up to `patch_days_up_to` micrograms an hour, or for all."""

    name: str
    is_opioid: bool = False
    outweighs_the_opioid: bool = False
    group: DependenceGroup | None = None
    schedule: Schedule | None = None
    largest_mg: Decimal | None = None
    largest_mcg_per_hour: Decimal | None = None
    patch_days: int | None = None
    patch_days_up_to: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a substance's word, a compound's or a brand stands for; nothing, where it denies a substance.

    `substances` in the order in which strengths are written. `mg` is of one unit, or of one ml if `per_ml`.
    `numbers` may follow a brand without a unit. `only_with`: it is the brand only with these strengths.
    `whole`: only a name with nothing beside it but a form.
    """

    substances: tuple[str, ...] = ()
    mg: Mapping[str, Decimal] = field(default_factory=dict)
    per_ml: bool = False
    numbers: frozenset[Decimal] = frozenset()
    form: Form | None = None
    route: Route | None = None
    release: Release | None = None
    patch_days: int | None = None
    use: ProductUse | None = None
    only_with: tuple[Decimal, ...] = ()
    whole: bool = False


class Word(NamedTuple):
    """What one word says of form, route and release. All None: it is said beside, and changes nothing."""

    form: Form | None = None
    route: Route | None = None
    release: Release | None = None


Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`entries` by their first word, the longest phrase first. `forms` and `routes` by precedence."""

    substances: Mapping[str, Substance]
    entries: Mapping[str, Sequence[tuple[Phrase, Entry]]]
    words: Mapping[str, Word]
    forms: Sequence[Form]
    routes: Sequence[Route]
    route_of_form: Mapping[Form, Route]
    not_a_name: frozenset[str]
    sounds_like: re.Pattern[str]
    sounds_like_but_is_not: re.Pattern[str]
    sounds_like_substitution: re.Pattern[str]

    def entry_at(self, tokens: Sequence[tuple[str, str]], place: int) -> tuple[int, Entry] | None:
        """How many tokens the longest phrase that begins here takes, and what it stands for."""
        for phrase, entry in self.entries.get(tokens[place][1], ()):
            here = tokens[place : place + len(phrase)]
            if len(here) == len(phrase) and all(
                token[1] == word for token, word in zip(here, phrase, strict=True)
            ):
                return len(phrase), entry
        return None


def tokens_of(text: str) -> list[tuple[str, str]]:
    """Kind and text of each word, run of numbers and bracket; hyphens, commas and underscores are dropped."""
    return [
        (found.lastgroup or "", found[0].strip())
        for found in TOKEN.finditer(text.casefold().replace("_", " "))
    ]


def phrase_book(entries: Iterable[tuple[str, Entry]]) -> dict[str, list[tuple[Phrase, Entry]]]:
    book: dict[str, list[tuple[Phrase, Entry]]] = {}
    for words, entry in entries:
        phrase = tuple(text for _, text in tokens_of(words))
        book.setdefault(phrase[0], []).append((phrase, entry))
    for entries_of_word in book.values():
        entries_of_word.sort(key=lambda one: len(one[0]), reverse=True)
    return book
