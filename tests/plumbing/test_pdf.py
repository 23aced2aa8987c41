import io
import logging
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from stepdown.plumbing import pdf

CSS = """
@page { size: A4; margin: 20mm; @bottom-left { content: "Page " counter(page) " of " counter(pages) } }
.next-page { break-before: page }
svg { width: 20mm; height: 20mm }
"""


def document(text, pages=1):
    more = "".join(f"<p class='next-page'>{text}, side {side}" for side in range(2, pages + 1))
    return f"<!doctype html><html lang='en-GB'><title>Sample</title><body><p>{text}</p>{more}"


def texts(file):
    return [page.extract_text().strip() for page in PdfReader(io.BytesIO(file)).pages]


@pytest.fixture
def nothing_outside(monkeypatch):
    """Any attempt to open an address or a file by URL would show up here, whoever makes it."""
    opened = []
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda *asked: opened.append(asked))
    return opened


def test_documents_of_different_length_are_padded_to_whole_sheets():
    heard = []
    made = pdf.render(
        [document("one", 1), document("two", 2), document("three", 3)],
        css=CSS,
        pad_to_even=True,
        on_progress=heard.append,
    )
    assert made.page_counts == (2, 2, 4)
    assert [made.span(position) for position in range(3)] == [(0, 2), (2, 2), (4, 4)]
    assert heard == [1, 2, 3]
    assert [text == "" for text in texts(made.pdf)] == [False, True, False, False, False, False, False, True]


def test_page_numbers_are_the_documents_own_and_leave_the_blank_out():
    made = pdf.render([document("two", 2), document("three", 3)], css=CSS, pad_to_even=True)
    numbers = [text.splitlines()[-1] for text in texts(made.pdf) if text]
    assert numbers == ["Page 1 of 2", "Page 2 of 2", "Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]


def test_without_padding_no_page_is_blank():
    made = pdf.render([document("one"), document("two")], css=CSS, pad_to_even=False)
    assert made.page_counts == (1, 1)
    assert all(texts(made.pdf))


def test_every_page_is_a4_blank_ones_too():
    made = pdf.render([document("one")], css=CSS, pad_to_even=True)
    for page in PdfReader(io.BytesIO(made.pdf)).pages:
        assert [round(float(side), 1) for side in page.mediabox] == [0, 0, 595.3, 841.9]


def test_what_progress_raises_stops_the_run():
    def cancel(done):
        raise InterruptedError(done)

    with pytest.raises(InterruptedError, match="1"):
        pdf.render([document("one"), document("two")], css=CSS, pad_to_even=True, on_progress=cancel)


def test_nothing_to_print_is_an_error():
    with pytest.raises(ValueError, match="nothing to print"):
        pdf.render([], css=CSS, pad_to_even=True)


def test_more_pages_than_one_part_holds_stay_in_order(monkeypatch):
    monkeypatch.setattr(pdf, "_PAGES_A_PART", 4)
    made = pdf.render([document(f"letter {n}") for n in range(11)], css=CSS, pad_to_even=True)
    assert [text.splitlines()[0] for text in texts(made.pdf)[::2]] == [f"letter {n}" for n in range(11)]


def test_equal_input_gives_equal_bytes_in_another_process_too():
    program = (
        "import hashlib, sys; from stepdown.plumbing import pdf; html, css = sys.argv[1:];"
        "print(hashlib.sha256(pdf.render([html], css=css, pad_to_even=True).pdf).hexdigest(),"
        "hashlib.sha256(pdf.single(html, css)).hexdigest())"
    )

    def run(seed):
        return subprocess.run(
            [sys.executable, "-c", program, document("Öztürk"), CSS],
            capture_output=True,
            text=True,
            check=True,
            # fontTools reads the time of day from SOURCE_DATE_EPOCH: no need to wait for the clock.
            env={**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": f"{seed}000000000"},
        ).stdout

    assert run("1") == run("2")


def test_the_files_carry_no_date():
    for file in (pdf.render([document("x")], css=CSS, pad_to_even=True).pdf, pdf.single(document("x"), CSS)):
        with pikepdf.open(io.BytesIO(file)) as opened:
            assert not {"/CreationDate", "/ModDate"} & set(opened.docinfo.keys())


def test_one_document_is_cut_out_as_it_was_drawn():
    made = pdf.render([document(f"letter {n}", n) for n in (1, 2, 3)], css=CSS, pad_to_even=True)
    cut = pdf.pages(made.pdf, *made.span(1))
    assert texts(cut) == texts(made.pdf)[2:4]
    with pikepdf.open(io.BytesIO(made.pdf)) as whole, pikepdf.open(io.BytesIO(cut)) as part:
        drawn = [page.Contents.read_bytes() for page in whole.pages][2:4]
        assert [page.Contents.read_bytes() for page in part.pages] == drawn


def test_a_cut_out_document_carries_nothing_of_its_neighbours():
    made = pdf.render([document(f"letter {n}") for n in range(6)], css=CSS, pad_to_even=True)
    alone = pdf.pages(made.pdf, *made.span(0))
    with pikepdf.open(io.BytesIO(alone)) as part:
        streams = [each for each in part.objects if isinstance(each, pikepdf.Stream)]
        drawings = [each for each in streams if b" Tf" in each.read_bytes()]
        assert len(part.pages) == 2
        assert len(drawings) == 1


@pytest.mark.parametrize(("first", "count"), [(-1, 1), (0, 0), (1, 2), (2, 1)])
def test_pages_that_are_not_there_cannot_be_cut_out(first, count):
    made = pdf.render([document("one")], css=CSS, pad_to_even=True)
    with pytest.raises(ValueError, match="not in the file"):
        pdf.pages(made.pdf, first, count)


def test_a_single_document_is_tagged_named_and_in_english():
    with pikepdf.open(io.BytesIO(pdf.single(document("Hello"), CSS))) as made:
        assert made.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in made.Root
        assert str(made.Root.Lang) == "en-GB"
        assert str(made.docinfo.Title) == "Sample"
        assert (
            b"pdfuaid:part" in made.Root.Metadata.read_bytes() or b"pdf/ua" in made.Root.Metadata.read_bytes()
        )


FETCHES = [
    "<img src='http://example.org/a.png'>",
    "<img src='https://example.org/a.png'>",
    "<img src='file:///etc/passwd'>",
    "<img src='data:image/svg+xml,<svg/>'>",
    "<img src='ftp://example.org/a'>",
    "<link rel='stylesheet' href='http://example.org/a.css'>",
    "<link rel='attachment' href='file:///etc/passwd'>",
    "<style>@import url(http://example.org/a.css);</style>",
    "<style>body { background: url(file:///etc/passwd) }</style>",
    "<style>@font-face { font-family: x; src: url(file:///etc/passwd) } p { font-family: x }</style>",
    "<a rel='attachment' href='file:///etc/passwd'>x</a>",
    "<object data='file:///etc/passwd'></object>",
    "<embed src='http://example.org/a.svg'>",
    "<svg><image href='http://example.org/a.png' width='9' height='9'/></svg>",
    "<style>@color-profile --x { src: url(http://example.org/a.icc) } p { color: color(--x 1 0 0) }</style>",
    "<style>p { content: url(http://example.org/a.png) } li { list-style: url(file:///a.png) }</style><li>x",
    "<base href='http://example.org/'><img src='a.png'>",
]


# WeasyPrint knows no such element or leaves it out of its drawing: it never asks.
NEVER_ASKED = [
    "<style>@counter-style x { system: cyclic; symbols: url(http://example.org/a.png) }</style>",
    "<svg><use href='file:///etc/passwd#a'/></svg>",
    "<iframe src='http://example.org/'></iframe>",
    "<script src='http://example.org/a.js'></script>",
    "<video src='http://example.org/a.mp4'></video>",
    "<meta http-equiv='refresh' content='0;url=http://example.org/'>",
]


def asking(html, way):
    document_that_asks = document("Hello").replace("<body>", f"<body>{html}")
    if way == "single":
        return pdf.single(document_that_asks, CSS)
    return pdf.render([document_that_asks], css=CSS, pad_to_even=True).pdf


@pytest.mark.parametrize("html", FETCHES)
@pytest.mark.parametrize("way", ["print", "single"])
def test_a_document_that_asks_for_anything_is_refused(html, way, nothing_outside):
    with pytest.raises(pdf.DocumentRefused):
        asking(html, way)
    assert nothing_outside == []


@pytest.mark.parametrize("html", NEVER_ASKED)
@pytest.mark.parametrize("way", ["print", "single"])
def test_other_elements_are_inert(html, way, nothing_outside):
    assert texts(asking(html, way))[0].startswith("Hello")
    assert nothing_outside == []


@pytest.mark.parametrize("html", FETCHES)
def test_the_document_that_asks_is_named_by_its_position(html):
    with pytest.raises(pdf.DocumentRefused) as refused:
        pdf.render([document("one"), document(html), document("three")], css=CSS, pad_to_even=True)
    assert refused.value.position == 1
    assert isinstance(refused.value, Exception), "an ordinary except must be able to catch it"


def test_its_position_is_right_in_a_later_part_too(monkeypatch):
    monkeypatch.setattr(pdf, "_PAGES_A_PART", 2)
    drawn_late = "<svg><image href='http://example.org/a.png' width='9' height='9'/></svg>"
    made_of = [document(f"letter {n}") for n in range(6)]
    made_of[3] = document(drawn_late)
    with pytest.raises(pdf.DocumentRefused) as refused:
        pdf.render(made_of, css=CSS, pad_to_even=False)
    assert refused.value.position == 3


def test_only_the_bundled_typeface_is_used_and_the_engine_has_no_complaint(caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        made = pdf.render([document("Łódź <b>Ελλάδα</b> Київ")], css=CSS, pad_to_even=True).pdf
    assert [record.message for record in caplog.records] == []
    fonts = set()
    for page in PdfReader(io.BytesIO(made)).pages:
        fonts |= {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    assert {name.split("+")[1] for name in fonts} == {"Stepdown-Arimo", "Stepdown-Arimo-Bold"}


def test_a_qr_code_is_inline_svg_with_a_name():
    svg = pdf.qr_svg("https://example.org", title="QR code <for> a site")
    assert svg.startswith("<svg")
    assert "QR code &lt;for&gt; a site" in svg
    assert "http://" not in svg


def test_unprintable_characters_are_named():
    assert pdf.unprintable("Zoë O’Néill-Đặng Ελλάδα Київ 1/2–3 £€") == ()
    assert pdf.unprintable("a\u202eb\U0001f600") == ("\u202e", "\U0001f600")
    assert pdf.unprintable("\n\t\x00\u00ad") == ("\x00", "\t", "\n", "\u00ad")
    assert all(pdf.unprintable(chr(code)) for code in range(0x2066, 0x206A) if unicodedata.name(chr(code)))


def test_text_is_measured_in_points():
    assert pdf.text_width("0" * 10, 10) == pytest.approx(55.6, abs=0.1)
    assert pdf.text_width("", 10) == 0


def test_this_module_is_the_only_one_that_knows_the_engine():
    package = Path(pdf.__file__).parents[1]
    others = [path for path in package.rglob("*.py") if path != Path(pdf.__file__)]
    assert [
        path for path in others if "import weasyprint" in path.read_text() or "pikepdf" in path.read_text()
    ] == []
