"""Files of every kind through the page and into the record, and context that outlives a file without it."""

from datetime import date

import psycopg
from alembic import command

from stepdown.plumbing.database_roles import libpq
from stepdown.plumbing.migrating import alembic_config
from stepdown.records.extracts.models import ExtractSource
from tests.conftest import Database
from tests.records.factories import Desk, a_line, an_issue, number_of, report
from tests.records.reading.opening import cells_of, read, workbook
from tests.records.reading.test_joined_files import a_medicine, a_person, an_issue_of
from tests.records.reading.test_systmone_tables import ACUTE, ADDRESSES, HOME, ISSUE, PEOPLE, PERSON
from tests.records.test_preset_systmone import MEDICATION, TEMPLATE, TEMPLATES

TOLD = {"Indication": "Osteoarthritis", "Frailty": "Moderate", "eGFR": "54", "Falls": "Two in a year"}
STRATEGIC = (PEOPLE + PERSON, ADDRESSES + HOME, TEMPLATES + TEMPLATE, MEDICATION + ISSUE + ACUTE)


def context(desk: Desk) -> dict[str, str]:
    return {one["title"]: one["value"] for one in desk.patient()["context"]}


def adds_up(review: dict) -> bool:  # type: ignore[type-arg]
    rows = review["rows"]
    return bool(rows["read"] == sum(rows[one] for one in rows if one != "read"))


def test_context_is_shown_in_the_extract_s_words_and_left_alone_by_a_file_without_it(desk: Desk) -> None:
    desk.load(report(a_line() | TOLD))
    [medicine] = desk.patient()["medicines"]
    told = {"Frailty": "Moderate", "Kidney function (eGFR)": "54", "Falls": "Two in a year"}
    assert (medicine["indication"], context(desk)) == ("Osteoarthritis", told)
    # A partial extract without these columns says nothing of them; with one of them, of that one only.
    without = tuple(heading for heading in TOLD if heading != "Falls")
    desk.load(report(a_line(), without=without), is_full=False)
    [medicine] = desk.patient()["medicines"]
    del told["Falls"]
    assert (medicine["indication"], context(desk)) == ("Osteoarthritis", told)
    # After a full one without them they are unknown.
    desk.load(report(a_line(), without=tuple(TOLD)))
    [medicine] = desk.patient()["medicines"]
    assert (medicine["indication"], context(desk)) == (None, {})


def test_a_change_of_context_is_a_change(desk: Desk) -> None:
    desk.load(report(a_line() | TOLD))
    review = desk.check(report(a_line() | TOLD | {"Frailty": "Severe"})).json()
    assert (review["patients"]["changed"], review["rows"]["updated"]) == (1, 1)


def test_rows_known_before_there_was_context_are_found_unchanged(desk: Desk, database: Database) -> None:
    """The migration moves the fingerprints along."""
    desk.load(report(a_line(1), a_line(2)), report(an_issue(1)))
    config = alembic_config(database.settings)
    with psycopg.connect(libpq(database.owner_url)) as owner:
        before = fingerprints(owner)
    command.downgrade(config, "0003")
    with psycopg.connect(libpq(database.owner_url)) as owner:
        assert set(fingerprints(owner)).isdisjoint(before)
    command.upgrade(config, "head")
    with psycopg.connect(libpq(database.owner_url)) as owner:
        assert fingerprints(owner) == before


def fingerprints(owner: psycopg.Connection) -> list[str]:
    owner.execute("alter table patient_version no force row level security")
    owner.execute("alter table medication_version no force row level security")
    rows = owner.execute(
        "select fingerprint from patient_version union all select fingerprint from medication_version"
    ).fetchall()
    owner.rollback()
    return sorted(fingerprint for (fingerprint,) in rows)


def test_a_workbook_loads_as_a_csv_does(desk: Desk) -> None:
    rows, issues = [a_line(1), a_line(2, Quantity="lots")], [an_issue(1)]
    book = workbook(Repeats=cells_of(*rows), Issues=cells_of(*issues))
    review = desk.load(book, names=("practice.xlsx",))
    assert (review["rows"]["created"], review["rows"]["rejected"], adds_up(review)) == (2, 1, True)
    [problem] = desk.problems(review)
    assert (problem["file"], problem["line"]) == ("practice.xlsx, sheet Repeats", 3)
    assert [one["name"] for one in desk.patient()["issues"]] == ["Codeine 30mg tablets"]


def test_three_joined_files_load_as_one_does(desk: Desk) -> None:
    joined = report(a_person(1), a_person(2)), report(a_medicine(1)), report(an_issue_of(1))
    review = desk.load(*joined)
    assert (review["patients"]["new"], review["rows"]["created"], adds_up(review)) == (2, 4, True)
    assert desk.patient(1)["listed"] == "EXAMPLE1, Testa (Ms)"
    assert [len(desk.patient(1)[one]) for one in ("medicines", "issues")] == [1, 1]
    again = desk.check(*joined[::-1], dated_on=date(2024, 3, 2)).json()
    assert again["rows"]["unchanged"] == 4


def test_systmone_s_tables_load_and_say_what_they_lack(desk: Desk) -> None:
    files = tuple(table.encode() for table in STRATEGIC)
    review = desk.load(*files, source=ExtractSource.SYSTMONE)
    assert (review["rows"]["rejected"], adds_up(review)) == (0, True)
    lost = {one["column"]: one["lost"] for one in review["missing_columns"]}
    assert "must be confirmed for each" in lost["Table SRPatientRegistration"]
    assert {"Palliative Care", "Mobile Telephone", "Frailty"} <= lost.keys()
    patient = desk.patient(1)
    assert patient["address_lines"] == ["7 Sample Street", "Testham"]
    assert {one["kind"] for one in patient["medicines"]} == {"repeat", "acute"}
    # Another birth date holds the person with all that stands beside them, acute issues too.
    other = PERSON.replace("02 Jan 1960", "03 Jan 1960")
    held = desk.check(
        (PEOPLE + other).encode(), *files[1:], source=ExtractSource.SYSTMONE, dated_on=date(2024, 3, 2)
    )
    assert (held.status_code, held.json()["rows"]["held"], adds_up(held.json())) == (201, 5, True)


def test_a_systmone_report_with_a_row_for_each_issue_loads(desk: Desk) -> None:
    row = {
        "NHS Number": number_of(1),
        "Surname": "Example1",
        "DOB": "02 Jan 1960",
        "Drug": "Codeine 30mg tablets",
        "Medication Type": "Repeat",
        "Start Date": "01 Jun 2022",
    }
    review = desk.load(
        report(*({**row, "Issue Date": day} for day in ("10 Oct 2023", "12 Dec 2023"))),
        source=ExtractSource.SYSTMONE,
    )
    assert (review["rows"]["created"], adds_up(review)) == (3, True)
    [medicine] = desk.patient()["medicines"]
    assert (medicine["last_issued_on"], len(desk.patient()["issues"])) == ("2023-12-12", 2)


def test_build_cards_name_the_columns_that_are_read(desk: Desk) -> None:
    answer = desk.manager.client.get(f"{desk.practice.path}/build-cards")
    cards = answer.json()
    assert [(one["id"], one["verified"]) for one in cards] == [("emis_web", False), ("systmone", False)]
    for card in cards:
        # A report with the headings of the three tables is taken, and lacks nothing but joining numbers.
        files = [
            report({column["heading"]: "" for column in one["columns"]} | {"NHS Number": ""})
            for one in card["reports"]
        ]
        assert read(*files, source=ExtractSource(card["source"])).opened.missing == ()
