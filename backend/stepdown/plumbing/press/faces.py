"""The bundled typefaces, cut to the weights that letters use. The machine's own fonts are never taken."""

import functools
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import fontpkg_arimo  # type: ignore[import-untyped]
import fontpkg_noto_sans  # type: ignore[import-untyped]
import fontpkg_noto_sans_arabic  # type: ignore[import-untyped]
import uharfbuzz as hb  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

# Family names of our own, so that an Arimo installed on the machine is never taken instead.
ARIMO, NOTO, NOTO_ARABIC = "Stepdown Arimo", "Stepdown Noto Sans", "Stepdown Noto Sans Arabic"
_FILES: Final[dict[str, Path]] = {
    ARIMO: fontpkg_arimo.ROOT / "files" / "Arimo[wght].ttf",
    NOTO: fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf",
    NOTO_ARABIC: fontpkg_noto_sans_arabic.ROOT / "files" / "NotoSansArabic[wdth,wght].ttf",
}
FAMILIES: Final = tuple(_FILES)  # in the order in which a character looks for its face
REGULAR, BOLD = 400, 700
# Of Arimo, and of the other faces as they are bundled: above and below the baseline, in ems.
ASCENT, DESCENT = 1854 / 2048, 434 / 2048


@dataclass(frozen=True)
class Face:
    """One typeface in one weight. `address` is how a style sheet asks for it."""

    family: str
    weight: int

    @property
    def address(self) -> str:
        return f"bundled:{self.name}"

    @property
    def name(self) -> str:
        return f"{self.family.replace(' ', '-')}-{self.weight}"

    @property
    def file(self) -> bytes:
        return _static(self.family, self.weight)

    @property
    def opened(self) -> hb.Face:
        return _opened(self.family, self.weight)

    @property
    def characters(self) -> frozenset[int]:
        return _characters(self.family, self.weight)


FACES: Final = tuple(Face(family, weight) for family in _FILES for weight in (REGULAR, BOLD))


def for_slots(weight: int) -> tuple[Face, ...]:
    """The faces of names, addresses and dates."""
    return Face(ARIMO, weight), Face(NOTO, weight)


@functools.cache
def _static(family: str, weight: int) -> bytes:
    """One weight of a variable face, with Arimo's ascent and descent: so a rare letter moves no line."""
    variable = hb.Face(hb.Blob.from_file_path(str(_FILES[family])))
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.pin_all_axes_to_default(variable)
    wanted.pin_axis_location(variable, "wght", weight)
    static: bytes = hb.subset(variable, wanted).blob.data
    return static if family == ARIMO else _with_arimos_lines(static)


def _with_arimos_lines(file: bytes) -> bytes:
    font = TTFont(io.BytesIO(file), recalcTimestamp=False, recalcBBoxes=False)
    like = TTFont(_FILES[ARIMO])
    scale = font["head"].unitsPerEm / like["head"].unitsPerEm
    ascent, descent, gap = (
        round(getattr(like["hhea"], name) * scale) for name in ("ascent", "descent", "lineGap")
    )
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, descent, gap
    system = font["OS/2"]
    system.sTypoAscender, system.sTypoDescender, system.sTypoLineGap = ascent, descent, gap
    system.usWinAscent, system.usWinDescent = ascent, -descent
    written = io.BytesIO()
    font.save(written, reorderTables=None)
    return written.getvalue()


@functools.cache
def _opened(family: str, weight: int) -> hb.Face:
    return hb.Face(_static(family, weight))


@functools.cache
def _characters(family: str, weight: int) -> frozenset[int]:
    return frozenset(_opened(family, weight).unicodes)


@functools.cache
def drawn_by_some_face() -> frozenset[int]:
    return frozenset().union(*(face.characters for face in FACES))
