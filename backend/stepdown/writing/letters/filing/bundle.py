"""Letters for the patients' records: a PDF for each, a list of them, and numbers for coding many at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from stepdown.clinical.dates import in_words
from stepdown.content.filing import FilingCode
from stepdown.plumbing.csv_out import safe_csv

INDEX = "index.csv"
NUMBERS = "nhs-numbers.txt"
HEADING = (
    *("NHS number", "Name", "Posted on", "Letter", "Reference", "File"),
    *("SNOMED CT code", "CTV3 code (SystmOne)"),
)
NOT_VERIFIED = "not verified"
READ_ME = """\
Letters for the patients' records
{title}. {count} letters, posted {when}.

letters/         one PDF for each patient, exactly as it was posted; its name is the letter's reference
{index}        whose letter each file is
{numbers}  the NHS numbers, one on each line, for a search in the clinical system that codes many at once

These files name patients. Delete them as soon as the letters are in the records.
No code is given as long as nobody has verified one: choose it in your clinical system.
"""


@dataclass(frozen=True)
class FiledLetter:
    """`nhs_number` is empty where the patient is no longer known."""

    reference: str
    nhs_number: str
    listed: str
    posted_on: date

    @property
    def file(self) -> str:
        return f"letters/{self.reference}.pdf"


def index(letters: Iterable[FiledLetter], *, code: FilingCode) -> str:
    codes = (code.snomed_ct or NOT_VERIFIED, code.ctv3 or NOT_VERIFIED)
    rows = (
        (one.nhs_number, one.listed, one.posted_on.isoformat(), code.term, one.reference, one.file, *codes)
        for one in letters
    )
    return safe_csv(HEADING, rows)


def numbers(letters: Iterable[FiledLetter]) -> str:
    """Each once, in their own order: as a clinical system takes them."""
    return "".join(f"{number}\r\n" for number in sorted({one.nhs_number for one in letters} - {""}))


def read_me(letters: list[FiledLetter], *, title: str) -> str:
    days = sorted({one.posted_on for one in letters})
    when = in_words(days[0]) if len(days) == 1 else f"{in_words(days[0])} to {in_words(days[-1])}"
    return READ_ME.format(title=title, count=len(letters), when=when, index=INDEX, numbers=NUMBERS)


def files(
    letters: list[FiledLetter], pdfs: Iterable[bytes], *, code: FilingCode
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """`pdfs` in the order of the letters, made one by one."""
    yield "README.txt", iter([read_me(letters, title=code.term).encode()])
    yield INDEX, iter([index(letters, code=code).encode()])
    yield NUMBERS, iter([numbers(letters).encode()])
    for one, pdf in zip(letters, pdfs, strict=True):
        yield one.file, iter([pdf])
