"""Every operation of the contract × everybody × own, other practice's or ICB's, and absent things.

Generated: a new operation is asked too, and fails until `asking.py` says how.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import Engine, text

from stepdown.access.permissions import PATIENT_DATA, Role
from stepdown.plumbing.db import connect
from stepdown.plumbing.embedded_postgres import SUPERUSER, EmbeddedPostgres
from tests.conftest import Database
from tests.contract.asking import ASKING, Ask
from tests.contract.operation import NOT_SIGNED_IN, PLACES, Operation, askable, every_operation, part_of
from tests.contract.the_region import OUR_BOARD, THEIR_BOARD
from tests.contract.world import OURS, PLANTED, THEIRS, Ids, TwoPractices
from tests.trials import FULL

# An administrator keeps all accounts and organisations: to them these name the other practice and its staff.
NAMES_EVERY_PRACTICE = {"listStaff", "listOrganisations", "placeOrganisation"}
POSSIBLE = {400, 409, 410, 412, 422}  # permitted, but not in the present state of the thing

THEIR_ROWS = (("practice_id", THEIRS), ("icb_id", THEIR_BOARD))
TABLES_OF = text(
    "select table_name from information_schema.columns"
    " where column_name = :column and table_schema = 'public' and table_name != 'audit_event'"
)
ROWS = "select md5(string_agg(one::text, '|' order by one::text)) from \"{}\" one where {} = :whose"


@dataclass(frozen=True)
class Answered:
    """What somebody got for a thing of their own: the trail is looked at when all have asked."""

    operation: Operation
    who: str
    status: int
    request_id: str


@dataclass
class Matrix:
    two: TwoPractices
    checks: int = 0
    faults: list[str] = field(default_factory=list)
    best: set[str] = field(default_factory=set)
    answered: list["Answered"] = field(default_factory=list)

    def check(self, is_so: bool, what: str) -> None:
        self.checks += 1
        if not is_so:
            self.faults.append(what)

    def ask(self, operation: Operation, who: TestClient, ids: Ids, *, body: Ids | None = None) -> Response:
        """`ids` fill the address, and the body too unless other ones are given for it."""
        ask = ASKING[operation.name]
        values = {name: ids[ask.uses.get(name, name)] for name in [*operation.parameters, *PLACES]}
        address = operation.path.removeprefix("/api/v1").format(**values)
        if not operation.path.startswith("/api/v1"):
            address = f"https://testserver{address}"
        answer = who.request(operation.method, address, **ask.request(body or ids))
        self.check(answer.status_code < 500, f"{operation.name}: {answer.status_code} {address}")
        return answer

    def check_no_leak(self, operation: Operation, who: str, answer: Response) -> None:
        if not (who == Role.ADMINISTRATOR and operation.name in NAMES_EVERY_PRACTICE):
            where = f"{operation.name} as {who} names the other practice"
            self.check(PLANTED.encode() not in answer.content, where)
            self.check(PLANTED not in str(answer.headers), where)

    def check_trail(self, trail: "Trail") -> None:
        for one in self.answered:
            rows = trail.get(one.request_id, [])
            missing = missing_on_the_trail(one, rows)
            where = f"{one.operation.name} as {one.who} ({one.status})"
            self.check(not missing, f"{where} left {rows}, in which {missing} is missing")

    def check_same(self, what: str, first: Response, second: Response) -> None:
        self.check(comparable(first) == comparable(second), f"{what}: {shown(first)} is not {shown(second)}")


# They tell one request from the next, and how many are left to whoever asks; nothing of what was asked for.
OF_THE_REQUEST = {"x-request-id", "ratelimit-remaining", "ratelimit-reset"}


def comparable(answer: Response) -> Any:
    headers = {name: value for name, value in answer.headers.items() if name not in OF_THE_REQUEST}
    return answer.status_code, headers, answer.content


def shown(answer: Response) -> str:
    return f"{answer.status_code} {answer.text[:120]}"


def own_things(matrix: Matrix, operation: Operation, who: str, client: TestClient) -> None:
    ask, answer = ASKING[operation.name], matrix.ask(operation, client, matrix.two.own)
    request_id = answer.headers["x-request-id"]
    matrix.answered.append(Answered(operation, who, answer.status_code, request_id))
    matrix.check_no_leak(operation, who, answer)
    where = f"{operation.name} as {who} on their own: {shown(answer)}"
    if not operation.permits(who):
        matrix.check(answer.status_code == operation.refusal(who), where)
    elif operation.asked is None:
        matrix.check(answer.status_code == ask.best, where)
    else:
        matrix.check(answer.status_code in {ask.best, ask.then, *POSSIBLE}, where)
    if answer.status_code == ask.best and operation.permits(who):
        matrix.best.add(operation.name)


def other_place(matrix: Matrix, operation: Operation, who: str, client: TestClient) -> None:
    """On the other practice's or ICB's path, with its things. Those on our own path come next."""
    theirs = matrix.ask(operation, client, matrix.two.other)
    nowhere = matrix.ask(operation, client, matrix.two.absent)
    where = f"{operation.name} as {who} in the other place"
    refused = 401 if operation.refusal(who) == 401 else 404
    matrix.check(theirs.status_code == refused, f"{where}: {shown(theirs)}")
    matrix.check_same(where, theirs, nowhere)
    matrix.check_no_leak(operation, who, theirs)


def other_things(matrix: Matrix, operation: Operation, who: str, client: TestClient) -> None:
    """On our own path, each thing in turn taken from the other practice, and from nowhere."""
    two, ask = matrix.two, ASKING[operation.name]
    for name in operation.parameters:
        thing = ask.uses.get(name, name)
        theirs = matrix.ask(operation, client, {**two.own, thing: two.other[thing]}, body=two.own)
        absent = matrix.ask(operation, client, {**two.own, thing: two.absent[thing]}, body=two.own)
        where = f"{operation.name} as {who} with the other practice's {name}"
        expected = 404 if operation.permits(who) else operation.refusal(who)
        matrix.check(theirs.status_code == expected, f"{where}: {shown(theirs)}")
        matrix.check_same(where, theirs, absent)
        matrix.check_no_leak(operation, who, theirs)


def other_things_in_the_body(matrix: Matrix, operation: Operation, who: str, client: TestClient) -> None:
    two = matrix.two
    here = {"ods": OURS, "icb": OUR_BOARD}
    theirs = matrix.ask(operation, client, two.own, body=two.other | here)
    absent = matrix.ask(operation, client, two.own, body=two.absent | here)
    where = f"{operation.name} as {who} with the other practice's things in the body"
    matrix.check_same(where, theirs, absent)
    matrix.check_no_leak(operation, who, theirs)


def absent_things(matrix: Matrix, operation: Operation, who: str, client: TestClient) -> None:
    """On a path that belongs to no practice."""
    answer = matrix.ask(operation, client, matrix.two.absent, body=matrix.two.own)
    expected = 404 if operation.permits(who) else operation.refusal(who)
    matrix.check(answer.status_code == expected, f"{operation.name} as {who}, absent: {shown(answer)}")


def names_things_in_body(ask: Ask, two: TwoPractices) -> bool:
    return bool(ask.body) and ask.body(two.own) == ask.body(two.own) != ask.body(two.other)  # type: ignore[misc]


def ask_everybody(matrix: Matrix, operation: Operation, people: dict[str, TestClient]) -> None:
    """Whom the permission stops is stopped before anything is looked up: of what, the trials ask for each."""
    for who, client in people.items():
        own_things(matrix, operation, who, client)
        if not (FULL or operation.permits(who)):
            continue
        if operation.in_practice or operation.in_board:
            other_place(matrix, operation, who, client)
            other_things(matrix, operation, who, client)
            if names_things_in_body(ASKING[operation.name], matrix.two):
                other_things_in_the_body(matrix, operation, who, client)
        elif operation.parameters:
            absent_things(matrix, operation, who, client)


@pytest.fixture
def all_seeing(server: EmbeddedPostgres, database: Database) -> Iterator[Engine]:
    """Past row-level security, to see what was done to the other practice."""
    made = connect(server.url_for(SUPERUSER, database.name), pool_size=1)
    yield made
    made.dispose()


def their_rows(all_seeing: Engine) -> dict[str, str]:
    """A digest of each table's rows of the other practice and ICB; the audit trail grows by design."""
    found = {}
    with all_seeing.connect() as connection:
        for column, whose in THEIR_ROWS:
            for table in connection.scalars(TABLES_OF, {"column": column}).all():
                query = text(ROWS.format(table, column))
                found[f"{table} of {whose}"] = str(connection.scalar(query, {"whose": whose}))
    return found


def test_the_table_asks_for_every_operation_and_nothing_else() -> None:
    missing = {one.name for one in every_operation()} - set(ASKING)
    assert not missing, f"say in tests/contract/asking.py how to ask for {sorted(missing)}"
    gone = set(ASKING) - {one.name for one in every_operation()}
    assert not gone, f"no longer in the contract: {sorted(gone)}"


@pytest.mark.parametrize("part", ["finding", "writing", "improving"])
def test_nobody_gets_at_what_is_not_theirs_and_every_look_is_on_the_trail(
    part: str, two: TwoPractices, all_seeing: Engine, record_property: Any
) -> None:
    """In three parts, so that three workers share it."""
    matrix, people, before = Matrix(two), two.everybody(), their_rows(all_seeing)
    asked = part_of(askable(), part)
    for operation in asked:
        ask_everybody(matrix, operation, people)
    after = their_rows(all_seeing)
    changed = sorted(name for name, rows in after.items() if rows != before[name])
    matrix.check(not changed, f"something of the others was changed: {changed}")
    never = {one.name for one in asked} - matrix.best
    matrix.check(not never, f"nobody got the best answer of {sorted(never)}, so their checks prove little")
    matrix.check_trail(trail_of(all_seeing))
    record_property(f"access matrix, {part}", f"{matrix.checks} checks of {len(asked)} operations")
    assert matrix.checks > 1000
    assert matrix.faults == []


# Of each request the outcome, and how many patients it names.
Trail = dict[str, list[tuple[str, int]]]


def trail_of(all_seeing: Engine) -> Trail:
    query = "select request_id, outcome, coalesce(array_length(patients, 1), 0) from audit_event order by id"
    found: Trail = defaultdict(list)
    with all_seeing.connect() as connection:
        for request_id, outcome, patients in connection.execute(text(query)):
            found[request_id].append((outcome, patients))
    return found


def missing_on_the_trail(answered: Answered, rows: list[tuple[str, int]]) -> str | None:
    """Of every refusal a row, and of every look at a patient one that names patients."""
    operation, outcomes = answered.operation, [outcome for outcome, _ in rows]
    if operation.asked is None or answered.who in NOT_SIGNED_IN:
        return None
    if not operation.permits(answered.who):
        by_a_program_where_only_people_go = answered.status == 401 and not rows
        is_so = by_a_program_where_only_people_go or outcomes == ["refused"]
        return None if is_so else "a refusal"
    if answered.status >= 300 or not operation.asked & PATIENT_DATA:
        return None
    if outcomes != ["done"]:
        return "what was done"
    return "patients" if ASKING[operation.name].shows_patients and rows[0][1] == 0 else None
