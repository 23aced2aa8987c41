"""`stepdown search` on EMIS-style reports: who is listed, held or flagged, and what is refused."""

import pytest

from tests.commands.searching import Files, codes, names, numbers, run, search, table
from tests.records.factories import a_line, an_issue, number_of, report

CODEINE = "Codeine 30mg tablets"


def test_an_opioid_on_repeat_without_an_issue_in_two_months_is_listed_with_its_reason(files: Files) -> None:
    answer = search("not-issued", *files.emis(a_line(1), a_line(2, Last_Issue_Date="05-Feb-2024")))
    [patient] = answer["patients"]
    assert patient["nhs_number"] == number_of(1)
    [medicine] = patient["medicines"]
    assert (medicine["name"], medicine["last_issue"], medicine["early_issues"]) == (CODEINE, "2023-10-10", [])
    assert (medicine["kind"], medicine["started"]) == ("last_issue_too_long_ago", "2022-06-01")
    assert medicine["reason"].startswith("Codeine 30mg tablets: last issued on 10 October 2023")
    assert (answer["search"], answer["on"]) == ("not-issued", "2024-03-01")
    assert answer["parameters"]["months"] == 2
    assert answer["not_judged"] == 0


@pytest.mark.parametrize(("last", "listed"), [("01-Jan-2024", 0), ("31-Dec-2023", 1)])
def test_the_boundary_day_is_within_the_period(files: Files, last: str, listed: int) -> None:
    assert len(names(search("not-issued", *files.emis(a_line(1, Last_Issue_Date=last))))) == listed


def test_never_issued_has_no_last_issue_and_what_is_too_new_is_counted(files: Files) -> None:
    never = a_line(1, Last_Issue_Date="")
    new = a_line(2, Last_Issue_Date="", Start_Date="01-Feb-2024")
    answer = search("not-issued", *files.emis(never, new))
    [medicine] = answer["patients"][0]["medicines"]
    assert (medicine["kind"], medicine["last_issue"]) == ("never_issued", None)
    assert answer["counts"]["too_new"] == 1


def test_the_file_of_issues_says_the_last_issue_too(files: Files) -> None:
    lines = a_line(1, Last_Issue_Date=""), a_line(2, Last_Issue_Date="")
    issues = an_issue(1, Issue_Date="20-Dec-2023"), an_issue(2, Issue_Date="20-Jan-2024")
    answer = search("not-issued", *files.emis(*lines, issues=issues))
    assert [one["medicines"][0]["last_issue"] for one in answer["patients"]] == ["2023-12-20"]


def test_cancelled_issues_and_those_after_the_day_do_not_count(files: Files) -> None:
    issues = (
        an_issue(1, Issue_Date="20-Feb-2024", Status="Cancelled"),
        an_issue(1, Issue_Date="02-Mar-2024"),
    )
    assert names(search("not-issued", *files.emis(a_line(1), issues=issues))) == [CODEINE]


def test_one_issue_twice_on_a_day_counts_once_and_is_said(files: Files) -> None:
    again = an_issue(1, Issue_Date="20-Dec-2023")
    answer = search("not-issued", *files.emis(a_line(1), issues=(again, again)))
    assert answer["patients"][0]["medicines"][0]["possible_duplicates"] == 1


def test_months_may_be_chosen(files: Files) -> None:
    given = files.emis(a_line(1, Last_Issue_Date="10-Jan-2024"))
    assert names(search("not-issued", *given, "--months", "1")) == [CODEINE]
    assert search("not-issued", *given, "--months", "2")["patients"] == []


def test_schedules_may_be_chosen(files: Files) -> None:
    lines = a_line(1), a_line(2, Drug="Tramadol 50mg capsules"), a_line(3, Drug="Morphine 10mg tablets")
    answer = search("not-issued", *files.emis(*lines), "--schedules", "2,3")
    assert names(answer) == ["Tramadol 50mg capsules", "Morphine 10mg tablets"]
    assert answer["parameters"]["schedules"] == "2,3"


def test_patients_come_in_the_order_in_which_the_files_first_name_them(files: Files) -> None:
    lines = [a_line(n) for n in (3, 1, 2)]
    again = a_line(3, Drug="Tramadol 50mg capsules")
    answer = search("opioid-on-repeat", *files.emis(*lines, again))
    assert numbers(answer) == [number_of(n) for n in (3, 1, 2)]
    assert names(answer)[:2] == [CODEINE, "Tramadol 50mg capsules"]


def test_several_files_are_one_practice(files: Files) -> None:
    more = files.write("more.csv", report(a_line(2)))
    answer = search("opioid-on-repeat", *files.emis(a_line(1)), "--extract", str(more))
    assert numbers(answer) == [number_of(1), number_of(2)]


def test_a_report_with_number_drug_type_and_last_issue_alone_is_read(files: Files) -> None:
    few = f"{number_of(1)},{CODEINE},Repeat,2023-10-10\n"
    path = files.write("few.csv", f"NHS No.,Medication Name,Prescription Type,Date of Last Issue\n{few}")
    answer = search("not-issued", "--preset", "emis", "--extract", str(path))
    assert names(answer) == [CODEINE]
    [patient] = answer["patients"]
    assert patient["flags"] == ["birth-date-unknown"]
    assert codes(patient)["under_18"] == "unknown"
    lost = {one["column"]: one["lost"] for one in answer["lost"]}
    assert "must be confirmed" in lost["Registration Status"]
    assert {"Start Date", "file of issues"} <= set(lost)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_that_practices_send_is_read(files: Files, encoding: str) -> None:
    path = files.write("m.csv", report(a_line(1, Family_Name="Ñandú"), encoding=encoding))
    assert names(search("not-issued", "--preset", "emis", "--extract", str(path))) == [CODEINE]


@pytest.mark.parametrize("written", ["10/10/2023", "10-Oct-2023", "2023-10-10"])
def test_three_shapes_of_dates_are_read(files: Files, written: str) -> None:
    answer = search("not-issued", *files.emis(a_line(1, Last_Issue_Date=written)))
    assert answer["patients"][0]["medicines"][0]["last_issue"] == "2023-10-10"


def test_without_any_issue_nothing_is_judged_and_that_is_said(files: Files) -> None:
    answer = search("not-issued", *files.emis(a_line(1), without=("Last Issue Date",)))
    assert (answer["patients"], answer["not_judged"]) == ([], 1)
    [medicine] = answer["not_judged_medicines"]
    assert (medicine["nhs_number"], medicine["name"]) == (number_of(1), CODEINE)


def test_a_name_that_may_be_an_opioid_is_counted_and_named(files: Files) -> None:
    answer = search("not-issued", *files.emis(a_line(1, Drug="Morphine something unheard of")))
    assert answer["counts"]["unknown_products"] == 1
    assert answer["unknown_medicines"][0]["name"] == "Morphine something unheard of"


def test_who_died_left_or_is_temporary_is_not_listed_and_counted(files: Files) -> None:
    lines = (
        a_line(1, Date_of_Death="01-Feb-2024"),
        a_line(2, Registration_Status="Deducted"),
        a_line(3, Registration_Status="Temporary"),
        a_line(4, Registration_Status="Died"),
        a_line(5, Registration_Status=""),
    )
    answer = search("not-issued", *files.emis(*lines))
    assert numbers(answer) == [number_of(5)]
    assert answer["counts"]["left_out"] == {"died": 2, "left": 1, "temporary": 1, "test_patients": 0}
    assert codes(answer["patients"][0])["left_practice"] == "unknown"


def test_a_death_after_the_day_keeps_nobody_off_the_list_but_holds(files: Files) -> None:
    answer = search("not-issued", *files.emis(a_line(1, Date_of_Death="02-Mar-2024")))
    assert codes(answer["patients"][0])["died"] == "hard_stop"


def test_the_held_stay_on_the_list_with_their_holds(files: Files) -> None:
    lines = (
        a_line(1, Date_of_Birth="02-Jan-2010"),
        a_line(2, Cancer_Pain="Yes"),
        a_line(3, Pregnancy=""),
        a_line(4),
        a_line(4, Drug="Methadone 1mg/ml oral solution"),
    )
    answer = search("not-issued", *files.emis(*lines))
    held = [codes(patient) for patient in answer["patients"]]
    assert held[0]["under_18"] == "hard_stop"
    assert held[1]["cancer_pain"] == "hard_stop"
    assert held[2]["pregnancy"] == "unknown"
    assert held[3]["substitution"] == "hard_stop"
    assert answer["counts"]["patients_held"] == 3


def test_what_a_clinician_must_first_say_is_listed_and_marked(files: Files) -> None:
    answer = search("not-issued", *files.emis(a_line(1, Drug="Methadone 1mg/ml oral solution")))
    [medicine] = answer["patients"][0]["medicines"]
    assert medicine["use_unsaid"] is True
    assert answer["counts"]["use_unsaid"] == 1


def test_anticipatory_medicines_hold_as_palliative_care(files: Files) -> None:
    injections = (
        "Midazolam 10mg/2ml solution for injection ampoules",
        "Morphine 10mg/1ml solution for injection ampoules",
        "Glycopyrronium bromide 200micrograms/1ml solution for injection ampoules",
    )
    lines = [a_line(1), *(a_line(1, Drug=drug, Type="Acute") for drug in injections)]
    assert codes(search("not-issued", *files.emis(*lines))["patients"][0])["palliative"] == "hard_stop"


def test_a_telephone_of_two_patients_and_an_address_that_cannot_be_posted_to_hold(files: Files) -> None:
    lines = (
        a_line(1, Mobile_Telephone="07700 900001"),
        a_line(2, Mobile_Telephone="+44 7700 900001"),
        a_line(3, Postcode="", Mobile_Telephone=""),
    )
    held = [codes(one) for one in search("not-issued", *files.emis(*lines))["patients"]]
    assert [one.get("shared_mobile") for one in held] == ["hard_stop", "hard_stop", None]
    assert [one.get("no_valid_address") for one in held] == [None, None, "hard_stop"]


@pytest.mark.parametrize(
    ("born", "flag"),
    [
        ("31-Dec-1899", "birth-date-implausible"),
        ("02-Mar-2024", "birth-date-implausible"),
        ("31-Feb-1960", "birth-date-unreadable"),
        ("", "birth-date-unknown"),
    ],
)
def test_an_odd_birth_date_is_a_flag_and_drops_nobody(files: Files, born: str, flag: str) -> None:
    [patient] = search("not-issued", *files.emis(a_line(1, Date_of_Birth=born)))["patients"]
    assert patient["flags"] == [flag]
    assert codes(patient)["under_18"] == "unknown"


def test_two_birth_dates_of_one_number_are_a_flag(files: Files) -> None:
    lines = a_line(1), a_line(1, Drug="Tramadol 50mg capsules", Date_of_Birth="03-Jan-1960")
    [patient] = search("not-issued", *files.emis(*lines))["patients"]
    assert patient["flags"] == ["birth-dates-differ"]


def test_a_row_that_cannot_be_read_is_said_with_its_line_and_counted(files: Files) -> None:
    given = files.emis(a_line(1), a_line(2, Quantity="lots"), a_line(3, NHS_Number="1234567890"))
    result = run("not-issued", *given)
    assert result.exit_code == 0
    assert "medicines.csv, line 3: Quantity is not a number." in result.stderr
    assert "medicines.csv, line 4: NHS Number is not right" in result.stderr
    assert "1234567890" not in result.stderr
    assert search("not-issued", *given)["counts"]["refused_rows"] == 2


def test_a_row_of_a_person_whose_name_cannot_be_stored_is_read_all_the_same(files: Files) -> None:
    given = files.emis(a_line(1, Family_Name="Bell\x07", Given_Name="x" * 300))
    assert names(search("not-issued", *given)) == [CODEINE]


def test_an_invalid_number_is_let_through_and_flagged_where_that_is_asked_for(files: Files) -> None:
    given = files.emis(a_line(1, NHS_Number="123 456 7890"))
    [patient] = search("not-issued", *given, "--any-nhs-number")["patients"]
    assert (patient["nhs_number"], patient["flags"]) == ("1234567890", ["nhs-number-invalid"])


def test_repeated_rows_and_issues_of_nobody_are_counted(files: Files) -> None:
    issues = an_issue(1), an_issue(9)
    counts = search("not-issued", *files.emis(a_line(1), a_line(1), issues=issues))["counts"]
    assert (counts["repeated_rows"], counts["issues_of_nobody"], counts["medicines_listed"]) == (1, 1, 1)
    assert (counts["patients_in_files"], counts["patients_searched"], counts["patients_listed"]) == (1, 1, 1)


def test_without_json_the_list_is_a_table(files: Files) -> None:
    lines = a_line(1, Cancer_Pain="Yes"), a_line(2, Last_Issue_Date="05-Feb-2024")
    [row] = table("not-issued", *files.emis(*lines))
    assert list(row) == ["nhs_number", "medicine", "reason", "last_issue", "early_issues", "holds"]
    assert (row["nhs_number"], row["medicine"], row["last_issue"]) == (number_of(1), CODEINE, "2023-10-10")
    assert row["holds"] == "cancer_pain"


def test_the_table_says_how_many_holds_are_not_known_and_which_columns_are_missing(files: Files) -> None:
    given = files.emis(a_line(1, Pregnancy="", Care_Home=""), without=("End Date",))
    [row] = table("not-issued", *given)
    assert row["holds"] == "2 not known"
    assert "Not in the files: End Date" in run("not-issued", *given).stderr


def test_nobody_found_is_an_answer_too(files: Files) -> None:
    given = files.emis(a_line(1, Last_Issue_Date="05-Feb-2024"))
    assert search("not-issued", *given)["patients"] == []
    assert table("not-issued", *given) == []


def test_a_patient_whose_list_is_read_in_part_only_is_flagged(files: Files) -> None:
    given = files.emis(a_line(1), a_line(1, Quantity="lots"))
    assert search("not-issued", *given)["patients"][0]["flags"] == ["rows-refused"]


def test_a_flag_under_another_author_s_heading_holds(files: Files) -> None:
    line = {("Pregnant" if heading == "Pregnancy" else heading): cell for heading, cell in a_line(1).items()}
    [patient] = search("not-issued", *files.emis(line | {"Pregnant": "Yes"}))["patients"]
    assert codes(patient)["pregnancy"] == "clinician_first"
