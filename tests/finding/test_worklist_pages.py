import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event

from stepdown.plumbing.paging import PAGE_SIZE
from tests.finding.conftest import Desk
from tests.finding.factories import (
    LONG_AGO,
    a_patient,
    a_repeat,
    an_extract,
    is_now,
)


def people(gp: Desk, count: int) -> list[UUID]:
    """In the order of their names."""
    return [a_patient(gp.practice, family_name=f"Person{number:03d}") for number in range(count)]


def ids(page: dict) -> list[UUID]:
    return [UUID(one["patient"]["patient_id"]) for one in page["items"]]


def test_names_are_sorted_without_regard_to_case_and_accents(gp: Desk) -> None:
    for name in ("Öztest", "Zutest", "abtest", "Ångtest"):
        a_patient(gp.practice, family_name=name)
    listed = [name.split(",")[0] for name in gp.names(gp.made(), sort="name")]
    assert listed == ["ABTEST", "ÅNGTEST", "ÖZTEST", "ZUTEST"]


def test_sorted_by_last_issue_those_never_issued_come_first(gp: Desk) -> None:
    newer = a_patient(gp.practice, repeats=[a_repeat(last_issued=date(2026, 9, 1))])
    older = a_patient(gp.practice, repeats=[a_repeat(last_issued=LONG_AGO)])
    never = a_patient(gp.practice, repeats=[a_repeat(), a_repeat("Tramadol 50mg capsules", last_issued=None)])
    assert ids(gp.entries(gp.made(), sort="last_issued")) == [never, older, newer]


def test_sorted_by_birth_date_an_unknown_one_comes_last(gp: Desk) -> None:
    unknown = a_patient(gp.practice, birth_date=None)
    young = a_patient(gp.practice, birth_date=date(1990, 1, 1))
    old = a_patient(gp.practice, birth_date=date(1930, 1, 1))
    assert ids(gp.entries(gp.made(), sort="birth_date")) == [old, young, unknown]


@pytest.mark.parametrize("sort", ["name", "last_issued", "birth_date"])
def test_pages_lead_forth_and_back_over_everybody_once(gp: Desk, sort: str) -> None:
    everybody = set(people(gp, PAGE_SIZE + 3))
    worklist = gp.made()
    first = gp.entries(worklist, sort=sort)
    second = gp.entries(worklist, sort=sort, cursor=first["next_cursor"])
    assert (len(first["items"]), len(second["items"])) == (PAGE_SIZE, 3)
    assert first["total"] == second["total"] == PAGE_SIZE + 3
    assert {*ids(first), *ids(second)} == everybody
    assert (first["previous_cursor"], second["next_cursor"]) == (None, None)
    assert gp.entries(worklist, sort=sort, cursor=second["previous_cursor"]) == first


def test_paging_on_skips_nobody_while_patients_are_reviewed(gp: Desk) -> None:
    everybody = people(gp, PAGE_SIZE + 3)
    worklist = gp.made()
    first = gp.entries(worklist, tab="to_do")
    for patient in everybody[10:PAGE_SIZE]:
        gp.reviewed(worklist, patient, "continue_safely")
    second = gp.entries(worklist, tab="to_do", cursor=first["next_cursor"])
    assert ids(second) == everybody[PAGE_SIZE:]
    assert second["total"] == 13
    back = gp.entries(worklist, tab="to_do", cursor=second["previous_cursor"])
    assert ids(back) == everybody[:10]
    assert back["previous_cursor"] is None


def test_a_page_whose_patients_have_all_moved_shows_the_nearest_end(gp: Desk) -> None:
    everybody = people(gp, PAGE_SIZE + 2)
    worklist = gp.made()
    first = gp.entries(worklist, tab="to_do")
    for patient in everybody[PAGE_SIZE:]:
        gp.reviewed(worklist, patient, "continue_safely")
    nearest = gp.entries(worklist, tab="to_do", cursor=first["next_cursor"])
    assert ids(nearest) == everybody[:PAGE_SIZE]
    assert nearest["next_cursor"] is None


def test_a_cursor_in_the_address_names_nobody(gp: Desk) -> None:
    everybody = people(gp, PAGE_SIZE + 1)
    for sort in ("name", "birth_date"):
        cursor = gp.entries(gp.get("/worklists").json()[0] if sort != "name" else gp.made(), sort=sort)[
            "next_cursor"
        ]
        said = base64.urlsafe_b64decode(cursor + "==").decode().lower()
        assert "person" not in said
        assert "1961" not in said
        assert any(str(one) in said for one in everybody)


@pytest.mark.parametrize("beside", ['["x"]', "[]", "[null]", '[{"a":1}]', "7", '"x"', '["\\u0000"]'])
def test_a_cursor_that_says_nothing_is_refused(gp: Desk, beside: str) -> None:
    cursor = base64.urlsafe_b64encode(f'{{"d":"next","b":{beside}}}'.encode()).decode()
    answer = gp.get(f"/worklists/{gp.made()['id']}/entries", cursor=cursor)
    assert answer.status_code == 400


def test_the_tabs_part_those_listed(gp: Desk) -> None:
    practice = gp.practice
    technician = Desk(practice, practice.clinician("pharmacy_technician"))
    for name in ("Todo", "Done", "Proposed", "Held"):
        a_patient(practice, family_name=name, flags={"palliative": name == "Held"})
    worklist = gp.made()
    by_name = {one["patient"]["listed"].split(",")[0]: one for one in gp.entries(worklist)["items"]}
    gp.reviewed(worklist, by_name["DONE"]["patient"]["patient_id"], "continue_safely")
    technician.reviewed(worklist, by_name["PROPOSED"]["patient"]["patient_id"], "remove_and_tell")
    tabs = {
        tab: [name.split(",")[0] for name in gp.names(worklist, tab=tab)]
        for tab in ("to_do", "to_countersign", "done", "held", "gone")
    }
    assert tabs == {
        "to_do": ["TODO"],
        "to_countersign": ["PROPOSED"],
        "done": ["DONE"],
        "held": ["HELD"],
        "gone": [],
    }
    counts = gp.get(f"/worklists/{worklist['id']}").json()["counts"]
    live = {"listed": 4, "to_do": 1, "to_countersign": 1, "reviewed": 1, "held": 1}
    assert counts | live == counts
    assert gp.get("/worklists").json()[0]["counts"] == counts


def test_holds_follow_the_newest_extract_on_older_worklists_too(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    worklist = gp.made()
    assert gp.names(worklist, tab="held") == []
    an_extract(gp.practice, date(2026, 12, 22))
    is_now(gp.practice, patient, 2, died=True, family_name="Renamed")
    [entry] = gp.entries(worklist, tab="held")["items"]
    assert [hold["code"] for hold in entry["holds"]] == ["died"]
    assert entry["patient"]["listed"] == "RENAMED, Sample (Mx)"
    assert gp.get("/worklists").json()[0]["counts"]["held"] == 1


def test_no_valid_address_is_a_hold_of_letters_and_not_of_the_patient(gp: Desk) -> None:
    a_patient(gp.practice, address_lines=[], postcode=None)
    [entry] = gp.entries(gp.made(), tab="to_do")["items"]
    assert [hold["code"] for hold in entry["holds"]] == ["no_valid_address"]
    assert entry["held"] is False


def test_a_clinician_or_manager_of_the_practice_is_given_patients(gp: Desk) -> None:
    one, two, _ = people(gp, 3)
    worklist = gp.made()
    manager = gp.practice.manager()
    assert gp.assign(worklist, one, two, to=manager.staff_id).json()["changed"] == 2
    assert ids(gp.entries(worklist, assigned_to=str(manager.staff_id))) == [one, two]
    assert gp.entries(worklist)["items"][0]["assigned_to"] == manager.name
    assert gp.assign(worklist, one, two, to=gp.person.staff_id).json()["changed"] == 2
    assert gp.assign(worklist, one, to=gp.person.staff_id).json()["changed"] == 0
    assert gp.assign(worklist, one, to=None).json()["changed"] == 1
    assert ids(gp.entries(worklist, assigned_to=str(gp.person.staff_id))) == [two]


def test_nobody_else_is_given_patients(gp: Desk, elsewhere: Desk) -> None:
    patient = a_patient(gp.practice)
    worklist = gp.made()
    for stranger in (gp.practice.receptionist().staff_id, elsewhere.person.staff_id, uuid4()):
        answer = gp.assign(worklist, patient, to=stranger)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "/staff_id"


def test_a_disabled_colleague_is_given_nobody(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    worklist = gp.made()
    manager, away = gp.practice.manager(), gp.practice.clinician()
    disabled = manager.client.patch(
        f"{gp.practice.path}/staff/{away.staff_id}", json={"disabled": True}, headers={"If-Match": '"1"'}
    )
    assert disabled.status_code == 200
    assert gp.assign(worklist, patient, to=away.staff_id).status_code == 422
    assert str(away.staff_id) not in {one["staff_id"] for one in gp.get("/colleagues").json()}


def test_assigning_somebody_who_is_not_on_the_list_changes_nothing(gp: Desk) -> None:
    listed, unlisted = a_patient(gp.practice), a_patient(gp.practice, repeats=[])
    worklist = gp.made()
    assert gp.assign(worklist, listed, unlisted, to=gp.person.staff_id).status_code == 404
    assert gp.entries(worklist)["items"][0]["assigned_to"] is None


def test_colleagues_are_those_who_can_be_given_patients(gp: Desk) -> None:
    manager, _ = gp.practice.manager(), gp.practice.receptionist()
    shown = {one["staff_id"] for one in gp.get("/colleagues").json()}
    assert {str(gp.person.staff_id), str(manager.staff_id)} <= shown
    assert {one["profession"] for one in gp.get("/colleagues").json()} == {"gp", None}
    assert len(shown) == 3  # with the manager who loaded the extract


def test_the_panel_shows_neighbours_in_the_list_as_filtered_and_sorted(gp: Desk) -> None:
    one, two, three = people(gp, 3)
    worklist = gp.made()
    assert gp.panel(worklist, two)["neighbours"] == {
        "previous": str(one),
        "next": str(three),
        "position": 2,
        "total": 3,
        "left_to_review": 3,
    }
    gp.reviewed(worklist, one, "continue_safely")
    assert gp.panel(worklist, two, tab="to_do")["neighbours"] == {
        "previous": None,
        "next": str(three),
        "position": 1,
        "total": 2,
        "left_to_review": 2,
    }


def test_a_patient_just_reviewed_still_leads_to_the_next(gp: Desk) -> None:
    one, two, three = people(gp, 3)
    worklist = gp.made()
    gp.reviewed(worklist, two, "continue_safely")
    neighbours = gp.panel(worklist, two, tab="to_do")["neighbours"]
    assert (neighbours["previous"], neighbours["next"]) == (str(one), str(three))
    assert neighbours["left_to_review"] == 2


def test_the_panel_shows_the_patient_as_at_the_worklists_extract(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    worklist = gp.made()
    an_extract(gp.practice, date(2026, 12, 22))
    is_now(gp.practice, patient, 2, usual_gp="Dr New Sample")
    panel = gp.panel(worklist, patient)
    assert panel["details"]["as_at_extract"] == 1
    assert panel["details"]["usual_gp"] is None
    assert [one["name"] for one in panel["details"]["medicines"]] == ["Codeine 30mg tablets"]


def test_the_csv_has_the_whole_tab_and_starts_no_formula(gp: Desk) -> None:
    people(gp, PAGE_SIZE + 1)
    a_patient(gp.practice, family_name="=Sum(A1)")
    worklist = gp.made()
    answer = gp.get(f"/worklists/{worklist['id']}/entries.csv")
    lines = answer.text.splitlines()
    assert answer.headers["content-type"].startswith("text/csv")
    assert len(lines) == 1 + PAGE_SIZE + 2
    assert sum(line.startswith("\"'=SUM(A1)") for line in lines) == 1
    assert gp.get(f"/worklists/{worklist['id']}/entries.csv", tab="held").text.count("\n") == 1


@contextmanager
def counted(gp: Desk) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        seen.append(statement)

    event.listen(gp.practice.world.engine, "before_cursor_execute", note)
    yield seen
    event.remove(gp.practice.world.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("read", [lambda gp, w: gp.entries(w), lambda gp, _: gp.get("/worklists").json()])
def test_a_fuller_list_takes_no_more_queries(gp: Desk, read: Callable[[Desk, dict], object]) -> None:
    people(gp, 1)
    short = gp.made(months=2)
    read(gp, short)
    with counted(gp) as few:
        read(gp, short)
    people(gp, 20)
    long = gp.made(months=3)
    read(gp, long)
    with counted(gp) as many:
        read(gp, long)
    assert len(many) == len(few)


def test_a_page_leaves_an_audit_row_with_the_patients_on_it(gp: Desk) -> None:
    people(gp, PAGE_SIZE + 2)
    worklist = gp.made()
    first = gp.entries(worklist)
    gp.entries(worklist, cursor=first["next_cursor"])
    patient = ids(first)[0]
    gp.panel(worklist, patient)
    manager = Desk(gp.practice, gp.practice.manager())
    rows = manager.get("/audit").json()["items"]
    assert [one["patients"] for one in rows if one["action"] == "listWorklistEntries"] == [2, PAGE_SIZE]
    assert [one["patients"] for one in rows if one["action"] == "readWorklistEntry"] == [1]


def test_another_practices_worklist_answers_as_an_absent_one(gp: Desk, elsewhere: Desk) -> None:
    patient = a_patient(elsewhere.practice, family_name="Secret")
    theirs = elsewhere.made()
    mine = a_patient(gp.practice)
    own = gp.made()
    for path in ("", "/entries", "/entries.csv", f"/entries/{patient}"):
        absent = gp.get(f"/worklists/{uuid4()}{path}")
        other = gp.get(f"/worklists/{theirs['id']}{path}")
        assert (other.status_code, other.content) == (404, absent.content)
    assert gp.get(f"/worklists/{own['id']}/entries/{patient}").content == absent.content
    assert gp.assign(theirs, patient, to=gp.person.staff_id).content == absent.content
    assert gp.assign(own, patient, to=gp.person.staff_id).content == absent.content
    assert [one["id"] for one in gp.get("/worklists").json()] == [own["id"]]
    assert ids(gp.entries(own)) == [mine]
