"""A PDF written object by object. The same calls give the same bytes: no dates, no chance."""

import hashlib
import io
import zlib
from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Stream, String
from pikepdf import open as open_pdf

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_KIDS = 64  # of a node of the page tree: a flat tree is slow to open at the last page


class PdfFile:
    def __init__(self) -> None:
        self._written = bytearray(_HEADER)
        self._places: list[int] = []
        self._known: dict[bytes, int] = {}

    def reserve(self) -> int:
        self._places.append(0)
        return len(self._places)

    def write(self, number: int, syntax: bytes) -> None:
        self._places[number - 1] = len(self._written)
        self._written += b"%d 0 obj\n%b\nendobj\n" % (number, syntax)

    def add(self, syntax: bytes) -> int:
        number = self.reserve()
        self.write(number, syntax)
        return number

    def add_once(self, syntax: bytes) -> int:
        """Equal objects are one object: bodies that share a font share its bytes."""
        if syntax not in self._known:
            self._known[syntax] = self.add(syntax)
        return self._known[syntax]

    def page_tree(self, pages: Sequence[tuple[int, bytes]]) -> int:
        """`pages`: reserved number, and syntax without /Parent, of each page. Gives the root's number."""
        level = [(number, syntax, 1) for number, syntax in pages]
        while True:
            parents = []
            for first in range(0, len(level), _KIDS):
                kids, node = level[first : first + _KIDS], self.reserve()
                for number, syntax, _ in kids:
                    self.write(number, b"<<%b/Parent %d 0 R>>" % (syntax, node))
                listed = b" ".join(b"%d 0 R" % number for number, _, _ in kids)
                count = sum(leaves for _, _, leaves in kids)
                parents.append((node, b"/Type/Pages/Count %d/Kids[%b]" % (count, listed), count))
            if len(parents) == 1:
                self.write(parents[0][0], b"<<%b>>" % parents[0][1])
                return parents[0][0]
            level = parents

    def finish(self, catalogue: int) -> bytes:
        start, size = len(self._written), len(self._places) + 1
        self._written += b"xref\n0 %d\n0000000000 65535 f \n" % size
        self._written += b"".join(b"%010d 00000 n \n" % place for place in self._places)
        mark = hashlib.sha256(self._written).hexdigest()[:32].encode()
        self._written += b"trailer\n<</Size %d/Root %d 0 R/ID[<%b><%b>]>>\n" % (size, catalogue, mark, mark)
        self._written += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._written)


def stream(entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (entries, len(packed), packed)


def copied(file: PdfFile, found: object) -> bytes:
    """What another file holds, with all that it names, as syntax of this one."""
    match found:
        case Stream():
            return b"%d 0 R" % file.add_once(copied_stream(file, found, b""))
        case Dictionary():
            syntax = b"<<%b>>" % _entries(file, found)
        case Array():
            syntax = b"[%b]" % b" ".join(copied(file, each) for each in found)
        case Name() | String():
            return found.unparse()
        case bool():
            return b"true" if found else b"false"
        case None:
            return b"null"
        case _:
            return str(found).encode("ascii")
    is_named = isinstance(found, Object) and found.is_indirect
    return b"%d 0 R" % file.add_once(syntax) if is_named else syntax


def copied_stream(file: PdfFile, found: Stream, entries: bytes) -> bytes:
    """`entries` are put in front of the stream's own. Its bytes stay as they are, compressed."""
    raw = found.read_raw_bytes()
    kept = _entries(file, found, leave_out=frozenset({"/Length"}))
    return b"<<%b%b/Length %d>>\nstream\n%b\nendstream" % (entries, kept, len(raw), raw)


def fonts_of(pdf: bytes) -> set[str]:
    """The families that its pages are set in, without the mark of a subset and the weight."""
    with open_pdf(io.BytesIO(pdf)) as opened:
        named = {
            str(font.BaseFont) for page in opened.pages for font in page.resources.get("/Font", {}).values()
        }
    return {name.partition("+")[2].removesuffix("-Bold").replace("-", " ") for name in named}


def _entries(file: PdfFile, found: Object, leave_out: frozenset[str] = frozenset()) -> bytes:
    kept = sorted((key, value) for key, value in found.items() if key not in leave_out)
    return b"".join(b"%b %b" % (Name(key).unparse(), copied(file, value)) for key, value in kept)
