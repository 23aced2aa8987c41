"""What two practices of the access matrix made of the words of the house."""

from uuid import uuid4

from stepdown.clinical.types import LetterFormat, MessageKind
from stepdown.writing.wordings.kinds import About
from tests.factories import Person, Practice
from tests.writing.wordings.conftest import MESSAGE, WordingDesk, ok

Ids = dict[str, str]

ABOUT = {"medium": "message", "kind": "reminder"}
HOUSE = About(MessageKind.REMINDER, LetterFormat.STANDARD, "en").house_id
DRAFT = {"title": "Reminder", "text": MESSAGE}


def wording_ids(practice: Practice, manager: Person, gp: Person, *, ours: bool) -> Ids:
    """One in each state. The house's words are nobody's: of the other practice there is none to ask for."""
    desk = WordingDesk(practice, manager, gp)
    submitted = [desk.submitted(**ABOUT, text=MESSAGE) for _ in range(3)]
    approved, published = (ok(desk.approve(one)) for one in submitted[1:])
    ok(desk.do("publish", published))
    return {
        "house_id": str(HOUSE if ours else uuid4()),
        "wording_id": desk.started(**ABOUT)["id"],
        "finished_wording": desk.saved(desk.started(**ABOUT), MESSAGE)["id"],
        "submitted_wording": submitted[0]["id"],
        "approved_wording": approved["id"],
        "published_wording": published["id"],
    }
