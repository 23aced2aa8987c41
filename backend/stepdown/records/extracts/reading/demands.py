"""What a row must have to be taken: all that a letter needs, or only what a search needs."""

from dataclasses import dataclass

from stepdown.content.presets.shapes import ADDRESS_FIELDS, ExtractField

F = ExtractField
NEEDED_ALWAYS = frozenset((F.NHS_NUMBER, F.FAMILY_NAME, F.BIRTH_DATE))
# About the person and not about the medicines: a search goes on without it.
_PERSONAL = frozenset(
    (
        F.TITLE,
        F.FAMILY_NAME,
        F.GIVEN_NAME,
        F.BIRTH_DATE,
        F.SEX,
        *ADDRESS_FIELDS,
        F.POSTCODE,
        F.MOBILE,
        F.EMAIL,
    )
)


@dataclass(frozen=True)
class Demands:
    """`forgiven`: a cell of these that cannot be read is not known, and its row is taken."""

    needed: frozenset[str] = NEEDED_ALWAYS
    forgiven: frozenset[str] = frozenset()
    any_nhs_number: bool = False

    @property
    def needless(self) -> frozenset[str]:
        """What a file must have for the database and need not have here."""
        return NEEDED_ALWAYS - self.needed


FOR_THE_DATABASE = Demands()


def for_a_search(*, any_nhs_number: bool = False) -> Demands:
    return Demands(frozenset((F.NHS_NUMBER,)), _PERSONAL, any_nhs_number)
