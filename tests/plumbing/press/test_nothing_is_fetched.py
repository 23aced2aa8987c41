"""A document that asks for anything outside the bundle is refused, and nothing is opened."""

import pickle
from base64 import b64encode

import pytest

from stepdown.plumbing.press.bodies import DocumentRefused, SheetRefused
from stepdown.plumbing.press.laying_out import lay_out, single
from stepdown.plumbing.press.qr import qr_svg
from tests.plumbing.press.sample import CSS, letter, text_of

DRAWING = b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>").decode()
FETCHES = [
    "<img src='http://example.org/a.png'>",
    "<img src='https://example.org/a.png'>",
    "<img src='file:///etc/passwd'>",
    "<img src='data:image/svg+xml,<svg/>'>",
    f"<img src='data:image/svg+xml;base64,{DRAWING}'>",
    "<img src='ftp://example.org/a'>",
    "<img src='bundled:other'>",
    "<link rel='stylesheet' href='http://example.org/a.css'>",
    "<link rel='attachment' href='file:///etc/passwd'>",
    "<style>@import url(http://example.org/a.css);</style>",
    "<style>@import 'file:///etc/passwd';</style>",
    "<style>body { background: url(file:///etc/passwd) }</style>",
    "<style>@page { background: url(http://example.org/a.png) }</style>",
    "<style>@font-face { font-family: x; src: url(file:///etc/passwd) } p { font-family: x }</style>",
    "<a rel='attachment' href='file:///etc/passwd'>x</a>",
    "<object data='file:///etc/passwd'></object>",
    "<embed src='http://example.org/a.svg'>",
    "<svg><image href='http://example.org/a.png' width='9' height='9'/></svg>",
    "<svg xmlns:x='http://www.w3.org/1999/xlink'><image x:href='file:///a' width='9' height='9'/></svg>",
    "<svg><foreignObject><img src='http://example.org/a.png'/></foreignObject></svg>",
    "<style>@color-profile --x { src: url(http://example.org/a.icc) } p { color: color(--x 1 0 0) }</style>",
    "<style>p { content: url(http://example.org/a.png) } li { list-style: url(file:///a.png) }</style><li>x",
    "<base href='http://example.org/'><img src='a.png'>",
    "<base href='file:///etc/'><img src='passwd'>",
]
# The engine knows no such element, does not draw it, or has no base for its address: it never asks.
NEVER_ASKED = [
    "<img src='//example.org/a.png'>",
    "<img src='/etc/passwd'>",
    "<style>@counter-style x { system: cyclic; symbols: url(http://example.org/a.png) }</style>",
    "<svg><use href='file:///etc/passwd#a'/></svg>",
    "<svg><use href='http://example.org/a.svg#a'/></svg>",
    "<svg><style>@import url(http://example.org/a.css);</style></svg>",
    "<iframe src='http://example.org/'></iframe>",
    "<script src='http://example.org/a.js'></script>",
    "<video src='http://example.org/a.mp4'></video>",
    "<meta http-equiv='refresh' content='0;url=http://example.org/'>",
]
WAYS = {"body": lambda html: lay_out(html, CSS).pdf, "single": lambda html: single(html, CSS)}


@pytest.fixture
def nothing_outside(monkeypatch):
    """Any attempt to open an address or a file by URL would show up here, whoever makes it."""
    opened = []
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda *asked: opened.append(asked))
    return opened


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("html", FETCHES)
def test_a_document_that_asks_for_anything_is_refused(html, way, nothing_outside):
    with pytest.raises(DocumentRefused):
        WAYS[way](letter(words=html))
    assert nothing_outside == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("html", NEVER_ASKED)
def test_other_elements_are_inert(html, way, nothing_outside):
    assert "Our reference:" in text_of(WAYS[way](letter(words=html)))[0]
    assert nothing_outside == []


def test_so_is_what_a_style_sheet_asks_for(nothing_outside):
    with pytest.raises(DocumentRefused):
        lay_out(letter(), CSS + "body { background: url(http://example.org/a.png) }")
    assert nothing_outside == []


def test_a_redirect_cannot_be_met_since_nothing_is_asked():
    """The one fetcher answers from the bundle or raises: it has no way to follow anything."""
    with pytest.raises(DocumentRefused):
        lay_out(letter(words="<img src='http://127.0.0.1:9/redirect'>"), CSS)


@pytest.mark.parametrize("refusal", [DocumentRefused(3), SheetRefused(4, "date", "missing")])
def test_refusals_are_ordinary_errors_and_keep_their_position_between_processes(refusal):
    again = pickle.loads(pickle.dumps(refusal))
    assert (again.position, str(again)) == (refusal.position, str(refusal))
    assert isinstance(refusal, Exception)


def test_a_qr_code_is_inline_svg_with_a_name():
    svg = qr_svg("https://example.org", title="QR code <for> a site")
    assert svg.startswith("<svg")
    assert "QR code &lt;for&gt; a site" in svg
    assert "http://" not in svg
