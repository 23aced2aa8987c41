"""Words of the files that have no meaning yet, and those to which the draft gives one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from stepdown.records.mapping_previews.readings import Reading
from stepdown.records.mapping_previews.schemas import MeaningOption, WordOptions, WordToMean
from stepdown.records.mapping_previews.seeing import SeenFile
from stepdown.records.mappings.fields import WordKind, known_words, words_of
from stepdown.records.mappings.schemas import MappingContent
from stepdown.records.mappings.words import TITLES, meanings_of, written_as

MOST_SHOWN = 100


def words_to_mean(read: Sequence[tuple[SeenFile, Reading]], content: MappingContent) -> list[WordToMean]:
    """The most frequent first, in the order of the kinds."""
    meant = {(one.kind, written_as(one.word)): one.meaning for one in content.words}
    found = [
        one.model_copy(update={"meaning": meant.get((one.kind, written_as(one.word)))})
        for one in _by_kind_and_word(read)
        if (one.kind, written_as(one.word)) in meant or written_as(one.word) not in _known(one.kind)
    ]
    order = list(WordKind)
    return sorted(found, key=lambda one: (order.index(one.kind), -one.rows, one.word))[:MOST_SHOWN]


def word_options() -> list[WordOptions]:
    return [
        WordOptions(
            kind=kind,
            title=TITLES[kind],
            options=[MeaningOption(meaning=meaning, name=name) for meaning, name in meanings_of(kind)],
        )
        for kind in WordKind
    ]


def _by_kind_and_word(read: Sequence[tuple[SeenFile, Reading]]) -> Iterator[WordToMean]:
    """One for each word, however it is capitalised and in however many columns it stands."""
    counts: Counter[tuple[WordKind, str]] = Counter()
    first: dict[tuple[WordKind, str], tuple[str, str]] = {}
    for file, reading in read:
        for kind, heading, word, rows in _words(file, reading):
            key = kind, written_as(word)
            counts[key] += rows
            first.setdefault(key, (" ".join(word.split()), heading))
    for key, (word, heading) in first.items():
        yield WordToMean(kind=key[0], word=word, heading=heading, rows=counts[key], meaning=None)


def _words(file: SeenFile, reading: Reading) -> Iterator[tuple[WordKind, str, str, int]]:
    for column in reading.columns:
        kind, counted = words_of(column.field), file.words[column.index]
        if kind is not None and counted is not None:
            for word, rows in counted.items():
                if word.strip():
                    yield kind, column.heading, word, rows


@cache
def _known(kind: WordKind) -> frozenset[str]:
    return frozenset(written_as(word) for word, _ in known_words(kind))
