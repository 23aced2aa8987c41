"""A practice saves how its own report is read."""

from typing import Any

import pytest
from httpx import Response

from stepdown.records.mappings.faults import faults
from stepdown.records.mappings.schemas import MappingContent
from tests.records.factories import Desk
from tests.records.mappings.reports import FIELDS, Json, a_mapping, columns, content, saved, word

ABSENT = "00000000-0000-4000-8000-000000000000"


def at(desk: Desk, mapping: object = "") -> str:
    return f"{desk.practice.path}/mappings" + (f"/{mapping}" if mapping else "")


def change(desk: Desk, mapping: Json, version: int, **body: Any) -> Response:
    answer: Response = desk.manager.client.put(
        at(desk, mapping["id"]), json=a_mapping(**body), headers={"If-Match": f'"{version}"'}
    )
    return answer


def faults_of(desk: Desk, **changes: Any) -> dict[str, str]:
    answer = desk.manager.client.post(at(desk), json=a_mapping(**changes))
    assert answer.status_code == 422, answer.text
    return {one["pointer"]: one["detail"] for one in answer.json()["errors"]}


def test_a_saved_mapping_says_what_it_reads_and_what_is_lost(desk: Desk) -> None:
    made = saved(desk)
    assert (made["name"], made["version"], made["content"]) == ("Our repeat report", 1, content())
    drug = next(one for one in made["fields"] if one["field"] == "name")
    assert (drug["heading"], drug["name"], drug["group"]) == ("Item on repeat", "Drug", "medicine")
    assert {one["word"]: one["meaning"] for one in made["meanings"]} == {"Rpt": "Repeat", "nil": "No"}
    lost = {one["name"]: one["lost"] for one in made["missing"]}
    assert "daily dose" in lost["Directions"]
    assert "Drug" not in lost
    [listed] = desk.manager.client.get(at(desk)).json()
    assert (listed["files"], listed["columns"]) == (["file of repeats"], len(FIELDS))


def test_a_change_makes_a_new_version_that_says_what_it_does_otherwise(desk: Desk) -> None:
    made = saved(desk)
    otherwise = FIELDS | {"name": "Medicine now", "unit": "Unit"}
    del otherwise["flag.pregnancy"]
    changed = change(
        desk,
        made,
        1,
        name="Renamed",
        repeats=columns(otherwise),
        date_formats=["YYYY-MM-DD"],
        words=[word("kind", "RPT", "acute")],
    )
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    newest, first = changed.json()["versions"]
    assert (newest["version"], newest["name"], first["version"], first["name"]) == (
        *(2, "Renamed"),
        *(1, "Our repeat report"),
    )
    assert newest["changes"] == [
        "Drug (file of repeats): read from “Medicine now”, before “Item on repeat”",
        "Unit (file of repeats): read from “Unit”",
        "Pregnancy (file of repeats): no longer read",
        "Dates: YYYY-MM-DD, before DD/MM/YYYY",
        "“RPT” (type of a medicine): means Acute",
        "“nil” (yes or no): no longer given a meaning",
    ]
    assert first["changes"] == []


def test_a_change_says_which_version_it_saw(desk: Desk) -> None:
    made = saved(desk)
    assert change(desk, made, 1).status_code == 200
    assert change(desk, made, 1).status_code == 412
    assert desk.manager.client.put(at(desk, made["id"]), json=a_mapping()).status_code == 428


def test_a_name_stands_once_and_is_free_again_when_its_mapping_is_put_away(desk: Desk) -> None:
    made, other = saved(desk), saved(desk, name="Another")
    again = desk.manager.client.post(at(desk), json=a_mapping("our REPEAT report"))
    assert (again.status_code, again.json()["type"]) == (409, "/problems/mapping-name-taken")
    assert change(desk, other, 1, name="Our repeat report").status_code == 409
    assert desk.manager.client.delete(at(desk, made["id"])).status_code == 204
    for gone in (desk.manager.client.delete(at(desk, made["id"])), change(desk, made, 1)):
        assert gone.status_code == 404
    assert [one["name"] for one in desk.manager.client.get(at(desk)).json()] == ["Another"]
    assert saved(desk)["id"] != made["id"]


def test_a_mapping_of_another_practice_is_not_there(desk: Desk) -> None:
    made = saved(desk)
    other = Desk(theirs := desk.practice.world.practice("Y00002"), theirs.manager())
    client = other.manager.client
    absent = client.get(at(other, ABSENT))
    for answer in (
        client.get(at(other, made["id"])),
        client.delete(at(other, made["id"])),
        change(other, made, 1),
    ):
        assert (answer.status_code, answer.content) == (404, absent.content)
    assert client.get(at(other)).json() == []


def test_each_thing_that_stands_in_the_way_of_saving_is_said_beside_its_line(desk: Desk) -> None:
    without_type = {field: heading for field, heading in FIELDS.items() if field != "kind"}
    found = faults_of(
        desk,
        repeats=[
            *columns(without_type),
            {"heading": "Item", "field": "name"},
            {"heading": "last", "field": "usual_gp"},
            {"heading": "Other", "field": "no_such_field"},
        ],
        date_formats=[],
        words=[word("kind", "Rpt", "yes"), word("sex", "F.", "female"), word("sex", "f.", "male")],
    )
    assert found["/repeats"] == "Say which column of the file of repeats holds “Type”"
    assert found["/repeats/7/field"] == "Two columns are chosen as “Drug”; choose one"
    assert found["/repeats/8/heading"].startswith("“last” stands twice in the file")
    assert found["/repeats/9/field"] == "Choose what this column means"
    assert found["/date_formats"] == "Choose how dates are written in these files"
    assert found["/words/0/meaning"] == "Choose what this word means"
    assert found["/words/2/word"] == "This word has two meanings; choose one"


def test_beside_a_file_of_patients_the_repeats_need_not_say_who_they_are(desk: Desk) -> None:
    people = {"nhs_number": "No.", "family_name": "Last", "birth_date": "Born"}
    medicines = {"nhs_number": "No.", "name": "Item", "kind": "Rx"}
    assert "/repeats" in faults_of(desk, repeats=columns(medicines))
    made = saved(desk, patients=columns(people), repeats=columns(medicines))
    assert {one["kind"] for one in made["fields"]} == {"patients", "repeats"}


@pytest.mark.parametrize("heading", ["999 000 0018", "9990000018", "02/01/1960", "Seen 2-Jan-1960"])
def test_a_first_line_that_is_a_patient_is_never_stored(heading: str) -> None:
    own = content(repeats=columns(FIELDS | {"nhs_number": heading}), words=[word("kind", heading, "repeat")])
    found = {one.pointer: one.detail for one in faults(MappingContent.model_validate(own))}
    assert "patient" in found["/repeats/0/heading"]
    assert "patient" in found["/words/0/word"]


def test_a_mapping_reads_at_least_one_column(desk: Desk) -> None:
    assert faults_of(desk, repeats=[])["/repeats"] == "Choose what at least one column means"


def test_whoever_may_not_load_may_read_but_not_save(desk: Desk) -> None:
    made, reader = saved(desk), desk.practice.receptionist().client
    assert reader.get(at(desk)).status_code == 403
    assert reader.post(at(desk), json=a_mapping("Mine")).status_code == 403
    assert reader.put(at(desk, made["id"]), json=a_mapping()).status_code == 403
