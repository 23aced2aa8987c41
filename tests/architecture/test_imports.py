"""Who may know what: layers, nouns, and the one place each outside package is spoken to."""

import configparser
import re
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.architecture.source import PROJECT, SOURCE, WINGS, Imported, SourceFile, source_files

# An outside package, and the only files that may import it. A short list that is looked at when it grows.
ONLY_IN = {
    "jose": {"plumbing/tokens.py"},
    "weasyprint": {"plumbing/press/engine.py"},
    "pikepdf": {f"plumbing/press/{name}.py" for name in ("binding", "cutting", "imposing", "pdf_file")},
    "uharfbuzz": {"plumbing/press/faces.py", "plumbing/press/fonts_in_file.py", "plumbing/press/shaping.py"},
    "procrastinate": {"plumbing/jobs.py"},
    "pwdlib": {"access/sign_in/service.py"},
    "alembic": {"plumbing/migrating.py"},
    "jinja2": {"plumbing/press/templates.py", "writing/letters/wording.py"},
    "markdown_it": {"content/letters/grammar.py"},
    "yaml": {"content/signed.py", "content/products/regenerate.py"},
    "uvicorn": {"running.py"},
    "httpx": {"records/prescribing/fetching/asking.py"},
    "psycopg": {
        "plumbing/database_roles.py",
        "plumbing/embedded_postgres.py",
        "plumbing/migrating.py",
        "doctor.py",
        "running.py",
    },
}

# SQL lives in models.py and queries.py. In plumbing these keep a table or ask the database about itself.
SQL_IN_PLUMBING = {
    "plumbing/allowance.py",
    "plumbing/audit.py",
    "plumbing/db.py",
    "plumbing/grants.py",
    "plumbing/health.py",
    "plumbing/idempotency.py",
    "plumbing/jobs.py",
    "plumbing/problems.py",  # names the errors of a database that is away
    "plumbing/row_security.py",
}
# What is merely handed on may be named anywhere: a transaction to a query, an engine to a job.
HANDED_ON = {("sqlmodel", "Session"), ("sqlalchemy", "Engine")}

OWN_TRANSACTION = r"\b(?:session|own|opened|connection|engine)\.(?:commit|rollback|begin)\("

VAGUE = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "core",
    "misc",
    "manager",
    "managers",
    "base",
    "shared",
}


@pytest.fixture(scope="module")
def files() -> list[SourceFile]:
    return source_files()


def test_imports_run_one_way(capsys: pytest.CaptureFixture[str]) -> None:
    failed = lint_imports(config_filename=str(PROJECT / ".importlinter"), no_cache=True)
    assert not failed, capsys.readouterr().out


def test_every_wing_and_noun_with_routes_has_its_hops_checked() -> None:
    config = configparser.ConfigParser()
    config.read(PROJECT / ".importlinter")
    checked = set(config["importlinter:contract:hops"]["containers"].split())
    nouns = {
        ".".join(("stepdown", *path.parent.relative_to(SOURCE).parts))
        for wing in WINGS
        for path in (SOURCE / wing).rglob("routes.py")
    }
    assert nouns <= checked


def test_every_wing_with_several_nouns_says_in_which_order_they_may_know_each_other() -> None:
    config = configparser.ConfigParser()
    config.read(PROJECT / ".importlinter")
    for wing in WINGS:
        nouns = [path for path in (SOURCE / wing).iterdir() if (path / "__init__.py").is_file()]
        assert len(nouns) < 2 or f"importlinter:contract:{wing}" in config, wing


def test_each_outside_package_is_spoken_to_in_one_place(files: list[SourceFile]) -> None:
    strays = [
        f"{file.place}:{one.line} imports {one.module}"
        for file in files
        for one in file.imports
        if one.package in ONLY_IN and file.place not in ONLY_IN[one.package] and not copies(file, one)
    ]
    assert strays == []


def copies(file: SourceFile, one: Imported) -> bool:
    """COPY is the driver's own, beneath the tables' library."""
    return one.package == "psycopg" and file.path.name == "queries.py"


def test_sql_is_written_in_models_and_queries_only(files: list[SourceFile]) -> None:
    strays = [
        f"{file.place}:{one.line} imports {one.name or one.module}"
        for file in files
        if not may_hold_sql(file)
        for one in file.imports
        if one.package in {"sqlmodel", "sqlalchemy"} and (one.module, one.name) not in HANDED_ON
    ]
    assert strays == []


def may_hold_sql(file: SourceFile) -> bool:
    return file.path.name in {"models.py", "queries.py"} or file.place in SQL_IN_PLUMBING


def test_schemas_know_no_table(files: list[SourceFile]) -> None:
    """A schema may name the closed word lists that stand beside a table, and nothing with `table=True`."""
    tables = {
        name
        for file in files
        for name in re.findall(r"^class (\w+)\([^)]*table=True", file.text, flags=re.MULTILINE)
    }
    strays = [
        f"{file.place}:{one.line} {one.name}"
        for file in files
        if file.path.name == "schemas.py"
        for one in file.imports
        if one.name in tables
    ]
    assert tables
    assert strays == []


def test_the_request_commits_at_the_edge_and_nobody_else_does(files: list[SourceFile]) -> None:
    strays = [
        f"{file.place}: {call}"
        for file in files
        if file.wing
        for call in re.findall(OWN_TRANSACTION, file.text)
    ]
    assert strays == []


def test_no_name_says_nothing(files: list[SourceFile]) -> None:
    places = {part.removesuffix(".py") for file in files for part in Path(file.place).parts}
    assert places & VAGUE == set()


def test_every_wing_is_known_to_these_tests() -> None:
    folders = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file()}
    assert folders == {*WINGS, "clinical", "content", "plumbing", "demo", "commands"}
