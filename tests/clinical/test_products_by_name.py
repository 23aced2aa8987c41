"""What a name alone says, in the three styles in which names are written; no list is asked."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.products import Product
from stepdown.clinical.products.naming import parse
from stepdown.clinical.types import Form, ProductUse, Recognised, Release, Route, Schedule, StrengthUnit
from stepdown.content import library

PARSER = library.product_table().parser


def parsed(name: str) -> Product:
    return parse(PARSER, name)


def strength(name: str) -> str:
    product = parsed(name)
    return f"{product.strength} {product.strength_unit}" if product.strength else "unknown"


@pytest.mark.parametrize(
    ("name", "substances", "expected"),
    [
        # dm+d
        ("Co-codamol 30mg/500mg tablets", ("codeine", "paracetamol"), "30 mg"),
        ("Zapain 30mg/500mg capsules (Advanz Pharma)", ("codeine", "paracetamol"), "30 mg"),
        ("Co-codamol 30mg/500mg/5ml oral solution", ("codeine", "paracetamol"), "6 mg/ml"),
        ("Oxycodone 10mg / Naloxone 5mg modified-release tablets", ("oxycodone", "naloxone"), "10 mg"),
        ("Oxycodone 40mg/5ml / Naloxone 20mg/5ml oral suspension", ("oxycodone", "naloxone"), "8 mg/ml"),
        ("Aspirin 500mg / Codeine 8mg dispersible tablets", ("codeine", "aspirin"), "8 mg"),
        ("Ibuprofen 300mg modified-release / Codeine 20mg tablets", ("codeine", "ibuprofen"), "20 mg"),
        ("Tramadol 100mg/ml oral drops", ("tramadol",), "100 mg/ml"),
        ("Fentanyl 100micrograms/dose nasal spray", ("fentanyl",), "0.1 mg"),
        ("Buprenorphine 200microgram sublingual tablets sugar free", ("buprenorphine",), "0.2 mg"),
        ("Morphine sulfate 100mg/50ml solution for infusion vials", ("morphine",), "2 mg/ml"),
        ("Diamorphine 5mg powder for solution for injection ampoules", ("diamorphine",), "5 mg"),
        ("Co-proxamol 32.5mg/325mg/5ml oral suspension", ("dextropropoxyphene", "paracetamol"), "6.5 mg/ml"),
        # SystmOne and EMIS
        ("Morphine 10mg modified-release capsules", ("morphine",), "10 mg"),
        ("MST CONTINUS tablets 10mg [NAPP]", ("morphine",), "10 mg"),
        ("Codeine phosphate 30 mg tabs", ("codeine",), "30 mg"),
        ("Tramadol 50mg caps", ("tramadol",), "50 mg"),
        ("Co-codamol 30/500 tablets", ("codeine", "paracetamol"), "30 mg"),
        ("Co-Codamol 8/500", ("codeine", "paracetamol"), "8 mg"),
        ("Codeine 15mg & paracetamol 500mg", ("codeine", "paracetamol"), "15 mg"),
        ("Solpadol (co-codamol 30/500) caplets", ("codeine", "paracetamol"), "30 mg"),
        ("Oxynorm liquid 5mg/5ml", ("oxycodone",), "1 mg/ml"),
        ("OxyNorm 10mg/ml concentrate", ("oxycodone",), "10 mg/ml"),
        # BNF descriptions
        ("Zapain_Tab 30mg/500mg", ("codeine", "paracetamol"), "30 mg"),
        ("Morph Sulf_Gran Sach 30mg M/R", ("morphine",), "30 mg"),
        ("Morph Sulf_Conc Soln 20mg/ml S/F", ("morphine",), "20 mg/ml"),
        ("Oxycodone HCl/NaloxoneHCl_Tab 20/10mgM/R", ("oxycodone", "naloxone"), "20 mg"),
        ("Oxycodone HCl_Inj 10mg/ml 1ml Amp", ("oxycodone",), "10 mg/ml"),
        ("Tramadol HCl/Paracet_Tab 37.5mg/325mg", ("tramadol", "paracetamol"), "37.5 mg"),
        ("Diamorph HCl_Inj 5mg Amp", ("diamorphine",), "5 mg"),
        ("Methadone HCl_Mix 1mg/1ml", ("methadone",), "1 mg/ml"),
        ("Dhc Continus_Tab 60mg", ("dihydrocodeine",), "60 mg"),
    ],
)
def test_substances_and_strength_of_the_opioid(name: str, substances: tuple[str, ...], expected: str) -> None:
    assert (parsed(name).substances, strength(name)) == (substances, expected)
    assert parsed(name).opioid is Recognised.YES


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Paracet/Dihydrocodeine_Tab 500mg/30mg", "30 mg"),
        ("Paracetamol and codeine 500mg/8mg tablets", "8 mg"),
        ("Codeine and paracetamol 8mg/500mg tablets", "8 mg"),
        ("Eroset 500mg/10mg tablets", "10 mg"),  # a brand that writes paracetamol first
        ("Dypracet 20mg/500mg tablets", "20 mg"),
        ("Boots Ibuprofen and Codeine 200mg/12.8mg tablets", "12.8 mg"),
        ("Nurofen Plus ibuprofen 200mg/codeine 12.8mg", "12.8 mg"),
        ("Remedeine co-dydramol 20mg/500mg tablets", "20 mg"),
        ("Targinact 20/10", "20 mg"),
        ("Suboxone 2mg/500microgram sublingual tablets", "2 mg"),
    ],
)
def test_strengths_follow_the_order_of_the_words(name: str, expected: str) -> None:
    assert strength(name) == expected


@pytest.mark.parametrize(
    ("name", "expected", "days"),
    [
        ("Butec_Transdermal Patch 5mcg/hr", "5 mcg/hour", 7),
        ("Durogesic DTrans_T/Derm Patch 50mcg", "50 mcg/hour", 3),
        ("Durogesic 25micrograms transdermal patches", "25 mcg/hour", 3),
        ("Buprenorphine_Patch 35mcg/hr (96hr)", "35 mcg/hour", 4),
        ("Buprenorphine_Patch 5mcg/hr (7day)", "5 mcg/hour", 7),
        ("Buprenorphine 10 micrograms per hour 7-day patches", "10 mcg/hour", 7),
        ("Fentanyl 37.5microgram/hour transdermal patches", "37.5 mcg/hour", 3),
        ("Fentanyl 25mcgs/hr", "25 mcg/hour", 3),
        ("Buprenorphine 5 µg/h patches", "5 mcg/hour", 7),
        ("Buprenorphine 20 micrograms / hour patch", "20 mcg/hour", 7),
        ("BuTrans 10", "10 mcg/hour", 7),
        ("Butrans 10 patches", "10 mcg/hour", 7),
        ("Matrifen 12", "12 mcg/hour", 3),
        ("Hapoctasin 52.5micrograms/hour transdermal patches", "52.5 mcg/hour", 3),
        ("Transtec 35micrograms/hour transdermal patches", "35 mcg/hour", 4),
        # 72 or 96 hours, as the brand has it
        ("Buprenorphine 35micrograms/hour transdermal patches", "35 mcg/hour", None),
        ("Prenotrix 35micrograms/hour transdermal patches", "35 mcg/hour", None),
        ("Buprenorphine transdermal patches", "unknown", None),
        # 12 of what? 4.2 mg is what a patch holds. No patch gives 150 an hour.
        ("Fentanyl 12 patches", "unknown", 3),
        ("Fentanyl 4.2mg patches", "unknown", 3),
        ("Fentanyl 25micrograms/72hours patches", "unknown", 3),
        ("Fentanyl 150micrograms/hour patches", "unknown", 3),
        ("Fentanyl 25micrograms/hour patches 28 days", "25 mcg/hour", 3),
    ],
)
def test_a_patch_has_a_rate_and_a_time(name: str, expected: str, days: int | None) -> None:
    product = parsed(name)
    assert (strength(name), product.patch_days) == (expected, days)
    assert (product.form, product.route, product.release) == (Form.PATCH, Route.TRANSDERMAL, Release.PATCH)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Remedeine tablets", "20 mg"),
        ("Remedeine Forte tablets", "30 mg"),
        ("Migraleve Pink tablets", "8 mg"),
        ("Migraleve_Yellow Tab", "8 mg"),
        ("Solpadeine Plus capsules", "8 mg"),
        ("Solpadeine Max tablets", "12.8 mg"),
        ("Nurofen Plus tablets", "12.8 mg"),
        ("Cuprofen Plus tablets", "12.8 mg"),
        ("Veganin tablets", "8 mg"),
        ("Syndol Headache Relief tablets", "10 mg"),
        ("Panadol Ultra tablets", "12.8 mg"),
        ("Paramol soluble tablets", "7.46 mg"),
        ("Codis 500 dispersible tablets", "8 mg"),
        ("Galcodine linctus", "3 mg/ml"),
        ("Diconal tablets", "10 mg"),
        ("Cyclimorph 15", "15 mg/ml"),
        ("Pamergan P100 solution for injection 2ml ampoules", "50 mg/ml"),
        ("Lomotil tablets", "2.5 mg"),
    ],
)
def test_a_brand_without_strength_has_the_one_that_it_is_known_for(name: str, expected: str) -> None:
    assert strength(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        *("Co-codamol tablets", "Morphine tablets", "Tramacet", "Solpadeine tablets", "Oramorph"),
        *("Codeine 30 tablets", "Codeine 30 IU tablets", "Codeine 30-60mg tablets", "Codeine 2,5mg tablets"),
        *(
            "Oramorph 10mg",
            "Morphine 0.1% gel",
            "Morphine 2%",
            "Codeine 15mg tablets 30mg",
            "Codeine 0mg tablets",
        ),
        *("Co-codamol 30mg tablets", "Co-codamol 500mg/30mg tablets", "Codeine 500mg/30mg tablets"),
        *("Codeine 15mg codeine 30mg tablets", "Zydol 50", "Boots Paracetamol and Codeine Extra capsules"),
        *(
            "Fentanyl 25micrograms/hour tablets",
            "Codeine 30mg/2 doses tablets",
            "Nurofen Plus 30mg/200mg tablets",
        ),
        *("Tramadol 325mg / Paracetamol 37.5mg tablets", "Galcodine 3mg/5ml", "Nurofen Plus 5% gel"),
    ],
)
def test_a_strength_that_the_name_does_not_say_for_certain_is_unknown(name: str) -> None:
    product = parsed(name)
    assert (product.opioid, product.strength, product.strength_unit) == (Recognised.YES, None, None)


def test_a_percentage_of_a_liquid_is_weight_in_volume() -> None:
    assert strength("Morphine 0.2% oral solution") == "2 mg/ml"


def test_a_strength_is_written_short_and_rounded_at_a_nanogram() -> None:
    assert strength("Morphine 500micrograms/5ml oral solution") == "0.1 mg/ml"
    assert strength("Morphine 1g suppositories") == "1000 mg"
    assert strength("Buvidal 64mg/0.18ml prolonged-release solution for injection") == "355.555556 mg/ml"


def test_of_two_opioids_neither_strength_is_that_of_the_product() -> None:
    product = parsed("Morphine 10mg / Codeine 20mg tablets")
    assert (product.substances, product.strength) == (("morphine", "codeine"), None)


@pytest.mark.parametrize(
    ("name", "form", "route"),
    [
        ("Co-codamol 8mg/500mg effervescent tablets", Form.TABLET, Route.ORAL),
        ("Solpadol_Capl 30mg/500mg", Form.TABLET, Route.ORAL),
        ("Zomorph 30mg", Form.CAPSULE, Route.ORAL),
        ("MST Continus suspension 20mg granules sachets", Form.GRANULES, Route.ORAL),
        ("MST Continus suspension 20mg sachets", Form.GRANULES, Route.ORAL),
        ("Tramake Insts 50mg sachets", Form.ORAL_POWDER, Route.ORAL),
        ("Co-dydramol 10mg/500mg oral powder sachets", Form.ORAL_POWDER, Route.ORAL),
        ("Oramorph 10mg/5ml oral solution unit dose vials", Form.ORAL_LIQUID, Route.ORAL),
        ("Morphine 10mg/5ml oral solution oral syringes", Form.ORAL_LIQUID, Route.ORAL),
        ("Bepro 6.75mg/5ml syrup", Form.ORAL_LIQUID, Route.ORAL),
        ("Oxycodone 20mg/2ml solution for injection ampoules", Form.INJECTION, Route.PARENTERAL),
        ("Fentanyl 200microgram lozenges", Form.LOZENGE, Route.BUCCAL),
        ("Effentora 100microgram buccal tablets", Form.TABLET, Route.BUCCAL),
        ("Breakyl 200microgram buccal films", Form.FILM, Route.BUCCAL),
        ("Abstral 100micrograms", Form.TABLET, Route.SUBLINGUAL),
        ("PecFent 100micrograms/dose", Form.SPRAY, Route.NASAL),
        ("Codeine 10mg suppositories", Form.SUPPOSITORY, Route.RECTAL),
        ("Methadone 30mg impregnated cigarettes", Form.CIGARETTE, Route.INHALATION),
        ("Espranor 2mg oral lyophilisates", Form.LYOPHILISATE, Route.ORAL),
        ("Sixmo 74.2mg implant", Form.IMPLANT, Route.PARENTERAL),
        ("Morphine 0.1% in Intrasite gel", Form.GEL, None),
        ("Codeine phosphate powder", Form.RAW, None),
        ("Oral morphine 10mg", None, Route.ORAL),
        ("Fentanyl transdermal", Form.PATCH, Route.TRANSDERMAL),
        ("Tramadol", None, None),
    ],
)
def test_form_and_route(name: str, form: Form | None, route: Route | None) -> None:
    product = parsed(name)
    assert (product.form, product.route) == (form, route)


@pytest.mark.parametrize(
    ("name", "release"),
    [
        *(("Zydol SR_Tab 100mg", Release.MODIFIED), ("DHC Continus_Tab 60mg", Release.MODIFIED)),
        *(("MST Continus_Tab 30mg", Release.MODIFIED), ("MXL 30mg capsules", Release.MODIFIED)),
        *(
            ("Dolocodon PR 10mg tablets", Release.MODIFIED),
            ("Oxylan 10mg prolonged-release tablets", Release.MODIFIED),
        ),
        *(
            ("Dihydrocodeine Tart_Tab 60mg M/R", Release.MODIFIED),
            ("Nobligan retard 100mg tablets", Release.MODIFIED),
        ),
        *(
            ("Tramadol 200mg 24 hour tablets", Release.MODIFIED),
            ("Morphine 30mg 12 hour capsules", Release.MODIFIED),
        ),
        *(("Morphine MR 10mg", Release.MODIFIED), ("Morphine 10mg tablets", Release.PLAIN)),
        *(("Zydol 50mg capsules", Release.PLAIN), ("Morphine 10mg suppositories PR", Release.PLAIN)),
        *(("Oramorph 10mg/5ml oral solution", Release.PLAIN), ("Morphine 10mg", None)),
    ],
)
def test_release(name: str, release: Release | None) -> None:
    assert parsed(name).release is release


@pytest.mark.parametrize(
    ("name", "use"),
    [
        ("Codeine 15mg/5ml linctus", ProductUse.COUGH),
        ("Methadone HCl_Linct 2mg/5ml", ProductUse.COUGH),
        ("Pholcodine_Linct 5mg/5ml", ProductUse.COUGH),
        ("Gee's linctus", ProductUse.COUGH),
        ("Galcodine 15mg/5ml", ProductUse.COUGH),
        ("Kaolin & Morph_Mix", ProductUse.ANTIDIARRHOEAL),
        ("Kaolin and Codeine mixture", ProductUse.ANTIDIARRHOEAL),
        ("J Collis Browne's mixture", ProductUse.ANTIDIARRHOEAL),
        ("Co-phenotrope 2.5mg/25microgram tablets", ProductUse.ANTIDIARRHOEAL),
        ("Rapifen 1mg/2ml solution for injection ampoules", ProductUse.ANAESTHESIA),
        ("Remifentanil 1mg powder for solution for injection vials", ProductUse.ANAESTHESIA),
        ("Levobupivacaine 0.125% / Fentanyl 2micrograms/ml infusion bags", ProductUse.ANAESTHESIA),
        ("Methadone 1mg/ml oral solution", ProductUse.SUBSTITUTION),
        ("Subutex 400microgram tablets", ProductUse.SUBSTITUTION),
        ("Buprenorphine 2mg / Naloxone 500microgram sublingual tablets", ProductUse.SUBSTITUTION),
        ("Buprenorphine_Tab Subling 2mg S/F", ProductUse.SUBSTITUTION),
        ("Buprenorphine 96mg/0.27ml prolonged-release injection", ProductUse.SUBSTITUTION),
        ("Buprenorphine 74.2mg implant", ProductUse.SUBSTITUTION),
        ("Espranor 2mg oral lyophilisates", ProductUse.SUBSTITUTION),
        ("Codeine 15mg/5ml oral solution", ProductUse.PAIN),
        ("Temgesic 200mcg", ProductUse.PAIN),
        ("Dzuveo 30microgram sublingual tablets", ProductUse.PAIN),
    ],
)
def test_use(name: str, use: ProductUse) -> None:
    assert (parsed(name).opioid, parsed(name).use) == (Recognised.YES, use)


def test_the_schedule_of_morphine_to_drink_goes_by_strength() -> None:
    assert parsed("Morph Sulf_Conc Soln 20mg/ml S/F").schedule is Schedule.TWO
    assert parsed("Morph Sulf_Oral Soln 10mg/5ml").schedule is Schedule.FIVE


WORDS = ("Codeine", "phosphate", "30", "mg", "tablets")


@given(
    st.tuples(*(st.sampled_from((word, word.upper(), word.lower())) for word in WORDS)),
    st.sampled_from("  _"),
)
def test_case_spaces_and_underscores_do_not_matter(words: tuple[str, ...], gap: str) -> None:
    assert parsed(f" {gap.join(words)} ") == parsed("Codeine 30mg tablets")


@given(st.decimals(min_value="0.1", max_value=100, places=1), st.integers(1, 100))
def test_a_liquid_is_reckoned_for_one_ml(mg: Decimal, ml: int) -> None:
    product = parsed(f"Morphine {mg}mg/{ml}ml oral solution")
    assert product.strength_unit is StrengthUnit.MG_PER_ML
    assert product.strength is not None
    assert abs(product.strength * ml - mg) < Decimal("0.0001")
