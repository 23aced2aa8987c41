"""The shapes of the files that say how names are written, and the vocabulary made of them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from stepdown.clinical.product_names import any_of_these
from stepdown.clinical.products.vocabulary import Entry, Substance, Vocabulary, Word, phrase_book
from stepdown.clinical.types import DependenceGroup, Form, ProductUse, Release, Route, Schedule
from stepdown.content.signed import SignedFile, SignedPart, Words


class WrittenLine(SignedPart):
    substance: Words
    words: tuple[Words, ...]


class SubstanceLine(WrittenLine):
    largest_mg: Decimal | None = None
    largest_mcg_per_hour: Decimal | None = None
    patch_days: int | None = None
    patch_days_up_to_mcg_per_hour: Decimal | None = None


class CompanionLine(WrittenLine):
    outweighs_the_opioid: bool = False


class CompoundLine(SignedPart):
    words: tuple[Words, ...]
    substances: tuple[Words, ...]
    form: Form | None = None


class SubstancesFile(SignedFile):
    opioids: tuple[SubstanceLine, ...]
    companions: tuple[CompanionLine, ...]
    compounds: tuple[CompoundLine, ...]
    denials: tuple[Words, ...]
    sounds_like: tuple[Words, ...]
    sounds_like_but_is_not: tuple[Words, ...]
    sounds_like_substitution: tuple[Words, ...]
    not_a_name: frozenset[Words]

    def substances(self) -> Iterator[Substance]:
        for line in self.opioids:
            yield Substance(
                line.substance,
                is_opioid=True,
                largest_mg=line.largest_mg,
                largest_mcg_per_hour=line.largest_mcg_per_hour,
                patch_days=line.patch_days,
                patch_days_up_to=line.patch_days_up_to_mcg_per_hour,
            )
        for beside in self.companions:
            yield Substance(beside.substance, outweighs_the_opioid=beside.outweighs_the_opioid)

    def entries(self) -> Iterator[tuple[str, Entry]]:
        written: tuple[WrittenLine, ...] = (*self.opioids, *self.companions)
        for line in written:
            yield from ((word, Entry((line.substance,))) for word in line.words)
        for compound in self.compounds:
            yield from ((word, Entry(compound.substances, form=compound.form)) for word in compound.words)
        yield from ((denial, Entry()) for denial in self.denials)


class BrandLine(SignedPart):
    names: tuple[Words, ...]
    substances: tuple[Words, ...]
    known_from: Literal["dmd", "general knowledge"]
    mg: Mapping[Words, Decimal] = {}
    per: Literal["unit", "ml"] = "unit"
    numbers: frozenset[Decimal] = frozenset()
    form: Form | None = None
    route: Route | None = None
    release: Release | None = None
    patch_days: int | None = None
    use: ProductUse | None = None
    only_with: tuple[Decimal, ...] = ()
    whole: bool = False

    def as_entry(self) -> Entry:
        said = self.model_dump(exclude={"names", "known_from", "per"})
        return Entry(**said, per_ml=self.per == "ml")


class BrandsFile(SignedFile):
    brands: tuple[BrandLine, ...]

    def entries(self) -> Iterator[tuple[str, Entry]]:
        for line in self.brands:
            yield from ((name, line.as_entry()) for name in line.names)


class DependenceLine(SignedPart):
    substance: Words
    group: DependenceGroup
    words: tuple[Words, ...]
    schedule: Schedule | None = None


class DependenceFile(SignedFile):
    substances: tuple[DependenceLine, ...]

    def as_substances(self) -> Iterator[Substance]:
        for line in self.substances:
            yield Substance(line.substance, group=line.group, schedule=line.schedule)

    def entries(self) -> Iterator[tuple[str, Entry]]:
        for line in self.substances:
            yield from ((word, Entry((line.substance,))) for word in line.words)


class FormLine(SignedPart):
    form: Form
    words: tuple[Words, ...]


class RouteLine(SignedPart):
    route: Route
    words: tuple[Words, ...]


class NamesFile(SignedFile):
    forms: tuple[FormLine, ...]
    routes: tuple[RouteLine, ...]
    route_of_form: Mapping[Form, Route]
    modified: tuple[Words, ...]
    said_beside: tuple[Words, ...]

    def words(self) -> dict[str, Word]:
        """A word may say a form and a route at once."""
        said = dict.fromkeys(self.said_beside, Word())
        said |= dict.fromkeys(self.modified, Word(release=Release.MODIFIED))
        for line in self.forms:
            said |= {word: said.get(word, Word())._replace(form=line.form) for word in line.words}
        for line_of_route in self.routes:
            said |= {
                word: said.get(word, Word())._replace(route=line_of_route.route)
                for word in line_of_route.words
            }
        return said


def vocabulary_of(
    names: NamesFile, substances: SubstancesFile, brands: BrandsFile, dependence: DependenceFile
) -> Vocabulary:
    known = (*substances.substances(), *dependence.as_substances())
    return Vocabulary(
        substances={one.name: one for one in known},
        entries=phrase_book((*substances.entries(), *brands.entries(), *dependence.entries())),
        words=names.words(),
        forms=[line.form for line in names.forms],
        routes=[line.route for line in names.routes],
        route_of_form=names.route_of_form,
        not_a_name=substances.not_a_name,
        sounds_like=any_of_these((*substances.sounds_like, *substances.sounds_like_substitution)),
        sounds_like_but_is_not=any_of_these((*substances.denials, *substances.sounds_like_but_is_not)),
        sounds_like_substitution=any_of_these(substances.sounds_like_substitution),
    )
