import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.products import ListedProduct, Product, build_table, recognise
from stepdown.clinical.types import (
    DecidedBy,
    DependenceGroup,
    Form,
    ProductUse,
    Recognised,
    Route,
    Schedule,
)
from stepdown.content import library

DATA = Path(__file__).parents[1] / "data"
TABLE = library.product_table()


def named(name: str, **codes: str) -> Product:
    return recognise(TABLE, name=name, **codes)


def test_the_dmd_code_decides_before_the_bnf_code_and_the_name() -> None:
    product = named("Paracetamol 500mg tablets", dmd_code=" 42010211000001106 ", bnf_code="0407010H0AAAMAM")
    assert product.decided_by is DecidedBy.DMD
    assert product.substances == ("codeine", "paracetamol")


def test_the_bnf_code_decides_before_the_name() -> None:
    product = named("Something", dmd_code="1", bnf_code="0407020C0AAAFAF")
    assert (product.opioid, product.decided_by) == (Recognised.YES, DecidedBy.BNF)


def test_a_dmd_code_that_is_not_in_the_list_proves_nothing() -> None:
    assert named("Codeine 30mg tablets", dmd_code="1").decided_by is DecidedBy.NAME


@pytest.mark.parametrize(
    "name",
    [
        "Codeine 30mg tablets",
        "CODEINE 30MG TABLETS",
        "  codeine  30mg\u00a0tablets ",
        "Codeine 30mg tablets (Some Maker Ltd)",
    ],
)
def test_case_spaces_and_the_maker_do_not_matter(name: str) -> None:
    product = named(name)
    assert (product.opioid, product.schedule, product.use) == (Recognised.YES, Schedule.FIVE, ProductUse.PAIN)
    assert product.decided_by is DecidedBy.NAME


@given(st.sampled_from(sorted(TABLE.by_name)), st.randoms())
def test_any_listed_name_is_recognised_in_any_case(name: str, random) -> None:
    mixed = "".join(random.choice((letter.upper(), letter)) for letter in name)
    assert recognise(TABLE, name=f" {mixed}  (Maker) ") == TABLE.by_name[name]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Paracetamol 500mg tablets",
            "Paracet_Tab 500mg",
            "Naloxone 400micrograms/1ml solution for injection ampoules",
        ),
        *(
            "Loperamide 2mg capsules",
            "Dextromethorphan 6.6mg/5ml oral solution",
            "Apomorphine 50mg/10ml infusion",
        ),
        *(
            "Simple linctus",
            "Codeine-free linctus",
            "Nefopam 30mg tablets",
            "Naltrexone 50mg tablets",
            "Ibuprofen_Cap 200mg",
        ),
        *("Mystery 10mg tablets", "Tramazoline nasal spray", "Comstar 5mg"),
    ],
)
def test_what_is_no_opioid_is_not_caught(name: str) -> None:
    assert named(name).opioid is Recognised.NO


@pytest.mark.parametrize(
    "name",
    [
        *("Codeine 45mg wafers", "Morph Sulf_Gran Sach 30mg M/R", "Oxycodone HCl/NaloxoneHCl_Tab 20/10mgM/R"),
        *("Paracet/Dihydrocodeine_Tab 500mg/30mg", "Nurofen Plus tablets", "Butec_Transdermal Patch 5mcg/hr"),
        *("VMP previous to 1", "Co-Codamol", "DHC_Tab", "", "   "),
    ],
)
def test_a_name_that_only_sounds_like_an_opioid_is_for_a_person_to_decide(name: str) -> None:
    product = named(name)
    assert product == replace(Product(Recognised.UNKNOWN), decided_by=DecidedBy.NAME)


def test_a_discontinued_product_is_an_opioid_of_unknown_detail() -> None:
    product = named("VMP previous to 42010211000001106")
    assert product.opioid is Recognised.YES
    assert (product.schedule, product.form, product.route) == (None, None, None)


def test_a_withdrawn_code_takes_its_detail_from_the_name_that_the_record_gives() -> None:
    code = "322343000"  # in the list without a strength, as "VMP previous to…"
    assert named("Co-codamol 8mg/500mg effervescent tablets", dmd_code=code).schedule is Schedule.FIVE
    assert named("Co-codamol", dmd_code=code).schedule is None
    other = named("Morphine 10mg/5ml oral solution", dmd_code=code)
    assert (other.substances, other.schedule) == (("codeine", "paracetamol"), None)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Methadone 5mg tablets",
            "Physeptone 5mg tablets",
            "Methadone 10mg/1ml solution for injection ampoules",
        ),
        *(
            "Buprenorphine 400microgram sublingual tablets sugar free",
            "Temgesic 400microgram sublingual tablets",
        ),
    ],
)
def test_methadone_and_sublingual_buprenorphine_wait_for_a_clinician(name: str) -> None:
    product = named(name)
    assert product.opioid is Recognised.YES
    assert product.needs_clinician_to_say
    assert product.use is None


@pytest.mark.parametrize(
    "name",
    [
        *("Temgesic 200microgram sublingual tablets", "Butec 5micrograms/hour transdermal patches"),
        *(
            "Transtec 70micrograms/hour transdermal patches",
            "Temgesic 300micrograms/1ml solution for injection ampoules",
        ),
    ],
)
def test_other_buprenorphine_is_for_pain(name: str) -> None:
    product = named(name)
    assert (product.use, product.needs_clinician_to_say) == (ProductUse.PAIN, False)


@pytest.mark.parametrize(
    "name",
    ["Methadone hydrochloride mixture", "Espranor 2mg oral lyophilisates", "Buprenorphine 6mg tablets"],
)
def test_unknown_names_of_substitution_medicines_wait_for_a_clinician_too(name: str) -> None:
    product = named(name)
    assert (product.opioid, product.needs_clinician_to_say) == (Recognised.UNKNOWN, True)


@pytest.mark.parametrize(
    ("name", "bnf_code"),
    [
        ("Buprenorphine_Tab Subling 2mg S/F", "0410030A0AAADAD"),
        ("Suboxone_Tab Subling 8mg/2mg", "0410030B0BBAAAA"),
        ("Methadone HCl_Mix 1mg/1ml", "0410030C0AAAAAA"),
        ("Espranor_Oral Lyophilisate 8mg", "0410030Z9ZZZZZZ"),
    ],
)
def test_bnf_section_4_10_3_is_substitution(name: str, bnf_code: str) -> None:
    product = named(name, bnf_code=bnf_code)
    assert (product.use, product.needs_clinician_to_say) == (ProductUse.SUBSTITUTION, True)


def test_naltrexone_in_the_substitution_section_is_no_opioid() -> None:
    assert named("Naltrexone HCl_Tab 50mg", bnf_code="0410030Z9ZZZZZZ").opioid is Recognised.NO


@pytest.mark.parametrize(
    ("name", "bnf_code", "use"),
    [
        ("Codeine Phos_Linct 15mg/5ml", "0309010C0AAAAAA", ProductUse.COUGH),
        ("Methadone HCl_Linct 2mg/5ml", "0309010Z9ZZZZZZ", ProductUse.COUGH),
        ("Kaolin & Morph_Mix", "0104020Z9ZZZZZZ", ProductUse.ANTIDIARRHOEAL),
        ("Codeine 15mg/5ml linctus", "", ProductUse.COUGH),
        ("Kaolin and Morphine mixture", "", ProductUse.ANTIDIARRHOEAL),
        ("Alfentanil 5mg/1ml solution for injection ampoules", "", ProductUse.ANAESTHESIA),
    ],
)
def test_opioids_that_are_not_for_pain_keep_their_use(name: str, bnf_code: str, use: ProductUse) -> None:
    product = named(name, bnf_code=bnf_code)
    assert (product.opioid, product.use) == (Recognised.YES, use)


@pytest.mark.parametrize(
    ("name", "bnf_code", "opioid"),
    [
        ("Paracet_Tab 500mg", "0407010H0AAAMAM", Recognised.NO),
        ("Ibuprofen_Cap 200mg", "1001010J0AAAAAA", Recognised.NO),
        ("Boots Ibuprofen and Codeine 200mg/12.8mg tablets", "1001010J0CFADAY", Recognised.YES),
        ("Another brand", "1001010J0ZZZZAY", Recognised.YES),
        ("Nurofen Plus_Tab", "1001010J0ZZZZZZ", Recognised.YES),
        ("Migraleve_Pink Tab", "0407041A0BBABAG", Recognised.YES),
        ("Paramax_Tab", "0407041A0BDABAD", Recognised.NO),
        ("Loperamide HCl_Cap 2mg", "0104020L0AAAAAA", Recognised.NO),
        ("Simple_Linct", "0309020D0AAAAAA", Recognised.NO),
        ("A new opioid", "0407020ZZAAAAAA", Recognised.YES),
    ],
)
def test_a_bnf_section_counts_only_as_far_as_it_holds_opioids(
    name: str, bnf_code: str, opioid: Recognised
) -> None:
    assert named(name, bnf_code=bnf_code).opioid is opioid


def test_a_brand_is_known_by_the_generic_product_of_its_bnf_code() -> None:
    product = named("Some brand of the future", bnf_code="0407020Q0ZZZZCN")
    assert product.schedule is Schedule.FIVE
    assert named("Other", bnf_code="0407020Q0ZZZZ").schedule is None


def epd_names() -> list[tuple[str, str]]:
    with (DATA / "epd_names_201709.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["bnf_code"], row["bnf_description"]) for row in csv.DictReader(lines)]


def test_every_opioid_of_the_prescribing_file_is_recognised_with_its_schedule() -> None:
    opioid_sections = ("0407020", "0407010F0", "0407010M0", "0407010N0", "0407010Q0", "0410030")
    rows = [(code, name) for code, name in epd_names() if code.startswith(opioid_sections)]
    products = [named(name, bnf_code=code) for code, name in rows]
    assert len(products) > 100
    assert {product.opioid for product in products} == {Recognised.YES}
    assert None not in {product.schedule for product in products}


def test_no_other_row_of_the_prescribing_file_becomes_an_opioid() -> None:
    others = (
        "0407010H0",
        "0407010B0",
        "0407010P0",
        "0407041R",
        "0407042",
        "0410010",
        "0410020",
        "0401",
        "040801",
    )
    assert {named(name, bnf_code=code).opioid for code, name in epd_names() if code.startswith(others)} == {
        Recognised.NO
    }


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Diazepam 5mg tablets", DependenceGroup.BENZODIAZEPINE),
        ("Zopiclone_Tab 7.5mg", DependenceGroup.Z_DRUG),
        ("Pregabalin 75mg capsules", DependenceGroup.GABAPENTINOID),
        ("Melatonin 2mg modified-release tablets", None),
        ("Buspirone 5mg tablets", None),
        ("Levetiracetam 500mg tablets", None),
        ("Paracetamol 500mg tablets", None),
    ],
)
def test_other_dependence_forming_medicines_are_told_by_substance(
    name: str, group: DependenceGroup | None
) -> None:
    product = named(name)
    assert (product.opioid, product.dependence_forming) == (Recognised.NO, group)


def test_gabapentinoids_are_schedule_3() -> None:
    assert named("Gabapentin 300mg capsules").schedule is Schedule.THREE
    assert named("Diazepam 5mg tablets").schedule is None


@given(st.text(), st.text(), st.text())
def test_any_text_gets_an_answer_and_only_a_listed_product_gets_a_yes(
    name: str, dmd_code: str, bnf_code: str
) -> None:
    product = recognise(TABLE, name=name, dmd_code=dmd_code, bnf_code=bnf_code)
    assert product.decided_by is not None
    assert product.opioid is not Recognised.YES or product.use or product.needs_clinician_to_say


def test_where_two_products_share_a_name_what_differs_is_unknown() -> None:
    one = Product(Recognised.YES, ("codeine",), Form.UNIT, Route.ORAL, Schedule.FIVE, ProductUse.PAIN)
    other = Product(
        Recognised.YES,
        ("morphine",),
        Form.ORAL_LIQUID,
        Route.BUCCAL,
        Schedule.TWO,
        None,
        needs_clinician_to_say=True,
    )
    table = build_table(
        [ListedProduct("Twin", one, "1"), ListedProduct("twin ", other, "2")],
        bnf_rules=(),
        schedule_rules=(),
        opioid_words=("codeine",),
        substitution_words=("methadone",),
        not_opioid_words=("codeine-free",),
        dependence_rules=(),
    )
    shared = Product(Recognised.YES, decided_by=DecidedBy.NAME, needs_clinician_to_say=True)
    assert recognise(table, name="TWIN") == shared
    assert recognise(table, name="TWIN", dmd_code="1") == replace(one, decided_by=DecidedBy.DMD)
