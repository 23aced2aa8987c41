"""A small region's true figures, and all that is told of them in successive snapshots."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from random import Random

from stepdown.clinical.disclosure.counts import tell_count
from stepdown.clinical.disclosure.draws import keyed_draw, stock_draw
from stepdown.clinical.disclosure.figures import Kept, Told
from stepdown.clinical.disclosure.flows import Flow, tell_flow
from stepdown.clinical.disclosure.governance import Governance
from stepdown.clinical.disclosure.shares import tell_share

G = Governance()
PARTS = ("reviewed", "high-dose")
# A snapshot each, as the last months end.
ENDS = (13, 15, 16)


def month(number: int) -> date:
    return date(2025 + number // 12, number % 12 + 1, 1)


@dataclass(frozen=True)
class Truth:
    """Of one practice: patients and parts of them at each extract, and letters by month as first counted.

    `corrected` is what one month became before the last snapshot.
    """

    patients: Mapping[date, int]
    parts: Mapping[str, Mapping[date, int]]
    flow: Mapping[date, int]
    corrected: Mapping[date, int]

    def flow_in(self, snapshot: int) -> dict[date, int]:
        """As it is known at that snapshot."""
        known = {one: count for one, count in self.flow.items() if one < month(ENDS[snapshot])}
        is_last = snapshot == len(ENDS) - 1
        return known | (dict(self.corrected) if is_last else {})


@dataclass
class Published:
    """What is told of one practice, in the newest snapshot and in all before it."""

    patients: dict[date, Kept] = field(default_factory=dict)
    parts: dict[str, dict[date, Kept]] = field(default_factory=lambda: {one: {} for one in PARTS})
    flows: list[Flow] = field(default_factory=list)


def a_truth(chance: Random) -> Truth:
    size, busy = chance.choice((4, 11, 24, 40, 90)), chance.choice((0.3, 1, 3, 6, 10, 30))
    extracts = [month(number) for number in (12, 14, 15)]
    patients = {one: max(0, round(chance.gauss(size, 3))) for one in extracts}
    parts = {
        part: {one: round(many * chance.choice((0, 0.1, 0.5, 0.85, 1))) for one, many in patients.items()}
        for part in PARTS
    }
    flow = {month(n): max(0, round(chance.gauss(busy, busy**0.5))) for n in range(ENDS[-1])}
    corrected = chance.choice(list(flow)[:13])
    return Truth(patients, parts, flow, {corrected: max(0, flow[corrected] + chance.choice((-1, 0, 1, 2)))})


@dataclass(frozen=True)
class Region:
    """`practices` by name; `pcns` are lists of these."""

    practices: Mapping[str, Truth]
    pcns: tuple[tuple[str, ...], ...]

    @classmethod
    def drawn(cls, seed: int) -> "Region":
        chance = Random(seed)
        sizes = (chance.randint(1, 2), chance.randint(1, 3))
        pcns = tuple(tuple(f"{pcn}-{n}" for n in range(many)) for pcn, many in enumerate(sizes))
        return cls({one: a_truth(chance) for pcn in pcns for one in pcn}, pcns)

    def groups(self) -> Iterator[tuple[str, ...]]:
        """PCNs and the ICB, and what an analyst may put together: every practice alone and every two."""
        yield from self.pcns
        yield tuple(self.practices)
        for many in (1, 2):
            yield from combinations(self.practices, many)


def told_of(seed: int, name: str, truth: Truth) -> Published:
    """By the functions that snapshots are made with."""
    key = f"key {seed}".encode()
    told = Published()
    for one, count in truth.patients.items():
        draw = stock_draw(key, name, "patients", month=one.isoformat())
        told.patients[one] = tell_count(count, governance=G, draw=draw, row_may_be_zero=True)
    for part, counts in truth.parts.items():
        for one, count in counts.items():
            draw = stock_draw(key, name, part, month=one.isoformat())
            of: Told = told.patients[one].told
            told.parts[part][one] = tell_share(count, truth.patients[one], of=of, governance=G, draw=draw)
    for snapshot in range(len(ENDS)):
        told.flows.append(
            tell_flow(
                truth.flow_in(snapshot),
                governance=G,
                draw=lambda asked: keyed_draw(key, name, "letters", asked),
                before=told.flows[-1] if told.flows else None,
            )
        )
    return told
