"""What is generated is committed, and is what the code would generate now."""

import json
import re
from pathlib import Path
from typing import Any

from stepdown.access.permissions import Role
from stepdown.openapi import contract, main, operations, permissions_page
from tests.contract.described import the_contract

PROJECT = Path(__file__).parents[2]
CLIENT = PROJECT / "frontend" / "src" / "api" / "generated"


def test_the_contract_is_current_make_contract_writes_it(tmp_path: Path) -> None:
    for folder in ("openapi", "docs"):
        (tmp_path / folder).mkdir()
    main(tmp_path)
    for file in ("openapi/stepdown.json", "docs/permissions.md"):
        assert (tmp_path / file).read_text() == (PROJECT / file).read_text(), f"{file}: run make contract"


def test_the_contract_does_not_depend_on_the_run() -> None:
    assert json.dumps(contract()) == json.dumps(the_contract())


def test_the_permissions_page_has_a_row_for_each_operation_and_a_column_for_each_role() -> None:
    document = the_contract()
    rows = [line for line in permissions_page(document).splitlines() if line.startswith("| `")]
    assert len(rows) == len(list(operations(document)))
    assert {row.count("|") for row in rows} == {len(Role) + 3}


def test_every_reference_in_the_contract_leads_somewhere() -> None:
    document = the_contract()
    text = json.dumps(document)
    schemas = document["components"]["schemas"]
    used = {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert used - set(schemas) == set()


def test_the_pages_client_knows_the_same_operations_and_fields_make_client_writes_it() -> None:
    """Read as text, so that it needs no Node. Names, and whether a field may be left out."""
    document = the_contract()
    functions = re.findall(
        r"^export const (\w+) = <", (CLIENT / "sdk.gen.ts").read_text(), flags=re.MULTILINE
    )
    assert set(functions) == {one["operationId"] for _, _, one in operations(document)}, "run make client"
    types = (CLIENT / "types.gen.ts").read_text()
    for name, schema in document["components"]["schemas"].items():
        if "properties" in schema:
            assert fields_of_type(types, name) == fields_of_schema(schema), f"{name}: run make client"


def fields_of_schema(schema: dict[str, Any]) -> dict[str, bool]:
    required = set(schema.get("required", []))
    return {name: name in required for name in schema["properties"]}


def fields_of_type(types: str, name: str) -> dict[str, bool] | None:
    """The generator writes `Body_checkExtract` as `BodyCheckExtract`."""
    written = "".join(part[:1].upper() + part[1:] for part in name.split("_"))
    found = re.search(rf"^export type {written} = {{\n(.*?)^}};", types, flags=re.MULTILINE | re.DOTALL)
    if found is None:
        return None
    lines = re.findall(r"^    '?([\w-]+)'?(\??): ", found[1], flags=re.MULTILINE)
    return {field: not optional for field, optional in lines}
