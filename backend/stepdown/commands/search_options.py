"""What `stepdown search` can be told, and the words of its help."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from stepdown.clinical.types import SearchId
from stepdown.commands.practice_files import Preset
from stepdown.content import library

_FILES = "Files"
_PARAMETERS = "Parameters of the searches"


def _file(words: str) -> Any:
    return typer.Option(exists=True, dir_okay=False, metavar="FILE", rich_help_panel=_FILES, help=words)


def _parameter(metavar: str, words: str) -> Any:
    return typer.Option(metavar=metavar, rich_help_panel=_PARAMETERS, help=words)


Name = Annotated[SearchId, typer.Argument(metavar="NAME", help=f"One of {', '.join(SearchId)}.")]
On = Annotated[
    datetime,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help="The day of the search, as 2026-11-30. Issues, starts and ends after it are ignored.",
    ),
]
Extracts = Annotated[
    list[Path] | None,
    _file("A report of medicines (CSV), or a table of SystmOne's strategic extract. Repeat it for more."),
]
Issues = Annotated[
    list[Path] | None,
    _file("A report of issues (CSV). Repeat it for more."),
]
PresetName = Annotated[
    Preset | None,
    typer.Option(rich_help_panel=_FILES, help="From which clinical system the CSV files are."),
]
Bundles = Annotated[
    list[Path] | None,
    _file("A GP Connect bundle (JSON), or a zip of bundles. Repeat it for more."),
]
Numbers = Annotated[
    Path | None,
    _file("listed: the NHS numbers, one a line or in a column NHS Number."),
]
AnyNumber = Annotated[
    bool,
    typer.Option(
        "--any-nhs-number", rich_help_panel=_FILES, help="Take invalid NHS numbers too, and flag them."
    ),
]
Months = Annotated[int | None, _parameter("N", "Calendar months to look back.")]
Schedules = Annotated[
    str | None,
    _parameter("2,3", "Opioids of these schedules only (2, 3, 5, none)."),
]
Uses = Annotated[
    str | None,
    _parameter("pain|all", "Opioids for pain only, or also those for cough, diarrhoea and anaesthesia."),
]
WorkingDays = Annotated[
    int | None,
    _parameter("N", "early-issue: more than so many working days early."),
]
Days = Annotated[
    int | None,
    _parameter("N", "long-term: over so many days of supply."),
]
GapDays = Annotated[
    int | None,
    _parameter("N", "long-term: a gap of so many days breaks nothing."),
]
Group = Annotated[
    str | None,
    _parameter("GROUP", "dependence-forming: benzodiazepine, z_drug, gabapentinoid or all."),
]
Beside = Annotated[
    str | None,
    _parameter("WHICH", "dependence-forming: with_opioid, without_opioid or either."),
]
ThresholdMg = Annotated[
    str | None,
    _parameter("MG", "high-dose: from so many mg a day, in place of the threshold in force."),
]
FactorSetName = Annotated[
    str | None,
    typer.Option(
        "--set",
        metavar="NAME",
        rich_help_panel=_PARAMETERS,
        help=f"high-dose: the factors, one of {', '.join(library.CONVERSION_SETS)}.",
    ),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="The whole answer as JSON. Without it, the list as a CSV table.")
]
