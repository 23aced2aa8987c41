"""Which product a prescribed name or code is: an opioid or not, how strong, of which schedule, for what."""

from stepdown.clinical.products.product import ListedProduct, Preparation, Product
from stepdown.clinical.products.recognising import recognise
from stepdown.clinical.products.table import BnfRule, ProductTable, build_table

__all__ = ("BnfRule", "ListedProduct", "Preparation", "Product", "ProductTable", "build_table", "recognise")
