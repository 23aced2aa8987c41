"""Ratios of times taken side by side: machines differ and are noisy, so that only the ratio is kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from gc import collect
from time import perf_counter


@dataclass(frozen=True)
class Result:
    """`ratio`: time of the work by time of the reference; at most `must`, and `aim` if all goes well.

    With `more_is_better` it is how many times faster the work is; at least `must`.
    """

    work: str
    reference: str
    ratio: float
    must: float
    aim: float
    details: dict[str, float] = field(default_factory=dict)
    more_is_better: bool = False

    @property
    def met(self) -> bool:
        return self.ratio >= self.must if self.more_is_better else self.ratio <= self.must

    @property
    def aim_met(self) -> bool:
        return self.ratio >= self.aim if self.more_is_better else self.ratio <= self.aim

    def as_json(self) -> dict[str, object]:
        return {
            "work": self.work,
            "reference": self.reference,
            "ratio": round(self.ratio, 2),
            "must": self.must,
            "aim": self.aim,
            "met": self.met,
            "aim_met": self.aim_met,
            **{name: round(number, 4) for name, number in self.details.items()},
        }


def best_of(repeats: int, *works: Callable[[], object]) -> list[float]:
    """Seconds of each work at its best. They take turns, so that a busy minute strikes all of them."""
    best = [float("inf")] * len(works)
    for _ in range(repeats):
        for at, work in enumerate(works):
            collect()
            begun = perf_counter()
            work()
            best[at] = min(best[at], perf_counter() - begun)
    return best
