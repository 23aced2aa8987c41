"""Which prescribed items each measure counts, by code and name as prescribing data have them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from stepdown.clinical.types import Recognised
from tests.clinical.prescribed import IDS, RULES, equivalent, measures_of, presentation, weighed

OPIOID, OME, HIGH = "opioid-items", "ome", "high-dose-items"
CODEINE, COMPOUND = "codeine-items", "codeine-compound-items"
GABA, BENZO, Z_DRUG = "gabapentinoid-items", "benzodiazepine-items", "z-drug-items"


@pytest.mark.parametrize(
    ("code", "name", "counted_by"),
    [
        ("0407020C0AAAEAE", "Codeine Phos_Tab 30mg", {OPIOID, CODEINE, OME}),
        ("0407010F0AAAHAH", "Co-Codamol_Tab 30mg/500mg", {COMPOUND, OME}),
        ("0407010F0BXAAAX", "Migraleve_Yellow Tab", {COMPOUND, OME}),
        ("0407041A0BBABAG", "Migraleve_Pink Tab", {COMPOUND, OME}),
        ("0407010N0AAAAAA", "Co-Dydramol_Tab 10mg/500mg", {OME}),
        ("0407020Q0BKACEH", "Zomorph_Cap 60mg", {OPIOID, HIGH, OME}),
        ("0407020Q0BKABEG", "Zomorph_Cap 30mg", {OPIOID, OME}),
        ("0408010AEAAADAD", "Pregabalin_Cap 100mg", {GABA}),
        ("0408010G0AAABAB", "Gabapentin_Cap 300mg", {GABA}),
        ("0401010P0AAAAAA", "Diazepam_Tab 2mg", {BENZO}),
        ("0408010F0AAABAB", "Clonazepam_Tab 500mcg", {BENZO}),
        ("0401010Z0AAAAAA", "Zopiclone_Tab 7.5mg", {Z_DRUG}),
        # A brand that nobody knows yet, of a code that is known.
        ("0408010AEZZAAAB", "Newgaba_Cap 50mg", {GABA}),
        ("0407020ZZZZAAAA", "Newopioid_Tab 5mg", {OPIOID}),
    ],
)
def test_an_item_is_counted_by(code: str, name: str, counted_by: set[str]) -> None:
    assert measures_of(code, name) == counted_by


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("0407010H0AAAMAM", "Paracet_Tab 500mg"),
        ("0407041A0BDABAD", "Paramax_Tab"),
        ("1001010J0AAADAD", "Ibuprofen_Tab 200mg"),
        ("0309010C0AAAAAA", "Codeine Phos_Linct 15mg/5ml"),
        ("0410030C0AAAFAF", "Methadone HCl_Oral Soln 1mg/1ml S/F"),
        ("0410030A0AAADAD", "Buprenorphine_Tab Subling 2mg S/F"),
        ("0401010ADAAAAAA", "Melatonin_Tab 2mg M/R"),
        ("0408010W0AAABAB", "Sod Valpr_Tab 100mg"),
        ("1501041T0AAABAB", "Midazolam HCl_Inj 5mg/ml 2ml Amp"),
    ],
)
def test_nothing_counts_what_is_no_such_medicine_or_for_another_use(code: str, name: str) -> None:
    assert weighed(code, name) is None


@pytest.mark.parametrize(
    ("code", "name", "mg"),
    [
        ("0407020C0AAAEAE", "Codeine Phos_Tab 30mg", "3"),
        ("0407010F0AAAHAH", "Co-Codamol_Tab 30mg/500mg", "3"),
        ("0407010N0AAAIAI", "Paracet/Dihydrocodeine_Tab 500mg/30mg", "3"),
        ("0407020Q0AACNCN", "Morph Sulf_Oral Soln 10mg/5ml", "2"),
        ("0407020AFAAABAB", "Oxycodone HCl/NaloxoneHCl_Tab 20/10mgM/R", "30"),
        # Three days of 60 mg, seven of 12, four of 126.
        ("0407020A0AAAEAE", "Fentanyl_Transdermal Patch 25mcg/hr", "180"),
        ("0407020B0AAAHAH", "Buprenorphine_Patch 5mcg/hr (7day)", "84"),
        ("0407020B0AAAFAF", "Buprenorphine_Patch 52.5mcg/hr (96hr)", "504"),
    ],
)
def test_one_tablet_millilitre_or_patch_is_worth(code: str, name: str, mg: str) -> None:
    assert equivalent(presentation(code, name)) == Decimal(mg)


@pytest.mark.parametrize(
    ("code", "name", "reason"),
    [
        ("0407020K0AAABAB", "Diamorph HCl_Inj 10mg Amp", "ampoules or ml"),
        ("0407020M0ZZZZZZ", "Methadone HCl_Tab 5mg", "specialist advice"),
        ("0407020B0AAABAB", "Buprenorphine_Tab Subling 200mcg S/F", "no factor"),
        ("0407020B0ZZZZZZ", "Buprenorphine_Patch 35mcg/hr", "for how long one patch is worn"),
        ("0407020Q0ZZZZZZ", "Morph Sulf_Tab", "strength is not known"),
        ("0407020Q0ZZZZZZ", "Morph Sulf 10mg/Codeine 8mg_Tab", "strength is not known"),
        ("0407020ZZZZAAAA", "Newopioid_Tab 5mg", "substance is not known"),
        ("0407010H0ZZZZZZ", "Paracetamol 500mg tablets instead of codeine", "whether this is an opioid"),
    ],
)
def test_what_cannot_be_converted_is_unsure_with_its_reason_and_never_nothing(
    code: str, name: str, reason: str
) -> None:
    found = weighed(code, name)
    assert found is not None
    assert OME in {IDS[place] for place in found.unsure}
    assert reason in str(found.reason)


def test_a_second_opioid_is_not_left_out_in_silence() -> None:
    codeine = presentation("0407020C0AAAEAE", "Codeine Phos_Tab 30mg")
    two = replace(codeine, product=replace(codeine.product, substances=("codeine", "morphine")))
    assert equivalent(two) == "it contains a second opioid"


def test_another_factor_set_converts_by_its_own_numbers() -> None:
    methadone = presentation("0407020M0ZZZZZZ", "Methadone HCl_Tab 5mg")
    assert equivalent(methadone, "openprescribing") == 15


def high(name: str, code: str = "0407020ZZZZZZZZ") -> Recognised:
    rule = next(rule for rule in RULES if rule.id == HIGH)
    return rule.counts(presentation(code, name))


@pytest.mark.parametrize(
    ("code", "strong", "weaker"),
    [
        ("0407020A0ZZZZZZ", "Fentanyl_Patch 50mcg/hr", "Fentanyl_Patch 37.5mcg/hr"),
        ("0407020B0ZZZZZZ", "Buprenorphine_Patch 52.5mcg/hr (96hr)", "Buprenorphine_Patch 35mcg/hr (96hr)"),
        ("0407020Q0ZZZZZZ", "Morph Sulf_Tab 60mg M/R", "Morph Sulf_Tab 30mg M/R"),
        ("0407020Q0ZZZZZZ", "MXL_Cap 120mg", "MXL_Cap 90mg"),
        ("0407020ADZZZZZZ", "Oxycodone HCl_Tab 40mg M/R", "Oxycodone HCl_Tab 30mg M/R"),
        ("0407020AGZZZZZZ", "Tapentadol HCl_Tab 150mg M/R", "Tapentadol HCl_Tab 100mg M/R"),
        ("040702050ZZZZZZ", "Hydromorphone HCl_Cap 16mg M/R", "Hydromorphone HCl_Cap 8mg M/R"),
    ],
)
def test_a_long_acting_opioid_is_high_dose_from_its_strength(code: str, strong: str, weaker: str) -> None:
    assert (high(strong, code), high(weaker, code)) == (Recognised.YES, Recognised.NO)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("0407020Q0ZZZZZZ", "Morph Sulf_Oral Soln 100mg/5ml"),
        ("0407020Q0ZZZZZZ", "Morph Sulf_Inj 60mg/2ml Amp"),
        ("0407020Q0ZZZZZZ", "Sevredol_Tab 50mg"),
        ("040702040ZZZZZZ", "Tramadol HCl_Tab 400mg M/R"),
        ("0407020C0AAAFAF", "Codeine Phos_Tab 60mg"),
    ],
)
def test_breakthrough_medicines_liquids_injections_and_weak_opioids_are_not_high_dose(
    code: str, name: str
) -> None:
    assert high(name, code) is Recognised.NO


@pytest.mark.parametrize("name", ["Morph Sulf_Tab M/R", "Morph Sulf 60mg", "Fentanyl_Transdermal Patch"])
def test_a_long_acting_opioid_of_unknown_strength_may_be_high_dose(name: str) -> None:
    code = "0407020A0ZZZZZZ" if name.startswith("Fent") else "0407020Q0ZZZZZZ"
    assert high(name, code) is Recognised.UNKNOWN


def test_an_opioid_analgesic_of_unknown_substance_may_be_high_dose() -> None:
    assert high("Newopioid_Tab 5mg", "0407020ZZZZAAAA") is Recognised.UNKNOWN
