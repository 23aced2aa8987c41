"""The same files again, also twice at once; and an extract with far fewer patients."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

from tests.records.factories import Desk, a_line, report

LATER = date(2024, 4, 1)


def refused(desk: Desk, *files: bytes, **about: Any) -> dict[str, Any]:
    answer = desk.check(*files, again=False, **about)
    assert answer.status_code == 409, answer.text
    problem: dict[str, Any] = answer.json()
    return problem


def test_files_that_wait_already_are_not_checked_twice(desk: Desk) -> None:
    first = desk.check(report(a_line(1)), again=False).json()
    problem = refused(desk, report(a_line(1)), is_full=False)
    assert problem["type"] == "/problems/files-wait-already"
    assert problem["detail"].startswith(desk.manager.name)
    assert problem["instance"].endswith(f"/practices/{desk.practice.ods}/extracts/{first['id']}")
    assert len(desk.manager.client.get(desk.path).json()) == 1


def test_of_two_who_send_the_same_files_at_once_one_is_told(desk: Desk) -> None:
    with ThreadPoolExecutor(2) as together:
        answers = list(
            together.map(lambda _: desk.check(report(a_line(1)), report(a_line(2)), again=False), range(2))
        )
    assert sorted(one.status_code for one in answers) == [201, 409]
    assert len(desk.manager.client.get(desk.path).json()) == 1


def test_files_in_use_are_recognised_and_may_be_loaded_all_the_same(desk: Desk) -> None:
    desk.load(report(a_line(1)), again=False)
    problem = refused(desk, report(a_line(1)), dated_on=LATER)
    assert problem["type"] == "/problems/files-in-use-already"
    assert "extract 1 of 1 March 2024" in problem["detail"]
    again = desk.check(report(a_line(1)), dated_on=LATER, again=True).json()
    assert (again["can_commit"], again["same_as"]["number"]) == (True, 1)


def test_once_it_was_cancelled_or_undone_nothing_stands_in_the_way(desk: Desk) -> None:
    desk.decide(desk.check(report(a_line(1)), again=False).json(), "cancel")
    loaded = desk.load(report(a_line(1)), again=False)
    assert desk.decide(loaded, "undo").status_code == 200
    assert desk.check(report(a_line(1)), again=False).status_code == 201


def test_one_that_another_commit_overtook_says_by_whom_and_may_be_checked_again(desk: Desk) -> None:
    mine = desk.check(report(a_line(1)), again=False).json()
    colleague = Desk(desk.practice, desk.practice.manager())
    colleague.load(report(a_line(2)))
    shown = desk.read(mine)
    assert (shown["out_of_date"], shown["can_commit"]) == (True, False)
    assert shown["cannot_commit_because"].startswith(
        f"{colleague.manager.name} committed another extract in between"
    )
    assert colleague.manager.name in desk.commit(mine).json()["detail"]
    assert desk.check(report(a_line(1)), again=False).status_code == 201


def test_over_a_tenth_fewer_patients_need_a_practice_manager(desk: Desk) -> None:
    desk.load(report(*(a_line(n) for n in range(1, 6))))
    clinician = Desk(desk.practice, desk.practice.clinician())
    review = clinician.check(report(*(a_line(n) for n in range(1, 5))), dated_on=LATER).json()
    assert (review["large_drop"], review["can_commit"]) == (True, False)
    assert desk.manager.name in review["cannot_commit_because"]
    answer = clinician.decide(review, "commit")
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/drop-needs-manager")
    assert desk.read(review)["can_commit"] is True
    assert desk.decide(review, "commit").json()["type"] == "/problems/drop-not-confirmed"
    assert clinician.commit(review).status_code == 403
    assert desk.commit(review).json()["state"] == "committed"


def test_a_clinician_may_load_and_a_receptionist_may_not_even_look(desk: Desk) -> None:
    clinician = Desk(desk.practice, desk.practice.clinician())
    assert clinician.load(report(a_line(1)))["state"] == "committed"
    reception = Desk(desk.practice, desk.practice.receptionist())
    assert reception.check(report(a_line(1))).status_code == 403
    assert reception.manager.client.get(desk.path).status_code == 403
