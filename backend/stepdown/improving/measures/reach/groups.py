"""People by age, sex and language: what is not known is a row of its own, never somebody's guess."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stepdown.clinical.dates import age_on
from stepdown.content import library
from stepdown.improving.measures.reach.schemas import ReachBy, ReachGroup, ReachRow
from stepdown.writing.responses.figures.share import interval

NOT_KNOWN = "Not known"
OTHER_LANGUAGE = "Another language"
BANDS = ((18, "Under 18"), (40, "18 to 39"), (60, "40 to 59"), (75, "60 to 74"), (200, "75 and over"))
SEXES = {"female": "Female", "male": "Male", "other": "Other"}
TITLES = {ReachBy.AGE: "By age", ReachBy.SEX: "By sex", ReachBy.LANGUAGE: "By language"}
FEWEST = 10
NO_DIFFERENCE = "No difference between groups that numbers of this size can show."
TOO_FEW = f"Too few people to compare groups: each side of a comparison needs {FEWEST}."
USED = (
    f"A difference is named where both sides have at least {FEWEST} people and the 95% intervals of the two"
    " shares (Wilson) do not overlap. Many comparisons are made, so one may be chance. Attending is counted"
    " of those invited, the rest of those identified. A difference asks a question: it does not say why."
)
NO_TAPERS = "Who tapers is not known here: nothing of this service records tapers yet."


@dataclass(frozen=True)
class Reached:
    """What happened to one patient on the worklists that are looked at."""

    born: date | None
    sex: str | None
    speaks: str | None
    reviewed: bool
    invited: bool
    attended: bool


def row_of(name: str, people: Sequence[Reached], *, known: bool = True) -> ReachRow:
    return ReachRow(
        name=name,
        known=known,
        identified=len(people),
        reviewed=sum(one.reviewed for one in people),
        invited=sum(one.invited for one in people),
        attended=sum(one.attended for one in people),
        tapering=None,
    )


def groups(people: Sequence[Reached], on: date) -> list[ReachGroup]:
    return [
        _group(ReachBy.AGE, people, lambda one: band_of(one.born, on), [name for _, name in BANDS]),
        _group(ReachBy.SEX, people, lambda one: SEXES.get(one.sex or "", NOT_KNOWN), list(SEXES.values())),
        _group(ReachBy.LANGUAGE, people, lambda one: language_of(one.speaks), _languages()),
    ]


def band_of(born: date | None, on: date) -> str:
    if born is None or born > on:
        return NOT_KNOWN
    age = age_on(born, on)
    return next(name for below, name in BANDS if age < below)


def language_of(speaks: str | None) -> str:
    """By the signed list; what it does not know is another language, and nothing said is not known."""
    if not speaks:
        return NOT_KNOWN
    languages = library.languages()
    code = languages.code_of(speaks)
    return languages.names[code] if code else OTHER_LANGUAGE


def _languages() -> list[str]:
    return [*library.languages().names.values(), OTHER_LANGUAGE]


def _group(
    by: ReachBy, people: Sequence[Reached], name_of: Callable[[Reached], str], order: Sequence[str]
) -> ReachGroup:
    """In the usual order, without what nobody is; those not known come last, even if there are none."""
    found: dict[str, list[Reached]] = defaultdict(list)
    for one in people:
        found[name_of(one)].append(one)
    rows = [row_of(name, found[name]) for name in order if name in found]
    rows.append(row_of(NOT_KNOWN, found.get(NOT_KNOWN, []), known=False))
    return ReachGroup(by=by, title=TITLES[by], rows=rows)


def differences(listed: Sequence[ReachGroup]) -> list[str]:
    compared = [one for group in listed for one in _compared(group)]
    said = [words for one in compared if (words := one.in_words())]
    return said or [NO_DIFFERENCE if compared else TOO_FEW]


@dataclass(frozen=True)
class Comparison:
    """A group beside all others of whom the same is known."""

    name: str
    verb: str
    count: int
    of: int
    others: int
    of_others: int

    def in_words(self) -> str | None:
        low, high = interval(self.count, self.of)
        others_low, others_high = interval(self.others, self.of_others)
        if low <= others_high and others_low <= high:
            return None
        way = "fewer" if high < others_low else "more"
        return (
            f"{self.name}: {way} {self.verb} than of the others, {self.count} of {self.of}"
            f" against {self.others} of {self.of_others}."
        )


def _compared(group: ReachGroup) -> Iterator[Comparison]:
    known = [row for row in group.rows if row.known]
    for row in known:
        others = [one for one in known if one is not row]
        for verb, count, of in (
            ("were reviewed", "reviewed", "identified"),
            ("were invited", "invited", "identified"),
            ("attended", "attended", "invited"),
        ):
            each = Comparison(
                name=row.name,
                verb=verb,
                count=getattr(row, count),
                of=getattr(row, of),
                others=sum(getattr(one, count) for one in others),
                of_others=sum(getattr(one, of) for one in others),
            )
            if min(each.of, each.of_others) >= FEWEST:
                yield each
