"""What was counted, in words. Nothing counted is not none."""

from datetime import date

from stepdown.clinical.dates import in_words
from stepdown.content.tallies import TallyText
from stepdown.improving.tallies.months import in_month_words


def month_in_words(counted: int | None, month: date) -> str:
    """“14 in November 2026”, “None in November 2026”, “Not counted in November 2026”."""
    if counted is None:
        return f"Not counted in {in_month_words(month)}"
    return f"{counted:,} in {in_month_words(month)}" if counted else f"None in {in_month_words(month)}"


def not_counted(first: date, last: date) -> str:
    return f"Nobody counted this between {in_words(first)} and {in_words(last)}."


def only_in_part(counted: int) -> str:
    was = "1 was" if counted == 1 else f"{counted:,} were"
    return f"{was} counted for whole months of which only a part belongs here, so left out."


def mark_in_words(text: TallyText, counted: int, of_type: str | None) -> str:
    """“Other support (Physiotherapy): +2”: the name as on the screen, a sign and a number."""
    name = text.title if of_type is None else f"{text.title} ({of_type})"
    if counted == 0:
        return f"{name}: none"
    return f"{name}: {'+' if counted > 0 else '−'}{abs(counted):,}"
