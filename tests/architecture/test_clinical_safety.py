"""The safety case keeps up: each hazard names tests that are there, each unsigned file is listed."""

import ast
import importlib
import inspect
import pkgutil
from typing import Any

import pytest
import yaml

from stepdown.clinical import ome
from stepdown.content import library
from tests.architecture.source import PROJECT

SAFETY = PROJECT / "docs" / "clinical-safety"
MATRIX = range(1, 6)


def hazards() -> list[dict[str, Any]]:
    log = yaml.safe_load((SAFETY / "hazards.yaml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = log["hazards"]
    return found


@pytest.mark.parametrize("hazard", hazards(), ids=lambda hazard: hazard["id"])
def test_each_hazard_says_what_controls_it_and_names_tests_that_are_there(hazard: dict[str, Any]) -> None:
    assert hazard["controls"]
    assert hazard["tests"]
    assert hazard["severity"] in MATRIX
    before, after = hazard["likelihood"]
    assert before in MATRIX
    assert after in range(1, before + 1)
    assert [named for named in hazard["tests"] if not is_there(named)] == []


def is_there(named: str) -> bool:
    file, _, test = named.partition("::")
    path = PROJECT / file
    return path.is_file() and any(
        isinstance(node, ast.FunctionDef) and node.name == test
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


def test_hazards_are_numbered_once() -> None:
    numbers = [hazard["id"] for hazard in hazards()]
    assert numbers == sorted(set(numbers))


def test_every_file_that_nobody_has_signed_waits_in_the_list_for_the_pharmacist() -> None:
    listed = (SAFETY / "unverified.md").read_text(encoding="utf-8")
    unsigned = [
        path.relative_to(library.FOLDER).as_posix()
        for path in sorted(library.FOLDER.rglob("*.yaml"))
        if not yaml.safe_load(path.read_text(encoding="utf-8"))["provenance"]["verified"]
    ]
    assert [name for name in unsigned if f"`{name}`" not in listed] == []


def test_nothing_turns_an_ome_back_into_a_medicine() -> None:
    """The product orders a list; it gives no dose. See docs/clinical-safety/boundary.md."""
    modules = [
        importlib.import_module(f"{ome.__name__}.{one.name}") for one in pkgutil.iter_modules(ome.__path__)
    ]
    public = {
        name
        for module in modules
        for name, thing in inspect.getmembers(module, inspect.isfunction)
        if thing.__module__ == module.__name__ and not name.startswith("_")
    }
    suspicious = ("switch", "equivalent_of", "dose_of", "convert_to", "from_ome", "of_ome", "rotate", "taper")
    assert public
    assert [name for name in public if any(word in name for word in suspicious)] == []
    answers = [
        f"{module.__name__}.{name}"
        for module in modules
        for name, thing in inspect.getmembers(module, inspect.isfunction)
        if thing.__module__ == module.__name__
        and "Product" in str(inspect.signature(thing).return_annotation)
    ]
    assert answers == []
