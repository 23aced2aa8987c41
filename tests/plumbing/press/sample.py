"""A small letter with every kind of slot, and what is read back from paper."""

import re
import subprocess
from functools import cache
from html import unescape
from typing import NamedTuple

from stepdown.plumbing.press.bodies import Body
from stepdown.plumbing.press.laying_out import lay_out

CSS = """
@page { size: A4; margin: 20mm 18mm; @bottom-left { content: element(foot) }
        @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
html { font-size: 12pt; line-height: 1.3 }
body { margin: 0 }
p { margin: 0 0 3mm }
.window { position: absolute; top: 20mm; left: 6mm; width: 93mm; height: 27mm; line-height: 1.15 }
.date { text-align: right; margin-top: 60mm }
.foot { position: running(foot); margin: 0; font-size: 10pt }
.appointment { text-align: center; font-weight: 700 }
.code { position: absolute; top: 0; right: 0; width: 25mm; height: 25mm }
.code svg { display: block; width: 25mm; height: 25mm }
.next-page { break-before: page }
"""
LARGE = CSS + "html { font-size: 18pt } .foot { font-size: 14pt }"


def letter(pages=1, words="Kind regards"):
    more = "".join(f"<p class='next-page'>Side {side}</p>" for side in range(2, pages + 1))
    return f"""<!doctype html><html lang="en-GB"><title>Sample</title><body>
<address class="window" data-slot="window"><span>Anybody</span></address>
<div class="code" data-slot="reference_qr"></div>
<p class="date" data-slot="date">1 January 1900</p>
<p>Our reference: <b data-slot="reference">NOBODY</b></p>
<p class="foot">Reference: <span data-slot="reference">NOBODY</span></p>
<p data-slot="salutation" data-smallest="9">Dear Anybody</p>
<p>{words}</p>
<p class="appointment" data-slot="appointment">Some day</p>{more}"""


@cache
def body(pages=1, css=CSS, words="Kind regards") -> Body:
    return lay_out(letter(pages, words), css)


def overlay(name="Ms Ayla Öztürk", reference="EX4M-PL3Q", lines=("14 Example Lane", "ZZ99 3WZ"), size=11.0):
    return {
        "window": {"lines": [name, *lines], "size": size},
        "date": "22 November 2026",
        "reference": reference,
        "reference_qr": reference,
        "salutation": f"Dear {name}",
        "appointment": "Tuesday 1 December 2026 at 10.20 am",
    }


class Word(NamedTuple):
    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_of(pdf: bytes) -> list[Word]:
    """Each with its place in points from the top left corner, in order of place."""
    told = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    found = []
    for number, page in enumerate(told.stdout.decode().split("<page ")[1:]):
        for *places, text in re.findall(
            r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', page
        ):
            found.append(Word(number, unescape(text), *map(float, places)))
    return found


def text_of(pdf: bytes) -> list[str]:
    """The words of each page."""
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return [" ".join(page.split()) for page in told.split("\f")[:-1]]
