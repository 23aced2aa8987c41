"""Text to glyphs: which face draws which letter, how wide, and where the marks of a letter stand."""

import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import uharfbuzz as hb  # type: ignore[import-untyped]
from fontTools import unicodedata as scripts  # type: ignore[import-untyped]

from stepdown.plumbing.press.faces import BOLD, REGULAR, Face, for_slots

# Those that run from left to right in single letters; anything else needs a layout engine and a reader of it.
SCRIPTS_OF_NAMES = frozenset({"Latn", "Grek", "Cyrl"})
_ANY_SCRIPT = frozenset({"Zyyy", "Zinh"})
_REMEMBERED = 8192  # texts: dates, references and towns come again and again


@dataclass(frozen=True)
class Stretch:
    """Glyphs of one face, as the operand of TJ. `rise` in ems, above the line."""

    face: Face
    rise: float
    shown: bytes


@dataclass(frozen=True)
class Shaped:
    """One line of text at 1 pt. `glyphs`: by face, each glyph's number and the text it stands for."""

    width: float
    stretches: tuple[Stretch, ...]
    glyphs: tuple[tuple[Face, dict[int, str]], ...]


def unprintable(text: str) -> tuple[str, ...]:
    """Characters that no bundled face draws in a line of names, and invisible ones (controls, bidi marks)."""
    return tuple(sorted({one for one in text if not _is_printable(one)}))


def text_width(text: str, size: float) -> float:
    """Points that one line takes in the regular face, kerned as it is printed."""
    return shaped(text, bold=False).width * size


@functools.lru_cache(_REMEMBERED)
def shaped(text: str, *, bold: bool) -> Shaped:
    width, stretches = 0.0, []
    glyphs: dict[Face, dict[int, str]] = {}
    for face, script, run in _runs(text, BOLD if bold else REGULAR):
        advance, shown = _shape(face, script, run, glyphs.setdefault(face, {}))
        width += advance
        stretches += shown
    return Shaped(width, tuple(stretches), tuple(glyphs.items()))


def _runs(text: str, weight: int) -> Iterator[tuple[Face, str, str]]:
    """Pieces of one face and one script each."""
    faces = for_slots(weight)
    if not text:
        return
    if text.isascii():  # most are, and it saves a third of the time
        yield faces[0], "Latn", text
        return
    clusters = list(_clusters(text))
    parts = zip(_chosen_faces(clusters, faces), _resolved_scripts(clusters), clusters, strict=True)
    for (face, script), run in groupby(parts, key=lambda part: part[:2]):
        yield face, script, "".join(part[2] for part in run)


def _clusters(text: str) -> Iterator[str]:
    """A letter with its combining marks: one face draws all of it."""
    cluster = ""
    for one in text:
        if cluster and not unicodedata.category(one).startswith("M"):
            yield cluster
            cluster = ""
        cluster += one
    if cluster:
        yield cluster


def _chosen_faces(clusters: list[str], faces: tuple[Face, ...]) -> list[Face]:
    """A blank is drawn by the face of the letter before it, as the layout engine does."""
    chosen: list[Face] = []
    for cluster in clusters:
        if cluster.isspace() and chosen:
            chosen.append(chosen[-1])
        else:
            able = (face for face in faces if all(ord(one) in face.characters for one in cluster))
            chosen.append(next(able, faces[0]))
    return chosen


def _resolved_scripts(clusters: list[str]) -> list[str]:
    """Punctuation goes with the script before it, or else with the one after it."""
    found = [scripts.script(cluster[0]) for cluster in clusters]
    current = next((script for script in found if script not in _ANY_SCRIPT), "Latn")
    for at, script in enumerate(found):
        current = found[at] = current if script in _ANY_SCRIPT else script
    return found


def _shape(face: Face, script: str, run: str, glyphs: dict[int, str]) -> tuple[float, list[Stretch]]:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.CHARACTERS
    buffer.add_str(run)
    buffer.direction, buffer.script, buffer.language = "ltr", script, "en"
    font = _font(face)
    hb.shape(font, buffer)
    em = face.opened.upem
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(run)], strict=True))
    line = _Line(face, 1000 / em)
    for info, position in zip(infos, positions, strict=True):
        glyph = info.codepoint
        text = run[info.cluster : ends[info.cluster]]
        glyphs.setdefault(glyph, text)
        line.show(
            glyph, font.get_glyph_h_advance(glyph), position.x_advance, position.x_offset, position.y_offset
        )
    return sum(position.x_advance for position in positions) / em, line.stretches()


class _Line:
    """Writes the operands of TJ, broken where a mark stands higher or lower."""

    def __init__(self, face: Face, thousandths: float) -> None:
        self._face, self._thousandths = face, thousandths
        self._pending = 0.0
        self._rise = 0
        self._shown: list[str] = []
        self._done: list[Stretch] = []

    def show(self, glyph: int, natural: int, advance: int, right: int, up: int) -> None:
        if up != self._rise:
            self._break()
            self._rise = up
        self._move(right)
        self._shown.append(f"<{glyph:04X}>")
        self._move(advance - natural - right)

    def stretches(self) -> list[Stretch]:
        self._break()
        return self._done

    def _move(self, by: int) -> None:
        if not by:
            return
        # TJ moves to the left, in thousandths of an em.
        self._shown.append(f"{-by * self._thousandths:.2f}")

    def _break(self) -> None:
        if self._shown:
            shown = "".join(self._shown).replace("><", "")
            rise = self._rise * self._thousandths / 1000
            self._done.append(Stretch(self._face, rise, f"[{shown}]TJ".encode("ascii")))
            self._shown = []


@functools.cache
def _font(face: Face) -> hb.Font:
    return hb.Font(face.opened)


@functools.cache
def _is_printable(character: str) -> bool:
    return (
        unicodedata.category(character)[0] not in "CZ" or character in {" ", "\u00a0", "\u202f", "\u2009"}
    ) and (
        scripts.script(character) in SCRIPTS_OF_NAMES | _ANY_SCRIPT
        and unicodedata.bidirectional(character) not in {"R", "AL", "AN"}
        and any(ord(character) in face.characters for face in for_slots(REGULAR))
    )
