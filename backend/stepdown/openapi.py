"""Writes the contract and the permissions page from the application: `python -m stepdown.openapi ROOT`."""

import json
import sys
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from stepdown.access.permissions import PERMISSIONS, Permission, Role
from stepdown.main import TITLE, include_nouns
from stepdown.plumbing.contract import describe, operations

__all__ = ["contract", "needed", "operations"]


def contract() -> dict[str, Any]:
    return describe(include_nouns(FastAPI(**TITLE)))


def needed(operation: dict[str, Any]) -> frozenset[Permission] | None:
    """None for an operation that anybody may call."""
    for requirement in operation.get("security", []):
        for scopes in requirement.values():
            return frozenset(Permission(scope) for scope in scopes)
    return None


def permissions_page(document: dict[str, Any]) -> str:
    """Role × operation, as Markdown."""
    lines = [
        "# Permissions",
        "",
        "Generated from the contract and `access/permissions.py` by `make contract`; do not edit.",
        "",
        "| operation | " + " | ".join(role.value.replace("_", " ") for role in Role) + " | nobody |",
        "|---|" + "---|" * (len(Role) + 1),
    ]
    for path, method, operation in operations(document):
        asked = needed(operation)
        cells = ["yes" if asked is None or asked <= PERMISSIONS[role] else "" for role in Role]
        cells.append("yes" if asked is None else "")
        lines.append(f"| `{method.upper()} {path}` {operation['operationId']} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main(root: Path) -> None:
    document = contract()
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    (root / "openapi" / "stepdown.json").write_text(text)
    (root / "docs" / "permissions.md").write_text(permissions_page(document))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
