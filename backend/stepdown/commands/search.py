"""`stepdown search`: who is on a search's list, from the files of a clinical system, without a database."""

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import typer

from stepdown.clinical.types import SearchId
from stepdown.clinical.working_days import DateNotCoveredError
from stepdown.commands import search_options as option
from stepdown.commands.practice_files import Given, Opened, open_files
from stepdown.commands.practice_patients import Practice, gather
from stepdown.commands.search_answers import CSV_HEADINGS, as_json, as_rows
from stepdown.commands.search_numbers import read_numbers
from stepdown.commands.search_runs import Asked, Found, ask, run
from stepdown.commands.tables import TableRefusedError, write_table
from stepdown.content import library
from stepdown.content.searches.shapes import ParameterRefusedError

# The option of a parameter, where it has another name.
_OPTIONS = {"factor_set": "--set"}


def search(
    name: option.Name,
    on: option.On,
    extract: option.Extracts = None,
    issues: option.Issues = None,
    preset: option.PresetName = None,
    bundle: option.Bundles = None,
    numbers: option.Numbers = None,
    any_nhs_number: option.AnyNumber = False,
    months: option.Months = None,
    schedules: option.Schedules = None,
    uses: option.Uses = None,
    working_days: option.WorkingDays = None,
    days: option.Days = None,
    gap_days: option.GapDays = None,
    group: option.Group = None,
    beside: option.Beside = None,
    threshold: option.ThresholdMg = None,
    factor_set: option.FactorSetName = None,
    json_wanted: option.AsJson = False,
) -> None:
    """List a search's patients from files, each medicine with its reason. No database is needed.

    Who is held stays on the list, with the holds.
    A row that cannot be read is said on standard error, with its line and the reason, and counted.
    """
    parameters = {
        "months": months,
        "schedules": schedules,
        "uses": uses,
        "working_days": working_days,
        "days": days,
        "gap_days": gap_days,
        "group": group,
        "beside": beside,
        "threshold": threshold,
        "factor_set": factor_set,
    }
    asked = _asked(name, parameters, on.date())
    given = Given(extract or (), issues or (), bundle or (), preset)
    _refuse_usage(given, name, numbers)
    opened = open_files(given, any_nhs_number=any_nhs_number, on=asked.on)
    practice = gather(opened, asked.on)
    _say_what_was_refused(practice)
    wanted = read_numbers(numbers, practice, asked.on, any_nhs_number=any_nhs_number) if numbers else None
    try:
        found = run(asked, practice, wanted if name is SearchId.LISTED else None)
    except DateNotCoveredError as refused:
        raise TableRefusedError(f"{refused}.") from None
    _write(asked, found, opened, json_wanted=json_wanted)


def _asked(name: SearchId, parameters: Mapping[str, object], on: date) -> Asked:
    """A parameter of another search changes nothing, which is said."""
    definition = library.searches()[name]
    own = {one.name for one in definition.parameters}
    given = {key: str(value) for key, value in parameters.items() if value is not None}
    for key in given.keys() - own:
        typer.echo(f"{_option(key)} is no parameter of {name}: it changes nothing.", err=True)
    try:
        return ask(definition, {key: value for key, value in given.items() if key in own}, on)
    except ParameterRefusedError as refused:
        raise typer.BadParameter(f"{refused}.") from None


def _option(parameter: str) -> str:
    return _OPTIONS.get(parameter, f"--{parameter.replace('_', '-')}")


def _refuse_usage(given: Given, name: SearchId, numbers: Path | None) -> None:
    if bool(given.bundles) is bool(given.extracts):
        raise typer.BadParameter("Give the files, either with --extract or with --bundle.")
    if given.bundles and given.issues:
        raise typer.BadParameter("--issues goes with --extract; bundles have their issues in them.")
    if given.extracts and given.preset is None:
        raise typer.BadParameter("Say with --preset from which clinical system the files are.")
    if name is SearchId.LISTED and numbers is None:
        raise typer.BadParameter("Give the file of NHS numbers with --numbers.")
    if name is not SearchId.LISTED and numbers is not None:
        typer.echo(f"--numbers is no parameter of {name}: it changes nothing.", err=True)


def _say_what_was_refused(practice: Practice) -> None:
    for row in practice.refused:
        where = row.place.file if row.place.line is None else f"{row.place.file}, line {row.place.line}"
        typer.echo(f"{where}: {'; '.join(one.reason for one in row.refusals)}.", err=True)
    if practice.refused and not practice.patients:
        raise TableRefusedError("Nobody's rows could be read, so there is nothing to search.")


def _write(asked: Asked, found: Found, opened: Opened, *, json_wanted: bool) -> None:
    if json_wanted:
        sys.stdout.writelines(_json_lines(as_json(asked, found, opened)))
        return
    if opened.lost:
        columns = ", ".join(dict.fromkeys(one.column for one in opened.lost))
        typer.echo(f"Not in the files: {columns}. With --json: what is lost without each.", err=True)
    write_table(CSV_HEADINGS, as_rows(found, asked.on))


def _json_lines(answer: Mapping[str, object]) -> Iterator[str]:
    """A line for each key, and for each item of a list: to be read and compared line by line."""
    for n, (key, value) in enumerate(answer.items()):
        yield f"{',' if n else '{'}\n{json.dumps(key)}: "
        if isinstance(value, list) and value:
            yield from (("," if m else "[") + f"\n  {json.dumps(item)}" for m, item in enumerate(value))
            yield "\n]"
        else:
            yield json.dumps(value)
    yield "\n}\n"
