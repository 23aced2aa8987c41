"""Many lines by one factor set: each name, each text of directions and each supply is read once."""

from collections.abc import Callable, Hashable, Sequence

from stepdown.clinical.amounts import Amount, amount_as_directed, depends_on_strength, read_alike
from stepdown.clinical.dosing import Dosing
from stepdown.clinical.ome.factors import FactorSet
from stepdown.clinical.ome.intervals import PatchInterval, Wear, hours_between_changes, wear_of
from stepdown.clinical.ome.lines import NO_WEAR, LineOme, Subject, line_ome, subject_of
from stepdown.clinical.ome.supplies import Supplied, supplied_as_written
from stepdown.clinical.products import Product
from stepdown.clinical.types import Form

# A name, a dm+d code and a BNF code; the codes may be empty.
Recogniser = Callable[[str, str, str], Product]
_NOT_READ = Amount()


class _Known:
    """A product with what its directions came to. `shared`: with products that are read alike."""

    __slots__ = ("is_opioid", "is_patch", "own", "shared", "subject", "wears")

    def __init__(self, subject: Subject, shared: dict[str, Amount]) -> None:
        self.subject = subject
        self.shared = shared
        self.own: dict[str, Amount] = {}
        self.wears: dict[str, Wear] = {}
        self.is_opioid = subject.is_opioid
        self.is_patch = subject.product.form is Form.PATCH


class OmeCalculator:
    """Keeps all that it has read: make one for a file or a search, not one for ever."""

    def __init__(
        self,
        factors: FactorSet,
        *,
        intervals: Sequence[PatchInterval],
        opioids: frozenset[str],
        recognised: Recogniser,
        parse_directions: Callable[[str], Dosing],
    ) -> None:
        self.factors = factors
        self._intervals = intervals
        self._opioids = opioids
        self._recognised = recognised
        self._parse = parse_directions
        self._named: dict[tuple[str, str, str], _Known] = {}
        self._known: dict[Product, _Known] = {}
        self._shared: dict[Hashable, dict[str, Amount]] = {}
        self._dosings: dict[str, Dosing] = {}
        self._supplies: dict[tuple[str, str], Supplied] = {}

    def row(
        self, name: str, directions: str, quantity: str, days: str, dmd_code: str = "", bnf_code: str = ""
    ) -> LineOme:
        """Of a table's cells."""
        key = (name, dmd_code, bnf_code)
        known = self._named.get(key)
        if known is None:
            known = self._named[key] = self._known_of(self._recognised(name, dmd_code, bnf_code))
        supply = self._supplies.get((quantity, days))
        if supply is None:
            supply = self._supplies[quantity, days] = supplied_as_written(quantity, days)
        return self._line(known, directions, supply)

    def line(self, product: Product, directions: str, supply: Supplied) -> LineOme:
        """Of a product that is recognised already."""
        return self._line(self._known_of(product), directions, supply)

    def dosing(self, directions: str) -> Dosing:
        if directions not in self._dosings:
            self._dosings[directions] = self._parse(directions)
        return self._dosings[directions]

    def _line(self, known: _Known, directions: str, supply: Supplied) -> LineOme:
        if not known.is_opioid:
            return line_ome(known.subject, _NOT_READ, supply)
        amount = known.shared.get(directions)
        if amount is None:
            amount = self._amount(known, directions)
        wear = self._wear(known, directions) if known.is_patch else NO_WEAR
        return line_ome(known.subject, amount, supply, wear)

    def _known_of(self, product: Product) -> _Known:
        known = self._known.get(product)
        if known is None:
            subject = subject_of(self.factors, product, self._opioids)
            shared = self._shared.setdefault(read_alike(product), {})
            known = self._known[product] = _Known(subject, shared)
        return known

    def _amount(self, known: _Known, directions: str) -> Amount:
        amount = known.own.get(directions)
        if amount is None:
            product, dosing = known.subject.product, self.dosing(directions)
            amount = amount_as_directed(product, dosing)
            (known.own if depends_on_strength(product, dosing) else known.shared)[directions] = amount
        return amount

    def _wear(self, known: _Known, directions: str) -> Wear:
        wear = known.wears.get(directions)
        if wear is None:
            hours = hours_between_changes(self.dosing(directions))
            wear = known.wears[directions] = wear_of(self._intervals, known.subject.product, hours)
        return wear
