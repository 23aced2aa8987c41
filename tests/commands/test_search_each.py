"""Each of the searches from files, and the options that it takes."""

import pytest

from tests.commands.searching import Files, names, numbers, run, search, table
from tests.records.factories import Cells, a_line, an_issue, number_of

CODEINE = "Codeine 30mg tablets"
TRAMADOL = "Tramadol 50mg capsules"
DAY = "2025-03-10"


def issued(*days: str, serial: int = 1, **changes: str) -> tuple[Cells, ...]:
    return tuple(an_issue(serial, Issue_Date=day, **changes) for day in days)


@pytest.mark.parametrize(
    ("issue", "early"),
    [("24/02/2025", ["2025-02-24"]), ("25/02/2025", [])],
)
def test_due_on_friday_28_an_issue_on_monday_24_is_early_and_one_on_tuesday_25_is_not(
    files: Files, issue: str, early: list[str]
) -> None:
    given = files.emis(a_line(1), issues=issued("31/01/2025", issue))
    answer = search("early-issue", *given, on=DAY)
    assert [one["early_issues"] for p in answer["patients"] for one in p["medicines"]] == [early] * bool(
        early
    )


def test_how_early_is_early_may_be_chosen(files: Files) -> None:
    given = files.emis(a_line(1), issues=issued("31/01/2025", "25/02/2025"))
    assert names(search("early-issue", *given, "--working-days", "2", on=DAY)) == [CODEINE]


def test_the_table_names_the_early_issues(files: Files) -> None:
    given = files.emis(a_line(1), issues=issued("31/01/2025", "24/02/2025"))
    [row] = table("early-issue", *given, on=DAY)
    assert row["early_issues"] == "2025-02-24"


def test_issues_of_unknown_length_are_counted_and_their_medicine_named(files: Files) -> None:
    line = a_line(1, Directions="as directed", Course_Days="")
    given = files.emis(line, issues=issued("31/01/2025", "24/02/2025", Days=""))
    answer = search("early-issue", *given, on=DAY)
    assert answer["not_judged"] > 0
    assert [one["name"] for one in answer["not_judged_medicines"]] == [CODEINE]


def test_a_day_past_the_known_bank_holidays_is_refused(files: Files) -> None:
    result = run("early-issue", *files.emis(a_line(1)), on="2035-01-01")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Bank holidays are known" in result.stderr


@pytest.mark.parametrize(
    ("search_name", "listed"),
    [
        ("codeine-all", [CODEINE, "Dihydrocodeine 30mg tablets"]),
        ("codeine-regular", [CODEINE]),
        ("codeine-irregular", ["Dihydrocodeine 30mg tablets"]),
        ("opioid-on-repeat", [CODEINE, "Dihydrocodeine 30mg tablets", TRAMADOL]),
    ],
)
def test_codeine_is_regular_or_irregular(files: Files, search_name: str, listed: list[str]) -> None:
    lines = (
        a_line(1, Last_Issue_Date="10-Feb-2024"),
        a_line(2, Drug="Dihydrocodeine 30mg tablets"),
        a_line(3, Drug=TRAMADOL),
        a_line(4, Drug="Codeine 15mg/5ml linctus"),
        a_line(5, Type="Acute"),
    )
    assert names(search(search_name, *files.emis(*lines))) == listed


def test_review_coverage_says_who_was_reviewed_and_in_per_cent(files: Files) -> None:
    done = {"Medication_Review_Date": "10-Jan-2024", "Medication_Review_Code": "314530002"}
    lines = (
        a_line(1, **done),
        a_line(2, **done | {"Medication_Review_Date": "10-Jan-2023"}),
        a_line(3),
        a_line(4, **done, Drug="Paracetamol 500mg tablets"),
    )
    answer = search("review-coverage", *files.emis(*lines))
    counts = answer["counts"]
    assert (counts["patients_on_repeat"], counts["reviewed"]) == (3, 1)
    assert (counts["not_reviewed"], counts["review_not_known"], counts["per_cent"]) == (1, 1, 33.3)
    assert numbers(answer) == [number_of(2), number_of(3)]
    assert search("review-coverage", *files.emis(*lines), "--months", "24")["counts"]["reviewed"] == 2


def test_where_nobody_has_an_opioid_there_is_no_per_cent(files: Files) -> None:
    given = files.emis(a_line(1, Drug="Paracetamol 500mg tablets"))
    assert search("review-coverage", *given)["counts"]["per_cent"] is None


def test_long_term_supply_may_be_asked_for_with_days_and_gap(files: Files) -> None:
    days = ["01/10/2024", "29/10/2024", "26/11/2024", "24/12/2024", "10/02/2025"]
    given = files.emis(a_line(1), issues=issued(*days))
    assert names(search("long-term", *given, on="2025-01-10")) == [CODEINE]
    assert search("long-term", *given, "--days", "200", on="2025-01-10")["patients"] == []
    wide = search("long-term", *given, "--gap-days", "30", "--days", "120", on=DAY)
    assert (names(wide), wide["parameters"]) == (
        [CODEINE],
        {**wide["parameters"], "days": 120, "gap_days": 30},
    )


def test_other_dependence_forming_medicines_by_group_and_beside_an_opioid(files: Files) -> None:
    lines = (
        a_line(1, Drug="Diazepam 5mg tablets"),
        a_line(1),
        a_line(2, Drug="Pregabalin 75mg capsules"),
        a_line(3, Drug="Zopiclone 7.5mg tablets"),
    )
    given = files.emis(*lines)
    everything = names(search("dependence-forming", *given))
    assert everything == ["Diazepam 5mg tablets", "Pregabalin 75mg capsules", "Zopiclone 7.5mg tablets"]
    assert names(search("dependence-forming", *given, "--group", "z_drug")) == everything[2:]
    assert names(search("dependence-forming", *given, "--beside", "with_opioid")) == everything[:1]


def test_a_list_of_numbers_is_sorted_into_found_not_registered_and_invalid(files: Files) -> None:
    lines = a_line(1), a_line(2, Registration_Status="Left"), a_line(3)
    spaced = f"{number_of(1)[:3]} {number_of(1)[3:]}"
    wanted = [number_of(3), spaced, number_of(2), number_of(9), "12345", number_of(3)]
    path = files.write("numbers.txt", "\n".join(wanted))
    answer = search("listed", *files.emis(*lines), "--numbers", str(path))
    assert numbers(answer) == [number_of(1), number_of(3)]
    counts = answer["counts"]
    assert (counts["found"], counts["not_registered"], counts["invalid"], counts["repeated"]) == (2, 2, 1, 1)
    assert answer["numbers"]["invalid"] == ["12345"]


def test_a_listed_patient_without_an_opioid_is_shown_without_a_medicine(files: Files) -> None:
    given = files.emis(a_line(1, Drug="Paracetamol 500mg tablets"))
    options = [*given, "--numbers", str(files.write("n.txt", number_of(1)))]
    [patient] = search("listed", *options)["patients"]
    assert (patient["nhs_number"], patient["medicines"]) == (number_of(1), [])
    [row] = table("listed", *options)
    assert (row["nhs_number"], row["medicine"]) == (number_of(1), "")


@pytest.mark.parametrize("heading", ["NHS Number", "nhs_number", "NHS No"])
def test_the_numbers_may_stand_in_a_column(files: Files, heading: str) -> None:
    path = files.write("numbers.csv", f"Name,{heading}\nA,{number_of(1)}\nB\n")
    assert numbers(search("listed", *files.emis(a_line(1)), "--numbers", str(path))) == [number_of(1)]


@pytest.mark.parametrize(
    ("content", "said"), [("a,b\n1,2\n", "none is called NHS Number"), ("", "is empty"), ('"1\n', "line 1")]
)
def test_a_file_without_numbers_is_refused(files: Files, content: str, said: str) -> None:
    result = run("listed", *files.emis(a_line(1)), "--numbers", str(files.write("n.csv", content)))
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr


def test_an_invalid_number_can_be_asked_for_where_invalid_ones_are_let_through(files: Files) -> None:
    path = files.write("n.txt", "123 456 7890\n12\n")
    given = files.emis(a_line(1, NHS_Number="1234567890"))
    answer = search("listed", *given, "--numbers", str(path), "--any-nhs-number")
    assert numbers(answer) == ["1234567890"]
    assert answer["counts"]["invalid"] == 1


def test_opioids_for_other_uses_are_searched_where_that_is_asked_for(files: Files) -> None:
    given = files.emis(a_line(1, Drug="Codeine 15mg/5ml linctus"))
    assert search("opioid-on-repeat", *given)["patients"] == []
    assert names(search("opioid-on-repeat", *given, "--uses", "all")) == ["Codeine 15mg/5ml linctus"]


@pytest.mark.parametrize(
    "search_name", ["not-issued", "opioid-on-repeat", "codeine-all", "long-term", "listed"]
)
def test_every_medicine_has_the_same_keys(files: Files, search_name: str) -> None:
    given = files.emis(a_line(1), issues=issued("01/10/2023", "29/10/2023", "26/11/2023", "24/12/2023"))
    path = files.write("n.txt", number_of(1))
    extra = ["--numbers", str(path)] if search_name == "listed" else []
    [medicine] = search(
        search_name, *given, *extra, on="2024-03-01" if "long" not in search_name else "2024-01-05"
    )["patients"][0]["medicines"]
    wanted = {"name", "reason", "last_issue", "early_issues", "kind", "started", "may_still_run"}
    assert wanted | {"possible_duplicates", "schedule_unknown", "superseded_by", "use_unsaid"} <= set(
        medicine
    )


def morphine(serial: int, tablets_a_time: str, **changes: str) -> Cells:
    words = f"Take {tablets_a_time} twice a day"
    return a_line(
        serial,
        Drug="Morphine 10mg modified-release tablets",
        Directions=words,
        Last_Issue_Date="20-Feb-2024",
        Start_Date="01-Dec-2023",
        **changes,
    )


def test_a_high_dose_shows_both_methods_and_the_working_of_each_medicine(files: Files) -> None:
    line = morphine(1, "six", Quantity="336")
    issues = issued("20-Feb-2024", Drug=line["Drug"], Quantity="336", Days="28")
    answer = search("high-dose", *files.emis(line, a_line(2, Last_Issue_Date="20-Feb-2024"), issues=issues))
    assert numbers(answer) == [number_of(1)]
    [patient] = answer["patients"]
    assert patient["ome"]["directions"] == {"min": 120, "max": 120, "at_least": False}
    assert patient["ome"]["quantity"]["max"] == 120
    [medicine] = patient["medicines"]
    assert (medicine["ome_directions_max"], medicine["ome_quantity"], medicine["ome_status"]) == (
        120,
        120,
        "ok",
    )
    assert "12 × 10 mg × 1 = 120 mg" in medicine["working"]
    assert patient["ome"]["factor_set"].startswith("fpm-2020")
    assert answer["not_ruled_out"] == []


def test_a_threshold_and_a_set_of_factors_may_be_asked_for(files: Files) -> None:
    given = files.emis(morphine(1, "two"))
    in_force = search("high-dose", *given)
    assert (in_force["patients"], in_force["measured_by"]["threshold"]) == ([], 120)
    low = search("high-dose", *given, "--threshold", "40", "--set", "anzca-2021")
    [patient] = low["patients"]
    assert (patient["ome"]["threshold"], patient["ome"]["comparator"]) == (40, ">=")
    assert patient["ome"]["factor_set"].startswith("anzca-2021")
    assert (low["parameters"]["threshold"], low["parameters"]["factor_set"]) == (40, "anzca-2021")


def test_a_dose_that_cannot_be_calculated_is_on_the_second_list(files: Files) -> None:
    given = files.emis(morphine(1, "as directed, not", Quantity="", Course_Days=""))
    answer = search("high-dose", *given)
    assert answer["patients"] == []
    [patient] = answer["not_ruled_out"]
    assert patient["nhs_number"] == number_of(1)
    assert patient["medicines"][0]["ome_directions_max"] is None
    assert answer["counts"]["not_ruled_out"] == 1
    [row] = table("high-dose", *given)
    assert "not ruled out" in row["reason"]


def test_what_is_not_counted_in_a_dose_is_named(files: Files) -> None:
    lines = morphine(1, "six"), a_line(1, Last_Issue_Date="", Course_Days="")
    [patient] = search("high-dose", *files.emis(*lines))["patients"]
    assert [one["name"] for one in patient["ome"]["not_counted"]] == [CODEINE]


@pytest.mark.parametrize("options", [("--set", "unheard-of"), ("--threshold", "9"), ("--threshold", "lots")])
def test_a_set_or_threshold_that_is_not_there_is_usage(files: Files, options: tuple[str, str]) -> None:
    assert run("high-dose", *files.emis(a_line(1)), *options).exit_code == 2
