"""Which practices somebody sees, and what a practice's letters carry."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from stepdown.access.permissions import Role
from stepdown.plumbing.db import now, transaction
from stepdown.records.practices.readiness import extract_warning
from stepdown.records.practices.schemas import PracticeSettingsView
from tests.factories import Person, Practice, World
from tests.records.factories import Desk, a_line, report

NOTHING_LOADED = "No extract has been loaded yet, so nothing is known of any patient."
LIMITS = {"warn_after_days": 7, "stop_letters_after_days": 14, "keep_months": 24}
ALL = {
    "heading": "Larkfield Test Practice",
    "address_lines": ["1 Sample Street", "Testham"],
    "postcode": "ls14ap",
    "phone": "01632 960000",
    "other_contact": "The form on our website",
    "clinician_name": "Dr Placeholder",
    "signatory_name": "A. Placeholder",
    "signatory_role": "Clinical pharmacist",
    "serious_harm_wording": False,
}


@pytest.fixture
def region(world: World) -> World:
    world.organisation("QTEST", "icb", "Test ICB")
    world.organisation("U00001", "pcn", "Test PCN", "QTEST")
    world.organisation("U00002", "pcn", "Other PCN", "QTEST")
    for code, pcn in (("Y00011", "U00001"), ("Y00012", "U00001"), ("Y00013", "U00002"), ("Y00014", None)):
        world.practice(code, f"Practice {code}", pcn)
    return world


@pytest.mark.parametrize(
    ("role", "held_at", "seen"),
    [
        (Role.CLINICIAN, "Y00012", ["Y00012"]),
        (Role.RECEPTIONIST, "Y00014", ["Y00014"]),
        (Role.PCN_LEAD, "U00001", ["Y00011", "Y00012"]),
        (Role.ICB_ANALYST, "QTEST", ["Y00011", "Y00012", "Y00013"]),
        (Role.ICB_LEAD, "QTEST", ["Y00011", "Y00012", "Y00013"]),
        (Role.ADMINISTRATOR, None, []),
    ],
)
def test_each_role_sees_the_practices_where_it_is_held_and_below(
    region: World, role: Role, held_at: str | None, seen: list[str]
) -> None:
    shown = region.person(role, held_at).client.get("/practices").json()
    assert [one["ods"] for one in shown] == seen


def test_a_practice_is_shown_with_what_stands_above_it(region: World) -> None:
    [shown] = region.person(Role.CLINICIAN, "Y00011").client.get("/practices").json()
    assert shown == {"ods": "Y00011", "name": "Practice Y00011", "pcn": "Test PCN", "icb": "Test ICB"}


def change(manager: Person, practice: Practice, body: dict[str, object], version: int | None):  # type: ignore[no-untyped-def]
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    return manager.client.patch(f"{practice.path}/letter-details", json=body, headers=headers)


def test_a_new_practice_is_offered_what_the_directory_knows_but_must_save_it(practice: Practice) -> None:
    answer = practice.manager().client.get(f"{practice.path}/letter-details")
    shown = answer.json()
    assert (answer.headers["etag"], shown["version"], shown["heading"]) == (
        '"0"',
        0,
        "Larkfield Test Practice",
    )
    assert "the heading of your letters" in shown["missing"]
    assert len(shown["missing"]) == 8


def test_once_all_is_saved_nothing_is_missing(practice: Practice) -> None:
    answer = change(practice.manager(), practice, ALL, 0)
    assert (answer.status_code, answer.headers["etag"]) == (200, '"1"')
    assert answer.json()["missing"] == []
    assert answer.json()["postcode"] == "LS1 4AP"
    assert practice.receptionist().client.get(practice.path).json()["letters_missing"] == []


def test_only_what_is_sent_is_changed(practice: Practice) -> None:
    manager = practice.manager()
    change(manager, practice, ALL, 0)
    shown = change(manager, practice, {"phone": None, "address_lines": None}, 1).json()
    assert (shown["phone"], shown["address_lines"]) == (None, ["1 Sample Street", "Testham"])
    assert (shown["heading"], shown["version"]) == ("Larkfield Test Practice", 2)
    assert shown["missing"] == ["the telephone number to ring"]


def test_whoever_changes_says_which_version_they_saw(practice: Practice) -> None:
    manager = practice.manager()
    assert change(manager, practice, ALL, None).status_code == 428
    assert change(manager, practice, ALL, 1).status_code == 412
    assert change(manager, practice, ALL, 0).status_code == 200
    assert change(manager, practice, ALL, 0).status_code == 412


def test_a_postcode_that_does_not_exist_is_refused(practice: Practice) -> None:
    answer = change(practice.manager(), practice, {"postcode": "ZZ99 9ZZ"}, 0)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/postcode")


def test_a_clinician_may_read_and_not_change_them(practice: Practice) -> None:
    clinician = practice.clinician()
    assert clinician.client.get(f"{practice.path}/letter-details").status_code == 200
    assert change(clinician, practice, ALL, 0).status_code == 403


def test_home_says_how_old_the_newest_extract_is(desk: Desk) -> None:
    home = desk.manager.client.get(desk.practice.path).json()
    assert (home["newest_extract_on"], home["extract_warning"]) == (None, NOTHING_LOADED)
    desk.load(report(a_line(1)), dated_on=now().date() - timedelta(days=8))
    home = desk.manager.client.get(desk.practice.path).json()
    assert (home["newest_extract_number"], home["extract_age_days"]) == (1, 8)
    assert home["extract_freshness"] == "ageing"
    assert home["extract_warning"] == (
        "What is known of the whole practice is 8 days old. Letters stop after 14 days."
    )


@pytest.mark.parametrize(
    ("age", "said"), [(0, None), (6, None), (7, "after"), (14, "after"), (15, "until"), (40, "until")]
)
def test_from_a_week_it_warns_and_after_the_practices_own_limit_letters_stop(
    age: int, said: str | None
) -> None:
    limits = PracticeSettingsView(warn_after_days=7, stop_letters_after_days=14, keep_months=24, version=0)
    warning = extract_warning(age, limits)
    assert (warning is None) if said is None else (warning is not None and f"Letters stop {said}" in warning)


def set_limits(person: Person, practice: Practice, version: int | None, **limits: int):  # type: ignore[no-untyped-def]
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    return person.client.put(f"{practice.path}/settings", json=LIMITS | limits, headers=headers)


def test_a_practice_sets_its_own_limits_over_the_version_that_it_saw(desk: Desk) -> None:
    manager, practice = desk.manager, desk.practice
    shown = manager.client.get(f"{practice.path}/settings")
    assert (shown.json(), shown.headers["etag"]) == (LIMITS | {"version": 0}, '"0"')
    assert set_limits(manager, practice, None).status_code == 428
    assert set_limits(practice.clinician(), practice, 0).status_code == 403
    changed = set_limits(manager, practice, 0, warn_after_days=2, stop_letters_after_days=5)
    assert (changed.status_code, changed.headers["etag"]) == (200, '"1"')
    assert set_limits(manager, practice, 0).status_code == 412
    desk.load(report(a_line(1)), dated_on=now().date() - timedelta(days=3))
    home = manager.client.get(practice.path).json()
    assert (home["extract_freshness"], home["extract_age_days"]) == ("ageing", 3)


@pytest.mark.parametrize(
    ("limits", "pointer"),
    [
        ({"stop_letters_after_days": 29}, "/stop_letters_after_days"),
        ({"stop_letters_after_days": 0}, "/stop_letters_after_days"),
        ({"warn_after_days": 20}, "/warn_after_days"),
        ({"keep_months": 11}, "/keep_months"),
    ],
)
def test_a_limit_that_makes_no_sense_is_refused(
    practice: Practice, limits: dict[str, int], pointer: str
) -> None:
    answer = set_limits(practice.manager(), practice, 0, **limits)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)


def test_another_practice_is_not_there(region: World) -> None:
    client = region.person(Role.PRACTICE_MANAGER, "Y00011").client
    assert client.get("/practices/Y00012").status_code == 404
    assert client.get("/practices/Y00012").content == client.get("/practices/Y99999").content


def test_two_who_begin_at_once_do_not_overwrite_each_other(practice: Practice) -> None:
    manager = practice.manager()
    with ThreadPoolExecutor(2) as together:
        answers = list(together.map(lambda _: change(manager, practice, ALL, 0), range(2)))
    assert sorted(one.status_code for one in answers) == [200, 412]


def test_who_waited_for_another_persons_change_is_told_of_it(practice: Practice) -> None:
    manager = practice.manager()
    change(manager, practice, ALL, 0)
    with ThreadPoolExecutor(1) as aside:
        with practice.rows() as session:
            session.execute(text("update letter_details set phone = '01632 960001', version = 2"))
            waiting = aside.submit(change, manager, practice, {"phone": "01632 960002"}, 1)
            while not session.scalar(text("select count(*) from pg_locks where not granted")):
                assert not waiting.done()
        assert waiting.result().status_code == 412


def test_a_refused_first_change_leaves_nothing_behind(practice: Practice) -> None:
    change(practice.manager(), practice, ALL, 7)
    with transaction(practice.world.engine, practice.ods) as session:
        assert session.scalar(text("select count(*) from letter_details")) == 0
