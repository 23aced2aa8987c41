import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.products import ListedProduct, Product, build_table, recognise
from stepdown.clinical.types import (
    DecidedBy,
    Form,
    ProductUse,
    Recognised,
    Release,
    Route,
    Schedule,
    StrengthUnit,
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
            "Linctus (no codeine)",
            "Paracet/Metoclopramide_Tab 500mg/5mg",
            "Solpadeine Headache tablets",
            "Nurofen 200mg tablets",
            "Tiotropium 18microgram inhalation powder capsules",
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
        *(
            "VMP previous to 1",
            "",
            "   ",
            "Opiate",
            "Codeine something odd",
            "Patient is allergic to codeine",
        ),
        *("Codeine allergy", "Codeine withdrawal leaflet", "Tramadoll 50mg capsules", "Co-codomol 30/500"),
        *("Mysterin and codeine tablets", "Codeine/Mysterin 30mg/5mg tablets", "Oxycodon 5mg", "Fentanylum"),
        *("Migraine Relief 50mg tablets", "Dental Pain Relief gum tablets", "Dental Pain Relief codeine"),
        *("Paracetamol 500mg tablets instead of codeine", "Paracetamol 500mg tablets (codeine intolerance)"),
        *("Paracetamol 500mg tablets (not codeine)", "Paracetamol 500mg tablets (intolerant of codeine)"),
        "Codeine 30mg tablets which she says that she takes for her back",
    ],
)
def test_a_name_that_only_sounds_like_an_opioid_is_for_a_person_to_decide(name: str) -> None:
    product = named(name)
    assert product == replace(Product(Recognised.UNKNOWN), decided_by=DecidedBy.NAME)


@pytest.mark.parametrize(
    "name",
    [
        *("Migraine Relief 8mg/500mg capsules", "Dental Pain Relief tablets", "Codeine 45mg wafers"),
        *(
            "Codeine 30mg tablets Some Maker",
            "Codeine 30mg (as codeine phosphate) tablets",
            "Codeine 30mg tablets (Some Maker of 28 in a Box)",
            "DHC_Tab",
        ),
    ],
)
def test_a_name_with_the_shape_of_a_product_is_one(name: str) -> None:
    assert named(name).opioid is Recognised.YES


def test_a_discontinued_product_is_an_opioid_of_unknown_detail() -> None:
    product = named("VMP previous to 42010211000001106")
    assert product.opioid is Recognised.YES
    assert (product.schedule, product.form, product.route) == (None, None, None)


def test_a_withdrawn_code_takes_its_detail_from_the_name_that_the_record_gives() -> None:
    code = "322343000"  # in the list without a strength, as "VMP previous to…"
    assert named("Co-codamol 8mg/500mg effervescent tablets", dmd_code=code).schedule is Schedule.FIVE
    assert named("Co-codamol", dmd_code=code).form is None
    assert named("Co-codamol 8mg/500mg effervescent tablets", dmd_code=code).decided_by is DecidedBy.DMD
    assert named("Nothing known", dmd_code=code).substances == ("codeine", "paracetamol")
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
    [
        *("Methadone something odd", "Mysterin Espranor", "Buprenorphinum 6mg tablets", "Methadonum"),
        *("Methadone overdose", "Subutexx"),
    ],
)
def test_unknown_names_of_substitution_medicines_wait_for_a_clinician_too(name: str) -> None:
    product = named(name)
    assert (product.opioid, product.needs_clinician_to_say) == (Recognised.UNKNOWN, True)


@pytest.mark.parametrize(
    "name",
    ["Methadone hydrochloride mixture", "Buprenorphine 6mg tablets", "Temgesic", "Buprenorphine 0.3mg/ml"],
)
def test_whatever_may_be_substitution_is_held_for_a_clinician(name: str) -> None:
    product = named(name)
    assert (product.opioid, product.needs_clinician_to_say) == (Recognised.YES, True)
    assert product.use is not ProductUse.PAIN


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
    assert (product.schedule, product.strength) == (Schedule.FIVE, 2)
    assert product.bnf_code == "0407020Q0ZZZZCN"
    assert named("Other", bnf_code="0407020Q0ZZZZ").schedule is None


def test_a_bnf_code_says_the_substance_and_an_unknown_name_the_rest() -> None:
    product = named("Newbrand 30mg tablets", bnf_code="0407020C0ZZZZZZ")
    assert (product.substances, product.strength, product.form) == (("codeine",), 30, Form.TABLET)
    compound = named("Newbrand 500mg/30mg tablets", bnf_code="0407010F0ZZZZZZ")
    assert (compound.substances, compound.strength) == (("codeine", "paracetamol"), None)


def test_what_a_code_leaves_open_the_name_may_say() -> None:
    code = "0407020B0AAAEAE"
    assert named("Buprenorphine_Patch 35mcg/hr", bnf_code=code).patch_days is None
    assert named("Buprenorphine_Patch 35mcg/hr (96hr)", bnf_code=code).patch_days == 4


def epd_names() -> list[tuple[str, str]]:
    with (DATA / "epd_names_201709.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["bnf_code"], row["bnf_description"]) for row in csv.DictReader(lines)]


OPIOID_SECTIONS = (
    *("0407020", "0407010F0", "0407010M0", "0407010N0", "0407010Q0", "0410030", "0309010C0", "0309010X0"),
    "0407041A0BB",
)


def test_every_opioid_of_the_prescribing_file_is_the_same_by_name_and_by_code() -> None:
    rows = [(code, name) for code, name in epd_names() if code.startswith(OPIOID_SECTIONS)]
    assert len(rows) > 100
    for code, name in rows:
        by_code, by_name = named(name, bnf_code=code), named(name)
        assert by_name.opioid is Recognised.YES
        assert None not in (by_name.strength, by_name.form, by_name.route, by_name.release, by_name.schedule)
        assert replace(by_code, decided_by=None, bnf_code=None) == replace(by_name, decided_by=None), name


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


@given(st.text(), st.text(), st.text())
def test_any_text_gets_an_answer(name: str, dmd_code: str, bnf_code: str) -> None:
    product = recognise(TABLE, name=name, dmd_code=dmd_code, bnf_code=bnf_code)
    assert product.decided_by is not None
    assert product.opioid is not Recognised.YES or product.use or product.needs_clinician_to_say


def test_where_two_products_share_a_name_what_differs_is_unknown() -> None:
    one = Product(
        Recognised.YES,
        substances=("codeine",),
        strength=Decimal(30),
        strength_unit=StrengthUnit.MG,
        form=Form.TABLET,
        route=Route.ORAL,
        release=Release.PLAIN,
        schedule=Schedule.FIVE,
        use=ProductUse.PAIN,
        bnf_code="A",
    )
    other = Product(
        Recognised.YES,
        substances=("morphine",),
        form=Form.LOZENGE,
        route=Route.BUCCAL,
        release=Release.MODIFIED,
        patch_days=7,
        schedule=Schedule.TWO,
        bnf_code="B",
        needs_clinician_to_say=True,
    )
    twins = [ListedProduct("Twin", one, "1", "A"), ListedProduct("twin ", other, "2", "A")]
    table = build_table(twins, bnf_rules=(), parser=TABLE.parser)
    shared = Product(Recognised.YES, decided_by=DecidedBy.NAME, needs_clinician_to_say=True)
    assert recognise(table, name="TWIN") == shared
    assert recognise(table, name="TWIN", dmd_code="1") == replace(one, decided_by=DecidedBy.DMD)
    told = recognise(table, name="Codeine 15mg tablets", bnf_code="A")
    assert (told.substances, told.strength, told.decided_by) == (("codeine",), 15, DecidedBy.BNF)
