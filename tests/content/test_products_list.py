"""The shipped product list: complete, current, and the same answer from the code as from the name."""

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from stepdown.clinical.products import Product, normalised_name, recognise
from stepdown.clinical.types import DecidedBy, ProductUse, Recognised, Schedule
from stepdown.content import library
from stepdown.content.products import regenerate
from stepdown.content.products.opioid_rows import row_of
from stepdown.content.signed import BlankAnswerError

LIST = library.PRODUCTS / "opioids.csv"


def rows() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def without_decider(product: Product) -> Product:
    return replace(product, decided_by=None)


def test_all_2060_products_are_in_the_list_each_once() -> None:
    codes = [row["dmd_code"] for row in rows()]
    assert len(codes) == len(set(codes)) == 2060
    assert all(code.isdigit() for code in codes)


def test_every_product_is_an_opioid_by_its_code() -> None:
    table = library.product_table()
    products = [recognise(table, name="", dmd_code=row["dmd_code"]) for row in rows()]
    assert Counter(product.opioid for product in products) == {Recognised.YES: 2060}
    assert {product.decided_by for product in products} == {DecidedBy.DMD}
    assert all(product.substances for product in products)


def test_every_product_gets_the_same_answer_from_its_name_as_from_its_code() -> None:
    table = library.product_table()
    for row in rows():
        by_code = recognise(table, name=row["name"], dmd_code=row["dmd_code"])
        by_name = recognise(table, name=row["name"])
        assert by_name.decided_by is DecidedBy.NAME
        assert without_decider(by_name) == without_decider(by_code), row["name"]


def test_every_current_product_gets_the_same_schedule_from_its_bnf_code() -> None:
    table = library.product_table()
    for row in rows():
        if row["discontinued"] == "no":
            by_code = recognise(table, name=row["name"], dmd_code=row["dmd_code"])
            by_bnf = recognise(table, name=row["name"], bnf_code=row["bnf_code"])
            assert by_bnf.decided_by is DecidedBy.BNF
            assert (by_bnf.schedule, by_bnf.substances) == (by_code.schedule, by_code.substances), row["name"]


def test_only_discontinued_products_and_an_elixir_without_strength_have_no_schedule() -> None:
    without = [row["name"] for row in rows() if not row["schedule"]]
    assert Counter(name for name in without if "previous to" not in name) == {
        "Morphine and Cocaine elixir": 3
    }
    assert sum("previous to" in name for name in without) == 161
    assert all(
        not (row["schedule"] or row["form"] or row["route"]) for row in rows() if "previous to" in row["name"]
    )


def test_use_is_open_exactly_where_a_clinician_has_to_say() -> None:
    for row in rows():
        assert (row["use"] == "") is (row["needs_clinician_to_say"] == "yes"), row["name"]
    waiting = {row["substances"] for row in rows() if row["needs_clinician_to_say"] == "yes"}
    assert waiting == {"methadone", "buprenorphine"}
    assert all(row["needs_clinician_to_say"] == "yes" for row in rows() if row["substances"] == "methadone")


@pytest.mark.parametrize(
    ("substance", "schedules"),
    [
        ("codeine", {"2", "5"}),
        ("morphine", {"2", "5"}),
        ("oxycodone", {"2"}),
        ("fentanyl", {"2"}),
        ("tramadol", {"3"}),
        ("buprenorphine", {"3"}),
        ("meptazinol", {"none"}),
        ("codeine + paracetamol", {"5"}),
        ("dextropropoxyphene + paracetamol", {"5"}),
    ],
)
def test_each_substance_has_only_the_schedules_that_the_law_gives_it(
    substance: str, schedules: set[str]
) -> None:
    found = {row["schedule"] for row in rows() if row["substances"] == substance and row["schedule"]}
    assert found == schedules


@pytest.mark.parametrize(
    ("name", "schedule"),
    [
        ("Oramorph 10mg/5ml oral solution", Schedule.FIVE),
        ("Oramorph 20mg/ml concentrated oral solution", Schedule.TWO),
        ("Codeine 60mg/1ml solution for injection ampoules", Schedule.TWO),
        ("DHC Continus 120mg tablets", Schedule.FIVE),
        ("Remedeine Forte tablets", Schedule.FIVE),
        ("Targinact 10mg/5mg modified-release tablets", Schedule.TWO),
        ("Tramacet 37.5mg/325mg tablets", Schedule.THREE),
        ("Nubain 10mg/1ml solution for injection ampoules", Schedule.NONE),
    ],
)
def test_products_that_a_pharmacist_would_look_up(name: str, schedule: Schedule) -> None:
    product = recognise(library.product_table(), name=name)
    assert (product.schedule, product.use) == (schedule, ProductUse.PAIN)


def test_the_committed_list_is_what_the_script_makes_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = [{"term": row["name"], "dmd_id": row["dmd_code"], "bnf_code": row["bnf_code"]} for row in rows()]
    made = [row_of(listed) for listed in regenerate.listed_products(source[::-1])]
    assert made == rows()


def test_the_script_writes_the_list_beside_its_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for rules in ("schedules.yaml", "bnf.yaml"):
        (tmp_path / rules).write_text(
            (library.PRODUCTS / rules).read_text(encoding="utf-8"), encoding="utf-8"
        )
    monkeypatch.setattr(regenerate, "FOLDER", tmp_path)
    source = tmp_path / "source.csv"
    source.write_text(
        "code,term,dmd_id,dmd_type,bnf_code\n7,Codeine 30mg tablets,7,VMP,0407020C0AAAFAF\n", encoding="utf-8"
    )
    regenerate.main(source)
    header, line = (tmp_path / "opioids.csv").read_text(encoding="utf-8").splitlines()
    assert header.startswith("dmd_code,name,bnf_code,substances")
    assert line == "7,Codeine 30mg tablets,0407020C0AAAFAF,codeine,unit,oral,5,pain,no,no"


def test_a_list_cut_short_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in library.PRODUCTS.iterdir():
        if file.suffix in {".yaml", ".csv"}:
            (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    shortened = LIST.read_text(encoding="utf-8").splitlines()[:-1]
    (tmp_path / "opioids.csv").write_text("\n".join(shortened) + "\n", encoding="utf-8")
    monkeypatch.setattr(library, "PRODUCTS", tmp_path)
    with pytest.raises(BlankAnswerError, match=r"has 2059 rows, its provenance says 2060"):
        library.product_table.__wrapped__()


def test_names_are_compared_without_case_and_spaces() -> None:
    assert normalised_name(" Zapain\t30mg/500mg  TABLETS ") == "zapain 30mg/500mg tablets"
