"""Whom a run lists: found by all of its searches, not reviewed here lately, and within its capacity."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from stepdown.clinical.searches.answers import Reason
from stepdown.clinical.searches.visible import Visible
from stepdown.finding.searches.running import Found
from stepdown.finding.searches.schemas import FirstBy


@dataclass(frozen=True)
class Told:
    """A reason, and which of several searches gave it; None where there was one alone."""

    reason: Reason
    found_by: str | None


@dataclass(frozen=True)
class Chosen:
    """`reasons` of those listed or waiting, `not_ruled_out` of the second list."""

    reasons: dict[UUID, tuple[Told, ...]]
    not_ruled_out: dict[UUID, tuple[Told, ...]]
    waiting: frozenset[UUID]
    left_out: frozenset[UUID]

    @property
    def found(self) -> frozenset[UUID]:
        """By the search, whether or not they are on the list: nobody of them is gone."""
        return frozenset((*self.reasons, *self.not_ruled_out, *self.left_out))


def found_by_all(founds: Sequence[Found], titles: Sequence[str]) -> Chosen:
    """One whom some search cannot rule out, and all the others find, is on the second list."""
    named: Sequence[str | None] = titles if len(founds) > 1 else [None]
    everybody = [found.reasons.keys() | found.not_ruled_out.keys() for found in founds]
    both = everybody[0].intersection(*everybody[1:])
    sure = {one for one in both if all(one in found.reasons for found in founds)}
    told = {
        one: tuple(
            Told(reason, name)
            for found, name in zip(founds, named, strict=True)
            for reason in found.reasons.get(one) or found.not_ruled_out.get(one, ())
        )
        for one in both
    }
    return Chosen(
        reasons={one: told[one] for one in told if one in sure},
        not_ruled_out={one: told[one] for one in told if one not in sure},
        waiting=frozenset(),
        left_out=frozenset(),
    )


def without(chosen: Chosen, reviewed: Collection[UUID]) -> Chosen:
    """Who was reviewed here lately is counted, and is on neither list."""
    return Chosen(
        reasons={one: told for one, told in chosen.reasons.items() if one not in reviewed},
        not_ruled_out={one: told for one, told in chosen.not_ruled_out.items() if one not in reviewed},
        waiting=chosen.waiting,
        left_out=chosen.found.intersection(reviewed),
    )


@dataclass(frozen=True)
class Order:
    """By what everybody can see. Who had an outcome on an earlier run of this search makes way for others."""

    first_by: FirstBy
    seen: Mapping[UUID, Visible]
    decided: Collection[UUID]
    names: Mapping[UUID, str]

    def place(self, patient: UUID, told: Sequence[Told]) -> tuple[Any, ...]:
        by = self._by(self.seen.get(patient), told)
        return patient in self.decided, by, self.names[patient], patient.hex

    def _by(self, seen: Visible | None, told: Sequence[Told]) -> tuple[Any, ...]:
        match self.first_by:
            case FirstBy.HIGHEST_OME:
                ome = seen.ome if seen else None
                return ome is None, -(ome or 0)
            case FirstBy.LONGEST_NOT_ISSUED:
                return _oldest_first(longest_ago(one.reason for one in told))
            case FirstBy.MOST_EARLY_ISSUES:
                return (-early_issues(told),)
            case FirstBy.MOST_DEPENDENCE_FORMING:
                return (-len(seen.dependence) if seen else 0,)
            case FirstBy.OLDEST_REVIEW:
                return _oldest_first(seen.reviewed_on if seen else None)


def within(chosen: Chosen, capacity: int, order: Order) -> Chosen:
    """The others wait: they stay on the run, are counted, and come before whoever was decided."""
    ranked = sorted(chosen.reasons, key=lambda one: order.place(one, chosen.reasons[one]))
    return Chosen(
        reasons=chosen.reasons,
        not_ruled_out=chosen.not_ruled_out,
        waiting=frozenset(ranked[capacity:]),
        left_out=chosen.left_out,
    )


def longest_ago(reasons: Iterable[Reason]) -> date | None:
    """None where one was never issued: that sorts before every date."""
    days = [one.last_issued_on for one in reasons]
    return None if None in days else min((day for day in days if day), default=None)


def early_issues(told: Iterable[Told]) -> int:
    return len({(one.reason.medicine, day) for one in told for day in one.reason.early_issues})


def _oldest_first(day: date | None) -> tuple[bool, date]:
    """None comes before every date."""
    return day is not None, day or date.min
