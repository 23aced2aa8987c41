"""Reads a product's name, word by word: what is in it, how much, in which form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from stepdown.clinical.products.amounts import Amount, Run, read_run
from stepdown.clinical.products.vocabulary import Entry, Vocabulary, Word, tokens_of
from stepdown.clinical.types import Form, Release, Route

# More words than that beside a product are a sentence.
_MOST_UNKNOWN_WORDS = 3
_UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """`substances` in the order of the words; `amounts` of those whose strength the name says for certain.

    `confused`: substances beside which strengths stand that do not fit them. `is_a_name`: the text has the
    shape of a product's name, and not of a sentence with a medicine in it.
    """

    entries: tuple[Entry, ...]
    substances: tuple[str, ...]
    amounts: Mapping[str, Amount]
    confused: frozenset[str]
    all_amounts: tuple[Amount, ...]
    words: frozenset[str]
    forms: frozenset[Form]
    routes: frozenset[Route]
    says_modified: bool
    hours: Decimal | None
    is_a_name: bool
    has_unknown_words: bool


def read_name(vocabulary: Vocabulary, name: str) -> Reading:
    reader = _Reader(vocabulary, tokens_of(name))
    reader.read()
    return reader.reading()


class _Reader:
    """Strengths belong to the substances named before them, in the order of the words.

    `pending`: groups of substances that wait for their strengths; a compound or a brand is one group. An
    unknown word is a group too, for it may be a substance with a strength of its own.
    """

    def __init__(self, vocabulary: Vocabulary, tokens: Sequence[tuple[str, str]]) -> None:
        self.vocabulary = vocabulary
        self.tokens = tokens
        self.entries: list[Entry] = []
        self.substances: list[str] = []
        self.pending: list[list[str]] = []
        self.buffer: list[Amount] = []
        self.all_amounts: list[Amount] = []
        self.amounts: dict[str, Amount] = {}
        self.confused: set[str] = set()
        self.said: list[Word] = []
        self.hours: Decimal | None = None
        self.depth = 0
        self.unknown_words = 0
        self.unknown_in_bracket = False
        self.named_in_bracket = False
        self.sentence = False
        self.detailed = False

    def read(self) -> None:
        place = 0
        while place < len(self.tokens):
            kind, text = self.tokens[place]
            found = self.vocabulary.entry_at(self.tokens, place)
            if found is not None:
                self._mention(found[1])
                place += found[0]
                place += self._number_of_brand(found[1], place)
                continue
            self._token(kind, text)
            place += 1
        self._assign()

    def _token(self, kind: str, text: str) -> None:
        match kind:
            case "run":
                self._run(read_run(text))
            case "open":
                self.depth += 1
                self.unknown_in_bracket = self.named_in_bracket = False
            case "close":
                self.depth -= 1
                self.unknown_in_bracket = self.named_in_bracket = False
            case _:
                self._word(text)

    def _mention(self, entry: Entry) -> None:
        self._assign()
        self.entries.append(entry)
        named = [one for one in entry.substances if one not in self.amounts]
        self.pending = [[one for one in group if one not in named] for group in self.pending]
        self.pending.append(named)
        new = [one for one in entry.substances if one not in self.substances]
        self.substances += new
        if new:
            # "Paracetamol 500mg tablets instead of codeine"
            self.sentence = self.sentence or self.unknown_words > 0 or self.unknown_in_bracket
            self.named_in_bracket = self.depth > 0

    def _number_of_brand(self, entry: Entry, place: int) -> int:
        """ "BuTrans 10": a number that the brand's name is known to carry. Tells how many tokens it took."""
        if not entry.numbers or place >= len(self.tokens) or self.tokens[place][0] != "run":
            return 0
        bare = read_run(self.tokens[place][1]).bare
        if bare not in entry.numbers:
            return 0
        amount = Amount(bare, "mcg", "hour") if entry.form is Form.PATCH else Amount(bare, "mg")
        self._run(Run((amount,)))
        return 1

    def _run(self, run: Run) -> None:
        self.detailed = True
        self.buffer += run.amounts
        self.all_amounts += run.amounts
        self.hours = run.hours or self.hours
        if not run.readable:
            self.confused.update(self.substances)

    def _word(self, text: str) -> None:
        word = self.vocabulary.words.get(text)
        if word is not None:
            self.said.append(word)
            self.detailed = self.detailed or word.form is not None
        elif text in self.vocabulary.not_a_name:
            self.sentence = True
        elif self.depth > 0:
            # A maker, or a remark: "(codeine intolerance)".
            self.unknown_in_bracket = True
            self.sentence = self.sentence or self.named_in_bracket
        else:
            self._unknown_word()

    def _unknown_word(self) -> None:
        """Behind the substance and its strength or form it may be a maker; before, it may be anything."""
        self._assign()
        self.pending.append([_UNKNOWN])
        self.unknown_words += 1
        self.sentence = self.sentence or not (self.substances and self.detailed)

    def _assign(self) -> None:
        if not self.buffer:
            return
        waiting = [one for group in self.pending for one in group]
        last = next((group for group in reversed(self.pending) if group), [])
        for owners in (waiting, last):
            if len(owners) == len(self.buffer):
                self.amounts.update(zip(owners, self.buffer, strict=True))
                break
        else:
            # A second strength for what has one already puts both in doubt.
            self.confused.update(waiting or self.amounts)
        self.pending = []
        self.buffer = []

    def reading(self) -> Reading:
        return Reading(
            entries=tuple(self.entries),
            substances=tuple(self.substances),
            amounts={one: amount for one, amount in self.amounts.items() if one not in self.confused},
            confused=frozenset(self.confused),
            all_amounts=tuple(self.all_amounts),
            words=frozenset(text for _, text in self.tokens),
            forms=frozenset(word.form for word in self.said if word.form is not None),
            routes=frozenset(word.route for word in self.said if word.route is not None),
            says_modified=any(word.release is Release.MODIFIED for word in self.said),
            hours=self.hours,
            is_a_name=not self.sentence and self.unknown_words <= _MOST_UNKNOWN_WORDS,
            has_unknown_words=self.unknown_words > 0,
        )
