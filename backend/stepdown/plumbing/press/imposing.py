"""Letters from bodies laid out once. A pure function: the same bytes whoever makes them, in any process."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pikepdf

from stepdown.plumbing.press.bodies import Body, Placement, Rendered, Sheet, SheetRefused
from stepdown.plumbing.press.faces import FACES, Face
from stepdown.plumbing.press.fonts_in_file import add_font
from stepdown.plumbing.press.overlay import FONT_NAMES, drawn, faults
from stepdown.plumbing.press.pdf_file import PdfFile, copied, copied_stream, stream

MOST_LETTERS = 2_500  # of one file, so that memory stays flat
# Window and folds lie where they were measured only if nobody "fits to page".
_PREFERENCES = b"/ViewerPreferences<</PrintScaling/None%b>>"


def impose(bodies: Mapping[str, Body], letters: Iterable[Sheet], *, pad_to_even: bool = True) -> Rendered:
    """All letters in one untagged PDF for the printer, in the order given.

    With `pad_to_even` each takes whole sheets of double-sided paper.
    """
    run = _Run(bodies, pad_to_even)
    counts = [run.letter(position, sheet) for position, sheet in enumerate(letters)]
    if not counts:
        raise ValueError("nothing to print")
    if len(counts) > MOST_LETTERS:
        raise ValueError("too many letters for one file")
    return Rendered(run.finish(), tuple(counts))


@dataclass(frozen=True)
class _Side:
    """One page of a body in the file: what stands before /Contents, a blank as large, slots, height."""

    entries: bytes
    blank: bytes
    placements: tuple[Placement, ...]
    height: float


class _Run:
    def __init__(self, bodies: Mapping[str, Body], pad_to_even: bool) -> None:
        self._bodies, self._pad_to_even = bodies, pad_to_even
        self._file = PdfFile()
        self._fonts = self._file.reserve()
        self._sides: dict[str, tuple[_Side, ...]] = {}
        self._pages: list[tuple[int, bytes]] = []
        self._glyphs: dict[Face, dict[int, str]] = {}

    def letter(self, position: int, sheet: Sheet) -> int:
        body = self._bodies[sheet.body_key]
        for slot, fault in faults(body, sheet.overlay).items():
            raise SheetRefused(position, slot, fault)
        sides = self._sides.get(sheet.body_key)
        if sides is None:
            sides = self._sides[sheet.body_key] = tuple(self._add(body))
        for side in sides:
            on_top = b"".join(
                drawn(each, sheet.overlay[each.slot], side.height, self._note_glyphs)
                for each in side.placements
            )
            content = self._file.add(stream(b"", b"/B Do\n" + on_top))
            self._pages.append((self._file.reserve(), side.entries + b"/Contents %d 0 R" % content))
        blanks = len(sides) % 2 if self._pad_to_even else 0
        if blanks:
            self._pages.append((self._file.reserve(), sides[-1].blank))
        return len(sides) + blanks

    def finish(self) -> bytes:
        names = b"".join(
            b"%b %d 0 R" % (FONT_NAMES[face], add_font(self._file, face, self._glyphs[face]))
            for face in FACES
            if face in self._glyphs
        )
        self._file.write(self._fonts, b"<<%b>>" % names)
        tree = self._file.page_tree(self._pages)
        duplex = b"/Duplex/DuplexFlipLongEdge" if self._pad_to_even else b""
        return self._file.finish(
            self._file.add(b"<</Type/Catalog/Pages %d 0 R%b>>" % (tree, _PREFERENCES % duplex))
        )

    def _add(self, body: Body) -> Iterable[_Side]:
        with pikepdf.open(io.BytesIO(body.pdf)) as source:
            for number, page in enumerate(source.pages):
                box = copied(self._file, page.mediabox)
                form = self._file.add_once(copied_stream(self._file, _drawing(page), self._form(page, box)))
                resources = self._file.add_once(
                    b"<</XObject<</B %d 0 R>>/Font %d 0 R>>" % (form, self._fonts)
                )
                yield _Side(
                    entries=b"/Type/Page/MediaBox%b/Resources %d 0 R" % (box, resources),
                    blank=b"/Type/Page/MediaBox%b/Resources<<>>" % box,
                    placements=tuple(each for each in body.placed if each.page == number),
                    height=float(page.mediabox[3]),
                )

    def _form(self, page: pikepdf.Page, box: bytes) -> bytes:
        resources = copied(self._file, page.resources)
        return b"/Type/XObject/Subtype/Form/BBox%b/Resources %b" % (box, resources)

    def _note_glyphs(self, face: Face, glyphs: dict[int, str]) -> None:
        self._glyphs.setdefault(face, {}).update(glyphs)


def _drawing(page: pikepdf.Page) -> pikepdf.Stream:
    drawing = page.obj.Contents
    if not isinstance(drawing, pikepdf.Stream):
        raise ValueError("this body was not laid out here")
    return drawing
