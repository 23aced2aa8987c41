"""`stepdown search` on files that a test writes. A test states only what differs from the default row."""

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from stepdown.cli import app
from tests.records.factories import Cells, report

ON = "2024-03-01"


@dataclass(frozen=True)
class Files:
    """A folder, and how to search the files in it."""

    folder: Path

    def write(self, name: str, content: bytes | str) -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def emis(self, *lines: Cells, issues: tuple[Cells, ...] = (), without: tuple[str, ...] = ()) -> list[str]:
        """The options that give these rows as files."""
        options = [
            "--preset",
            "emis",
            "--extract",
            str(self.write("medicines.csv", report(*lines, without=without))),
        ]
        if issues:
            options += ["--issues", str(self.write("issues.csv", report(*issues)))]
        return options


def run(name: str, *options: str, on: str = ON) -> Result:
    return CliRunner().invoke(app, ["search", name, "--on", on, *options])


def search(name: str, *options: str, on: str = ON) -> dict[str, Any]:
    result = run(name, *options, "--json", on=on)
    assert result.exit_code == 0, result.stderr
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def table(name: str, *options: str, on: str = ON) -> list[dict[str, str]]:
    result = run(name, *options, on=on)
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def names(answer: dict[str, Any]) -> list[str]:
    return [one["name"] for patient in answer["patients"] for one in patient["medicines"]]


def numbers(answer: dict[str, Any]) -> list[str]:
    return [patient["nhs_number"] for patient in answer["patients"]]


def codes(patient: dict[str, Any]) -> dict[str, str]:
    return {hold["code"]: hold["strength"] for hold in patient["holds"]}
