"""The shipped product list: complete, current, and the same answer from the code as from the name."""

import csv
import re
import runpy
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from stepdown.clinical.product_names import normalised_name
from stepdown.clinical.products import Product, recognise
from stepdown.clinical.types import DecidedBy, ProductUse, Recognised, Schedule
from stepdown.content import library
from stepdown.content.products import regenerate
from stepdown.content.products.opioid_rows import row_of
from stepdown.content.signed import BlankAnswerError

LIST = library.PRODUCTS / "opioids.csv"


def rows() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def current() -> list[dict[str, str]]:
    return [row for row in rows() if row["discontinued"] == "no"]


def of_itself(product: Product) -> Product:
    """Without who decided, and without the code that no name says."""
    return replace(product, decided_by=None, bnf_code=None)


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
        assert of_itself(by_name) == of_itself(by_code), row["name"]


def test_the_parser_alone_gives_the_same_answer_with_no_list_to_look_in() -> None:
    table = library.product_table()
    bare = replace(table, by_dmd={}, by_bnf={}, by_name={})
    for row in current():
        by_code = recognise(table, name="", dmd_code=row["dmd_code"])
        by_name = recognise(bare, name=row["name"])
        assert of_itself(by_name) == of_itself(by_code), row["name"]
    withdrawn = {recognise(bare, name=row["name"]).opioid for row in rows() if row["discontinued"] == "yes"}
    assert withdrawn == {Recognised.UNKNOWN}


def test_every_current_product_gets_the_same_answer_from_its_bnf_code() -> None:
    table = library.product_table()
    for row in current():
        by_code = recognise(table, name=row["name"], dmd_code=row["dmd_code"])
        by_bnf = recognise(table, name=row["name"], bnf_code=row["bnf_code"])
        assert (by_bnf.decided_by, by_bnf.bnf_code) == (DecidedBy.BNF, row["bnf_code"])
        assert of_itself(by_bnf) == of_itself(by_code), row["name"]


def names_without(column: str) -> set[str]:
    return {row["name"] for row in current() if not row[column]}


def test_what_is_not_known_is_listed_here_and_nowhere_guessed() -> None:
    gels = {name for name in names_without("route") if name.endswith(" gel")}
    powders = {name for name in names_without("route") if name.endswith(" powder")}
    assert names_without("form") == names_without("release") == names_without("substances") == set()
    assert (len(gels), len(powders)) == (5, 5)
    assert names_without("route") == gels | powders
    # The name and the generic product say no strength; a gel's is weight in weight.
    unsaid = {"Opium tincture", "Morphine and Cocaine elixir", "Boots Paracetamol and Codeine Extra capsules"}
    assert names_without("strength") == unsaid | gels | powders
    assert names_without("schedule") == {"Morphine and Cocaine elixir"}
    open_days = {row["name"] for row in current() if row["form"] == "patch" and not row["patch_days"]}
    assert {name.split()[0] for name in open_days} == {
        "Buprenorphine",
        "Buplast",
        "Prenotrix",
        "Turgeon",
    }


def test_a_discontinued_product_has_a_substance_and_nothing_else() -> None:
    withdrawn = [row for row in rows() if row["discontinued"] == "yes"]
    assert len(withdrawn) == sum("previous to" in row["name"] for row in rows()) == 161
    unsaid = ("strength", "strength_unit", "form", "route", "release", "patch_days", "schedule")
    assert not any(row[column] for row in withdrawn for column in unsaid)
    assert all(row["substances"] for row in withdrawn)


def test_a_patch_is_one_in_every_column_and_nothing_else_is() -> None:
    patches = [row for row in current() if "patch" in row["name"]]
    assert len({row["name"] for row in patches}) > 100
    seen = {(row["form"], row["route"], row["release"], row["strength_unit"]) for row in patches}
    assert seen == {("patch", "transdermal", "patch", "mcg/hour")}
    assert {row["substances"] for row in patches} == {"fentanyl", "buprenorphine"}
    assert {row["patch_days"] for row in patches if row["substances"] == "fentanyl"} == {"3"}
    weak = {row["patch_days"] for row in patches if row["strength"] in {"5", "10", "15", "20"}}
    assert weak == {"7"}
    others = [row for row in current() if "patch" not in row["name"]]
    assert not any(row["patch_days"] or row["strength_unit"] == "mcg/hour" for row in others)


def test_the_unit_of_a_strength_goes_with_the_form() -> None:
    units = Counter((row["form"], row["strength_unit"]) for row in current() if row["strength"])
    liquids = {unit for form, unit in units if form == "oral_liquid"}
    assert liquids == {"mg/ml"}
    dry = {row["name"] for row in current() if (row["form"], row["strength_unit"]) == ("injection", "mg")}
    assert all("powder for solution" in name for name in dry)
    solids = {unit for form, unit in units if form not in {"oral_liquid", "injection", "patch"}}
    assert solids == {"mg"}


# Smallest and largest strength of the market, in mg a unit, mg a ml and micrograms an hour.
PLAUSIBLE: dict[str, dict[str, tuple[str, str]]] = {
    "codeine": {"mg": ("1", "60"), "mg/ml": ("1", "60")},
    "dihydrocodeine": {"mg": ("7.46", "120"), "mg/ml": ("2", "50")},
    "dextropropoxyphene": {"mg": ("32.5", "100"), "mg/ml": ("6.5", "6.5")},
    "tramadol": {"mg": ("37.5", "400"), "mg/ml": ("10", "100")},
    "tapentadol": {"mg": ("25", "250"), "mg/ml": ("20", "20")},
    "morphine": {"mg": ("1", "750"), "mg/ml": ("0.1", "200")},
    "oxycodone": {"mg": ("5", "120"), "mg/ml": ("1", "50")},
    "hydromorphone": {"mg": ("1.3", "24"), "mg/ml": ("1", "50")},
    "fentanyl": {"mg": ("0.05", "1.6"), "mcg/hour": ("12", "100")},
    "buprenorphine": {"mg": ("0.2", "0.4"), "mg/ml": ("0.3", "0.3"), "mcg/hour": ("5", "70")},
    "methadone": {"mg": ("5", "100"), "mg/ml": ("10", "50")},
    "diamorphine": {"mg": ("5", "500"), "mg/ml": ("1", "82")},
    "pethidine": {"mg": ("50", "100"), "mg/ml": ("2", "100")},
    "dextromoramide": {"mg": ("5", "10")},
    "dipipanone": {"mg": ("10", "10")},
    "meptazinol": {"mg": ("200", "200"), "mg/ml": ("100", "100")},
    "nalbuphine": {"mg/ml": ("10", "10")},
    "papaveretum": {"mg/ml": ("7.7", "40")},
    "pentazocine": {"mg": ("25", "50"), "mg/ml": ("30", "30")},
    "opium": {"mg/ml": ("10", "10")},
}


def test_every_strength_is_one_that_the_market_has() -> None:
    for row in current():
        if row["strength"]:
            lowest, highest = PLAUSIBLE[row["substances"].split(" + ")[0]][row["strength_unit"]]
            assert Decimal(lowest) <= Decimal(row["strength"]) <= Decimal(highest), row["name"]


def test_a_brand_has_the_strength_of_the_generic_product_of_its_bnf_code() -> None:
    def key(row: dict[str, str]) -> tuple[str, str]:
        return row["bnf_code"][:9], row["bnf_code"][-2:]

    facts = ("substances", "strength", "strength_unit", "release")
    generics: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for row in current():
        if row["bnf_code"][9:11] == "AA":
            generics.setdefault(key(row), set()).add(tuple(row[fact] for fact in facts))
    different = {
        row["name"]
        for row in current()
        if key(row) in generics and tuple(row[fact] for fact in facts) not in generics[key(row)]
    }
    # 100 mg of the napsylate are 60 mg of the base by which the generic product is named.
    assert different == {"Doloxene 100mg capsules"}


def test_what_the_name_calls_slow_is_modified_and_the_rest_only_by_its_brand() -> None:
    words = re.compile(r"modified|prolonged|\b(sr|xl|pr|retard|continus|24hr)\b", re.IGNORECASE)
    modified = {row["name"] for row in current() if row["release"] == "modified"}
    named_slow = {row["name"] for row in current() if words.search(row["name"])}
    assert named_slow <= modified
    assert {name.split()[0] for name in modified - named_slow} == {"MXL"}


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


def test_the_script_reads_the_source_and_writes_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "source.csv", tmp_path / "opioids.csv"
    source.write_text(
        "code,term,dmd_id,dmd_type,bnf_code\n7,Codeine 30mg tablets,7,VMP,0407020C0AAAFAF\n", encoding="utf-8"
    )
    monkeypatch.setattr("sys.argv", ["regenerate", str(source), str(target)])
    runpy.run_path(regenerate.__file__, run_name="__main__")
    header, line = target.read_text(encoding="utf-8").splitlines()
    assert header.startswith("dmd_code,name,bnf_code,substances")
    assert line == "7,Codeine 30mg tablets,0407020C0AAAFAF,codeine,30,mg,tablet,oral,plain,,5,pain,no,no"


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


def test_the_list_has_a_version_that_an_extract_is_stamped_with() -> None:
    assert library.products_version() == "2"
