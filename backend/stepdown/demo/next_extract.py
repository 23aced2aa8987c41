"""The extract after those that are loaded, as files for a person to upload."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from stepdown.clinical.dates import in_words
from stepdown.demo.calendar import NEXT, calendar
from stepdown.demo.files import Report, report_files
from stepdown.demo.organisations import PRACTICES, DemoPractice
from stepdown.demo.population import population

README = """The next extract of each practice of the demo, to be uploaded by hand. Nothing here is real.

Sign in as the practice's manager, choose Extracts, then Load an extract. Take both files of the practice,
say that they are of {day}, that the extract is full, and that it is an EMIS-style report.

{practices}
"""


def write_files(folder: Path, today: date) -> list[Path]:
    """Both files of each practice, and a page that says what to do with them."""
    folder.mkdir(parents=True, exist_ok=True)
    names = "\n".join(f"{practice.code}  {practice.name}" for practice in PRACTICES)
    readme = folder / "README.txt"
    readme.write_text(README.format(day=in_words(today), practices=names), encoding="utf-8")
    return [readme, *(path for practice in PRACTICES for path in _write(folder, practice, today))]


def _write(folder: Path, practice: DemoPractice, today: date) -> Iterator[Path]:
    report = Report(practice, calendar(today, practice.newest_extract_age), NEXT)
    for name, content in report_files(report, population(practice, today)):
        path = folder / name
        path.write_bytes(content)
        yield path
