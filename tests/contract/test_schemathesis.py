"""Whatever somebody sends, within the contract or outside it: no answer is 500, each is as described."""

import contextlib
import os
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.specs.openapi import checks

from stepdown.access.permissions import Role
from tests.contract.asking import ASKING
from tests.contract.described import the_contract
from tests.contract.world import TwoPractices
from tests.trials import FULL

EXAMPLES = int(os.environ.get("STEPDOWN_EXAMPLES", "100" if FULL else "1"))
MAY_DO_MOST = (Role.CLINICIAN.value, Role.PRACTICE_MANAGER.value)
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@pytest.mark.parametrize(
    "mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value
)
def test_every_answer_is_one_that_the_contract_describes(
    two: TwoPractices, mode: GenerationMode, record_property: Any
) -> None:
    people, faults, asked = two.everybody(), [], 0
    for number, each in enumerate(schemathesis.openapi.from_dict(the_contract()).get_all_operations()):
        operation, everybody = each.ok(), asking(list(people), number)

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        )
        @given(case=operation.as_strategy(generation_mode=mode), real=st.booleans())
        def ask(case: Case, real: bool) -> None:
            nonlocal asked
            if real:
                point_at_real_things(case, two)
            for who in everybody:  # noqa: B023 - asked within this turn
                asked += 1
                faults.extend(wrong_with(case, who, people[who]))

        with contextlib.suppress(Unsatisfiable):  # where nothing is sent, nothing wrong can be
            ask()
    record_property("schemathesis", f"{asked} requests, {mode.value}")
    assert sorted(set(faults)) == []


def asking(people: list[str], number: int) -> list[str]:
    """Who may do most, and one of the others in turn; the trials ask as everybody."""
    if FULL:
        return people
    others = [who for who in people if who not in MAY_DO_MOST]
    return [*MAY_DO_MOST, others[number % len(others)]]


def point_at_real_things(case: Case, two: TwoPractices) -> None:
    """Nearly every id that is made up leads to 404, where little is left to go wrong."""
    uses = ASKING[name_of(case.operation)].uses
    for name in case.path_parameters or {}:
        case.path_parameters[name] = two.own[uses.get(name, name)]


def name_of(operation: APIOperation) -> str:
    return str(operation.definition.raw["operationId"])


def wrong_with(case: Case, who: str, client: TestClient) -> list[str]:
    sent = case.as_transport_kwargs(base_url="https://testserver")
    if isinstance(sent.get("data"), bytes | str):
        sent["content"] = sent.pop("data")
    headers = {**sent.pop("headers", {}), **dict(client.headers.items())}
    sent.pop("cookies", None)
    try:
        request = client.build_request(**sent, headers=headers)
        request.read()
    except (UnicodeEncodeError, AttributeError, TypeError):  # what no client could put on the wire
        return []
    answer = client.send(request)
    try:
        case.validate_response(answer, checks=CHECKS)
    except Exception as fault:
        said = " ".join(str(fault).split())[:400]
        return [f"{name_of(case.operation)} as {who}, {answer.status_code}: {said}"]
    return []
