"""What a search finds in the database is what the pure code says of the same records, for every search."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlmodel import Session

from stepdown.access.viewer import Viewer, on_behalf_of
from stepdown.clinical.searches.answers import Answer, Count
from stepdown.clinical.searches.running import explain
from stepdown.clinical.searches.running import search as ask
from stepdown.clinical.types import SearchId
from stepdown.content import library
from stepdown.content.searches.knowledge import search_knowledge
from stepdown.content.searches.shapes import SearchParameter
from stepdown.finding.searches.queries import ExtractSeen, Reach, committed_extracts, records
from stepdown.finding.searches.running import Found, find
from stepdown.plumbing.db import enter_practice
from stepdown.records.extracts.models import Extract, ExtractState
from tests.factories import Practice
from tests.finding.conftest import Desk
from tests.finding.factories import a_patient, a_repeat, an_issue
from tests.finding.generated import (
    LOOKED_AT,
    ON,
    Person,
    as_records,
    issues_are_known,
    person,
    practices,
    write,
)
from tests.trials import FULL

EXAMPLES = 600 if FULL else 25


def values(parameter: SearchParameter) -> st.SearchStrategy[str]:
    """The default oftener than anything else that the search takes."""
    match parameter.kind:
        case "whole_number":
            others = st.integers(parameter.minimum or 0, parameter.maximum or 0).map(str)
        case "choice":
            others = st.sampled_from(parameter.choices)
        case "several":
            others = st.lists(st.sampled_from(parameter.choices), min_size=1).map(",".join)
    return st.just(parameter.default) | others


def parameters(search: SearchId) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({one.name: values(one) for one in library.searches()[search].parameters})


every_search = st.fixed_dictionaries({search: parameters(search) for search in SearchId})


@contextmanager
def written(practice: Practice, everybody: list[Person], *, told: bool) -> Iterator[tuple[Session, Viewer]]:
    """In a transaction that is undone, so that the next practice finds the house empty."""
    uploader = practice.manager().staff_id
    with Session(practice.world.engine) as session:
        enter_practice(session, practice.ods)
        session.add_all(extract(practice, number, uploader, told=told) for number in (1, 2, 3))
        write(session, practice.ods, everybody)
        yield session, on_behalf_of(session, staff_id=uploader, practice_id=practice.ods, action="test")
        session.rollback()


def extract(practice: Practice, number: int, uploader: UUID, *, told: bool) -> Extract:
    return Extract(
        practice_id=practice.ods,
        number=number,
        built_on=number - 1,
        dated_on=ON + timedelta(days=30 * (number - LOOKED_AT)),
        is_full=True,
        source="emis_csv",
        state=ExtractState.COMMITTED,
        digest=uuid4().hex,
        missing_columns=[] if told else ["last_issued_on"],
        products_version="test",
        uploaded_by=uploader,
    )


def looked_at(session: Session, viewer: Viewer) -> ExtractSeen:
    return next(one for one in committed_extracts(session, viewer) if one.number == LOOKED_AT)


def as_found(answers: dict[UUID, Answer]) -> Found:
    counts: Counter[Count] = Counter()
    for answer in answers.values():
        counts.update(answer.counts)
    reasons = {one: (*answer.reasons, *answer.unsaid) for one, answer in answers.items()}
    second = {one: answer.not_ruled_out for one, answer in answers.items() if not reasons[one]}
    return Found(
        {one: own for one, own in reasons.items() if own},
        {one: own for one, own in second.items() if own},
        counts,
    )


def positive(counts: Any) -> dict[Count, int]:
    return {count: number for count, number in counts.items() if number}


# One practice is enough: what each example writes is undone. A patient is made of a number, which
# gets no simpler by shrinking.
anything = settings(
    max_examples=EXAMPLES,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


@anything
@given(numbers=practices, told=st.booleans(), asked=every_search)
def test_every_search_finds_and_explains_in_the_database_what_the_pure_code_says(
    practice: Practice, numbers: list[int], told: bool, asked: dict[SearchId, dict[str, str]]
) -> None:
    everybody = [person(number) for number in numbers]
    known = search_knowledge((practice.ods,))
    with written(practice, everybody, told=told) as (session, viewer):
        extract = looked_at(session, viewer)
        pure = as_records(everybody, issues_known=extract.issues_known)
        assert extract.issues_known is issues_are_known(everybody, last_issues_told=told)
        whole = records(session, viewer, extract, Reach.EVERYTHING)
        for search, given_parameters in asked.items():
            read = library.searches()[search].asked(given_parameters)
            found = find(session, viewer, extract=extract, search=search, parameters=given_parameters)
            said = as_found({one: ask(search, own, read, known, on=ON) for one, own in pure.items()})
            assert found.reasons == said.reasons, search
            assert found.not_ruled_out == said.not_ruled_out, search
            assert positive(found.counts) == positive(said.counts), search
            judged = {one: explain(search, own, read, known, on=ON) for one, own in whole.items()}
            verdicts = {one: explain(search, own, read, known, on=ON) for one, own in pure.items()}
            assert judged == {one: own for one, own in verdicts.items() if own}, search


@contextmanager
def statements(practice: Practice) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        seen.append(statement)

    event.listen(practice.world.engine, "before_cursor_execute", note)
    yield seen
    event.remove(practice.world.engine, "before_cursor_execute", note)


def run(practice: Practice, search: SearchId) -> list[str]:
    with practice.rows() as session:
        viewer = on_behalf_of(session, staff_id=uuid4(), practice_id=practice.ods, action="test")
        with statements(practice) as seen:
            [newest] = committed_extracts(session, viewer)
            find(session, viewer, extract=newest, search=search, parameters={})
    return seen


@pytest.mark.parametrize("search", SearchId)
def test_a_search_reads_the_practice_in_as_many_statements_however_many_patients_it_has(
    gp: Desk, search: SearchId
) -> None:
    for number in range(2):
        some_patients(gp.practice, 1 + 20 * number)
        if not number:
            few = run(gp.practice, search)
    many = run(gp.practice, search)
    assert many == few
    assert len(many) <= 6


def some_patients(practice: Practice, count: int) -> None:
    for _ in range(count):
        patient = a_patient(practice, repeats=[a_repeat(), a_repeat("Diazepam 2mg tablets")])
        an_issue(practice, patient, "Tramadol 50mg capsules", ON - timedelta(days=40), quantity=56, days=28)
