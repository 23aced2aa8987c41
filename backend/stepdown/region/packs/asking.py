"""Three questions for a visit, by what the figures show."""

from collections.abc import Iterable, Mapping
from itertools import islice

from stepdown.content.region.visits import QUESTIONS_OF_A_VISIT, VisitQuestion, VisitSign
from stepdown.region.packs.schemas import PackQuestion


def questions(known: Iterable[VisitQuestion], seen: Mapping[VisitSign, str]) -> list[PackQuestion]:
    """In the order of `known`. `seen` says what each sign was seen in; what is not seen is not asked."""
    fitting = (one for one in known if one.when in seen or one.when is VisitSign.ANYWAY)
    return [
        PackQuestion(ask=one.ask.replace("{about}", seen.get(one.when, "")), offer=one.offer)
        for one in islice(fitting, QUESTIONS_OF_A_VISIT)
    ]
