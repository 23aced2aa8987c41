"""A report with headings of its own is loaded by the practice's mapping."""

from httpx import Response
from sqlalchemy import text

from tests.records.factories import DATED_ON, Desk, report
from tests.records.mappings.reports import (
    FIELDS,
    PLANTED,
    Json,
    a_mapping,
    columns,
    own_line,
    own_report,
    saved,
    word,
)

EVERY_TABLE = text("""
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege(oid, 'select')
""")


def check(desk: Desk, *files: bytes, mapping: str | None, is_full: bool = True) -> Response:
    about = {"mapping_id": mapping} if mapping else {}
    answer: Response = desk.manager.client.post(
        desk.path,
        data={"dated_on": DATED_ON.isoformat(), "is_full": str(is_full).lower(), "source": "mapped", **about},
        files=[("files", (f"file{number}.csv", one)) for number, one in enumerate(files, 1)],
    )
    return answer


def checked(desk: Desk, *files: bytes, mapping: Json) -> Json:
    answer = check(desk, *files, mapping=mapping["id"])
    assert answer.status_code == 201, answer.text
    review: Json = answer.json()
    return review


def test_another_report_is_read_by_its_mapping_and_says_by_which_version(desk: Desk) -> None:
    mapping = saved(desk)
    review = checked(desk, own_report(1, 2), mapping=mapping)
    assert review["rows"] == {"read": 2, "created": 2, "updated": 0, "unchanged": 0, "rejected": 0, "held": 0}
    lost = {one["column"] for one in review["missing_columns"]}
    assert "Directions" in lost
    assert "Pregnancy" not in lost
    assert desk.commit(review).status_code == 200
    assert desk.patient(1)["listed"] == "EXAMPLE1, Testa"
    desk.manager.client.put(
        f"{desk.practice.path}/mappings/{mapping['id']}", json=a_mapping("New"), headers={"If-Match": '"1"'}
    )
    kept = desk.manager.client.get(f"{desk.path}/{review['id']}").json()
    assert kept["read_by"] == {"mapping_id": mapping["id"], "name": "Our repeat report", "version": 1}


def test_a_word_without_a_meaning_refuses_its_rows_until_the_mapping_gives_it_one(desk: Desk) -> None:
    mapping = saved(desk, words=[word("yes_or_no", "nil", "no")])
    review = checked(desk, own_report(1), mapping=mapping)
    assert (review["rows"]["rejected"], review["can_commit"]) == (1, False)
    desk.manager.client.put(
        f"{desk.practice.path}/mappings/{mapping['id']}", json=a_mapping(), headers={"If-Match": '"1"'}
    )
    desk.manager.client.post(f"{desk.path}/{review['id']}/cancel")
    assert checked(desk, own_report(1), mapping=mapping)["rows"]["created"] == 1


def test_the_other_order_of_day_and_month_is_refused_and_never_guessed(desk: Desk) -> None:
    mapping = saved(desk, date_formats=["YYYY-MM-DD"])
    review = checked(desk, own_report(1), mapping=mapping)
    assert review["rows"]["rejected"] == 1
    [problem] = [one for one in desk.problems(review) if one["column"] == "Born"]
    assert problem["reason"] == "Born is not a date written as YYYY-MM-DD"


def test_a_column_that_is_not_mapped_is_stored_nowhere(desk: Desk) -> None:
    """Neither of a row that is taken nor of one that is refused."""
    mapping = saved(desk)
    bad = own_line(2, Born="never")
    review = checked(desk, report(own_line(1), bad), mapping=mapping)
    assert review["rows"]["rejected"] == 1
    assert tables_with(desk, PLANTED) == []
    assert desk.commit(review).status_code == 200
    assert tables_with(desk, PLANTED) == []
    assert "patient_version" in tables_with(desk, "Example1")
    assert "extract_problem" in tables_with(desk, "never")


def tables_with(desk: Desk, planted: str) -> list[str]:
    with desk.practice.rows() as session:
        connection = session.connection()
        tables = connection.scalars(EVERY_TABLE).all()
        holds = 'select exists (select from "{0}" one where one::text like :planted)'
        about = {"planted": f"%{planted}%"}
        return [one for one in sorted(tables) if connection.scalar(text(holds.format(one)), about)]


def test_repeats_and_issues_are_joined_by_the_mapping(desk: Desk) -> None:
    issues = {"nhs_number": "Patient No.", "name": "Given", "issued_on": "When"}
    mapping = saved(desk, issues=columns(issues))
    given = {"Patient No.": "999 000 0018", "Given": "Codeine 30mg tablets", "When": "01/02/2024"}
    review = checked(desk, report(given), own_report(1), mapping=mapping)
    assert review["rows"]["created"] == 2
    assert "File of issues" not in {one["column"] for one in review["missing_columns"]}


def test_another_report_needs_a_mapping_of_this_practice(desk: Desk) -> None:
    answer = check(desk, own_report(), mapping=None)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/mapping_id"
    other = Desk(theirs := desk.practice.world.practice("Y00002"), theirs.manager())
    assert check(desk, own_report(), mapping=saved(other)["id"]).status_code == 404
    archived = saved(desk)["id"]
    desk.manager.client.delete(f"{desk.practice.path}/mappings/{archived}")
    assert check(desk, own_report(), mapping=archived).status_code == 404


def test_a_file_with_other_headings_is_refused_by_the_practices_own_words(desk: Desk) -> None:
    mapping = saved(desk)
    answer = check(desk, own_report().replace(b"Item on repeat", b"Thing"), mapping=mapping["id"])
    assert answer.json()["type"] == "/problems/required-columns-missing"
    assert "“Item on repeat”" in answer.json()["detail"]


def test_headings_are_read_without_regard_to_case_and_spaces(desk: Desk) -> None:
    first, _, rows = own_report(1).partition(b"\r\n")
    spaced = first.upper().replace(b" ", b"  ").replace(b",", b" , ")
    review = checked(desk, spaced + b"\r\n" + rows, mapping=saved(desk))
    assert (review["rows"]["created"], FIELDS["name"].encode() in spaced) == (1, False)
