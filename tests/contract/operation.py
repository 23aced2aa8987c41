"""The operations of the contract: where each stands, whom it lets in, and what it says to the others."""

import re
from dataclasses import dataclass

from stepdown.access.clients.models import Scope
from stepdown.access.permissions import ICB_ROLES, PERMISSIONS, Permission, Role
from stepdown.openapi import needed, operations
from tests.contract.asking import ASKING
from tests.contract.described import the_contract
from tests.contract.world import OF_OURS, PROGRAMS, REVOKED

NOT_SIGNED_IN = {"nobody", REVOKED}
OF_A_CLIENT = {Permission(one.value) for one in Scope}
PLACES = frozenset({"ods", "icb"})


@dataclass(frozen=True)
class Operation:
    path: str
    method: str
    name: str
    asked: frozenset[Permission] | None
    tag: str

    @property
    def in_practice(self) -> bool:
        return "{ods}" in self.path

    @property
    def in_board(self) -> bool:
        return "{icb}" in self.path

    @property
    def parameters(self) -> list[str]:
        """Those that name a thing; the practice, or the ICB, is not one of them."""
        return [name for name in re.findall(r"{(\w+)}", self.path) if name not in PLACES]

    def permits(self, who: str) -> bool:
        if self.asked is None:
            return True
        if who == OF_OURS:
            return self.in_board and self.asked <= OF_A_CLIENT
        if who not in set(Role) or (self.in_board and who not in ICB_ROLES):
            return False
        return self.asked <= PERMISSIONS[Role(who)]

    def refusal(self, who: str) -> int:
        """On our own practice's or ICB's path, or on one that belongs to none."""
        if who in NOT_SIGNED_IN or (who in PROGRAMS and not self.in_board):
            return 401
        if self.in_practice and who in {"leaver", Role.ADMINISTRATOR}:
            return 404
        return 404 if self.in_board and who not in {*ICB_ROLES, OF_OURS} else 403


def every_operation() -> list[Operation]:
    return [
        Operation(path, method.upper(), operation["operationId"], needed(operation), operation["tags"][0])
        for path, method, operation in operations(the_contract())
    ]


def askable() -> list[Operation]:
    """A test of its own names those of which nothing says how to ask."""
    return [one for one in every_operation() if one.name in ASKING]


# What depends on each other stays together: letters that are posted can then be filed.
WRITING = {"wordings", "letters", "messages", "responses"}


def part_of(operations: list[Operation], part: str) -> list[Operation]:
    """What calls something off comes first: nothing new is begun beside what waits."""
    first = min(number for number, one in enumerate(operations) if one.tag in WRITING)
    found = [
        one
        for number, one in enumerate(operations)
        if part == ("writing" if one.tag in WRITING else "finding" if number < first else "improving")
    ]
    return sorted(found, key=lambda one: one.name != "cancelPacks")
