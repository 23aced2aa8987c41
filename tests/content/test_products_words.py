"""The signed files of words and brands: whole, and without a contradiction in themselves."""

from collections import Counter

import pytest

from stepdown.clinical.products.vocabulary import tokens_of
from stepdown.clinical.types import Form, Route
from stepdown.content import library
from stepdown.content.products.words import BrandsFile, DependenceFile, NamesFile, SubstancesFile
from stepdown.content.signed import load_signed

SUBSTANCES = load_signed(library.PRODUCTS / "substances.yaml", SubstancesFile)
BRANDS = load_signed(library.PRODUCTS / "brands.yaml", BrandsFile)
NAMES = load_signed(library.PRODUCTS / "names.yaml", NamesFile)
DEPENDENCE = load_signed(library.PRODUCTS / "dependence_forming.yaml", DependenceFile)
KNOWN = library.product_table().parser.vocabulary.substances


def phrase(words: str) -> tuple[str, ...]:
    return tuple(text for _, text in tokens_of(words))


def test_no_phrase_stands_for_two_things() -> None:
    entries = (*SUBSTANCES.entries(), *BRANDS.entries(), *DEPENDENCE.entries())
    counted = Counter(phrase(words) for words, _ in entries)
    twice = {words for words, count in counted.items() if count > 1}
    # With and without a hyphen they are the same words.
    assert twice == {("codeine", "free"), ("pavacol", "d")}


def test_a_word_of_a_form_or_a_salt_is_never_a_whole_substance_or_brand() -> None:
    entries = (*SUBSTANCES.entries(), *BRANDS.entries(), *DEPENDENCE.entries())
    alone = {phrase(words)[0] for words, _ in entries if len(phrase(words)) == 1}
    assert alone & set(NAMES.words()) == set()
    assert SUBSTANCES.not_a_name & set(NAMES.words()) == set()


def test_every_substance_of_a_brand_and_a_compound_is_known() -> None:
    for words, entry in (*BRANDS.entries(), *SUBSTANCES.entries()):
        assert set(entry.substances) <= set(KNOWN), words
        assert set(entry.mg) <= set(entry.substances), words


def test_only_a_patch_brand_has_days_and_only_its_strengths_go_without_a_unit() -> None:
    for line in BRANDS.brands:
        assert line.patch_days is None or line.form is Form.PATCH, line.names
        assert not line.numbers or line.form is Form.PATCH, line.names


def test_every_word_of_a_form_is_one_that_names_are_cut_into() -> None:
    assert all(phrase(word) == (word,) for word in NAMES.words())
    assert {line.form for line in NAMES.forms} == set(Form) - {Form.LIQUID}
    assert {line.route for line in NAMES.routes} == set(Route) - {Route.INHALATION}


@pytest.mark.parametrize("group", ["benzodiazepine", "z_drug", "gabapentinoid"])
def test_each_group_of_dependence_forming_medicines_has_substances(group: str) -> None:
    assert sum(line.group == group for line in DEPENDENCE.substances) >= 2
