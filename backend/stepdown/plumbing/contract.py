"""The contract as it is served and committed: FastAPI's own, with what it leaves out."""

import re
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from stepdown.plumbing.problems import MEDIA_TYPE, ProblemBody

METHODS = ("get", "post", "put", "patch", "delete")
PROBLEM = {"schema": {"$ref": "#/components/schemas/ProblemBody"}}
OF_PATHS = {
    "ods": {"type": "string", "title": "ODS code of the practice"},
    "icb": {"type": "string", "title": "ODS code of the integrated care board"},
}


def describe(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    _put_problem_schema(document["components"]["schemas"])
    for path, _, operation in operations(document):
        _declare_path_parameters(path, operation)
        invalid = operation["responses"].get("422", {}).get("content", {})
        if "application/json" in invalid:
            operation["responses"]["422"]["content"] = {MEDIA_TYPE: PROBLEM}
    return document


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def _put_problem_schema(schemas: dict[str, Any]) -> None:
    body = ProblemBody.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(body.pop("$defs"))
    schemas["ProblemBody"] = body
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)


def _declare_path_parameters(path: str, operation: dict[str, Any]) -> None:
    """The practice in the path is read by the viewer, not by each route, so FastAPI does not see it."""
    declared = {one["name"] for one in operation.get("parameters", ())}
    for name in re.findall(r"{(\w+)}", path):
        if name not in declared:
            parameter = {"name": name, "in": "path", "required": True, "schema": OF_PATHS[name]}
            operation.setdefault("parameters", []).insert(0, parameter)
