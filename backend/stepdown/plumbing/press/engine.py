"""The layout engine, with nothing to fetch but the bundled faces.

A document may use the faces and what stands in its own text; anything else it asks for (http, file, data, an
import, an attachment) refuses that document.
"""

import functools
from typing import Any

from weasyprint import CSS, HTML, Document, Page  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

from stepdown.plumbing.press.bodies import DocumentRefused
from stepdown.plumbing.press.faces import FACES, FAMILIES

_BY_ADDRESS = {face.address: face for face in FACES}
# On the root element, from which page margins inherit too.
_PRELUDE = "html {{ font-family: {} }}\n".format(", ".join(f"'{family}'" for family in FAMILIES))
_BLANK = "<!doctype html><html lang='en-GB'><title>Blank page</title><body></body></html>"
# A PDF carries an identifier; a fixed one makes equal input give equal bytes.
_IDENTIFIER = b"stepdown"


class _NotBundledError(FatalURLFetchingError):  # type: ignore[misc]
    """A BaseException on purpose: WeasyPrint swallows ordinary ones and would print on without the asset."""


class _BundledOnly(URLFetcher):  # type: ignore[misc]
    """Remembers that it refused: in places WeasyPrint swallows even a BaseException (drawing SVG is one)."""

    refused = False

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        if url not in _BY_ADDRESS:
            self.refused = True
            raise _NotBundledError(url)
        return URLFetcherResponse(url, _BY_ADDRESS[url].file, {"Content-Type": "font/ttf"})


class Press:
    """One style sheet, shared by every document of a run."""

    def __init__(self, css: str) -> None:
        self._fetcher = _BundledOnly()
        self._css = self._style_sheet(_PRELUDE + css)

    def lay_out(self, source: str | HTML, position: int = 0, **options: Any) -> Document:
        self._fetcher.refused = False
        try:
            document = self._lay_out(source, self._css, **options)
        except _NotBundledError as refused:
            raise DocumentRefused(position) from refused
        if self._fetcher.refused or document.metadata.attachments:  # a file to attach would be read later
            raise DocumentRefused(position)
        return document

    def parse(self, html: str) -> HTML:
        return HTML(string=html, url_fetcher=self._fetcher)

    @functools.cached_property
    def blank_page(self) -> Page:
        return self._lay_out(_BLANK, self._style_sheet("@page { size: A4; margin: 0 }")).pages[0]

    def write(self, documents: list[Document], first: int = 0, **options: Any) -> bytes:
        """`first` is the position of the first document, so that a refusal can name its own."""
        part = self._write([page for document in documents for page in document.pages], documents[0], options)
        if part is not None:
            return part
        each_alone = (self._write(document.pages, document, options) for document in documents)
        raise DocumentRefused(first + next(n for n, written in enumerate(each_alone) if written is None))

    def _style_sheet(self, css: str) -> CSS:
        return CSS(string=css, font_config=_fonts(), url_fetcher=self._fetcher)

    def _lay_out(self, source: str | HTML, css: CSS, **options: Any) -> Document:
        html = self.parse(source) if isinstance(source, str) else source
        return html.render(font_config=_fonts(), stylesheets=[css], **options)

    def _write(self, chosen: list[Page], like: Document, options: dict[str, Any]) -> bytes | None:
        """None if something was asked for: images inside SVG and linked attachments are, only now."""
        self._fetcher.refused = False
        try:
            written = like.copy(chosen).write_pdf(pdf_identifier=_IDENTIFIER, **options)
        except _NotBundledError:
            return None
        return None if self._fetcher.refused else bytes(written)


@functools.cache
def _fonts() -> FontConfiguration:
    """The faces, made known once: that takes longer than laying out a letter."""
    known = FontConfiguration()
    asked = "".join(
        f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight};"
        f" src: url('{face.address}') }}\n"
        for face in FACES
    )
    CSS(string=asked, font_config=known, url_fetcher=_BundledOnly())
    return known
