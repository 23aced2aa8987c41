"""`stepdown classify`, as an analyst runs it on a file."""

import csv
import io
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stepdown.cli import app
from stepdown.commands.classify import COLUMNS


@pytest.fixture
def classify(tmp_path: Path):
    def run(text: str) -> list[dict[str, str]]:
        file = tmp_path / "names.csv"
        file.write_text(text, encoding="utf-8")
        answer = CliRunner().invoke(app, ["classify", str(file)])
        assert (answer.exit_code, answer.stderr) == (0, "")
        return list(csv.DictReader(io.StringIO(answer.stdout)))

    return run


def cells(row: dict[str, str]) -> str:
    return ", ".join(row[column] for column in COLUMNS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Co-codamol 30mg/500mg tablets", "yes, codeine, 30, mg, tablet, oral, 5, pain, opioid, name"),
        (
            "Morph Sulf_Oral Soln 10mg/5ml",
            "yes, morphine, 2, mg/ml, oral liquid, oral, 5, pain, opioid, name",
        ),
        (
            "Butec_Transdermal Patch 5mcg/hr",
            "yes, buprenorphine, 5, mcg/hour, patch, transdermal, 3, pain, opioid, name",
        ),
        ("Meptid 200mg tablets", "yes, meptazinol, 200, mg, tablet, oral, none, pain, opioid, name"),
        (
            "Morphine 100mg suppositories",
            "yes, morphine, 100, mg, suppository, rectal, 2, pain, opioid, name",
        ),
        ("Co-codamol tablets", "yes, codeine, , , tablet, oral, 5, pain, opioid, name"),
        ("Codeine 15mg/5ml linctus", "yes, codeine, 3, mg/ml, oral liquid, oral, 5, cough, opioid, name"),
        (
            "Kaolin and Morphine mixture",
            "yes, morphine, , , oral liquid, oral, 5, antidiarrhoeal, opioid, name",
        ),
        (
            "Alfentanil 5mg/1ml solution for injection ampoules",
            "yes, alfentanil, 5, mg/ml, injection, parenteral, 2, anaesthesia, opioid, name",
        ),
        ("Methadone 5mg tablets", "yes, methadone, 5, mg, tablet, oral, 2, substitution, opioid, name"),
        (
            "Morphine 10mg / Codeine 20mg tablets",
            "yes, morphine + codeine, , , tablet, oral, 2, pain, opioid, name",
        ),
        ("Pregabalin 75mg capsules", "no, pregabalin, 75, mg, capsule, oral, 3, , gabapentinoid, name"),
        ("Diazepam_Tab 5mg", "no, diazepam, 5, mg, tablet, oral, , , benzodiazepine, name"),
        ("Zopiclone 7.5mg tablets", "no, zopiclone, 7.5, mg, tablet, oral, , , z-drug, name"),
        ("Paracetamol 500mg tablets", "no, , , , , , , , no, name"),
        ("Codeine something odd", "unknown, , , , , , , , unknown, name"),
        ("", "unknown, , , , , , , , unknown, name"),
    ],
)
def test_a_name_is_classified(classify, name: str, expected: str) -> None:
    [row] = classify(f'name\n"{name}"\n')
    assert cells(row) == expected


def test_codes_go_before_the_name_and_the_answer_says_which_decided(classify) -> None:
    rows = classify(
        "bnf_code,name,dmd_code\n"
        "0407020C0AAAFAF,Something,42010211000001106\n"
        "0407020C0AAAFAF,Something,\n"
        ",Codeine 15mg tablets,1\n"
    )
    told = [(row["substance"], row["strength"], row["decided_by"]) for row in rows]
    assert told == [("codeine", "8", "dmd"), ("codeine", "60", "bnf"), ("codeine", "15", "name")]


def test_other_columns_stay_and_the_rows_keep_their_order(classify) -> None:
    rows = classify("patient,opioid,name\nB,?,Tramadol 50mg capsules\nA,?,Paracetamol 500mg tablets\n")
    assert list(rows[0]) == ["patient", "opioid", "name", *(one for one in COLUMNS if one != "opioid")]
    assert [(row["patient"], row["opioid"]) for row in rows] == [("B", "yes"), ("A", "no")]


def test_a_code_without_known_substance_is_still_an_opioid(classify) -> None:
    [row] = classify("name,bnf_code\nA new opioid,0407020ZZAAAAAA\n")
    assert cells(row) == "yes, , , , , , , pain, opioid, bnf"


def test_a_file_without_names_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("drug\nTramadol\n", encoding="utf-8")
    answer = CliRunner().invoke(app, ["classify", str(file)])
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert answer.stderr == "names.csv has no column name\n"
