"""What a request asks of a search: checked against the signed definition, and said in words."""

from collections.abc import Mapping

from stepdown.clinical.searches.asked import Parameters
from stepdown.clinical.types import SearchId
from stepdown.content import library
from stepdown.content.searches.shapes import ParameterRefusedError, Search, SearchParameter
from stepdown.finding.searches import schemas
from stepdown.finding.searches.schemas import Asked
from stepdown.plumbing.problems import FieldError, InputRefused

# Of these nothing can be said where an extract tells no issue. The others say what they cannot judge.
NEEDS_LAST_ISSUES = frozenset((SearchId.NOT_ISSUED, SearchId.CODEINE_REGULAR, SearchId.CODEINE_IRREGULAR))
NEEDS_EVERY_ISSUE = frozenset((SearchId.EARLY_ISSUE, SearchId.LONG_TERM))


def complete(search: SearchId, given: Asked) -> Asked:
    """Every parameter in the one spelling that is saved, the default where none is given.

    Raises InputRefused, which never repeats what was sent.
    """
    defined = library.searches()[search].parameters
    errors = [
        FieldError(pointer=f"/parameters/{one.name}", detail=f"Give {one.what_it_takes()}")
        for one in defined
        if one.name in given and not one.takes(str(given[one.name]))
    ]
    if given.keys() - {one.name for one in defined}:
        detail = "There is a parameter here that this search does not have"
        errors.append(FieldError(pointer="/parameters", detail=detail))
    if errors:
        raise InputRefused(errors=errors)
    return {one.name: _saved(one, one.read(str(given.get(one.name, one.default)))) for one in defined}


def as_asked(search: SearchId, parameters: Asked) -> Parameters:
    """Of parameters that are complete."""
    return library.searches()[search].asked(_written(search, parameters))


def in_words(search: SearchId, parameters: Asked) -> str:
    """ "Opioids of schedules 2 and 3, not issued in 2 months"; the title where a later definition differs."""
    definition = library.searches()[search]
    try:
        return definition.in_words(_written(search, parameters))
    except ParameterRefusedError:
        return definition.title


def still_taken(search: SearchId, parameters: Asked) -> bool:
    """Whether the definition in force still takes what was once saved."""
    try:
        library.searches()[search].values({name: str(value) for name, value in parameters.items()})
    except ParameterRefusedError:
        return False
    return True


def described() -> list[schemas.SearchDescription]:
    return [_described(code, search) for code, search in library.searches().items()]


def _described(code: SearchId, search: Search) -> schemas.SearchDescription:
    return schemas.SearchDescription(
        id=code,
        title=search.title,
        finds=search.finds,
        included=list(search.includes),
        left_out=list(search.leaves_out),
        parameters=[_parameter(one) for one in search.parameters],
        needs_numbers=code is SearchId.LISTED,
        needs_issues=code in NEEDS_LAST_ISSUES | NEEDS_EVERY_ISSUE,
        available=search.available,
    )


def _parameter(one: SearchParameter) -> schemas.SearchParameter:
    return schemas.SearchParameter(
        name=one.name,
        label=one.label,
        kind=one.kind,
        default=_saved(one, one.default),
        minimum=one.minimum,
        maximum=one.maximum,
        choices=[_choice(one, value) for value in _offered(one)],
    )


def _offered(one: SearchParameter) -> tuple[str, ...]:
    return (
        *one.choices,
        *((one.or_else,) if one.or_else else ()),
        *(("all",) if one.kind == "several" else ()),
    )


def _choice(one: SearchParameter, value: str) -> schemas.SearchChoice:
    said = one.in_words(value)
    return schemas.SearchChoice(value=value, label=said[:1].upper() + said[1:])


def _saved(one: SearchParameter, value: str) -> int | str:
    """A number as a number, so that it is one in the contract and in the database."""
    return int(value) if one.kind == "whole_number" and value.isdigit() else value


def _written(search: SearchId, parameters: Asked) -> Mapping[str, str]:
    """Without what a worklist keeps beside the parameters."""
    names = {one.name for one in library.searches()[search].parameters}
    return {name: str(value) for name, value in parameters.items() if name in names}
