"""HTML in, PDF out: the one place that knows the layout engine, the fonts and the PDF writer.

Nothing is ever fetched. A document may use the bundled typeface and what stands in its own text; anything
else it asks for (http, file, data, an import, an attachment) refuses that document.
"""

import functools
import io
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import fontpkg_arimo  # type: ignore[import-untyped]
import pikepdf
import segno
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]
from weasyprint import CSS, HTML, Document, Page  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

# A family name of our own, so that an Arimo installed on the machine is never taken instead.
FAMILY = "Stepdown Arimo"
_WEIGHTS = {"bundled:arimo-regular": 400, "bundled:arimo-bold": 700}
_FACES = "".join(
    f"@font-face {{ font-family: '{FAMILY}'; font-weight: {weight}; src: url('{address}') }}\n"
    for address, weight in _WEIGHTS.items()
)
# On the root element, from which page margins inherit too.
_PRELUDE = _FACES + f"html {{ font-family: '{FAMILY}' }}\n"
_BLANK = "<!doctype html><html lang='en-GB'><title>Blank page</title><body></body></html>"
# Laid-out pages are heavy: they are written out in parts of this many, and the parts bound together.
_PAGES_A_PART = 100
# A PDF carries an identifier; a fixed one makes equal input give equal bytes.
_IDENTIFIER = b"stepdown"


class DocumentRefused(Exception):  # noqa: N818  (errors here are sentences)
    """The document at `position` (from 0) asked for something outside the bundle."""

    def __init__(self, position: int) -> None:
        super().__init__(f"Document {position} asked for something that is not bundled")
        self.position = position


class _NotBundledError(FatalURLFetchingError):  # type: ignore[misc]
    """A BaseException on purpose: WeasyPrint swallows ordinary ones and would print on without the asset."""


@dataclass(frozen=True)
class Rendered:
    """`page_counts` has each document's pages in order, blank padding included: they add up to the file."""

    pdf: bytes
    page_counts: tuple[int, ...]

    def span(self, position: int) -> tuple[int, int]:
        """First page (from 0) and number of pages of one document, as `pages` takes them."""
        return sum(self.page_counts[:position]), self.page_counts[position]


class _BundledOnly(URLFetcher):  # type: ignore[misc]
    """Remembers that it refused: in places WeasyPrint swallows even a BaseException (drawing SVG is one)."""

    refused = False

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        if url not in _WEIGHTS:
            self.refused = True
            raise _NotBundledError(url)
        return URLFetcherResponse(url, _font_file(_WEIGHTS[url]), {"Content-Type": "font/ttf"})


class _Press:
    """One style sheet and one font set-up, shared by every document of a run."""

    def __init__(self, css: str) -> None:
        self._fetcher = _BundledOnly()
        self._fonts = FontConfiguration()
        self._css = self._style_sheet(_PRELUDE + css)

    def _style_sheet(self, css: str) -> CSS:
        return CSS(string=css, font_config=self._fonts, url_fetcher=self._fetcher)

    def lay_out(self, html: str, position: int, **options: Any) -> Document:
        self._fetcher.refused = False
        try:
            document = self._lay_out(html, self._css, **options)
        except _NotBundledError as refused:
            raise DocumentRefused(position) from refused
        if self._fetcher.refused or document.metadata.attachments:  # a file to attach would be read later
            raise DocumentRefused(position)
        return document

    @functools.cached_property
    def blank_page(self) -> Page:
        return self._lay_out(_BLANK, self._style_sheet("@page { size: A4; margin: 0 }")).pages[0]

    def write(self, documents: list[Document], first: int, **options: Any) -> bytes:
        """`first` is the position of the first document, so that a refusal can name its own."""
        part = self._write([page for document in documents for page in document.pages], documents[0], options)
        if part is not None:
            return part
        each_alone = (self._write(document.pages, document, options) for document in documents)
        raise DocumentRefused(first + next(n for n, written in enumerate(each_alone) if written is None))

    def _lay_out(self, html: str, css: CSS, **options: Any) -> Document:
        source = HTML(string=html, url_fetcher=self._fetcher)
        return source.render(font_config=self._fonts, stylesheets=[css], **options)

    def _write(self, chosen: list[Page], like: Document, options: dict[str, Any]) -> bytes | None:
        """None if something was asked for: images inside SVG and linked attachments are, only now."""
        self._fetcher.refused = False
        try:
            written = like.copy(chosen).write_pdf(pdf_identifier=_IDENTIFIER, **options)
        except _NotBundledError:
            return None
        return None if self._fetcher.refused else bytes(written)


def render(
    documents: Iterable[str],
    *,
    css: str,
    pad_to_even: bool,
    on_progress: Callable[[int], None] | None = None,
) -> Rendered:
    """All documents in one untagged PDF for the printer.

    With `pad_to_even` each takes whole sheets of double-sided paper; a document's own page numbers do not
    count the blank. `on_progress` hears how many are laid out; what it raises stops the run.
    """
    press = _Press(css)
    counts: list[int] = []
    parts: list[bytes] = []
    waiting: list[Document] = []
    for position, html in enumerate(documents):
        document = press.lay_out(html, position)
        if pad_to_even and len(document.pages) % 2:
            document = document.copy([*document.pages, press.blank_page])
        waiting.append(document)
        counts.append(len(document.pages))
        if sum(len(each.pages) for each in waiting) >= _PAGES_A_PART:
            parts.append(press.write(waiting, len(counts) - len(waiting)))
            waiting = []
        if on_progress:
            on_progress(position + 1)
    if waiting:
        parts.append(press.write(waiting, len(counts) - len(waiting)))
    if not parts:
        raise ValueError("nothing to print")
    return Rendered(_bind(parts), tuple(counts))


def single(html: str, css: str) -> bytes:
    """One document as a tagged PDF/UA, for a screen and a screen reader."""
    press = _Press(css)
    document = press.lay_out(html, 0, pdf_variant="pdf/ua-1")
    return press.write([document], 0, pdf_variant="pdf/ua-1")


def pages(pdf: bytes, first: int, count: int) -> bytes:
    """`count` pages from `first` (from 0), the drawn content untouched."""
    with pikepdf.open(io.BytesIO(pdf)) as source:
        if first < 0 or count < 1 or first + count > len(source.pages):
            raise ValueError("these pages are not in the file")
        return _save(source.pages[first : first + count])


def qr_svg(url: str, *, title: str) -> str:
    """Inline SVG with its quiet zone; `title` is what a screen reader says. Safe to place unescaped."""
    return segno.make_qr(url, error="m").svg_inline(border=4, omitsize=True, title=title)


def text_width(text: str, size: float) -> float:
    """Points that one line takes in the regular face, kerning left out (so never too little to matter)."""
    advances, units = _advances()
    return sum(advances.get(ord(character), units) for character in text) * size / units


def unprintable(text: str) -> tuple[str, ...]:
    """Characters the bundled face cannot draw, and invisible ones (controls, bidi marks, soft hyphens)."""
    advances, _ = _advances()
    return tuple(
        sorted({one for one in text if ord(one) not in advances or unicodedata.category(one).startswith("C")})
    )


def _bind(parts: list[bytes]) -> bytes:
    with ExitStack() as open_parts:
        sources = [open_parts.enter_context(pikepdf.open(io.BytesIO(part))) for part in parts]
        return _save(page for source in sources for page in source.pages)


def _save(chosen: Iterable[pikepdf.Page]) -> bytes:
    """The sources of the pages must still be open: streams are copied while saving."""
    file = io.BytesIO()
    with pikepdf.new() as book:
        book.pages.extend(chosen)
        book.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return file.getvalue()


@functools.cache
def _font_file(weight: int) -> bytes:
    """A static face cut from the variable one here, since WeasyPrint would stamp the time of day into it."""
    font = TTFont(fontpkg_arimo.ROOT / "files" / "Arimo[wght].ttf", recalcTimestamp=False)
    static = instantiateVariableFont(font, {"wght": weight}, static=True)
    file = io.BytesIO()
    static.save(file)
    return file.getvalue()


@functools.cache
def _advances() -> tuple[dict[int, int], int]:
    font = TTFont(io.BytesIO(_font_file(400)))
    widths = font["hmtx"].metrics
    return {code: widths[name][0] for code, name in font.getBestCmap().items()}, font["head"].unitsPerEm
