"""The practices of an ICB by name, with the network that each belongs to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True)
class Place:
    """`pcn` is null where the practice belongs to none. `list_size` is the published number of patients."""

    code: str
    name: str
    pcn: str | None = None
    pcn_name: str | None = None
    list_size: int | None = None


@dataclass(frozen=True)
class Places:
    """Practices by code, in the order of their names."""

    icb: str
    icb_name: str
    practices: Mapping[str, Place] = field(default_factory=dict)

    @property
    def pcns(self) -> dict[str, str]:
        """Names by code, in the order of the names."""
        found = {one.pcn: one.pcn_name or one.pcn for one in self.practices.values() if one.pcn}
        return dict(sorted(found.items(), key=lambda pair: in_order(pair[1], pair[0])))

    def name_of(self, code: str) -> str:
        """Of a practice, a network or the ICB itself; the code where nothing better is known."""
        if code == self.icb:
            return self.icb_name
        known = self.practices.get(code)
        return known.name if known else self.pcns.get(code, code)

    def within(self, *, pcn: str | None = None, members: Collection[str] | None = None) -> Self:
        """`None` leaves a filter out; no members are no practices."""
        kept = {
            code: one
            for code, one in self.practices.items()
            if (pcn is None or one.pcn == pcn) and (members is None or code in members)
        }
        return type(self)(icb=self.icb, icb_name=self.icb_name, practices=kept)


def in_order(name: str, code: str) -> tuple[str, str]:
    """Not by the collation, which differs between machines."""
    return name.casefold(), code
