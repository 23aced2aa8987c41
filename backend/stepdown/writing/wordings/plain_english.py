"""A hint how hard a text is to read: sentences, long words, words that have a plainer one.

The reading age is the Flesch-Kincaid grade (0.39 × words a sentence + 11.8 × syllables a word - 15.59) plus
five years. Syllables are counted as groups of vowels, a silent "e" left out: near enough for a hint.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from stepdown.clinical.product_names import words_pattern
from stepdown.content import library
from stepdown.content.letters.model import ENGLISH
from stepdown.writing.wordings.schemas import HardWord, LongSentence, PlainEnglish

AIM: Final = 11
LONG_SENTENCE: Final = 20
# Of fewer words a reading age says nothing.
ENOUGH_WORDS: Final = 30
MOST_SHOWN: Final = 10

_PART = re.compile(r"^\s*\[\[\w+\]\]\s*$")
_FIELD = re.compile(r"\(\(\w+\)\)")
_CONDITION = re.compile(r"\(\((\w+)\?\?(.*?)\)\)", re.DOTALL)
_MARKS = re.compile(r"^\s*(?:##|-)\s+|\*\*|\(\(\w+\?\?|\)\)")
_SENTENCE = re.compile(r"[^.!?:;]+[.!?:;]*")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True)
class Sentence:
    line: int
    text: str

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.text)


def plain_english(text: str, language: str) -> PlainEnglish:
    sentences = list(_sentences(text))
    count = sum(len(one.words) for one in sentences)
    english = language == ENGLISH
    age = _reading_age(sentences) if english and count >= ENOUGH_WORDS else None
    return PlainEnglish(
        words=count,
        reading_age=age,
        words_a_sentence=round(count / len(sentences), 1) if sentences else None,
        says=_says(age, english=english),
        long_sentences=[_long(one) for one in sentences if len(one.words) > LONG_SENTENCE][:MOST_SHOWN],
        hard_words=list(_hard_words(text))[:MOST_SHOWN] if english else [],
        knowing_choices=sorted(_knowing_choices(text)) if english else [],
    )


def _says(age: int | None, *, english: bool) -> str:
    if not english:
        return "How easy this is to read is for a person who reads the language to say."
    if age is None:
        return "There is too little text to say how easy it is to read."
    if age <= AIM:
        return f"Reading age about {age}. That is easy enough for most people."
    return f"Reading age about {age}. Aim for {AIM} or less: shorter sentences and shorter words help."


def _sentences(text: str) -> Iterator[Sentence]:
    for number, line in enumerate(text.split("\n"), start=1):
        if _PART.match(line):
            continue
        plain = _MARKS.sub("", _FIELD.sub("Name", line))
        for found in _SENTENCE.finditer(plain):
            sentence = Sentence(number, found[0].strip())
            if sentence.words:
                yield sentence


def _reading_age(sentences: list[Sentence]) -> int:
    words = [word for one in sentences for word in one.words]
    a_sentence, a_word = len(words) / len(sentences), sum(map(syllables, words)) / len(words)
    return max(5, round(0.39 * a_sentence + 11.8 * a_word - 15.59 + 5))


def syllables(word: str) -> int:
    plain = word.casefold()
    groups = len(_VOWELS.findall(plain))
    silent = plain.endswith("e") and not plain.endswith(("le", "ee", "ye")) and groups > 1
    return max(1, groups - silent)


def _long(sentence: Sentence) -> LongSentence:
    return LongSentence(line=sentence.line, words=len(sentence.words), sentence=sentence.text)


def _hard_words(text: str) -> Iterator[HardWord]:
    plainer = library.plain_words().hard_words
    pattern = words_pattern(plainer)
    for number, line in enumerate(text.split("\n"), start=1):
        for found in pattern.finditer(line):
            yield HardWord(line=number, word=found[0], instead=plainer[found[0].casefold()])


def _knowing_choices(text: str) -> set[str]:
    """Printed for everybody: what stands in a condition for serious wording is a choice already."""
    for_all = _CONDITION.sub(lambda found: "" if found[1] == "serious_harm_wording" else found[2], text)
    return {
        found[0].casefold() for found in words_pattern(library.plain_words().knowing_words).finditer(for_all)
    }
