"""What narrows a search down: other searches that must find the patient too, reviews done here, a capacity.

It is part of what makes a run the same search again, so it is kept in one spelling. Whoever comes first is
decided by what everybody can see beside the patient, never by a score.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stepdown.clinical.types import SearchId
from stepdown.content import library
from stepdown.finding.searches import schemas
from stepdown.finding.searches.asking import complete, in_words, still_taken
from stepdown.finding.searches.schemas import Asked, FirstBy, Narrowing, NewNarrowing
from stepdown.plumbing.problems import FieldError, InputRefused

Narrowed = Mapping[str, Any]

FIRST_IN_WORDS: Mapping[FirstBy, str] = {
    FirstBy.HIGHEST_OME: "highest OME a day by directions first",
    FirstBy.LONGEST_NOT_ISSUED: "longest not issued first",
    FirstBy.MOST_EARLY_ISSUES: "most early issues first",
    FirstBy.MOST_DEPENDENCE_FORMING: "most other dependence-forming medicines first",
    FirstBy.OLDEST_REVIEW: "oldest medication review first",
}


def narrowed(search: SearchId, parameters: Asked, new: NewNarrowing) -> dict[str, Any]:
    """As it is kept: only what narrows. Raises InputRefused."""
    combined = [_complete(at, one) for at, one in enumerate(new.combined_with)]
    _check(search, parameters, new, combined)
    kept = {
        "combined_with": sorted(combined, key=lambda one: (one["search"], sorted(one["parameters"].items()))),
        "not_reviewed_within_months": new.not_reviewed_within_months,
        "capacity": new.capacity,
        "first_by": new.first_by,
    }
    return {name: value for name, value in kept.items() if value}


def _complete(at: int, one: schemas.CombinedSearch) -> dict[str, Any]:
    try:
        return {"search": one.search, "parameters": complete(one.search, one.parameters)}
    except InputRefused as refused:
        errors = [
            FieldError(pointer=f"/combined_with/{at}{error.pointer}", detail=error.detail)
            for error in refused.errors
        ]
        raise InputRefused(errors=errors) from None


def _check(
    search: SearchId, parameters: Asked, new: NewNarrowing, combined: Sequence[Mapping[str, Any]]
) -> None:
    asked = [{"search": search, "parameters": parameters}, *combined]
    errors = []
    if any(one in asked[:at] for at, one in enumerate(asked)):
        detail = "Choose another search, or other settings: this one is asked for already"
        errors.append(FieldError(pointer="/combined_with", detail=detail))
    if new.capacity is not None and new.first_by is None:
        errors.append(FieldError(pointer="/first_by", detail="Say who comes first"))
    if new.capacity is None and new.first_by is not None:
        errors.append(FieldError(pointer="/capacity", detail="Say how many patients there is time for"))
    early = SearchId.EARLY_ISSUE in {one["search"] for one in asked}
    if new.first_by is FirstBy.MOST_EARLY_ISSUES and not early:
        detail = "Only a run of the search for early issues counts them: combine it, or choose another order"
        errors.append(FieldError(pointer="/first_by", detail=detail))
    if errors:
        raise InputRefused(errors=errors)


def searches_of(search: SearchId, parameters: Asked, kept: Narrowed) -> list[tuple[SearchId, Asked]]:
    """The search itself, and those that it is combined with."""
    combined = [(SearchId(one["search"]), one["parameters"]) for one in kept.get("combined_with", ())]
    return [(search, parameters), *combined]


def all_in_words(search: SearchId, parameters: Asked, kept: Narrowed) -> str:
    return "; ".join((in_words(search, parameters), *_words(kept)))


def _words(kept: Narrowed) -> Iterator[str]:
    for one in kept.get("combined_with", ()):
        yield f"and also: {in_words(SearchId(one['search']), one['parameters'])}"
    if months := kept.get("not_reviewed_within_months"):
        yield f"without those reviewed here within {'1 month' if months == 1 else f'{months} months'}"
    if capacity := kept.get("capacity"):
        patients = "1 patient" if capacity == 1 else f"{capacity} patients"
        yield f"up to {patients}, {FIRST_IN_WORDS[FirstBy(kept['first_by'])]}"


def all_still_taken(search: SearchId, parameters: Asked, kept: Narrowed) -> bool:
    return all(still_taken(*one) for one in searches_of(search, parameters, kept))


def shown(kept: Narrowed) -> Narrowing:
    return Narrowing(
        combined_with=[
            schemas.CombinedWith(
                search=SearchId(one["search"]),
                search_title=library.searches()[SearchId(one["search"])].title,
                parameters=one["parameters"],
                in_words=in_words(SearchId(one["search"]), one["parameters"]),
            )
            for one in kept.get("combined_with", ())
        ],
        not_reviewed_within_months=kept.get("not_reviewed_within_months"),
        capacity=kept.get("capacity"),
        first_by=kept.get("first_by"),
    )
