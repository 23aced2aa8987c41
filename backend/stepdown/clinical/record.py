"""What is known of one patient's medicines: the lines of the list, and what was issued."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from stepdown.clinical.product_names import normalised_name
from stepdown.clinical.products import Product
from stepdown.clinical.supply import CountedIssues, Issue, MedicationLine, counted_issues
from stepdown.clinical.types import MedicationKind, Recognised

Found = TypeVar("Found")
# A name and, where there is one, its dm+d code.
Recogniser = Callable[[str, str | None], Product]


@dataclass(frozen=True, slots=True)
class PatientRecord:
    """`issues` by drug key, the normalised name: most sources do not say of which line an issue is.

    Where one drug stands on two lines (repeat and acute, or an old line and a new one) the issues belong to
    both, unless they name their line; what is judged by supply is judged once for the drug.
    `issues_known` is false where the source has neither issues nor a column of last issues: then no issue
    does not mean "never issued".
    """

    lines: tuple[MedicationLine, ...]
    issues: Mapping[str, tuple[Issue, ...]]
    reviewed_on: date | None = None
    review_code: str | None = None
    issues_known: bool = True
    _counted: dict[tuple[str, str | None, date], CountedIssues] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    _reckoned: dict[Hashable, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def may_have_opioid(self) -> bool:
        return any(line.product.opioid is not Recognised.NO for line in self.lines)

    def issues_of(self, line: MedicationLine) -> tuple[Issue, ...]:
        own = self.issues.get(normalised_name(line.name), ())
        return tuple(issue for issue in own if issue.line_id in (None, line.medication_id))

    def counted_of(self, line: MedicationLine, on: date) -> CountedIssues:
        """Those of the line that count. Every search asks for them, and they are reckoned once."""
        drug = normalised_name(line.name)
        key = (drug, line.medication_id, on)
        if (known := self._counted.get(key)) is None:
            own = self.issues_of(line)
            is_all = len(own) == len(self.issues.get(drug, ()))
            known = self.counted_of_drug(drug, on) if is_all else counted_issues(own, on)
            self._counted[key] = known
        return known

    def counted_of_drug(self, drug: str, on: date) -> CountedIssues:
        """Of all lines of a drug, by its key."""
        if (known := self._counted.get((drug, None, on))) is None:
            known = self._counted[drug, None, on] = counted_issues(self.issues.get(drug, ()), on)
        return known

    def once(self, asked: Hashable, reckon: Callable[[], Found]) -> Found:
        """What several searches ask of it, reckoned once. `asked`: all that it depends on."""
        if asked not in self._reckoned:
            self._reckoned[asked] = reckon()
        known: Found = self._reckoned[asked]
        return known


def record_of(
    lines: Iterable[MedicationLine],
    issues: Iterable[Issue],
    *,
    recognised: Recogniser,
    reviewed_on: date | None = None,
    review_code: str | None = None,
    issues_known: bool = True,
) -> PatientRecord:
    """A medicine that was issued and stands on no line gets an acute one: doses and supplies count it."""
    listed = tuple(lines)
    names = {line.medication_id: line.name for line in listed}
    by_drug: dict[str, list[Issue]] = defaultdict(list)
    for issue in issues:
        if not issue.line_id:
            by_drug[normalised_name(issue.medicine)].append(issue)
            continue
        # What names a line is that line's, however it is spelt; the line that it names may be gone.
        name = names.get(issue.line_id)
        own = replace(issue, line_id=None) if name is None else issue
        by_drug[normalised_name(name or issue.medicine)].append(own)
    unlisted = sorted(by_drug.keys() - {normalised_name(name) for name in names.values()})
    return PatientRecord(
        lines=(*listed, *(_line_of(key, by_drug[key], recognised) for key in unlisted)),
        issues={key: tuple(own) for key, own in by_drug.items()},
        reviewed_on=reviewed_on,
        review_code=review_code,
        issues_known=issues_known,
    )


def _line_of(key: str, issues: list[Issue], recognised: Recogniser) -> MedicationLine:
    name = min(issue.medicine for issue in issues)
    code = min((issue.dmd_code for issue in issues if issue.dmd_code), default=None)
    return MedicationLine(
        medication_id=f"issued: {key}",
        name=name,
        kind=MedicationKind.ACUTE,
        product=recognised(name, code),
        only_issued=True,
    )
