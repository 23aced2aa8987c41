"""Every operation says who may call it; where no permission stands, it is on a list that people look at."""

import re
from typing import Any

import pytest

from stepdown.access.permissions import (
    PATIENT_DATA,
    PERMISSIONS,
    PRACTICE_ROLES,
    Permission,
    Role,
    permissions_of,
)
from stepdown.openapi import contract, needed, operations

# The toolkit is a text that anybody may read: nothing of a practice is in it.
TOOLKIT = {"listToolkitOptions", "readToolkitOption", "readResourceCode"}
# A program says who it is with the secret that it sends.
FOR_PROGRAMS = {"issueToken", "readAuthorizationServer"}
SIGNING_IN = {"signIn", "refreshSignIn", "signOut", "setPassword"}
PUBLIC = {"readLiveness", "readReadiness", *SIGNING_IN, *FOR_PROGRAMS, *TOOLKIT}
# On paths without a practice nobody's practice is entered: only these make sense there, where no patient is.
WITHOUT_PRACTICE = {
    Permission.SIGNED_IN,
    Permission.ACCOUNT_MANAGE,
    Permission.DOSE_CALCULATE,
    Permission.PRESCRIBING_PUBLISH,
}
# Held above practices only, and no patient is in what they open.
OF_AN_ICB = {
    Permission.AGGREGATES_READ,
    Permission.REGION_READ,
    Permission.REGION_PLAN,
    Permission.REGION_GOVERN,
    Permission.CLIENT_MANAGE,
}
IDENTIFIERS = re.compile(
    r"nhs|name|birth|dob|postcode|phone|mobile|address|email|surname|query|search_text|^q$", re.I
)

DOCUMENT = contract()
OPERATIONS = list(operations(DOCUMENT))


def by_id(entry: tuple[str, str, dict[str, Any]]) -> str:
    return str(entry[2]["operationId"])


every_operation = pytest.mark.parametrize(
    ("path", "method", "operation"), OPERATIONS, ids=map(by_id, OPERATIONS)
)


@every_operation
def test_it_has_a_name_for_typescript_and_a_place_in_the_contents(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    assert re.fullmatch(r"[a-z]+([A-Z][a-z0-9]*)*", operation["operationId"])
    assert len(operation["tags"]) == 1


@every_operation
def test_it_asks_for_a_permission_or_stands_on_the_public_list(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    asked = needed(operation)
    if operation["operationId"] in PUBLIC:
        assert asked is None
    else:
        assert asked, "Security(current_viewer, scopes=[…]) is missing, or has no scope"


@every_operation
def test_its_permission_fits_its_path(path: str, method: str, operation: dict[str, Any]) -> None:
    asked = needed(operation) or frozenset()
    in_a_practice = path.startswith("/api/v1/practices/{ods}")
    in_an_icb = path.startswith("/api/v1/icbs/{icb}")
    if in_a_practice:
        assert asked - WITHOUT_PRACTICE, "everybody who is signed in would be let into this practice's path"
    elif in_an_icb:
        assert asked <= OF_AN_ICB, "a role in one practice would see figures of a region"
    else:
        assert asked <= WITHOUT_PRACTICE, "a role in one practice would count for all"
    assert "{ods}" not in path or in_a_practice
    assert "{icb}" not in path or in_an_icb


@every_operation
def test_no_patient_can_be_read_out_of_an_address(path: str, method: str, operation: dict[str, Any]) -> None:
    parameters = [one for one in operation.get("parameters", []) if one["in"] in {"path", "query"}]
    assert [one["name"] for one in parameters if IDENTIFIERS.search(one["name"])] == []
    free_text = [
        one["name"]
        for one in parameters
        if is_free_text(one) and one["name"] not in {"cursor", "ods", "icb", "code"}
    ]
    assert free_text == [], "an enum, a number, a date or an id; searching for a patient is a POST"


def is_free_text(parameter: dict[str, Any]) -> bool:
    schema = parameter["schema"]
    kinds = schema.get("anyOf", [schema])
    return any(
        kind.get("type") == "string" and not {"format", "enum", "const"} & set(kind) and "$ref" not in kind
        for kind in kinds
    )


@every_operation
def test_what_changes_a_version_asks_which_one_was_seen(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    headers = {one["name"] for one in operation.get("parameters", []) if one["in"] == "header"}
    if method in {"put", "patch"}:
        assert "If-Match" in headers
    if re.search(r"/(approve|commit|posted|send)$", path):
        assert "Idempotency-Key" in headers


@every_operation
def test_nobody_can_post_a_field_that_nothing_reads(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    for content in operation.get("requestBody", {}).get("content", {}).values():
        reference = content["schema"].get("$ref", "").rpartition("/")[2]
        schema = DOCUMENT["components"]["schemas"][reference]
        if not reference.startswith("Body_"):  # a form, whose extra fields the framework passes by
            assert schema["additionalProperties"] is False


def test_operation_ids_are_unique() -> None:
    names = [by_id(one) for one in OPERATIONS]
    assert sorted(set(names)) == sorted(names)


def test_the_public_list_names_nothing_that_is_gone() -> None:
    assert {by_id(one) for one in OPERATIONS} >= PUBLIC


def test_every_permission_is_asked_for_by_some_operation_and_held_by_some_role() -> None:
    asked = frozenset().union(*(needed(operation) or frozenset() for _, _, operation in OPERATIONS))
    assert asked == set(Permission)
    assert permissions_of(frozenset(Role)) == set(Permission)


@pytest.mark.parametrize("role", sorted(set(Role) - PRACTICE_ROLES))
def test_no_role_outside_a_practice_touches_patient_data(role: Role) -> None:
    assert PERMISSIONS[role] & PATIENT_DATA == set()


def test_the_receptionist_sees_no_medicine_and_approves_nothing() -> None:
    held = PERMISSIONS[Role.RECEPTIONIST]
    assert held & PATIENT_DATA == {Permission.LETTER_POST, Permission.MESSAGE_SEND, Permission.RESPONSE_LOG}


def test_the_manager_decides_nothing_clinical() -> None:
    held = PERMISSIONS[Role.PRACTICE_MANAGER]
    assert Permission.REVIEW_RECORD not in held
    assert Permission.LETTER_APPROVE not in held
