"""Nobody left behind: who is reached, by age, sex and language, and who is not."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from stepdown.finding.worklists.models import WorklistEntry
from stepdown.improving.measures.reach.groups import (
    NO_DIFFERENCE,
    TOO_FEW,
    Reached,
    band_of,
    differences,
    groups,
    language_of,
)
from stepdown.plumbing.db import today
from tests.factories import Practice
from tests.finding.factories import a_patient
from tests.writing.responses.conftest import A_REASON, Reception, patient, reception

__all__ = ["patient", "reception"]

ON = date(2026, 11, 22)


def people(
    count: int, *, invited: int = 0, reviewed: int = 0, attended: int = 0, sex: str | None = "female"
) -> list[Reached]:
    return [
        Reached(
            born=date(1960, 1, 1),
            sex=sex,
            speaks="Main spoken language English",
            reviewed=at < reviewed,
            invited=at < invited,
            attended=at < attended,
        )
        for at in range(count)
    ]


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(1951, 11, 22), "75 and over"),
        (date(1951, 11, 23), "60 to 74"),
        (date(2008, 11, 23), "Under 18"),
        (date(2008, 11, 22), "18 to 39"),
        (None, "Not known"),
        (date(2027, 1, 1), "Not known"),
    ],
)
def test_a_birthday_changes_the_band_on_its_day(born: date | None, band: str) -> None:
    assert band_of(born, ON) == band


def test_languages_are_named_by_the_signed_list() -> None:
    assert language_of("Main spoken language Polish") == "Polish"
    assert language_of("Klingon") == "Another language"
    assert language_of(None) == "Not known"


def test_those_not_known_are_a_row_of_their_own_even_where_there_are_none() -> None:
    [age, sex, _] = groups([*people(3), *people(2, sex=None)], ON)
    assert [(row.name, row.known, row.identified) for row in sex.rows] == [
        ("Female", True, 3),
        ("Not known", False, 2),
    ]
    assert [(row.name, row.identified) for row in age.rows] == [("60 to 74", 5), ("Not known", 0)]


def test_a_clear_difference_is_named_with_its_numbers_and_a_small_one_is_not() -> None:
    clear = groups([*people(40, invited=10), *people(60, invited=45, sex="male")], ON)
    assert differences(clear) == [
        "Female: fewer were invited than of the others, 10 of 40 against 45 of 60.",
        "Male: more were invited than of the others, 45 of 60 against 10 of 40.",
    ]
    close = groups([*people(40, invited=18), *people(60, invited=33, sex="male")], ON)
    assert differences(close) == [NO_DIFFERENCE]


def test_of_few_people_nothing_is_said() -> None:
    assert differences(groups([*people(9), *people(60, invited=60, sex="male")], ON)) == [TOO_FEW]
    assert differences(groups([], ON)) == [TOO_FEW]


def test_who_is_not_known_is_no_other_side_of_a_comparison() -> None:
    assert differences(groups([*people(40), *people(60, invited=60, sex=None)], ON)) == [TOO_FEW]


def test_attending_is_counted_of_those_invited() -> None:
    found = groups(
        [*people(60, invited=20, attended=18), *people(60, invited=20, attended=2, sex="male")], ON
    )
    assert differences(found) == [
        "Female: more attended than of the others, 18 of 20 against 2 of 20.",
        "Male: fewer attended than of the others, 2 of 20 against 18 of 20.",
    ]


def listed(reception: Reception, patient: UUID, **more: Any) -> None:
    with reception.practice.rows() as session:
        session.add(
            WorklistEntry(
                practice_id=reception.practice.ods,
                worklist_id=reception.worklist_id,
                patient_id=patient,
                reasons=[A_REASON],
                **{"standing": "new", **more},
            )
        )


def read(reception: Reception, **query: Any) -> dict[str, Any]:
    answer = reception.receptionist.client.get(f"{reception.practice.path}/measures/reach", params=query)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_each_patient_counts_once_for_each_step_that_was_reached(reception: Reception, patient: UUID) -> None:
    practice = reception.practice
    texted = a_patient(practice, sex="female", context={"language": "Polish"})
    gone, waiting = (a_patient(practice) for _ in range(2))
    listed(reception, texted)
    listed(reception, gone, standing="gone")
    listed(reception, waiting, waiting=True)
    for _ in range(2):
        [letter] = reception.wrote_to(patient)
    reception.logged(patient, letter, "booked")
    reception.texted(texted)
    with practice.rows() as session:
        session.execute(
            text(
                "update letter_response set attendance = 'attended', attendance_by = logged_by,"
                " attendance_at = logged_at where kind = 'booked'"
            )
        )
        session.execute(text("update review set replaced_at = null"))
        session.execute(text("update message_list set kind = 'invitation'"))
    shown = read(reception)
    counted = ("identified", "reviewed", "invited", "attended", "tapering")
    assert [shown["everybody"][one] for one in counted] == [2, 1, 2, 1, None]
    sexes = next(one for one in shown["groups"] if one["by"] == "sex")["rows"]
    assert [(row["name"], row["identified"], row["invited"]) for row in sexes] == [
        ("Female", 1, 1),
        ("Not known", 1, 1),
    ]
    spoken = next(one for one in shown["groups"] if one["by"] == "language")["rows"]
    assert [row["name"] for row in spoken] == ["Polish", "Not known"]
    assert shown["differences"] == [TOO_FEW]
    one_list = read(reception, worklist_id=str(reception.worklist_id))
    assert one_list["everybody"] == shown["everybody"]
    assert one_list["about"].startswith("Patients on the worklist “")


def test_a_letter_about_a_removed_repeat_is_no_invitation(reception: Reception, patient: UUID) -> None:
    reception.wrote_to(patient, kind="repeat_removed")
    assert read(reception)["everybody"]["invited"] == 0


def test_the_period_is_that_in_which_the_worklists_were_made(reception: Reception, patient: UUID) -> None:
    assert read(reception)["everybody"]["identified"] == 1
    yesterday = (today() - timedelta(days=1)).isoformat()
    assert read(reception, last=yesterday)["everybody"]["identified"] == 0
    assert read(reception, last="0001-01-01")["everybody"]["identified"] == 0


def test_a_period_that_ends_before_it_begins_and_a_list_that_there_is_not_are_refused(
    practice: Practice,
) -> None:
    person = practice.receptionist()
    at = f"{practice.path}/measures/reach"
    refused = person.client.get(at, params={"first": "2026-02-01", "last": "2026-01-01"})
    assert refused.status_code == 422
    assert person.client.get(at, params={"worklist_id": str(uuid4())}).status_code == 404
