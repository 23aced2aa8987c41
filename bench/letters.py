"""P1: a print file of 5,000 two-page letters, beside one run of the layout engine for each letter."""

import multiprocessing
import random
import resource
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from typing import Any

from bench.measuring import Result, best_of
from stepdown.content.library import letter_template
from stepdown.plumbing.press.apart import Source, impose_apart, lay_out_apart
from stepdown.plumbing.press.bodies import Body, Sheet
from stepdown.plumbing.press.engine import Press
from stepdown.writing.letters.window import fit_window
from stepdown.writing.letters.wording import LetterFields, letter_html, print_css

LETTERS, SLOWLY, MANY, PROCESSES, REPEATS = 5_000, 20, 50_000, 2, 3
_NAMES = (
    *("Ayla", "Öztürk", "Specimen", "Featherstonehaugh", "O’Example", "Łucja", "Đặng", "Sampleton-Smith"),
    *(
        "Pat",
        "Robin",
        "Alex",
        "Sam",
        "Jo",
        "Chris",
        "Ελένη",
        "Оксана",
        "Zoë",
        "Example",
        "Ng",
        "Wojciechowska",
    ),
)
_PLACES = ("Example Lane", "Upper Specimen Road", "Sample Street", "Model Close", "Pattern Way", "Trial Row")
_TOWNS = ("Sampleton", "Little Example", "Specimen-on-Sea", "Modelham", "Patternbury")


def measure() -> Result:
    slowly, quickly = best_of(REPEATS, _one_by_one, lambda: _printed(LETTERS))
    flat, many = _peak_of(LETTERS), _peak_of(MANY)
    return Result(
        work=f"print files of {LETTERS:,} two-page letters, from HTML and addresses, {PROCESSES} processes",
        reference=f"one run of the layout engine a letter, one process (timed on {SLOWLY})",
        ratio=slowly / SLOWLY * LETTERS / quickly,
        must=60,
        aim=150,
        more_is_better=True,
        details={
            "letters_of_the_large_run": MANY,
            "large_run_peak_megabytes": many,
            "large_run_peak_by_peak_of_the_small": many / flat,
        },
    )


def _one_by_one() -> None:
    press = Press(print_css())
    for overlay in _overlays(SLOWLY):
        name, *lines = overlay["window"]["lines"]
        fields = replace(
            _fields(), addressee_name=name, address_lines=tuple(lines), salutation=overlay["salutation"]
        )
        press.write([press.lay_out(_invitation(fields))])


def _printed(letters: int) -> int:
    """Pages, of files that are given away one after the other."""
    (body,) = lay_out_apart([Source(_invitation(_fields()), print_css())])
    if not isinstance(body, Body) or body.pages != 2:
        raise body if isinstance(body, Exception) else ValueError("a letter has two pages")
    sheets = (Sheet("it", overlay) for overlay in _overlays(letters))
    made = impose_apart({"it": body}, sheets, processes=PROCESSES)
    return sum(sum(file.page_counts) for file in made)


def _peak_of(letters: int) -> float:
    """Megabytes of all processes together, at most: of one that makes this many letters, and its children."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_peak, letters).result()


def _peak(letters: int) -> float:
    _printed(letters)
    own, child = (
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return (own + PROCESSES * child) / 1024


def _overlays(letters: int) -> Iterator[dict[str, Any]]:
    """The same people in every run."""
    chance = random.Random(1)  # noqa: S311
    for number in range(letters):
        name = f"Ms {chance.choice(_NAMES)} {chance.choice(_NAMES)}"
        lines = [f"Flat {number % 90}"] if number % 3 else []
        lines += [f"{chance.randrange(1, 300)} {chance.choice(_PLACES)}", chance.choice(_TOWNS)]
        window = fit_window((name, *lines, f"ZZ{number % 90 + 10} {number % 9 + 1}WZ"))
        yield {
            "window": {"lines": list(window.lines), "size": window.size},
            "date": f"{number % 28 + 1} November 2026",
            "reference": f"{number:04}-PL3Q",
            "reference_qr": f"{number:04}-PL3Q",
            "salutation": f"Dear {name}",
        }


def _invitation(fields: LetterFields) -> str:
    return letter_html(letter_template("invitation"), fields)


def _fields() -> LetterFields:
    return LetterFields(
        reference="0000-PL3Q",
        date_text="1 November 2026",
        addressee_name="Ms Anybody",
        address_lines=("1 Example Lane", "ZZ99 3WZ"),
        salutation="Dear Ms Anybody",
        practice_name="Example Green Surgery",
        practice_address_lines=("1 Example Green", "Sampleton", "ZZ99 3VZ"),
        practice_phone="01632 960 123",
        practice_other_contact="example.green@example.org",
        clinician_name="Pat Example, pharmacist",
        signatory_name="Dr Robin Specimen",
        signatory_role="GP partner",
        include_serious_harm_wording=True,
    )
