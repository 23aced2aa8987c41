"""Inside a sentence: words, ((field)), ((condition??words)) and **bold**; else a fault with its place."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from stepdown.content.letters.rules import Rules

_MARK: Final = re.compile(r"\(\((?P<field>\w+)\)\)|\(\((?P<when>\w+)\?\?|(?P<close>\)\))|(?P<bold>\*\*)|\(\(")
_FORBIDDEN: Final = tuple(
    (re.compile(pattern), problem)
    for pattern, problem in (
        (r"<(?=[A-Za-z/!?])", "HTML is not used here. Write plain words."),
        (r"&#?\w+;", "Codes for characters are not used here. Type the character itself."),
        (r"\{[{%#]|[}%#]\}", "Program code is not used here. Fields are written as ((field))."),
        (r"(?i)\[\s*(?:insert|add)\b[^\]]*\]?", "This placeholder was never filled in."),
        (
            r"\[\[|\]\]",
            "A part such as [[effects_table]] stands on a line of its own, with nothing around it.",
        ),
        (r"\[[^\[\]]*\]?|\]", "Square brackets are not used here: no links, no pictures, no placeholders."),
        (r"[`\\]|~~", "This mark is not used here. Only ## headings, - bullets and **bold** are."),
        (r"(?<!\*)\*(?!\*)", "A single star is not used here. Bold is written as **bold**."),
        (r"\bNone\b(?! of\b)|\bnull\b|\bNaN\b", "This looks like an empty field, not like a word."),
    )
)


@dataclass(frozen=True, order=True)
class Fault:
    """`line` and `column` count from 1."""

    line: int
    column: int
    problem: str


class WordingFaulty(Exception):  # noqa: N818  (errors here are sentences)
    """The wording cannot be used; says where and why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"line {one.line}, column {one.column}: {one.problem}" for one in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Span:
    """Words, or the name of a field; `when` is the condition under which they are printed."""

    text: str
    is_field: bool = False
    bold: bool = False
    when: str | None = None


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Passage:
    """Words that belong together, with the place of each character in the source."""

    text: str
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of_lines(cls, lines: Sequence[tuple[int, int, str]]) -> "Passage":
        """From (line, column, words); the ends of lines read as spaces."""
        text = " ".join(words for _, _, words in lines)
        places = [
            (line, column + offset) for line, column, words in lines for offset in range(len(words) + 1)
        ]
        return cls(text, tuple(places) or ((1, 1),))

    def fault(self, at: int, problem: str) -> Fault:
        return Fault(*self.places[min(at, len(self.places) - 1)], problem)


def line_passage(text: str, line: int = 1) -> Passage:
    return Passage.of_lines([(line, 1, text)])


def read_spans(passage: Passage, rules: Rules) -> tuple[Spans, list[Fault]]:
    reader = _Reader(passage, rules)
    reader.read()
    return tuple(reader.spans), sorted([*forbidden(passage), *reader.faults])


def forbidden(passage: Passage) -> Iterator[Fault]:
    taken: set[int] = set()
    for pattern, problem in _FORBIDDEN:
        for found in pattern.finditer(passage.text):
            if found.start() not in taken:
                taken.update(range(*found.span()))
                yield passage.fault(found.start(), problem)
    for at, one in enumerate(passage.text):
        if unicodedata.category(one).startswith("C"):
            yield passage.fault(at, f"There is an invisible character here (U+{ord(one):04X}). Delete it.")


class _Reader:
    """One pass from left to right, so that nothing is ever read out of what a field holds."""

    def __init__(self, passage: Passage, rules: Rules) -> None:
        self._passage, self._rules = passage, rules
        self.spans: list[Span] = []
        self.faults: list[Fault] = []
        self._bold_at: int | None = None
        self._when: str | None = None
        self._when_at = 0
        self._bold_before = False

    def read(self) -> None:
        end = 0
        for found in _MARK.finditer(self._passage.text):
            self._say(self._passage.text[end : found.start()])
            self._take(found)
            end = found.end()
        self._say(self._passage.text[end:])
        if self._when is not None:
            self._fault(self._when_at, "This condition is opened with (( and never closed with )).")
        if self._bold_at is not None:
            self._fault(self._bold_at, "Bold is opened here with ** and never closed.")

    def _take(self, found: re.Match[str]) -> None:
        if found["field"]:
            self._field(found["field"], found.start())
        elif found["when"]:
            self._open(found["when"], found.start())
        elif found["close"]:
            self._close(found.start())
        elif found["bold"]:
            self._turn_bold(found.start())
        else:
            self._fault(
                found.start(), "This is neither a field, ((field)), nor a condition, ((condition??words))."
            )

    def _say(self, text: str, *, is_field: bool = False) -> None:
        if text:
            self.spans.append(Span(text, is_field, self._bold_at is not None, self._when))

    def _field(self, name: str, at: int) -> None:
        if name not in self._rules.fields | self._rules.slots:
            self._fault(at, f"There is no field “{name[:40]}” here.")
        self._say(name, is_field=True)

    def _open(self, condition: str, at: int) -> None:
        if self._when is not None:
            self._fault(at, "A condition cannot stand inside another one.")
        elif condition not in self._rules.conditions:
            self._fault(at, f"There is no condition “{condition[:40]}”.")
        self._when, self._when_at, self._bold_before = condition, at, self._bold_at is not None

    def _close(self, at: int) -> None:
        if self._when is None:
            self._fault(at, "Something is closed here with )) that was never opened with ((.")
        elif self._bold_before != (self._bold_at is not None):
            self._fault(at, "Bold must begin and end on the same side of a condition.")
        self._when = None

    def _turn_bold(self, at: int) -> None:
        if not self._rules.bold:
            self._fault(at, "Bold is not available here.")
        self._bold_at = at if self._bold_at is None else None

    def _fault(self, at: int, problem: str) -> None:
        self.faults.append(self._passage.fault(at, problem))
