"""A face in a print file: only the glyphs that it uses, with the text they stand for."""

import hashlib
from collections.abc import Iterator, Mapping

import uharfbuzz as hb  # type: ignore[import-untyped]

from stepdown.plumbing.press.faces import ASCENT, DESCENT, Face
from stepdown.plumbing.press.pdf_file import PdfFile, stream

_NEEDLESS = ("GSUB", "GPOS", "GDEF", "STAT", "cmap", "name", "post", "OS/2", "gasp")
_CMAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
%bendcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_LINES_A_BLOCK = 100  # the format allows no more


def add_font(file: PdfFile, face: Face, glyphs: Mapping[int, str]) -> int:
    """`glyphs`: numbers in the face, and the text of each."""
    used = sorted(glyphs)
    name = b"%b+%b" % (_tag(used), face.name.encode())
    embedded = _subset(face, used)
    program = file.add(stream(b"/Length1 %d" % len(embedded), embedded))
    box = " ".join(str(round(each)) for each in (-1000, -DESCENT * 1000, 3000, ASCENT * 1000)).encode()
    described = file.add(
        b"<</Type/FontDescriptor/FontName/%b/Flags 4/FontBBox[%b]/ItalicAngle 0/Ascent %d/Descent %d"
        b"/CapHeight 716/StemV 80/FontFile2 %d 0 R>>"
        % (name, box, round(ASCENT * 1000), -round(DESCENT * 1000), program)
    )
    descendant = file.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b/CIDToGIDMap/Identity/FontDescriptor %d 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[%b]>>"
        % (name, described, _widths(face, used))
    )
    texts = file.add(stream(b"", _CMAP % b"".join(_blocks(glyphs))))
    return file.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H/DescendantFonts[%d 0 R]"
        b"/ToUnicode %d 0 R>>" % (name, descendant, texts)
    )


def _subset(face: Face, used: list[int]) -> bytes:
    wanted = hb.SubsetInput()
    # Glyphs keep their numbers, so that a letter can be written before it is known what the next ones use.
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
    wanted.glyph_set.update(used)
    wanted.drop_table_tag_set.update(hb_tag(each) for each in _NEEDLESS)
    embedded: bytes = hb.subset(face.opened, wanted).blob.data
    return embedded


def hb_tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _widths(face: Face, used: list[int]) -> bytes:
    font, em = hb.Font(face.opened), face.opened.upem
    return b"".join(f"{glyph}[{font.get_glyph_h_advance(glyph) * 1000 / em:.2f}]".encode() for glyph in used)


def _blocks(glyphs: Mapping[int, str]) -> Iterator[bytes]:
    lines = [
        b"<%04X> <%b>\n" % (glyph, glyphs[glyph].encode("utf-16-be").hex().upper().encode())
        for glyph in sorted(glyphs)
        if glyphs[glyph]
    ]
    for first in range(0, len(lines), _LINES_A_BLOCK):
        block = lines[first : first + _LINES_A_BLOCK]
        yield b"%d beginbfchar\n%bendbfchar\n" % (len(block), b"".join(block))


def _tag(used: list[int]) -> bytes:
    """Six letters that differ when the glyphs do, as the format asks for."""
    number = int.from_bytes(hashlib.sha256(repr(used).encode()).digest()[:8], "big")
    return bytes(ord("A") + number // 26**place % 26 for place in range(6))
