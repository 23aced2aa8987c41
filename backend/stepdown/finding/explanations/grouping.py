"""Lines that a search judges alike, put together: what it lists, leaves out, does not judge, and why."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from stepdown.clinical.searches.answers import LineVerdict, Standing
from stepdown.finding.explanations.schemas import ExplainedGroup, ExplainedProduct

MOST_PRODUCTS = 50
ORDER = tuple(Standing)


@dataclass(frozen=True, slots=True)
class JudgedLine:
    patient_id: UUID
    verdict: LineVerdict
    substances: tuple[str, ...]


def group_of(verdict: LineVerdict) -> str:
    return group_id(verdict.standing, verdict.alike)


def group_id(standing: Standing, said: str) -> str:
    """The standing, and a digest of what is said: the same again for as long as the words are the same."""
    return f"{standing}.{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def groups(lines: Iterable[JudgedLine]) -> list[ExplainedGroup]:
    """Those listed first; within a standing the largest first."""
    by_group: dict[str, list[JudgedLine]] = defaultdict(list)
    for line in lines:
        by_group[group_of(line.verdict)].append(line)
    found = [_group(name, own) for name, own in by_group.items()]
    return sorted(found, key=lambda one: (ORDER.index(one.standing), -one.lines, one.sentence))


def _group(name: str, lines: Sequence[JudgedLine]) -> ExplainedGroup:
    by_name: dict[str, list[JudgedLine]] = defaultdict(list)
    for line in lines:
        by_name[line.verdict.medicine].append(line)
    return ExplainedGroup(
        group=name,
        standing=lines[0].verdict.standing,
        sentence=lines[0].verdict.alike,
        lines=len(lines),
        patients=_patients(lines),
        kinds=len(by_name),
        products=_products(by_name),
    )


def _products(by_name: Mapping[str, Sequence[JudgedLine]]) -> list[ExplainedProduct]:
    most = sorted(by_name, key=lambda name: (-len(by_name[name]), name))[:MOST_PRODUCTS]
    return [
        ExplainedProduct(
            name=name,
            substances=list(by_name[name][0].substances),
            lines=len(by_name[name]),
            patients=_patients(by_name[name]),
        )
        for name in most
    ]


def _patients(lines: Iterable[JudgedLine]) -> int:
    return len({line.patient_id for line in lines})
