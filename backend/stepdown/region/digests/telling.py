"""The words of a digest: plain text that stands in any e-mail. A practice is named for what it published."""

from collections.abc import Iterator

from stepdown.clinical.dates import in_words
from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.region.digests.facts import FRESH_FOR, Facts, Standing
from stepdown.region.schemes.words import due_in_words

NO_SNAPSHOT = "There is no snapshot of this quarter, so there are no figures to tell."
NOTHING_IMPROVED = (
    "No chart of the region shows an improvement beyond chance yet. That is worth knowing too: was it tried"
    " as planned, in enough practices, and for long enough?"
)
NO_STORIES = "No practice published a story in this quarter."
NOTHING_DUE = "Nothing is due."
FOOT = (
    "Counts are of practices and of their work. Numbers of patients behind the charts are rounded, and small"
    " ones are hidden. No patient is in this message."
)


def digest_text(facts: Facts) -> str:
    parts = (
        [f"Opioid stewardship in {facts.icb}: {facts.quarter.called}"],
        ["HOW FAR WE ARE", *_how_far(facts)],
        ["WHAT IMPROVED", *_improved(facts)],
        ["STORIES FROM PRACTICES", *_stories(facts)],
        ["WHAT IS DUE", *_due(facts)],
        [_as_of(facts), FOOT],
    )
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _how_far(facts: Facts) -> Iterator[str]:
    if facts.now is None:
        yield NO_SNAPSHOT
        return
    now = facts.now
    yield f"- {_coverage(now)}"
    yield f"- {practices(now.at_work)} of {len(now.practices)} had an option of the toolkit running."
    taken = now.taken_up(facts.quarter)
    if not taken:
        yield "- No practice began another option in this quarter."
    for option, many in taken.items():
        yield f"- {practices(many)} began option {option[1:]}, {_short(option)}."
    yield f"- {_cycles(now, facts.before)}"


def _coverage(now: Standing) -> str:
    many, days = practices(len(now.practices)), FRESH_FOR.days
    loaded = f"{now.fresh} of {many} had loaded an extract within the {days} days"
    return f"{loaded} before {in_words(now.at.as_of)}; {now.ever} ever did."


def _short(option: str) -> str:
    return library.toolkit_option(OptionId(option)).short


def _cycles(now: Standing, before: Standing | None) -> str:
    if before is None:
        return f"{cycles(now.closed)} {_were(now.closed)} closed by then."
    # What was taken out of the books since is no cycle that was opened again.
    since = max(now.closed - before.closed, 0)
    return f"{cycles(since)} {_were(since)} closed since {in_words(before.at.as_of)}, {now.closed} in all."


def practices(many: int) -> str:
    return "1 practice" if many == 1 else f"{many} practices"


def cycles(many: int) -> str:
    return "1 improvement cycle" if many == 1 else f"{many} improvement cycles"


def _were(many: int) -> str:
    return "was" if many == 1 else "were"


def _improved(facts: Facts) -> Iterator[str]:
    if facts.now is None:
        yield NO_SNAPSHOT
    elif not facts.improved:
        yield NOTHING_IMPROVED
    yield from (f"- {one}" for one in facts.improved)


def _stories(facts: Facts) -> Iterator[str]:
    for one in facts.stories:
        yield f"- {one.practice}: {one.title} (option {one.option[1:]}). {one.evidence_says}."
    yield (
        "To read in Stepdown, under Library, with plan and wording to copy." if facts.stories else NO_STORIES
    )


def _due(facts: Facts) -> Iterator[str]:
    for one in facts.due:
        said = due_in_words(one.due_on, today=facts.quarter.last, closed_on=None).partition(",")[0]
        yield f"- {one.name}. {said}. {one.complete} of {practices(one.practices)} attested all of it."
    if not facts.due:
        yield NOTHING_DUE


def _as_of(facts: Facts) -> str:
    return f"Figures as of {in_words(facts.now.at.as_of)}." if facts.now else "Without figures."
