"""Opioids as four practices prescribed them in September 2017: none is lost from name to figure."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from stepdown.clinical.products import recognise
from stepdown.clinical.types import Recognised
from stepdown.content import library

ITEMS = Path(__file__).parents[1] / "data" / "epd_opioid_items_201709.csv"
TABLE = library.product_table()


def prescribed() -> list[dict[str, str]]:
    with ITEMS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("by", ["name", "code"])
def test_each_practices_opioid_items_add_up_whether_known_by_name_or_by_code(by: str) -> None:
    opioids, codeine = Counter[str](), Counter[str]()
    for row in prescribed():
        product = recognise(TABLE, name=row["name"], bnf_code=row["bnf_code"] if by == "code" else None)
        if product.opioid is Recognised.YES:
            opioids[row["practice"]] += int(row["items"])
        if product.substances == ("codeine",):
            codeine[row["practice"]] += int(row["items"])
    assert opioids == {"B85010": 257, "B85054": 415, "L84018": 187, "L84073": 201}
    assert codeine == {"B85010": 50, "B85054": 134, "L84018": 48, "L84073": 39}
