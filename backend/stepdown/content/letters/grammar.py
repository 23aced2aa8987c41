"""The restricted Markdown of letters and messages: read into blocks, or refused with line and column.

A practice's text can only name a locked part, on a line of its own, so it can neither reword nor hide it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from stepdown.clinical.types import LetterKind, MessageKind
from stepdown.content.letters.rules import LETTER_RULES, MESSAGE_RULES, PLAIN_WORDS, Rules
from stepdown.content.letters.spans import Fault, Passage, Spans, WordingFaulty, line_passage, read_spans

LONGEST_TEXT: Final = 20_000
LONGEST_TITLE: Final = 100
# What is switched on beyond headings and bullets is recognised in order to be refused by name.
_MARKDOWN: Final = (
    MarkdownIt("zero")
    .enable(["heading", "list", "lheading", "hr", "blockquote", "table"])
    .disable(["inline", "normalize"])
)
_PART: Final = re.compile(r"\s*\[\[(\w+)\]\]\s*")
_REFUSED: Final = {
    "heading": "A heading begins with ## and a space; there is one size only.",
    "bullet_list": "A bullet begins with - and a space.",
    "ordered_list": "Numbered lists are not available. Use - bullets, or begin the line with a word.",
    "blockquote": "Quotations are not available.",
    "hr": "Lines across the page are not available.",
    "table": "Tables are not available here. A part such as [[effects_table]] may hold one.",
}


@dataclass(frozen=True)
class Heading:
    text: Spans
    kind: str = "heading"


@dataclass(frozen=True)
class Paragraph:
    text: Spans
    kind: str = "paragraph"


@dataclass(frozen=True)
class Item:
    text: Spans


@dataclass(frozen=True)
class Points:
    items: tuple[Item, ...]
    kind: str = "points"


@dataclass(frozen=True)
class Slot:
    """A line that is filled for each patient after the letter was laid out."""

    name: str
    kind: str = "slot"


@dataclass(frozen=True)
class Part:
    """The name of a signed part of the library; `line` is where it stands."""

    part_id: str
    line: int
    kind: str = "part"


Block = Heading | Paragraph | Points | Slot | Part


def parse(text: str, kind: LetterKind, *, parts: Set[str]) -> tuple[Block, ...]:
    """`parts`: those that the library has in this language. Raises WordingFaulty."""
    reader = _Blocks(text, LETTER_RULES[kind], parts)
    blocks = reader.read()
    if reader.faults:
        raise WordingFaulty(sorted(set(reader.faults)))
    return blocks


def parse_message(text: str, kind: MessageKind) -> tuple[Spans, ...]:
    """Line by line, as it is sent. Raises WordingFaulty."""
    faults = _length_faults(text, LONGEST_TEXT)
    lines: list[Spans] = []
    for number, line in enumerate(_lines(text), start=1):
        spans, more = read_spans(line_passage(line, number), MESSAGE_RULES[kind])
        lines.append(spans)
        faults += more
    if faults:
        raise WordingFaulty(faults)
    return tuple(lines)


def title_faults(title: str) -> list[Fault]:
    """A title is plain words in one line: the same for everybody."""
    faults = _length_faults(title, LONGEST_TITLE)
    return faults or read_spans(line_passage(title), PLAIN_WORDS)[1]


def _length_faults(text: str, most: int) -> list[Fault]:
    if not text.strip():
        return [Fault(1, 1, "There are no words yet.")]
    return [Fault(1, 1, f"This is too long: at most {most:,} characters.")] if len(text) > most else []


def _lines(text: str) -> list[str]:
    """Only line feeds end a line, for the Markdown reader and the reader of the fault alike."""
    return text.replace("\r\n", "\n").strip("\n").split("\n")


class _Blocks:
    def __init__(self, text: str, rules: Rules, parts: Set[str]) -> None:
        self._text, self._rules, self._parts = text, rules, parts
        self._lines = text.replace("\r\n", "\n").split("\n")
        self.faults: list[Fault] = _length_faults(text, LONGEST_TEXT)

    def read(self) -> tuple[Block, ...]:
        if self.faults:
            return ()
        tree = SyntaxTreeNode(_MARKDOWN.parse("\n".join(self._lines)))
        blocks = tuple(block for node in tree.children for block in self._blocks(node))
        self._check_parts([one for one in blocks if isinstance(one, Part)])
        self._check_slots([one.name for one in blocks if isinstance(one, Slot)])
        return blocks

    def _blocks(self, node: SyntaxTreeNode) -> Iterator[Block]:
        match node.type, node.markup:
            case "heading", "##":
                yield Heading(self._sentence(node))
            case "paragraph", _:
                yield from self._paragraphs(self._source(node))
            case "bullet_list", "-":
                yield Points(tuple(Item(self._bullet(item)) for item in node.children))
            case _:
                self._fault(node, _REFUSED[node.type])

    def _bullet(self, item: SyntaxTreeNode) -> Spans:
        if [child.type for child in item.children] != ["paragraph"]:
            self._fault(item, "A bullet holds one short paragraph, and nothing else.")
            return ()
        return self._sentence(item.children[0])

    def _sentence(self, node: SyntaxTreeNode) -> Spans:
        spans = self._spans(self._source(node))
        if not spans:
            self._fault(node, "There are no words here.")
        if any(one.text in self._rules.slots for one in spans if one.is_field):
            self._fault(node, "This field is for a line of its own.")
        return spans

    def _paragraphs(self, lines: list[tuple[int, int, str]]) -> Iterator[Block]:
        """Parts stand on lines of their own, with or without an empty line around them."""
        words: list[tuple[int, int, str]] = []
        for line in lines:
            if named := _PART.fullmatch(line[2]):
                yield from self._paragraph(words)
                yield Part(named[1], line[0])
                words = []
            else:
                words.append(line)
        yield from self._paragraph(words)

    def _paragraph(self, lines: list[tuple[int, int, str]]) -> Iterator[Block]:
        if not lines:
            return
        spans = self._spans(lines)
        named = [one.text for one in spans if one.is_field and one.text in self._rules.slots]
        if named and (len(spans) > 1 or spans[0].when):
            self.faults.append(Fault(*lines[0][:2], f"The field (({named[0]})) stands on a line of its own."))
        yield Slot(named[0]) if named else Paragraph(spans)

    def _spans(self, lines: list[tuple[int, int, str]]) -> Spans:
        spans, faults = read_spans(Passage.of_lines(lines), self._rules)
        self.faults += faults
        return spans

    def _source(self, node: SyntaxTreeNode) -> list[tuple[int, int, str]]:
        """(line, column, words) of each line, the marks at its beginning left out."""
        first = node.map[0] if node.map else 0
        content = node.children[0].content if node.children else ""
        pieces = [piece.strip(" \t") for piece in content.split("\n")]
        return [
            (number + 1, max(self._lines[number].find(piece), 0) + 1, piece)
            for number, piece in enumerate(pieces, start=first)
        ]

    def _check_parts(self, named: list[Part]) -> None:
        for one in named:
            if one.part_id not in self._parts:
                self.faults.append(
                    Fault(one.line, 1, f"There is no part “{one.part_id[:40]}” in this language.")
                )
        times = Counter(one.part_id for one in named)
        for one in named:
            if times[one.part_id] > 1:
                self.faults.append(
                    Fault(one.line, 1, f"The part [[{one.part_id}]] stands here more than once.")
                )
        self._missing(f"[[{part}]]" for part in self._rules.locked - set(times))

    def _check_slots(self, named: list[str]) -> None:
        times = Counter(named)
        self._missing(f"(({slot}))" for slot in self._rules.slots if times[slot] != 1)

    def _missing(self, names: Iterator[str]) -> None:
        for name in sorted(names):
            problem = f"{name} must stand in this letter once, on a line of its own."
            self.faults.append(Fault(len(self._lines), 1, problem))

    def _fault(self, node: SyntaxTreeNode, problem: str) -> None:
        line = node.map[0] if node.map else 0
        self.faults.append(Fault(line + 1, 1, problem))
