"""What the ICB asked of a practice, and what it attested."""

from collections.abc import Iterable, Iterator, Sequence

from stepdown.clinical.dates import in_words
from stepdown.region.packs.schemas import PackScheme, PackSchemeItem
from stepdown.region.schemes.models import AttestedState, Scheme
from stepdown.region.schemes.queries import Said
from stepdown.region.schemes.schemas import AttestedItem
from stepdown.region.schemes.shown import items_of
from stepdown.region.schemes.words import NOTHING_YET


def attested(asked: Iterable[Scheme], said: Sequence[Said]) -> list[PackScheme]:
    """Of schemes that are still open. `said` of one practice, the newest first."""
    return list(_each(asked, said))


def _each(asked: Iterable[Scheme], said: Sequence[Said]) -> Iterator[PackScheme]:
    for row in asked:
        if row.closed_on is None:
            items = items_of(row, [one for one in said if one.row.scheme_id == row.id])
            yield PackScheme(name=row.name, due_on=row.due_on, items=[_item(one) for one in items])


def with_open_items(schemes: Iterable[PackScheme]) -> str | None:
    return next((one.name for one in schemes if any(item.is_open for item in one.items)), None)


def _item(item: AttestedItem) -> PackSchemeItem:
    if item.now is None:
        return PackSchemeItem(title=item.words, says=NOTHING_YET, is_open=True)
    says = f"{item.now.state_says} ({in_words(item.now.dated_on)})"
    return PackSchemeItem(title=item.words, says=says, is_open=item.now.state is AttestedState.NOT_YET)
