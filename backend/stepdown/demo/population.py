"""A practice's patients with their stories dealt out: the same every time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from stepdown.clinical.holds import HoldCode
from stepdown.demo import names
from stepdown.demo.calendar import LOADED, NEXT, Calendar, calendar
from stepdown.demo.dormant import once
from stepdown.demo.fates import ASKED, fates
from stepdown.demo.lines import Ground, Line
from stepdown.demo.organisations import PRACTICES, DemoPractice
from stepdown.demo.people import DemoPatient, mobiles, nhs_numbers, somebody
from stepdown.demo.stories import STORIES, Story, other_medicines

SEED = "stepdown demo 1"
HAVE_A_MOBILE = 0.7
SAID_NOTHING = 0.08
FEWEST_OF_EACH = 2
SHARED_MOBILES = 3
ANOTHER_ALPHABET = 0.012
# Every so manieth opioid that comes off repeat comes back, or gives way to another medicine.
RESTARTED, EXCHANGED = 5, 7
BEGUN_BEFORE = timedelta(days=4)
# Of the rare stories nobody is to be lost by leaving or dying.
ORDINARY = {"", *(story.name for story in STORIES if story.in_900 >= 12 and "dormant" not in story.name)}


def population(practice: DemoPractice, today: date) -> list[DemoPatient]:
    days = calendar(today, practice.newest_extract_age)
    random = Random(f"{SEED} {practice.code}")  # noqa: S311 - reproducible, not secret
    numbers = _numbers_of(practice)
    phones = mobiles(random, practice.listed, HAVE_A_MOBILE)
    stories = _dealt(random, practice.listed)
    told: Counter[str] = Counter()
    people: list[DemoPatient] = []
    for number, phone, story in zip(numbers, phones, stories, strict=True):
        # Dice of one's own: a change to one patient's story leaves all others as they were.
        own = Random(f"{SEED} {number}")  # noqa: S311
        person = somebody(own, practice, number, phone, days.newest)
        name = story.name if story else ""
        ground = Ground(own, days, told[name])
        told[name] += 1
        lines = _lines(ground, story, practice.removes)
        people.append(replace(person, lines=lines, flags=_said(own), story=name))
    people = _share_mobiles(random, _with_fates(random, practice, days, people))
    return [_in_another_alphabet(one) for one in people]


def _in_another_alphabet(person: DemoPatient) -> DemoPatient:
    """A few, by dice of their own."""
    own = Random(f"not Latin {person.nhs_number}")  # noqa: S311
    if own.random() >= ANOTHER_ALPHABET:
        return person
    return replace(person, family_name=own.choice(names.OTHER_ALPHABETS))


def _numbers_of(practice: DemoPractice) -> list[str]:
    before = sum(one.listed for one in PRACTICES[: PRACTICES.index(practice)])
    return nhs_numbers(sum(one.listed for one in PRACTICES))[before : before + practice.listed]


def _dealt(random: Random, listed: int) -> list[Story | None]:
    counts = ((story, max(round(story.in_900 * listed / 900), FEWEST_OF_EACH)) for story in STORIES)
    dealt: list[Story | None] = [story for story, count in counts for _ in range(count)]
    dealt += [None] * (listed - len(dealt))
    random.shuffle(dealt)
    return dealt


def _lines(ground: Ground, story: Story | None, removes: float) -> tuple[Line, ...]:
    if story is None:
        return tuple(other_medicines(ground))
    lines = story.tell(ground)
    if story.dormant and ground.random.random() < removes:
        lines = _taken_off(ground, lines)
    # Whoever had nothing else would be absent from the next full extract, and count as having left.
    return (*lines, *other_medicines(ground))


def _taken_off(ground: Ground, lines: Iterable[Line]) -> list[Line]:
    """Some lines vanish from the extracts, others stay with an end date; a few come back a month later."""
    extract = 2 + ground.turn % (NEXT - 1)
    if ground.random.random() >= 0.5:
        return [replace(line, ended_in=extract) for line in lines]
    back_in = extract + 1 if ground.turn % RESTARTED == RESTARTED - 1 and extract < NEXT else None
    gone = [replace(line, gone_from=extract, back_in=back_in) for line in lines]
    # Another medicine that can make dependent, begun when the opioid came off.
    begun = [once("gabapentin", ground.calendar.dated(extract) - BEGUN_BEFORE)]
    return [*gone, *(begun if ground.turn % EXCHANGED == EXCHANGED - 1 else ())]


def _said(random: Random) -> dict[HoldCode, bool]:
    """Mostly "no" in every column; for some, cells are blank."""
    blank = set(random.sample(ASKED, 3)) if random.random() < SAID_NOTHING else set()
    return {code: False for code in ASKED if code not in blank}


def _with_fates(
    random: Random, practice: DemoPractice, days: Calendar, people: list[DemoPatient]
) -> list[DemoPatient]:
    dormant = [n for n, one in enumerate(people) if is_dormant_at(one, LOADED)]
    others = [n for n, one in enumerate(people) if one.story in ORDINARY]
    random.shuffle(dormant)
    random.shuffle(others)
    changed = list(people)
    for wants_dormant, change in fates(random, practice, days.newest):
        chosen = (dormant if wants_dormant else others).pop()
        changed[chosen] = change(changed[chosen])
    return changed


def is_dormant_at(patient: DemoPatient, extract: int) -> bool:
    """Whether the story is one of a dormant opioid that nobody has taken off by then."""
    if not any(story.dormant for story in STORIES if story.name == patient.story):
        return False
    first = patient.lines[0]
    return all(over is None or over > extract for over in (first.gone_from, first.ended_in))


def _share_mobiles(random: Random, people: list[DemoPatient]) -> list[DemoPatient]:
    """A couple with one telephone: a text to either could reach the other."""
    having = [n for n, one in enumerate(people) if one.mobile and one.joins == 1 and one.leaves is None]
    changed = list(people)
    for _ in range(SHARED_MOBILES):
        one, other = random.sample(having, 2)
        changed[other] = replace(changed[other], mobile=changed[one].mobile)
    return changed
