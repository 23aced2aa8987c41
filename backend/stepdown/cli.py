"""The command `stepdown`. Results go to standard output; problems to standard error, with a non-zero exit."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import structlog
import typer
from typer.core import TyperGroup

from stepdown.commands import extract as told
from stepdown.commands.tables import TableRefusedError
from stepdown.plumbing.migrating import MigrationError, migrate, new_migration
from stepdown.plumbing.postgres_binaries import PostgresError
from stepdown.records.extracts.to_load import LoadRefusedError, ToLoad
from stepdown.records.practices.directory import DirectoryRefusedError
from stepdown.records.retention.leaving.refusals import PracticeStaysError
from stepdown.running import (
    StartError,
    bring_up_to_date,
    database,
    fill_with_board,
    fill_with_demo,
    make_roles,
    serve,
    stoppable,
    work,
)
from stepdown.settings import Settings, SettingsError, load_settings

# Commands on files alone. Each takes typer's arguments and writes its answer to standard output.
FILE_COMMANDS = ("addresses", "classify", "directions", "ome", "prescribing", "search", "spc")


class OnDemand(TyperGroup):
    """A command on files is imported when it is asked for: it knows much that no other command needs."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return [*super().list_commands(ctx), *FILE_COMMANDS]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        if cmd_name not in FILE_COMMANDS:
            return super().get_command(ctx, cmd_name)
        module = import_module(f"stepdown.commands.{cmd_name}")
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        alone.command(cmd_name)(plainly(getattr(module, cmd_name)))
        return typer.main.get_command(alone)


def plainly(command: Callable[..., None]) -> Callable[..., None]:
    @wraps(command)
    def run(**arguments: object) -> None:
        with plain_refusals():
            command(**arguments)

    return run


app = typer.Typer(cls=OnDemand, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
practices = typer.Typer(no_args_is_help=True, help="Practices, PCNs and ICBs.")
app.add_typer(practices, name="practices")
extract = typer.Typer(no_args_is_help=True, help="Extracts that are larger than an upload may be.")
app.add_typer(extract, name="extract")
retention = typer.Typer(no_args_is_help=True, help="How long history is kept.")
app.add_typer(retention, name="retention")


@app.callback()
def logs_go_to_standard_error() -> None:
    """Stepdown: reducing inappropriate opioid prescribing, as quality improvement."""
    # Asked for anew each time: a stream that was taken over for a while may be closed by then.
    structlog.configure(logger_factory=lambda *_: structlog.PrintLogger(sys.stderr))


REFUSALS = (
    DirectoryRefusedError,
    LoadRefusedError,
    MigrationError,
    PermissionError,
    PostgresError,
    PracticeStaysError,
    SettingsError,
    StartError,
    TableRefusedError,
)


@contextmanager
def plain_refusals() -> Iterator[None]:
    """What a person can put right is said in a sentence, without a trace."""
    try:
        yield
    except REFUSALS as refused:
        print(refused, file=sys.stderr)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


@contextmanager
def ready_database() -> Iterator[Settings]:
    with plain_refusals(), stoppable(), database(load_settings()) as settings:
        yield settings


@app.command("serve")
def serve_command() -> None:
    """Page and API, with the database if it is our own."""
    with plain_refusals():
        try:
            serve(load_settings(), announce)
        except KeyboardInterrupt:
            print("Stopped.", file=sys.stderr)


def announce(settings: Settings) -> None:
    print(f"Stepdown is at http://{settings.host}:{settings.port}", flush=True)
    if settings.production:
        return
    from stepdown.demo import accounts

    print("Demo accounts, one for each role. Nothing in here is real:")
    for account in accounts():
        print(f"  {account.role:<24} {account.email:<32} {account.sees_first}")
    print(f"Password of all: {accounts()[0].password}")
    print(f"The next extract of each practice, to load by hand: {settings.var / 'demo' / 'next-extract'}")
    print("Stop with Ctrl-C.", flush=True)


@app.command("migrate")
def migrate_command() -> None:
    """Bring the database to the newest migration."""
    with ready_database() as settings:
        migrate(settings)


@app.command()
def worker() -> None:
    """Work on background jobs until stopped; on as many machines as needed."""
    with ready_database() as settings:
        work(settings)


@app.command()
def doctor() -> None:
    """Look at database, roles, row-level security, migrations, fonts, renderer and disk."""
    from stepdown.doctor import checks

    with ready_database() as settings:
        findings = list(checks(settings))
    for finding in findings:
        standing = f"problem: {finding.problem}. {finding.what_to_do}" if finding.problem else "ok"
        print(f"{finding.subject:<20} {standing}")
    if any(finding.problem for finding in findings):
        raise typer.Exit(1)


def announce_board() -> None:
    from stepdown.demo.board import ANALYST, LEAD
    from stepdown.demo.staff import PASSWORD

    print("Loaded. Nothing in here is real. Its accounts, after `make run`:")
    for person in (ANALYST, LEAD):
        print(f"  {person.shown_as:<24} {person.email:<32} {person.sees_first}")
    print(f"Password of both: {PASSWORD}")


class DemoSize(StrEnum):
    PRACTICES = "practices"
    ICB = "icb"


@app.command()
def demo(
    size: Annotated[
        DemoSize, typer.Option(help="icb: 200 practices by their counts alone")
    ] = DemoSize.PRACTICES,
) -> None:
    """Load the demo data into an empty database; with --size icb those of a whole integrated care board."""
    with ready_database() as settings:
        bring_up_to_date(settings)
        if size is DemoSize.ICB:
            fill_with_board(settings)
            announce_board()
        else:
            fill_with_demo(settings)


@app.command()
def roles(superuser_url_file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)]) -> None:
    """Make the database and its four roles, as the URLs in the settings name them. May be repeated."""
    with plain_refusals():
        make_roles(superuser_url_file.read_text().strip(), load_settings())


@app.command()
def migration(name: str) -> None:
    """Write an empty migration with the next number."""
    with plain_refusals():
        print(new_migration(load_settings(), name))


@practices.command("import")
def import_practices(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)]) -> None:
    """Read organisations from a file in the epraccur layout."""
    from stepdown.records.practices.epraccur import import_file

    with ready_database() as settings:
        for line in import_file(settings, file):
            print(line)


@practices.command("delete")
def delete_practice(
    code: str,
    confirm: Annotated[str, typer.Option(help="The code once more")] = "",
    export_within_days: Annotated[int, typer.Option(help="How old the manager's export may be")] = 30,
) -> None:
    """Delete all of a practice that has left. The audit trail stays, and the organisation, as closed."""
    import stepdown.main  # noqa: F401 - registers every table
    from stepdown.records.retention.by_command import deletion_lines

    with ready_database() as settings:
        for line in deletion_lines(settings, code, confirm=confirm, export_within_days=export_within_days):
            print(line)


@retention.command("purge")
def purge_history(
    practice: Annotated[list[str] | None, typer.Option(help="Only this one; may be repeated")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count, and change nothing")] = False,
) -> None:
    """Purge history that has been kept long enough to counts, as the nightly job does."""
    import stepdown.main  # noqa: F401 - registers every table, and what rests on its rows
    from stepdown.records.retention.by_command import purge_lines

    with ready_database() as settings:
        for line in purge_lines(settings, practices=practice or [], dry_run=dry_run):
            print(line)


@extract.command("check")
def check_extract(
    files: told.Files,
    practice: told.Practice,
    dated_on: told.DatedOn,
    is_full: told.IsFull,
    source: told.Source,
    by: told.By,
    mapping: told.Mapping = None,
    again: told.Again = False,
) -> None:
    """Say what loading the files would change, and change nothing."""
    import stepdown.main  # noqa: F401 - registers every table
    from stepdown.records.extracts.by_command import check_lines

    to_load = ToLoad(files, practice.upper(), dated_on.date(), is_full, source, mapping, by, again)
    with ready_database() as settings:
        for line in check_lines(settings, to_load):
            print(line)


@extract.command("load")
def load_extract(
    files: told.Files,
    practice: told.Practice,
    dated_on: told.DatedOn,
    is_full: told.IsFull,
    source: told.Source,
    by: told.By,
    mapping: told.Mapping = None,
    again: told.Again = False,
    yes: told.Yes = False,
) -> None:
    """Check the files, show what would change, and commit them where somebody says yes."""
    import stepdown.main  # noqa: F401 - registers every table
    from stepdown.records.extracts.by_command import load_lines

    to_load = ToLoad(files, practice.upper(), dated_on.date(), is_full, source, mapping, by, again)
    with ready_database() as settings:
        for line in load_lines(settings, to_load, agreed=lambda: told.agreed(yes=yes)):
            print(line, flush=True)


@app.command("prescribing-load")
def load_prescribing(
    files: Annotated[list[Path] | None, typer.Argument(exists=True, dir_okay=False)] = None,
    list_size: Annotated[list[Path] | None, typer.Option(exists=True, dir_okay=False)] = None,
    directory: Annotated[Path | None, typer.Option(exists=True, dir_okay=False)] = None,
    mapping: Annotated[Path | None, typer.Option(exists=True, dir_okay=False)] = None,
    month: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m"], help="Of files that do not say it")
    ] = None,
    practice: Annotated[str | None, typer.Option(help="For this practice alone; without it, publish")] = None,
    by: Annotated[str, typer.Option(help="E-mail address of the account in whose name this is done")] = "",
    yes: told.Yes = False,
) -> None:
    """Check prescribing files, show what is in them, and put them into use where somebody says yes."""
    import stepdown.main  # noqa: F401 - registers every table
    from stepdown.records.prescribing.by_command import PrescribingToLoad, load_lines

    to_load = PrescribingToLoad(
        files or [],
        list_size or [],
        directory,
        mapping,
        month.date() if month else None,
        practice.upper() if practice else None,
        by,
    )
    with ready_database() as settings:
        question = "Put these files into use?"
        for line in load_lines(settings, to_load, agreed=lambda: told.agreed(yes=yes, question=question)):
            print(line, flush=True)
